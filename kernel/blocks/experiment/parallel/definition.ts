// experiment.parallel: every sample as a line across its parameters and indicators; axes are brushed to keep some.
import { z } from "zod";
import { exampleSample } from "../../../experiments/example.ts";
import { samplePort } from "../../../experiments/views.ts";
import type { BlockDefinition } from "../../contract/block.ts";
import { caption } from "../../contract/caption-fields.ts";
import { field } from "../../contract/fields.ts";

const config = z.strictObject({
  ...caption,
  axes: field(z.array(z.string()).optional(), {
    title: { fr: "Axes", en: "Axes" },
    help: {
      fr: "Noms de paramètres et d’indicateurs du plan, dans l’ordre ; vide : tous.",
      en: "Names of parameters and indicators of the experiment, in order; empty: all.",
    },
    control: "rows",
    says: "name",
  }),
});
export type ParallelConfig = z.output<typeof config>;

const definition: BlockDefinition<ParallelConfig> = {
  id: "experiment.parallel@1",
  kind: "view",
  atHand: false,
  revision: 1,
  title: { fr: "Axes parallèles", en: "Parallel axes" },
  summary: {
    fr: "Chaque tirage, une ligne : resserrez un axe pour voir ce qui reste, gardez un tirage en variante.",
    en: "Each sample a line: narrow an axis to see what is left, keep a sample as a variant.",
  },
  config,
  inputs: samplePort,
  output: "view",
  cost: "cheap",
  reach: "value",
  starter: { config: {}, inputs: { sample: "tirages" } },
  fixtures: [
    { name: "all axes", config: {}, inputs: { sample: exampleSample("latin-hypercube") } },
    { name: "two axes", config: { axes: ["enaf", "densite"] }, inputs: { sample: exampleSample("latin-hypercube") } },
  ],
};
export default definition;
