// A table from a table, step by step: filter, derive, group, sort, join, select, rename, limit.
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import { field, humanText } from "../../contract/fields.ts";

const stepTitle = { fr: "Étape", en: "Step" };
const kind = <K extends string>(value: K) => field(z.literal(value), { title: stepTitle, control: "choice" });
const columns = (title: { fr: string; en: string }) => field(z.array(z.string()), { title, control: "columns", column: "data" });
const expression = (title: { fr: string; en: string }) =>
  field(z.string(), {
    title,
    help: {
      fr: "Noms de colonnes, nombres, textes, + - * / %, comparaisons, && || !, et des fonctions : round(x, 1), if(c, a, b)… Un nom avec espace s’écrit [comme ceci].",
      en: "Column names, numbers, texts, + - * / %, comparisons, && || !, and functions: round(x, 1), if(c, a, b)… A name with a space is written [like this].",
    },
    control: "code",
  });

const summary = z.strictObject({
  name: field(z.string().min(1), { title: { fr: "Nom", en: "Name" }, control: "text" }),
  op: field(z.enum(["count", "sum", "mean", "median", "min", "max", "weighted-mean"]), {
    title: { fr: "Calcul", en: "Operation" },
    control: "choice",
    labels: {
      count: { fr: "nombre de lignes", en: "row count" },
      sum: { fr: "somme", en: "sum" },
      mean: { fr: "moyenne", en: "mean" },
      median: { fr: "médiane", en: "median" },
      min: { fr: "minimum", en: "minimum" },
      max: { fr: "maximum", en: "maximum" },
      "weighted-mean": { fr: "moyenne pondérée", en: "weighted mean" },
    },
  }),
  column: field(z.string().nullable().default(null), {
    title: { fr: "Colonne", en: "Column" },
    control: "column",
    column: "data",
  }),
  weight: field(z.string().nullable().default(null), { title: { fr: "Poids", en: "Weight" }, control: "column", column: "data" }),
});

const sortKey = z.strictObject({
  column: field(z.string(), { title: { fr: "Colonne", en: "Column" }, control: "column", column: "data" }),
  descending: field(z.boolean().default(false), { title: { fr: "Décroissant", en: "Descending" }, control: "toggle" }),
});

const step = z.discriminatedUnion("kind", [
  z.strictObject({ kind: kind("filter"), where: expression({ fr: "Garder si", en: "Keep when" }) }),
  z.strictObject({
    kind: kind("derive"),
    name: field(z.string().min(1), { title: { fr: "Nouvelle colonne", en: "New column" }, control: "text" }),
    expression: expression({ fr: "Calcul", en: "Expression" }),
    unit: field(z.string().optional(), { title: { fr: "Unité", en: "Unit" }, control: "text" }),
    label: field(humanText.optional(), { title: { fr: "Libellé", en: "Label" }, control: "human-text" }),
  }),
  z.strictObject({
    kind: kind("group"),
    by: columns({ fr: "Grouper par", en: "Group by" }),
    summaries: field(z.array(summary).min(1), { title: { fr: "Résumés", en: "Summaries" }, control: "rows" }),
  }),
  z.strictObject({
    kind: kind("sort"),
    by: field(z.array(sortKey).min(1), { title: { fr: "Trier par", en: "Sort by" }, control: "rows" }),
  }),
  z.strictObject({
    kind: kind("join"),
    with: field(z.string().default("with"), {
      title: { fr: "Avec l’entrée", en: "With input" },
      help: { fr: "Nom de l’entrée jointe.", en: "Name of the joined input." },
      control: "text",
    }),
    left: columns({ fr: "Clé à gauche", en: "Left key" }),
    right: field(z.array(z.string()).default([]), {
      title: { fr: "Clé à droite", en: "Right key" },
      help: { fr: "Vide : les mêmes noms qu’à gauche.", en: "Empty: the same names as on the left." },
      control: "columns",
      column: "with",
    }),
    how: field(z.enum(["left", "inner", "full"]).default("left"), {
      title: { fr: "Lignes gardées", en: "Rows kept" },
      control: "choice",
      labels: {
        left: { fr: "toutes celles de gauche", en: "all of the left" },
        inner: { fr: "celles des deux côtés", en: "those on both sides" },
        full: { fr: "toutes", en: "all" },
      },
    }),
  }),
  z.strictObject({ kind: kind("select"), columns: columns({ fr: "Colonnes gardées", en: "Columns kept" }) }),
  z.strictObject({
    kind: kind("rename"),
    names: field(z.record(z.string(), z.string()), {
      title: { fr: "Ancien nom → nouveau", en: "Old name → new" },
      control: "json",
    }),
  }),
  z.strictObject({
    kind: kind("limit"),
    count: field(z.int().nonnegative(), { title: { fr: "Nombre de lignes", en: "Number of rows" }, control: "number" }),
  }),
]);

const config = z.strictObject({
  field: field(z.string().nullable().default(null), {
    title: { fr: "Élément à lire", en: "Member to read" },
    help: {
      fr: "Chemin de la table quand l’entrée est un objet, par exemple components.",
      en: "Path of the table when the input is an object, for instance components.",
    },
    control: "text",
  }),
  steps: field(z.array(step).default([]), { title: { fr: "Étapes", en: "Steps" }, control: "rows" }),
});

export type Config = z.output<typeof config>;
export type Step = z.output<typeof step>;

const communes = [
  { code: "38185", nom: "Grenoble", population: 156140, secteur: "centre" },
  { code: "38158", nom: "Eybens", population: 9957, secteur: "centre" },
  { code: "38111", nom: "Claix", population: null, secteur: "sud" },
];

const definition: BlockDefinition<Config> = {
  id: "transform.query@1",
  kind: "transform",
  revision: 2,
  title: { fr: "Transformer une table", en: "Transform a table" },
  summary: {
    fr: "Filtrer, calculer, grouper, trier, joindre, sans code.",
    en: "Filter, compute, group, sort, join, without code.",
  },
  config,
  inputs: {
    data: { title: { fr: "Table", en: "Table" }, kind: "table" },
    with: { title: { fr: "Table jointe", en: "Joined table" }, kind: "table", optional: true },
  },
  openInputs: true,
  output: "table",
  cost: "cheap",
  reach: "value",
  starter: { config: { steps: [{ kind: "limit", count: 10 }] }, inputs: { data: "donnees" }, name: "table" },
  fixtures: [
    { name: "as it is", config: {}, inputs: { data: communes } },
    {
      name: "filter, derive, group, sort",
      config: {
        steps: [
          { kind: "filter", where: "population > 0" },
          { kind: "derive", name: "milliers", expression: "round(population / 1000, 1)" },
          {
            kind: "group",
            by: ["secteur"],
            summaries: [
              { name: "n", op: "count" },
              { name: "total", op: "sum", column: "milliers" },
            ],
          },
          { kind: "sort", by: [{ column: "total", descending: true }] },
        ],
      },
      inputs: { data: communes },
    },
    {
      name: "join",
      config: {
        steps: [
          { kind: "join", left: ["code"], how: "left" },
          { kind: "select", columns: ["nom", "surface"] },
        ],
      },
      inputs: { data: communes, with: [{ code: "38185", surface: 18.1 }] },
    },
  ],
};

export default definition;
