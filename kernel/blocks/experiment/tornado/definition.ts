// experiment.tornado: what moves an indicator, from the samples of a sample.
import { z } from "zod";
import { exampleSample } from "../../../experiments/example.ts";
import { sampledName, samplePort } from "../../../experiments/views.ts";
import type { BlockDefinition } from "../../contract/block.ts";
import { caption } from "../../contract/caption-fields.ts";
import { field } from "../../contract/fields.ts";

const config = z.strictObject({
  ...caption,
  indicator: sampledName("Indicateur", "Indicator", {
    fr: "Nom d’un indicateur du plan ; vide : le premier.",
    en: "Name of an indicator of the experiment; empty: the first.",
  }),
  show: field(z.enum(["swing", "morris", "sobol"]).optional(), {
    title: { fr: "Montrer", en: "Show" },
    help: {
      fr: "Vide : ce pour quoi la méthode du plan est faite.",
      en: "Empty: what the experiment’s method is made for.",
    },
    control: "choice",
    labels: {
      swing: { fr: "tornade", en: "tornado" },
      morris: { fr: "μ* et σ de Morris", en: "Morris μ* and σ" },
      sobol: { fr: "indices de Sobol’", en: "Sobol’ indices" },
    },
  }),
  most: field(z.int().min(1).max(50).default(12), {
    title: { fr: "Paramètres tracés au plus", en: "Parameters drawn at most" },
    control: "number",
    presentational: true,
    advanced: true,
  }),
});
export type TornadoConfig = z.output<typeof config>;

const definition: BlockDefinition<TornadoConfig> = {
  id: "experiment.tornado@1",
  kind: "view",
  atHand: false,
  revision: 1,
  title: { fr: "Tornade", en: "Tornado" },
  summary: {
    fr: "Ce qui fait varier un indicateur : tornade, μ*–σ de Morris ou indices de Sobol’.",
    en: "What moves an indicator: tornado, Morris μ*–σ or Sobol’ indices.",
  },
  config,
  inputs: samplePort,
  output: "view",
  cost: "cheap",
  reach: "value",
  starter: { config: {}, inputs: { sample: "tirages" } },
  fixtures: [
    { name: "swings of a sample", config: { indicator: "enaf" }, inputs: { sample: exampleSample("latin-hypercube") } },
    { name: "one at a time", config: {}, inputs: { sample: exampleSample("one-at-a-time") } },
    { name: "Morris", config: {}, inputs: { sample: exampleSample("morris") } },
    { name: "Sobol’ indices", config: {}, inputs: { sample: exampleSample("sobol-indices") } },
  ],
};
export default definition;
