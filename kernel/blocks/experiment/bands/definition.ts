// experiment.bands: p5–p95 of a series over its abscissa, or of each indicator.
import { z } from "zod";
import { exampleSample } from "../../../experiments/example.ts";
import { sampledName, samplePort } from "../../../experiments/views.ts";
import type { BlockDefinition } from "../../contract/block.ts";
import { caption, digits } from "../../contract/caption-fields.ts";
import { field } from "../../contract/fields.ts";

const config = z.strictObject({
  ...caption,
  series: sampledName("Courbe", "Series", {
    fr: "Nom d’une courbe du plan ; vide : la première, ou les indicateurs s’il n’en a pas.",
    en: "Name of a series of the experiment; empty: the first, or the indicators if it has none.",
  }),
  of: field(z.enum(["series", "indicators"]).optional(), {
    title: { fr: "Bandes de", en: "Bands of" },
    control: "choice",
    labels: { series: { fr: "la courbe", en: "the series" }, indicators: { fr: "les indicateurs", en: "the indicators" } },
  }),
  unit: field(z.string().optional(), { title: { fr: "Unité", en: "Unit" }, control: "text", presentational: true }),
  zero: field(z.boolean().optional(), {
    title: { fr: "Axe à partir de zéro", en: "Axis from zero" },
    control: "toggle",
    presentational: true,
  }),
  digits,
});
export type BandsConfig = z.output<typeof config>;

const definition: BlockDefinition<BandsConfig> = {
  id: "experiment.bands@1",
  kind: "view",
  atHand: false,
  revision: 1,
  title: { fr: "Bandes", en: "Bands" },
  summary: {
    fr: "Médiane, p25–p75 et p5–p95 d’une courbe ou de chaque indicateur.",
    en: "Median, p25–p75 and p5–p95 of a series or of each indicator.",
  },
  config,
  inputs: samplePort,
  output: "view",
  cost: "cheap",
  reach: "value",
  starter: { config: {}, inputs: { sample: "tirages" } },
  fixtures: [
    { name: "a series", config: { unit: "logements" }, inputs: { sample: exampleSample("latin-hypercube") } },
    { name: "the indicators", config: { of: "indicators" }, inputs: { sample: exampleSample("latin-hypercube") } },
  ],
};
export default definition;
