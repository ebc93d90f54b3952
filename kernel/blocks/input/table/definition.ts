// A parameter that is a table: rows are communes or sectors, columns are periods or attributes.
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import {
  confidenceField,
  field,
  humanText,
  labelField,
  optionalNumberField,
  parameterFields,
  parameterTail,
  sourceField,
  unitField,
} from "../../contract/fields.ts";

const column = z.strictObject({
  name: field(z.string().min(1), { title: { fr: "Nom", en: "Name" }, control: "text" }),
  label: labelField,
  type: field(z.enum(["number", "text", "boolean"]).default("number"), {
    title: { fr: "Type", en: "Type" },
    control: "choice",
    labels: {
      number: { fr: "nombre", en: "number" },
      text: { fr: "texte", en: "text" },
      boolean: { fr: "oui/non", en: "yes/no" },
    },
  }),
  unit: unitField,
  min: optionalNumberField({ title: { fr: "Minimum", en: "Minimum" } }),
  max: optionalNumberField({ title: { fr: "Maximum", en: "Maximum" } }),
  step: field(z.number().positive().nullable().default(null), {
    title: { fr: "Pas", en: "Step" },
    control: "number",
    presentational: true,
  }),
  required: field(z.boolean().default(false), {
    title: { fr: "Obligatoire", en: "Required" },
    help: { fr: "Une case vide est alors une erreur.", en: "An empty cell is then an error." },
    control: "toggle",
    advanced: true,
  }),
  source: sourceField,
  confidence: confidenceField,
});

const config = z.strictObject({
  ...parameterFields,
  key: field(z.string().min(1).default("code"), {
    title: { fr: "Colonne clé", en: "Key column" },
    help: {
      fr: "Désigne chaque ligne, une fois ; les variantes s’y réfèrent.",
      en: "Names each row, once; variants refer to it.",
    },
    control: "text",
  }),
  keyLabel: field(humanText.default({ fr: "Code", en: "Code" }), {
    title: { fr: "Libellé de la clé", en: "Key label" },
    control: "human-text",
    presentational: true,
    advanced: true,
  }),
  columns: field(z.array(column).default([]), { title: { fr: "Colonnes", en: "Columns" }, control: "rows" }),
  rows: field(z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))).default([]), {
    title: { fr: "Lignes", en: "Rows" },
    help: { fr: "Collez depuis un tableur.", en: "Paste from a spreadsheet." },
    control: "rows",
  }),
  labels: field(z.record(z.string(), humanText).optional(), {
    title: { fr: "Noms affichés", en: "Names shown" },
    help: {
      fr: "Nom ou texte d’une ligne → ce qui se lit dans chaque langue ; la valeur reste la même.",
      en: "Name or text of a row → what is read in each language; the value stays the same.",
    },
    control: "json",
    presentational: true,
    advanced: true,
  }),
  ...parameterTail,
});

export type Config = z.output<typeof config>;

const definition: BlockDefinition<Config> = {
  id: "input.table@1",
  kind: "parameter",
  widget: "table",
  revision: 1,
  title: { fr: "Tableau de saisie", en: "Input table" },
  summary: {
    fr: "Communes ou secteurs en lignes, périodes en colonnes ; unité, bornes et source par colonne.",
    en: "Communes or sectors as rows, periods as columns; unit, range and source per column.",
  },
  config,
  inputs: {},
  output: "table",
  cost: "cheap",
  parameterField: "rows",
  reach: "value",
  starter: {
    config: {
      label: { fr: "Nouveau tableau", en: "New table" },
      key: "secteur",
      keyLabel: { fr: "Secteur", en: "Sector" },
      columns: [
        { name: "2025-2030", unit: "log/ha" },
        { name: "2031-2040", unit: "log/ha" },
      ],
      rows: [
        { secteur: "Centre", "2025-2030": 60, "2031-2040": 70 },
        { secteur: "Périphérie", "2025-2030": 25, "2031-2040": 30 },
      ],
    },
    name: "tableau",
  },
  fixtures: [
    {
      name: "density by commune and period",
      config: {
        label: "Densité brute",
        role: "lever",
        key: "code",
        columns: [
          { name: "nom", type: "text" },
          { name: "2025-2030", unit: "log/ha", min: 5, max: 200, source: "PLUi, OAP" },
          { name: "2031-2040", unit: "log/ha", min: 5, max: 200 },
        ],
        rows: [
          { code: "38185", nom: "Grenoble", "2025-2030": 50, "2031-2040": 60 },
          { code: "38158", nom: "Eybens", "2025-2030": 40, "2031-2040": null },
        ],
      },
    },
    { name: "empty", config: {} },
  ],
};

export default definition;
