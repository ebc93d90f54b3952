// The one cell that names the contexts one undergoes and the variants one decides.
import { z } from "zod";
import { scenarioAttributes } from "../../notebook/scenario-attributes.ts";
import type { ScenarioPart } from "../../types/index.ts";
import { scenarioPartShape } from "../../types/scenarios.ts";
import type { BlockDefinition } from "../contract/block.ts";
import { field, humanText } from "../contract/fields.ts";

/** Written otherwise than it travels: what an identifier is made of, texts of whatever length. */
const written: Partial<Record<keyof ScenarioPart, z.ZodType>> = {
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/),
  name: humanText,
  parent: z.string().nullable().default(null),
  set: z.record(z.string(), z.json()).default({}),
  color: z.string().optional(),
  description: humanText.optional(),
};

/** A file may leave out what a part has from the start. */
function schemaOf(name: keyof ScenarioPart): z.ZodType {
  const { initial } = scenarioAttributes[name];
  const carried = scenarioPartShape[name] as z.ZodType;
  return written[name] ?? (initial === undefined ? carried.optional() : carried.default(initial));
}

const names = Object.keys(scenarioAttributes) as (keyof ScenarioPart)[];
const part = z.strictObject(
  Object.fromEntries(names.map((name) => [name, field(schemaOf(name), scenarioAttributes[name].meta)])),
) as unknown as z.ZodType<ScenarioPart>;

const config = z.strictObject({
  baseline: field(
    z
      .strictObject({ name: field(humanText, { title: { fr: "Nom", en: "Name" }, control: "human-text" }) })
      .default({ name: { fr: "Fil de l’eau", en: "Baseline" } }),
    {
      title: { fr: "Fil de l’eau", en: "Baseline" },
      help: { fr: "Le carnet sans rien changer.", en: "The notebook with no override." },
    },
  ),
  contexts: field(z.array(part).default([]), {
    title: { fr: "Contextes", en: "Contexts" },
    help: { fr: "Ce que l’on subit : migrations, climat, prix.", en: "What one undergoes: migrations, climate, prices." },
    control: "rows",
  }),
  variants: field(z.array(part).default([]), {
    title: { fr: "Variantes", en: "Variants" },
    help: { fr: "Ce que l’on décide.", en: "What one decides." },
    control: "rows",
  }),
});

export type Config = z.output<typeof config>;

const definition: BlockDefinition<Config> = {
  id: "scenarios@1",
  kind: "setting",
  revision: 1,
  title: { fr: "Scénarios", en: "Scenarios" },
  summary: {
    fr: "Les contextes que l’on subit et les variantes que l’on décide.",
    en: "The contexts one undergoes and the variants one decides.",
  },
  config,
  inputs: {},
  output: "json",
  cost: "cheap",
  reach: "value",
  starter: {
    config: { baseline: { name: { fr: "Fil de l’eau", en: "Baseline" } }, contexts: [], variants: [] },
    name: "scenarios",
  },
  fixtures: [
    { name: "baseline only", config: {} },
    {
      name: "one context, one variant",
      config: {
        baseline: { name: "Fil de l’eau" },
        contexts: [{ id: "sec", name: "Climat sec", parent: null, set: { rain: 0.85 } }],
        variants: [{ id: "sobre", name: "Sobriété foncière", color: "#2a7", parent: null, set: { density: 45 } }],
      },
    },
    {
      name: "a patch of a keyed table",
      config: { variants: [{ id: "dense", name: "Centres", set: { density: { patch: { "38185": { "2031-2040": 60 } } } } }] },
    },
  ],
};

export default definition;
