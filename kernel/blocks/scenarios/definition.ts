// The one cell that names the contexts one undergoes and the variants one decides.
import { z } from "zod";
import type { ScenarioPart } from "../../types/index.ts";
import type { BlockDefinition } from "../contract/block.ts";
import { field, humanText } from "../contract/fields.ts";

const attributes = {
  id: field(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/), {
    title: { fr: "Identifiant", en: "Identifier" },
    help: {
      fr: "Lettres, chiffres, tirets ; « baseline » et « trial » sont réservés.",
      en: "Letters, digits, hyphens; “baseline” and “trial” are reserved.",
    },
    control: "text",
  }),
  name: field(humanText, { title: { fr: "Nom", en: "Name" }, control: "human-text" }),
  parent: field(z.string().nullable().default(null), {
    title: { fr: "Hérite de", en: "Inherits from" },
    help: { fr: "Une part du même axe, appliquée avant elle.", en: "A part of the same axis, applied before it." },
    control: "text",
  }),
  set: field(z.record(z.string(), z.json()).default({}), {
    title: { fr: "Valeurs remplacées", en: "Overridden values" },
    help: {
      fr: 'Nom de cellule → valeur, ou {"patch": {clé: {colonne: valeur}}} pour un tableau.',
      en: 'Cell name → value, or {"patch": {key: {column: value}}} for a table.',
    },
    control: "json",
  }),
  color: field(z.string().optional(), { title: { fr: "Couleur", en: "Colour" }, control: "color" }),
  description: field(humanText.optional(), { title: { fr: "Description", en: "Description" }, control: "human-text" }),
} satisfies Record<keyof ScenarioPart, z.ZodType>;

const part = z.strictObject(attributes);

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
