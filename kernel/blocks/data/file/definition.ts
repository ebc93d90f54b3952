// A table, features, a grid or a model read from an attached file.
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import { field, humanText, labelField, sourceField } from "../../contract/fields.ts";
import { type ColumnType, columnTypes } from "./column-types.ts";
import type { Format } from "./formats/format.ts";
import { formatIds, formats } from "./formats/table.ts";

const titled = Object.entries<Format>(formats).flatMap(([id, { title }]) => (title ? [[id, title]] : []));

const config = z.strictObject({
  name: field(z.string().default(""), {
    title: { fr: "Fichier", en: "File" },
    help: {
      fr: "Déposez un tableau, un GeoJSON, une grille, un réseau, un modèle ou des horaires.",
      en: "Drop a table, a GeoJSON, a grid, a network, a model or a timetable.",
    },
    control: "file",
  }),
  label: labelField,
  optional: field(z.boolean().default(false), {
    title: { fr: "Facultatif", en: "Optional" },
    help: {
      fr: "Sans fichier, la cellule ne donne rien, au lieu d’une erreur : la donnée est « à fournir ».",
      en: "Without a file the cell gives nothing rather than an error: the data is “to be provided”.",
    },
    control: "toggle",
    advanced: true,
  }),
  format: field(z.enum(["auto", ...formatIds]).default("auto"), {
    title: { fr: "Format", en: "Format" },
    control: "choice",
    labels: { auto: { fr: "reconnu", en: "detected" }, ...Object.fromEntries(titled) },
    advanced: true,
  }),
  delimiter: field(z.enum(["auto", ",", ";", "\t", "|"]).default("auto"), {
    title: { fr: "Séparateur", en: "Delimiter" },
    control: "choice",
    labels: { auto: { fr: "reconnu", en: "detected" }, "\t": { fr: "tabulation", en: "tab" } },
    advanced: true,
  }),
  decimal: field(z.enum(["auto", ".", ","]).default("auto"), {
    title: { fr: "Marque décimale", en: "Decimal mark" },
    control: "choice",
    labels: { auto: { fr: "reconnue", en: "detected" }, ".": { fr: "point", en: "point" }, ",": { fr: "virgule", en: "comma" } },
    advanced: true,
  }),
  encoding: field(z.enum(["auto", "utf-8", "windows-1252", "utf-16le", "utf-16be"]).default("auto"), {
    title: { fr: "Encodage", en: "Encoding" },
    control: "choice",
    labels: { auto: { fr: "reconnu", en: "detected" } },
    advanced: true,
  }),
  header: field(z.boolean().default(true), {
    title: { fr: "La première ligne nomme les colonnes", en: "The first line names the columns" },
    control: "toggle",
    advanced: true,
  }),
  skip: field(z.int().min(0).max(1000).default(0), {
    title: { fr: "Lignes à sauter au début", en: "Lines to skip at the start" },
    help: { fr: "Titre ou notice au-dessus du tableau.", en: "Title or notice above the table." },
    control: "number",
    advanced: true,
  }),
  rows: field(z.string().default(""), {
    title: { fr: "Chemin des lignes", en: "Path of the rows" },
    help: {
      fr: "Dans un JSON : « results » ou « data.items ». Vide : reconnu.",
      en: "In JSON: “results” or “data.items”. Empty: detected.",
    },
    control: "text",
    advanced: true,
  }),
  unfold: field(z.boolean().default(false), {
    title: { fr: "Déplier les objets imbriqués", en: "Unfold nested objects" },
    help: { fr: "Dans un JSON : {a: {b: 1}} donne la colonne « a.b ».", en: "In JSON: {a: {b: 1}} gives the column “a.b”." },
    control: "toggle",
    advanced: true,
  }),
  types: field(z.record(z.string(), z.enum(Object.keys(columnTypes) as [ColumnType, ...ColumnType[]])).default({}), {
    title: { fr: "Types corrigés", en: "Corrected types" },
    help: { fr: "Colonne → nombre, texte, oui/non, date, ou ignorée.", en: "Column → number, text, yes/no, date, or skipped." },
    control: "json",
    advanced: true,
    labels: columnTypes,
  }),
  columns: field(
    z
      .array(
        z.strictObject({
          name: field(z.string().min(1), { title: { fr: "Colonne", en: "Column" }, control: "text" }),
          unit: field(z.string().optional(), { title: { fr: "Unité", en: "Unit" }, control: "text" }),
          label: field(humanText.optional(), { title: { fr: "Libellé", en: "Label" }, control: "human-text" }),
        }),
      )
      .default([]),
    {
      title: { fr: "Unités des colonnes", en: "Column units" },
      help: {
        fr: "Vide : celle du titre, comme dans « P (mm) ». Ne change aucune valeur.",
        en: "Empty: that of the header, as in “P (mm)”. Changes no value.",
      },
      control: "rows",
    },
  ),
  crs: field(z.string().nullable().default(null), {
    title: { fr: "Système de coordonnées", en: "Coordinate system" },
    help: {
      fr: "Pour un GeoJSON ou une grille qui ne le dit pas, par exemple EPSG:2154.",
      en: "For a GeoJSON or a grid that does not say, for instance EPSG:2154.",
    },
    control: "text",
    advanced: true,
  }),
  source: sourceField,
  licence: field(z.string().nullable().default(null), {
    title: { fr: "Licence", en: "Licence" },
    control: "text",
    presentational: true,
  }),
  date: field(z.string().nullable().default(null), {
    title: { fr: "Millésime", en: "Vintage" },
    control: "text",
    presentational: true,
  }),
});

export type Config = z.output<typeof config>;

const definition: BlockDefinition<Config> = {
  id: "data.file@1",
  kind: "loader",
  takesFile: true,
  revision: 5,
  title: { fr: "Fichier de données", en: "Data file" },
  summary: {
    fr: "Lit un tableau, un GeoJSON, une grille, un réseau, un modèle, des horaires ; types reconnus, corrigeables.",
    en: "Reads a table, a GeoJSON, a grid, a network, a model, a timetable; types detected, correctable.",
  },
  config,
  inputs: {},
  output: "any",
  cost: "heavy",
  empty: ({ name, optional }) => name === "" && optional,
  reach: "value",
  files: (value) => (value.name ? [value.name] : []),
  starter: { config: { name: "" }, name: "donnees" },
  fixtures: [
    { name: "French CSV", config: { name: "communes.csv" } },
    { name: "still to be dropped", config: { optional: true } },
    { name: "points", config: { name: "points.geojson" } },
  ],
  fixtureFiles: {
    "communes.csv":
      "code;nom;population;densité\n01004;Ambérieu-en-Bugey;15 554;632,4\n38185;Grenoble;156 140;8 612,2\n38999;Sans valeur;;\n",
    "points.geojson":
      '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"nom":"Mairie"},"geometry":{"type":"Point","coordinates":[5.7357,45.1865]}}]}',
  },
};

export default definition;
