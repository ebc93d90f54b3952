// map.layers: a thematic map of features, coloured by a value, with the table behind it.
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import { caption, column, digits, humanText } from "../../contract/caption-fields.ts";
import { field } from "../../contract/fields.ts";

const config = z.strictObject({
  ...caption,
  value: field(z.string().optional(), {
    title: { fr: "Valeur", en: "Value" },
    help: {
      fr: "Colonne des valeurs, ou propriété des entités. Vide : contours seuls.",
      en: "Column of the values, or property of the features. Empty: outlines only.",
    },
    control: "column",
    column: "values",
  }),
  key: column("values", "Clé des valeurs", "Key of the values", {
    fr: "Colonne qui identifie l’entité (par exemple le code INSEE).",
    en: "Column that identifies the feature (the INSEE code, say).",
  }),
  featureKey: column("features", "Clé des entités", "Key of the features"),
  label: column("features", "Nom des entités", "Name of the features"),
  nameColumn: column("values", "Nom, dans les valeurs", "Name, in the values", {
    fr: "Colonne des valeurs qui nomme l’entité, quand les contours ne le font pas.",
    en: "Column of the values that names the feature, when the outlines do not.",
  }),
  matched: field(z.boolean().optional(), {
    title: { fr: "Seules les entités qui ont une valeur", en: "Only the features that have a value" },
    control: "toggle",
    advanced: true,
  }),
  unit: field(z.string().optional(), { title: { fr: "Unité", en: "Unit" }, control: "text", presentational: true }),
  entity: humanText("Entité, en abrégé", "Entity, in short", true),
  palette: field(z.enum(["sequential", "diverging"]).optional(), {
    title: { fr: "Palette", en: "Palette" },
    control: "choice",
    labels: {
      sequential: { fr: "Du moins au plus", en: "Less to more" },
      diverging: { fr: "De part et d’autre de zéro", en: "Either side of zero" },
    },
  }),
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
    help: { fr: "6 au plus en séquentiel, 7 en divergent.", en: "At most 6 sequential, 7 diverging." },
    control: "number",
  }),
  breaks: field(z.array(z.number()).max(6).optional(), {
    title: { fr: "Bornes", en: "Breaks" },
    help: { fr: "Croissantes ; une de moins que de classes.", en: "Increasing; one fewer than classes." },
    control: "json",
    advanced: true,
  }),
  labels: field(z.int().min(0).max(60).optional(), {
    title: { fr: "Noms sur la carte", en: "Names on the map" },
    help: { fr: "Nombre au plus, les plus étendues d’abord.", en: "At most, the largest first." },
    control: "number",
    presentational: true,
    advanced: true,
  }),
  digits,
});
export type LayersConfig = z.infer<typeof config>;

/** A made-up territory of 4 × 3 cells around 5.7° E, 45.1° N. */
const cells = Array.from({ length: 12 }, (_, i) => {
  const [x, y] = [5.6 + (i % 4) * 0.05, 45.05 + Math.floor(i / 4) * 0.04];
  const ring = [
    [x, y],
    [x + 0.05, y + 0.004 * (i % 3)],
    [x + 0.05, y + 0.04 + 0.004 * (i % 3)],
    [x, y + 0.04],
    [x, y],
  ];
  return {
    type: "Feature",
    properties: { code: `38${String(101 + i)}`, nom: `Commune ${String.fromCharCode(65 + i)}` },
    geometry: { type: "Polygon", coordinates: [ring] },
  };
});
const areas = { type: "FeatureCollection", features: cells };
const values = cells
  .slice(0, 11)
  .map((cell, i) => ({ code: cell.properties.code, sols: [0.4, 0.9, 1.4, 1.9, 2.2, 2.9, 3.1, 3.6, 4.4, 5.2, 6][i]! }));
const points = {
  type: "FeatureCollection",
  crs: { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::2154" } },
  features: [
    {
      type: "Feature",
      properties: { nom: "Mairie", agents: 120 },
      geometry: { type: "Point", coordinates: [913_000, 6_458_000] },
    },
    {
      type: "Feature",
      properties: { nom: "Médiathèque", agents: 34 },
      geometry: { type: "Point", coordinates: [917_500, 6_461_200] },
    },
    { type: "Feature", properties: { nom: "Gare", agents: 61 }, geometry: { type: "Point", coordinates: [909_800, 6_455_100] } },
  ],
};

const definition: BlockDefinition<LayersConfig> = {
  id: "map.layers@1",
  kind: "view",
  shows: "map",
  atHand: false,
  revision: 1,
  title: { fr: "Carte", en: "Map" },
  summary: {
    fr: "Aplats par classes, points et lignes d’un GeoJSON, avec légende, échelle et tableau.",
    en: "Classed areas, points and lines of a GeoJSON, with legend, scale and table.",
  },
  config,
  inputs: {
    features: { title: { fr: "Entités", en: "Features" }, kind: "features" },
    values: { title: { fr: "Valeurs", en: "Values" }, kind: "table", optional: true },
    background: { title: { fr: "Fond de contours", en: "Background outlines" }, kind: "features", optional: true },
    raster: { title: { fr: "Grille dessous", en: "Grid beneath" }, kind: "grid", optional: true },
    overlay: { title: { fr: "Points ou lignes par-dessus", en: "Points or lines above" }, kind: "features", optional: true },
  },
  output: "view",
  cost: "cheap",
  reach: "value",
  starter: { config: {} },
  fixtures: [
    {
      name: "choropleth joined by code",
      config: {
        title: { fr: "Sols consommés pour l’habitat", en: "Land consumed for housing" },
        subtitle: { fr: "m² d’ENAF par habitant, 2025–2035", en: "m² of ENAF per inhabitant, 2025–2035" },
        source: { fr: "Contours inventés pour l’exemple.", en: "Outlines made up for the example." },
        value: "sols",
        key: "code",
        featureKey: "code",
        label: "nom",
        unit: "m²/hab.",
        entity: "com.",
        method: "breaks",
        breaks: [0.5, 1, 2, 3.5, 5],
      },
      inputs: { features: areas, values },
    },
    { name: "outlines still to be dropped", config: { title: "Sols", value: "sols" }, inputs: { features: null, values } },
    {
      name: "key found, names of the values, only what has one",
      config: { title: "Sols", value: "sols", key: "code", nameColumn: "commune", matched: true },
      inputs: { features: areas, values: values.slice(0, 7).map((row, i) => ({ ...row, commune: `Nom ${i + 1}` })) },
    },
    {
      name: "points in Lambert-93 over outlines",
      config: { title: "Équipements", value: "agents", label: "nom", unit: "agents", classes: 3 },
      inputs: { features: points, background: areas },
    },
    {
      name: "diverging difference",
      config: {
        title: "Écart au fil de l’eau",
        value: "ecart",
        key: "code",
        featureKey: "code",
        label: "nom",
        palette: "diverging",
        unit: "m²/hab.",
      },
      inputs: {
        features: areas,
        values: values.map((row, i) => ({ code: row.code, ecart: [-4.2, -2.5, -1, -0.2, 0, 0.1, 0.4, 1.1, 2.2, 3, 4.5][i]! })),
      },
    },
  ],
};
export default definition;
