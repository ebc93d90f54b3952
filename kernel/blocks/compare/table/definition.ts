// compare.table: the same table in every scenario, joined by key: values, differences, shares, what is absent.
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import { caption } from "../../contract/caption-fields.ts";
import { field } from "../../contract/fields.ts";

const text = z.string();
const human = z.union([text, z.strictObject({ fr: text.optional(), en: text.optional() })]);

const config = z.strictObject({
  ...caption,
  of: field(z.string(), {
    title: { fr: "Table comparée", en: "Table compared" },
    help: { fr: "Nom d’une cellule qui donne une table.", en: "Name of a cell that gives a table." },
    control: "name",
    name: true,
  }),
  keys: field(z.array(text).default([]), {
    title: { fr: "Clé", en: "Key" },
    help: {
      fr: "Une ou plusieurs colonnes qui identifient une ligne (code INSEE, année).",
      en: "One or several columns that identify a row (INSEE code, year).",
    },
    control: "columns",
    column: "of",
  }),
  values: field(z.array(text).default([]), {
    title: { fr: "Colonnes comparées", en: "Columns compared" },
    control: "columns",
    column: "of",
  }),
  reference: field(text.optional(), {
    title: { fr: "Référence", en: "Reference" },
    help: {
      fr: "Identifiant de la variante à laquelle les autres sont comparées ; vide : le fil de l’eau.",
      en: "Id of the variant the others are compared with; empty: the baseline.",
    },
    control: "text",
  }),
  total: field(z.boolean().optional(), {
    title: { fr: "Ligne de total", en: "Total row" },
    help: {
      fr: "Somme des lignes présentes ; réservez-la à des quantités qui s’additionnent.",
      en: "Sum of the rows present; keep it for quantities that add up.",
    },
    control: "toggle",
  }),
  different: field(z.boolean().optional(), {
    title: { fr: "Seulement les différences, d’abord", en: "Only the differences, at first" },
    control: "toggle",
    presentational: true,
  }),
  direction: field(z.record(text, z.enum(["up", "down"])).optional(), {
    title: { fr: "Sens voulu, par colonne", en: "Direction wanted, by column" },
    help: {
      fr: "« up » : plus est mieux ; « down » : moins est mieux. Une colonne absente n’est pas jugée.",
      en: "“up”: more is better; “down”: less is better. A column left out is not judged.",
    },
    control: "json",
    presentational: true,
    advanced: true,
  }),
  labels: field(z.record(text, human).optional(), {
    title: { fr: "Titres des colonnes", en: "Column titles" },
    control: "json",
    presentational: true,
    advanced: true,
  }),
  units: field(z.record(text, text).optional(), {
    title: { fr: "Unités des colonnes", en: "Column units" },
    control: "json",
    presentational: true,
    advanced: true,
  }),
  decimals: field(z.record(text, z.int().min(0).max(6)).optional(), {
    title: { fr: "Décimales par colonne", en: "Decimals by column" },
    control: "json",
    presentational: true,
    advanced: true,
  }),
  rows: field(z.int().min(3).max(40).optional(), {
    title: { fr: "Lignes visibles", en: "Visible rows" },
    help: { fr: "Au-delà, le tableau défile.", en: "Beyond that, the table scrolls." },
    control: "number",
    presentational: true,
    advanced: true,
  }),
});
export type CompareTableConfig = z.infer<typeof config>;

const table = (rows: [string, string, number | null][]) => rows.map(([code, commune, log]) => ({ code, commune, log }));

const definition: BlockDefinition<CompareTableConfig> = {
  id: "compare.table@1",
  kind: "comparison",
  revision: 1,
  title: { fr: "Comparer des tableaux", en: "Compare tables" },
  summary: {
    fr: "Une table jointe par clé d’un scénario à l’autre : valeur, écart, %, clés absentes.",
    en: "A table joined by key from one scenario to another: value, difference, %, absent keys.",
  },
  config,
  inputs: {},
  output: "view",
  cost: "cheap",
  reach: "graph",
  starter: { config: { of: "", keys: [], values: [] } },
  fixtures: [
    {
      name: "dwellings by commune, one absent each way, one reference of 0",
      config: {
        title: { fr: "Logements à construire par commune", en: "Dwellings to build, by commune" },
        subtitle: { fr: "log., 2025–2035", en: "dwellings, 2025–2035" },
        of: "logements",
        keys: ["code"],
        values: ["commune", "log"],
        total: true,
        labels: { log: { fr: "Logements", en: "Dwellings" }, commune: "Commune", code: "Code" },
        units: { log: "log." },
        direction: { log: "down" },
      },
      across: {
        logements: [
          {
            scenario: "baseline",
            name: { fr: "Fil de l’eau", en: "Baseline" },
            color: null,
            state: "done",
            value: table([
              ["38185", "Grenoble", 400],
              ["38151", "Échirolles", 200],
              ["38421", "Saint-Martin-d’Hères", 0],
              ["38169", "Fontaine", 80],
            ]),
          },
          {
            scenario: "renouveler",
            name: "Renouveler d’abord",
            color: "variant-1",
            state: "done",
            value: table([
              ["38151", "Échirolles", 250],
              ["38185", "Grenoble", 400],
              ["38421", "Saint-Martin-d’Hères", 30],
              ["38229", "Meylan", 60],
            ]),
          },
          { scenario: "densifier", name: "Densifier les extensions", color: "variant-2", state: "pending" },
          { scenario: "vide", name: "Sans donnée", color: "variant-3", state: "error", error: "densité nulle" },
        ],
      },
    },
    {
      name: "against a variant, by two columns",
      config: { of: "parc", keys: ["code", "annee"], values: ["log"], reference: "sobre" },
      across: {
        parc: [
          {
            scenario: "baseline",
            name: { fr: "Fil de l’eau", en: "Baseline" },
            color: null,
            state: "done",
            value: [
              { code: "38185", annee: 2030, log: 90 },
              { code: "38185", annee: 2035, log: 100 },
            ],
          },
          {
            scenario: "sobre",
            name: "Sobriété",
            color: "variant-1",
            state: "done",
            value: [
              { code: "38185", annee: 2030, log: 90 },
              { code: "38185", annee: 2035, log: 80 },
            ],
          },
        ],
      },
    },
    { name: "nothing chosen yet", config: { of: "", keys: [], values: [] } },
  ],
};
export default definition;
