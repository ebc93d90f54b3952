// table.view: a table as people read it, virtualised, sorted, copied and downloaded.
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import { caption, column } from "../../contract/caption-fields.ts";
import { field } from "../../contract/fields.ts";

const config = z.strictObject({
  ...caption,
  columns: field(z.array(z.string()).optional(), {
    title: { fr: "Colonnes montrées", en: "Columns shown" },
    help: { fr: "Vide : toutes, dans l’ordre des données.", en: "Empty: all, in the order of the data." },
    control: "columns",
    column: "data",
  }),
  labels: field(
    z
      .record(z.string(), z.union([z.string(), z.strictObject({ fr: z.string().optional(), en: z.string().optional() })]))
      .optional(),
    {
      title: { fr: "Titres des colonnes", en: "Column titles" },
      control: "json",
      presentational: true,
      advanced: true,
    },
  ),
  units: field(z.record(z.string(), z.string()).optional(), {
    title: { fr: "Unités des colonnes", en: "Column units" },
    control: "json",
    presentational: true,
    advanced: true,
  }),
  decimals: field(z.record(z.string(), z.int().min(0).max(6)).optional(), {
    title: { fr: "Décimales par colonne", en: "Decimals by column" },
    control: "json",
    presentational: true,
    advanced: true,
  }),
  sort: column("data", "Trier par", "Sort by"),
  descending: field(z.boolean().optional(), { title: { fr: "Ordre décroissant", en: "Descending" }, control: "toggle" }),
  rows: field(z.int().min(3).max(40).optional(), {
    title: { fr: "Lignes visibles", en: "Visible rows" },
    help: { fr: "Au-delà, le tableau défile.", en: "Beyond that, the table scrolls." },
    control: "number",
    presentational: true,
    advanced: true,
  }),
});
export type TableConfig = z.infer<typeof config>;

const definition: BlockDefinition<TableConfig> = {
  id: "table.view@1",
  kind: "view",
  revision: 2,
  title: { fr: "Tableau", en: "Table view" },
  summary: {
    fr: "Tableau triable, fluide à 100 000 lignes, à copier ou télécharger.",
    en: "Sortable table, smooth at 100,000 rows, to copy or download.",
  },
  config,
  inputs: { data: { title: { fr: "Données", en: "Data" }, kind: "table" } },
  output: "view",
  cost: "cheap",
  reach: "value",
  starter: { config: {} },
  fixtures: [
    {
      name: "communes sorted by population",
      config: {
        title: { fr: "Les plus peuplées", en: "The most populated" },
        columns: ["nom", "population", "densite"],
        labels: { nom: { fr: "Commune", en: "Commune" }, densite: { fr: "Densité", en: "Density" } },
        units: { population: "hab.", densite: "hab./km²" },
        decimals: { densite: 1 },
        sort: "population",
        descending: true,
      },
      inputs: {
        data: [
          { code: "38151", nom: "Échirolles", population: 37_022, densite: 4_713.4 },
          { code: "38185", nom: "Grenoble", population: 156_389, densite: 8_625.7 },
          { code: "38421", nom: "Saint-Martin-d’Hères", population: 38_207, densite: null },
        ],
      },
    },
  ],
};
export default definition;
