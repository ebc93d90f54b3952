// experiment.sample: evaluations of the notebook over sampled parameters. Computed on demand.
import { z } from "zod";
import { samplingMethods } from "../../../experiments/methods.ts";
import { sampledParameters } from "../../../experiments/sampled-parameter.ts";
import type { BlockDefinition } from "../../contract/block.ts";
import { caption } from "../../contract/caption-fields.ts";
import { field } from "../../contract/fields.ts";
import { fixtures } from "./fixtures.ts";

const title = (fr: string, en: string) => ({ title: { fr, en } });

const series = z.strictObject({
  cell: field(z.string().min(1), {
    ...title("Cellule", "Cell"),
    help: { fr: "Une cellule qui donne une table.", en: "A cell that gives a table." },
    control: "name",
    name: true,
  }),
  x: field(z.string(), { ...title("Colonne du temps", "Time column"), control: "text" }),
  y: field(z.string(), { ...title("Colonne de la valeur", "Value column"), control: "text" }),
});

const config = z.strictObject({
  ...caption,
  parameters: sampledParameters(title("Paramètres tirés", "Parameters sampled").title),
  indicators: field(z.array(z.string()).default([]), {
    ...title("Indicateurs", "Indicators"),
    control: "names",
    name: true,
  }),
  series: field(z.array(series).default([]), {
    ...title("Courbes", "Series"),
    help: { fr: "Tables dont on veut la bande p5–p95.", en: "Tables whose p5–p95 band is wanted." },
    control: "rows",
  }),
  method: field(z.enum(Object.keys(samplingMethods) as [keyof typeof samplingMethods]).default("latin-hypercube"), {
    ...title("Méthode", "Method"),
    control: "choice",
    labels: samplingMethods,
  }),
  size: field(z.int().min(1).max(1_000_000).default(256), {
    ...title("Nombre", "Size"),
    help: {
      fr: "Tirages ; trajectoires pour Morris, k + 1 évaluations chacune ; échantillon de base pour les indices de Sobol’, k + 2 évaluations par point. Sans objet pour un plan factoriel ou un paramètre à la fois.",
      en: "Samples; trajectories for Morris, k + 1 evaluations each; base sample for Sobol’ indices, k + 2 evaluations per point. Not used by a full factorial or one at a time.",
    },
    control: "number",
  }),
  levels: field(z.int().min(2).max(100).default(4), {
    ...title("Niveaux", "Levels"),
    help: {
      fr: "Valeurs par paramètre : plan factoriel, un paramètre à la fois, grille de Morris (nombre pair).",
      en: "Values per parameter: full factorial, one at a time, Morris grid (an even number).",
    },
    control: "number",
    advanced: true,
  }),
  constraints: field(
    z.array(field(z.string().min(1), { ...title("Condition", "Condition"), control: "code", says: "formula" })).default([]),
    {
      ...title("Conditions à tenir", "Conditions to hold"),
      help: {
        fr: "Formules sur les paramètres, les indicateurs et les cellules lues : espaces_verts >= 9. Un tirage qui n’en tient pas une est infaisable.",
        en: "Formulas over parameters, indicators and cells read: green_space >= 9. A sample that does not hold one is infeasible.",
      },
      control: "rows",
    },
  ),
  reads: field(z.array(z.string()).default([]), {
    ...title("Cellules lues par les conditions", "Cells the conditions read"),
    control: "names",
    name: true,
    advanced: true,
  }),
  bootstrap: field(z.int().min(0).max(2000).default(200), {
    ...title("Rééchantillonnages", "Bootstrap resamples"),
    help: {
      fr: "Pour les intervalles à 95 % des indices ; 0 : sans intervalle.",
      en: "For the 95 % intervals of the indices; 0: no interval.",
    },
    control: "number",
    advanced: true,
  }),
});

export type SampleConfig = z.output<typeof config>;

const definition: BlockDefinition<SampleConfig> = {
  id: "experiment.sample@1",
  kind: "experiment",
  result: "sample",
  revision: 2,
  title: { fr: "Échantillonner", en: "Sample" },
  summary: {
    fr: "Ce que l’incertitude fait aux résultats : tire les paramètres au hasard (Monte-Carlo, Sobol’…) et montre bandes, influences, part des tirages qui tiennent la cible.",
    en: "What uncertainty does to the results: samples the parameters at random (Monte Carlo, Sobol’…) and shows bands, influences, the share of samples that meet the target.",
  },
  config,
  inputs: {},
  output: "json",
  cost: "cheap",
  stochastic: true,
  reach: "graph",
  onDemand: () => true,
  starter: { config: { parameters: [], indicators: [] }, name: "tirages" },
  fixtures,
};
export default definition;
