// experiment.scatter: a point per sample over two parameters or indicators.
import { z } from "zod";
import { exampleSample } from "../../../experiments/example.ts";
import { sampledName, samplePort } from "../../../experiments/views.ts";
import type { BlockDefinition } from "../../contract/block.ts";
import { caption } from "../../contract/caption-fields.ts";

const config = z.strictObject({
  ...caption,
  x: sampledName("Axe horizontal", "Horizontal axis", {
    fr: "Un paramètre ou un indicateur du plan ; vide : le paramètre le plus influent.",
    en: "A parameter or an indicator of the experiment; empty: the most influential parameter.",
  }),
  y: sampledName("Axe vertical", "Vertical axis", {
    fr: "Un paramètre ou un indicateur du plan ; vide : le premier indicateur.",
    en: "A parameter or an indicator of the experiment; empty: the first indicator.",
  }),
});
export type ScatterConfig = z.output<typeof config>;

const definition: BlockDefinition<ScatterConfig> = {
  id: "experiment.scatter@1",
  kind: "view",
  atHand: false,
  revision: 1,
  title: { fr: "Nuage des tirages", en: "Scatter of samples" },
  summary: {
    fr: "Un point par tirage ; choisissez-en un pour le lire et l’enregistrer en variante.",
    en: "A point per sample; choose one to read it and keep it as a variant.",
  },
  config,
  inputs: samplePort,
  output: "view",
  cost: "cheap",
  reach: "value",
  starter: { config: {}, inputs: { sample: "tirages" } },
  fixtures: [
    { name: "the most influential parameter", config: {}, inputs: { sample: exampleSample("latin-hypercube") } },
    { name: "two indicators", config: { x: "enaf", y: "besoin" }, inputs: { sample: exampleSample("latin-hypercube") } },
  ],
};
export default definition;
