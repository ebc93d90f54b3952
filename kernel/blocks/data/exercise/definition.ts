// A fictional commune to exercise on: each cell asks one part of it, all parts agree.
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import { field, labelField } from "../../contract/fields.ts";
import { partLabels, parts } from "./commune/parts.ts";

export const LARGEST_SEED = 2_147_483_647;
/** From a village to a large town. */
export const [LEAST, MOST] = [300, 200_000] as const;

const config = z.strictObject({
  part: field(z.enum(parts).default("map"), {
    title: { fr: "Donnée", en: "Data" },
    help: {
      fr: "À population et graine égales, toutes les données s’accordent.",
      en: "For equal population and seed, all data agree.",
    },
    control: "choice",
    labels: partLabels,
  }),
  population: field(z.int().min(LEAST).max(MOST).default(20_000), {
    title: { fr: "Habitants", en: "Inhabitants" },
    unit: "hab.",
    control: "number",
  }),
  seed: field(z.int().min(0).max(LARGEST_SEED).default(1), {
    title: { fr: "Graine", en: "Seed" },
    help: { fr: "Une autre graine, une autre commune.", en: "Another seed, another commune." },
    control: "number",
  }),
  label: labelField,
});

export type Config = z.output<typeof config>;

const small = { population: 300, seed: 1 };

const definition: BlockDefinition<Config> = {
  id: "data.exercise@1",
  kind: "loader",
  givesPart: true,
  revision: 1,
  title: { fr: "Commune d’exercice fictive", en: "Fictional exercise commune" },
  summary: {
    fr: "Valmorin, commune inventée : relief, rivière, rues, bâtiments, habitants, pluie, à partir d’une graine.",
    en: "Valmorin, a made-up commune: relief, river, streets, buildings, people, rain, from a seed.",
  },
  config,
  inputs: {
    population: { title: { fr: "Habitants", en: "Inhabitants" }, kind: "number", optional: true },
    seed: { title: { fr: "Graine", en: "Seed" }, kind: "number", optional: true },
  },
  output: "any",
  cost: "cheap",
  reach: "value",
  exercise: true,
  starter: { config: { part: "map", population: 20_000, seed: 1 }, name: "commune" },
  fixtures: [
    ...parts.map((part) => ({ name: part, config: { part, ...small } })),
    { name: "sizes from parameters", config: { part: "ages" }, inputs: { population: 4321, seed: 9 } },
  ],
};

export default definition;
