// experiment.robust: variants held against many futures: worst case, regret, targets kept, ranking under weights.
import { z } from "zod";
import { sampledParameters } from "../../../experiments/sampled-parameter.ts";
import type { BlockDefinition } from "../../contract/block.ts";
import { caption } from "../../contract/caption-fields.ts";
import { field, optionalNumberField } from "../../contract/fields.ts";
import { fixtures } from "./fixtures.ts";

const title = (fr: string, en: string) => ({ title: { fr, en } });
const named = (fr: string, en: string) => field(z.string().min(1), { ...title(fr, en), control: "name", name: true });

const indicator = z.strictObject({
  name: named("Indicateur", "Indicator"),
  weight: field(z.number().nonnegative().default(1), {
    ...title("Poids", "Weight"),
    help: {
      fr: "Relatif aux autres ; 0 : montré, mais sans compter dans le classement.",
      en: "Relative to the others; 0: shown, without counting in the ranking.",
    },
    control: "number",
  }),
  direction: field(z.enum(["own", "up", "down"]).default("own"), {
    ...title("Sens souhaité", "Desired direction"),
    control: "choice",
    labels: {
      own: { fr: "celui de l’indicateur", en: "the indicator’s own" },
      up: { fr: "plus haut est mieux", en: "higher is better" },
      down: { fr: "plus bas est mieux", en: "lower is better" },
    },
  }),
  target: optionalNumberField({
    ...title("Cible", "Target"),
    help: { fr: "Vide : celle de l’indicateur, s’il en a une.", en: "Empty: the indicator’s own, if it has one." },
  }),
});

const config = z.strictObject({
  ...caption,
  indicators: field(z.array(indicator).default([]), {
    ...title("Indicateurs", "Indicators"),
    help: {
      fr: "Le sens, la cible et l’unité sont ceux de l’indicateur, sauf mention contraire ici.",
      en: "Direction, target and unit are the indicator’s, unless said otherwise here.",
    },
    control: "rows",
  }),
  judge: field(z.enum(["mean", "worst", "nominal"]).default("mean"), {
    ...title("Classer sur", "Rank on"),
    help: {
      fr: "Ce que vaut une variante pour un indicateur, tous futurs confondus.",
      en: "What a variant is worth on an indicator, all futures together.",
    },
    control: "choice",
    labels: {
      mean: { fr: "la moyenne des futurs", en: "the mean over futures" },
      worst: { fr: "le pire futur", en: "the worst future" },
      nominal: { fr: "la situation sans contexte", en: "the situation without context" },
    },
  }),
  baseline: field(z.boolean().default(true), {
    ...title("Compter le fil de l’eau parmi les variantes", "Count the baseline among the variants"),
    control: "toggle",
  }),
  futures: sampledParameters(title("Hypothèses tirées", "Assumptions sampled").title, {
    help: {
      fr: "Vide : les futurs sont les contextes du carnet. Sinon, des tirages de ces hypothèses, les mêmes pour chaque variante.",
      en: "Empty: the futures are the notebook’s contexts. Else, samples of these assumptions, the same for every variant.",
    },
  }),
  size: field(z.int().min(2).max(100_000).default(200), {
    ...title("Futurs tirés", "Futures sampled"),
    help: { fr: "Sans objet quand les futurs sont les contextes.", en: "Not used when the futures are the contexts." },
    control: "number",
    advanced: true,
  }),
});

export type RobustConfig = z.output<typeof config>;

const definition: BlockDefinition<RobustConfig> = {
  id: "experiment.robust@1",
  kind: "experiment",
  result: "robust",
  revision: 2,
  title: { fr: "Éprouver les variantes", en: "Stress the variants" },
  summary: {
    fr: "Les variantes face à tous les futurs : pire cas, regret, cibles tenues, classement et sensibilité aux poids.",
    en: "The variants against every future: worst case, regret, targets met, ranking and sensitivity to the weights.",
  },
  config,
  inputs: {},
  output: "view",
  cost: "cheap",
  stochastic: true,
  reach: "graph",
  onDemand: () => true,
  starter: { config: { indicators: [] }, name: "robustesse" },
  fixtures,
};
export default definition;
