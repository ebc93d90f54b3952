// compare.map: differences of a value over a map, or the maps of every scenario side by side, on one scale and linked.
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import { caption, digits, humanText } from "../../contract/caption-fields.ts";
import { field } from "../../contract/fields.ts";

const config = z.strictObject({
  ...caption,
  of: field(z.string(), {
    title: { fr: "Cellule comparée", en: "Cell compared" },
    help: {
      fr: "Nom d’une cellule qui donne des entités (GeoJSON), une table à joindre aux contours, ou une grille.",
      en: "Name of a cell that gives features (GeoJSON), a table to join to the outlines, or a grid.",
    },
    control: "name",
    name: true,
  }),
  value: field(z.string().optional(), {
    title: { fr: "Valeur", en: "Value" },
    help: {
      fr: "Colonne ou propriété cartographiée ; inutile pour une grille.",
      en: "Column or property mapped; not needed for a grid.",
    },
    control: "column",
    column: "of",
  }),
  key: field(z.string().optional(), {
    title: { fr: "Clé", en: "Key" },
    help: {
      fr: "Colonne ou propriété qui identifie une entité d’un scénario à l’autre (le code INSEE).",
      en: "Column or property that identifies a feature from one scenario to another (the INSEE code).",
    },
    control: "column",
    column: "of",
  }),
  featureKey: field(z.string().optional(), {
    title: { fr: "Clé des contours", en: "Key of the outlines" },
    help: { fr: "Vide : la propriété qui répond au plus de clés.", en: "Empty: the property that answers the most keys." },
    control: "column",
    column: "geometry",
    advanced: true,
  }),
  label: field(z.string().optional(), {
    title: { fr: "Nom des entités", en: "Name of the features" },
    control: "column",
    column: "geometry",
  }),
  show: field(z.enum(["differences", "values"]).default("differences"), {
    title: { fr: "Montrer", en: "Show" },
    control: "choice",
    labels: {
      differences: { fr: "Les écarts à la référence", en: "Differences to the reference" },
      values: { fr: "Les valeurs, côte à côte", en: "Values, side by side" },
    },
  }),
  reference: field(z.string().optional(), {
    title: { fr: "Référence", en: "Reference" },
    help: {
      fr: "Identifiant de la variante à laquelle les autres sont comparées ; vide : le fil de l’eau.",
      en: "Id of the variant the others are compared with; empty: the baseline.",
    },
    control: "text",
  }),
  unit: field(z.string().optional(), { title: { fr: "Unité", en: "Unit" }, control: "text", presentational: true }),
  entity: humanText("Entité, en abrégé", "Entity, in short", true),
  method: field(z.enum(["quantile", "equal", "breaks"]).optional(), {
    title: { fr: "Découpage en classes", en: "Classes" },
    control: "choice",
    labels: {
      quantile: { fr: "Effectifs égaux", en: "Equal counts" },
      equal: { fr: "Intervalles égaux", en: "Equal intervals" },
      breaks: { fr: "Bornes choisies", en: "Chosen breaks" },
    },
  }),
  classes: field(z.int().min(2).max(7).optional(), {
    title: { fr: "Nombre de classes", en: "Number of classes" },
    help: {
      fr: "En écart : 3, 5 ou 7, la classe du milieu autour de zéro.",
      en: "Of differences: 3, 5 or 7, the middle one about zero.",
    },
    control: "number",
    advanced: true,
  }),
  breaks: field(z.array(z.number()).max(6).optional(), {
    title: { fr: "Bornes", en: "Breaks" },
    help: {
      fr: "Croissantes. En écart : seuils positifs, repris de part et d’autre de zéro.",
      en: "Increasing. Of differences: positive thresholds, taken on both sides of zero.",
    },
    control: "json",
    advanced: true,
  }),
  digits,
});
export type CompareMapConfig = z.infer<typeof config>;

/** A made-up territory of 3 × 2 cells around 5.7° E, 45.1° N. */
const areas = {
  type: "FeatureCollection",
  features: Array.from({ length: 6 }, (_, i) => {
    const [x, y] = [5.6 + (i % 3) * 0.05, 45.05 + Math.floor(i / 3) * 0.04];
    const ring = [
      [x, y],
      [x + 0.05, y],
      [x + 0.05, y + 0.04],
      [x, y + 0.04],
      [x, y],
    ];
    return {
      type: "Feature",
      properties: { insee: `38${String(101 + i)}`, nom: `Commune ${String.fromCharCode(65 + i)}` },
      geometry: { type: "Polygon", coordinates: [ring] },
    };
  }),
};
const soils = (values: (number | null)[]) =>
  values.flatMap((sols, i) => (sols === null ? [] : [{ code: `38${String(101 + i)}`, sols }]));
const scenario = (id: string, color: string | null, value: unknown) => ({
  scenario: id,
  name:
    id === "baseline"
      ? { fr: "Fil de l’eau", en: "Baseline" }
      : id === "renouveler"
        ? "Renouveler d’abord"
        : "Densifier les extensions",
  color,
  state: "done" as const,
  value,
});
const water = (...data: number[]) => ({
  width: 3,
  height: 2,
  cellSize: 25,
  origin: [913_000, 6_458_000],
  crs: "EPSG:2154",
  nodata: -9999,
  data,
});

const definition: BlockDefinition<CompareMapConfig> = {
  id: "compare.map@1",
  kind: "comparison",
  shows: "map",
  revision: 1,
  title: { fr: "Comparer des cartes", en: "Compare maps" },
  summary: {
    fr: "Carte des écarts à la référence, ou une carte par scénario, à la même échelle et liées.",
    en: "Map of the differences to the reference, or a map per scenario, on one scale and linked.",
  },
  config,
  inputs: {
    geometry: {
      title: { fr: "Contours, pour une table", en: "Outlines, for a table" },
      kind: "features",
      optional: true,
    },
  },
  output: "view",
  cost: "cheap",
  reach: "graph",
  starter: { config: { of: "" } },
  fixtures: [
    {
      name: "differences of a table joined to outlines",
      config: {
        title: { fr: "Sols pour l’habitat, écart au fil de l’eau", en: "Land for housing, difference to the baseline" },
        subtitle: { fr: "m²/hab., 2025–2035", en: "m² per inhabitant, 2025–2035" },
        source: { fr: "Contours inventés pour l’exemple.", en: "Outlines made up for the example." },
        of: "sols",
        value: "sols",
        key: "code",
        label: "nom",
        unit: "m²/hab.",
        entity: "com.",
        method: "breaks",
        breaks: [0.3, 2, 4],
      },
      inputs: { geometry: areas },
      across: {
        sols: [
          scenario("baseline", null, soils([6, 5.2, 4.4, 3.6, 3.1, null])),
          scenario("renouveler", "variant-1", soils([1.5, 3, 4.3, 3.6, null, 2])),
          scenario("densifier", "variant-2", soils([6.2, 5.9, 4.4, 8, 3.1, null])),
          { scenario: "vide", name: "Sans donnée", color: "variant-3", state: "pending" },
        ],
      },
    },
    {
      name: "values of features side by side, one scale",
      config: { of: "zones", value: "hab", key: "id", show: "values", unit: "hab." },
      across: {
        zones: [
          scenario("baseline", null, {
            type: "FeatureCollection",
            features: areas.features.map((area, i) => ({ ...area, properties: { id: i, hab: 100 * i } })),
          }),
          scenario("renouveler", "variant-1", {
            type: "FeatureCollection",
            features: areas.features.map((area, i) => ({ ...area, properties: { id: i, hab: 150 * i } })),
          }),
        ],
      },
    },
    {
      name: "differences of a grid, cell by cell",
      config: { title: "Hauteurs d’eau", of: "eau", unit: "m" },
      across: {
        eau: [
          scenario("baseline", null, water(0, 0.5, 1, -9999, 2, 3)),
          scenario("renouveler", "variant-1", water(0, 0.25, 1.5, 1, 2, -9999)),
        ],
      },
    },
    { name: "nothing chosen yet", config: { of: "" } },
  ],
};
export default definition;
