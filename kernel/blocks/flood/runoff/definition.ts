// Runoff of a storm by curve numbers, and the hydrograph it makes.
import { z } from "zod";
import type { BlockDefinition, FieldMeta } from "../../contract/block.ts";
import { field, numberField, optionalNumberField, said } from "../../contract/fields.ts";

const choice = <const V extends readonly [string, ...string[]]>(
  values: V,
  fallback: NoInfer<V[number]>,
  title: { fr: string; en: string },
  labels: Record<V[number], [fr: string, en: string]>,
) =>
  field(z.enum(values).default(fallback as never), {
    title,
    control: "choice",
    labels: Object.fromEntries(Object.entries<[string, string]>(labels).map(([value, [fr, en]]) => [value, { fr, en }])),
    advanced: true,
  } satisfies FieldMeta);

const columnName = (fallback: string, fr: string, en: string, port: string) =>
  field(z.string().default(fallback), { title: { fr, en }, control: "column", column: port, advanced: true });

const config = z.strictObject({
  curveNumber: numberField(75, {
    title: { fr: "Numéro de courbe (CN)", en: "Curve number (CN)" },
    help: { fr: "De 30, forêt sur sol profond, à 98, voirie.", en: "From 30, forest on deep soil, to 98, paving." },
  }),
  area: optionalNumberField({
    title: { fr: "Surface du bassin", en: "Catchment area" },
    help: { fr: "Vide : celle des grilles ou de la table.", en: "Empty: that of the grids or the table." },
    unit: "km²",
  }),
  concentration: numberField(1, { title: { fr: "Temps de concentration", en: "Time of concentration" }, unit: "h" }),
  moisture: choice(
    ["dry", "normal", "wet"],
    "normal",
    { fr: "Sol avant la pluie", en: "Soil before the rain" },
    {
      dry: ["sec (I)", "dry (I)"],
      normal: ["ordinaire (II)", "ordinary (II)"],
      wet: ["détrempé (III)", "soaked (III)"],
    },
  ),
  stormDuration: numberField(1, {
    title: { fr: "Durée de la pluie, donnée en mm", en: "Duration of a rain given in mm" },
    unit: "h",
    advanced: true,
  }),
  step: optionalNumberField({
    title: { fr: "Pas de temps", en: "Time step" },
    help: { fr: "Vide : celui de la pluie, 5 minutes au plus.", en: "Empty: that of the rain, at most 5 minutes." },
    unit: "h",
    advanced: true,
  }),
  lossShare: numberField(0.2, {
    title: { fr: "Pertes initiales, part de la rétention", en: "Initial losses, share of retention" },
    advanced: true,
  }),
  baseflow: numberField(0, { title: { fr: "Débit de base", en: "Base flow" }, unit: "m³/s", advanced: true }),
  unsealed: numberField(0, { title: { fr: "Sols imperméables rendus perméables", en: "Sealed soil made permeable" }, unit: "%" }),
  retained: numberField(0, {
    title: { fr: "Pluie retenue sur les sols imperméables", en: "Rain kept on sealed soil" },
    unit: "mm",
  }),
  hydrograph: choice(
    ["triangular", "dimensionless"],
    "triangular",
    { fr: "Hydrogramme unitaire", en: "Unit hydrograph" },
    {
      triangular: ["triangulaire", "triangular"],
      dimensionless: ["adimensionnel (NEH 630)", "dimensionless (NEH 630)"],
    },
  ),
  curveNumbers: field(z.record(z.string(), z.array(z.number()).length(4)).default({}), {
    title: { fr: "CN par code d'occupation, sols A, B, C, D", en: "CN by land-cover code, soils A, B, C, D" },
    help: {
      fr: "Vide : valeurs du TR-55 pour les codes de data.exercise.",
      en: "Empty: TR-55 values for the codes of data.exercise.",
    },
    control: "json",
    advanced: true,
  }),
  sealedCodes: field(z.array(z.number()).default([5, 6]), {
    title: { fr: "Codes imperméables", en: "Sealed codes" },
    control: "json",
    advanced: true,
  }),
  unsealedCode: numberField(7, {
    title: { fr: "Code de ce qui est rendu perméable", en: "Code of what is made permeable" },
    advanced: true,
  }),
  timeColumn: columnName("time", "Colonne du temps (h)", "Column of the time (h)", "storm"),
  rainColumn: columnName("rain", "Colonne de la pluie (mm/h)", "Column of the rain (mm/h)", "storm"),
});

export type Config = z.output<typeof config>;

const number = (fr: string, en: string) => ({ title: { fr, en }, kind: "number" as const, optional: true });
const small = (data: number[]) => ({ width: 4, height: 2, cellSize: 500, origin: [0, 0], crs: "EPSG:2154", nodata: 0, data });

const definition: BlockDefinition<Config> = {
  id: "flood.runoff@1",
  kind: "model",
  revision: 2,
  title: { fr: "Ruissellement", en: "Runoff" },
  summary: {
    fr: "Part d'une pluie qui ruisselle (SCS, numéros de courbe), et crue qu'elle fait.",
    en: "Share of a storm that runs off (SCS curve numbers), and the flood it makes.",
  },
  config,
  inputs: {
    storm: {
      title: { fr: "Pluie (mm, ou table time, rain)", en: "Rain (mm, or table time, rain)" },
      kind: "any",
      units: { timeColumn: "h", rainColumn: "mm/h" },
    },
    landCover: { title: { fr: "Occupation du sol (codes)", en: "Land cover (codes)" }, kind: "grid", optional: true },
    soil: { title: { fr: "Groupes de sol (1 à 4, A à D)", en: "Soil groups (1 to 4, A to D)" }, kind: "grid", optional: true },
    areas: {
      title: { fr: "Surfaces (name, area km², cn)", en: "Areas (name, area km², cn)" },
      kind: "table",
      optional: true,
      units: () => ({ area: "km²" }),
    },
    curveNumber: number("Numéro de courbe (CN)", "Curve number (CN)"),
    unsealed: number("Sols imperméables rendus perméables (%)", "Sealed soil made permeable (%)"),
    retained: number("Pluie retenue sur les sols imperméables (mm)", "Rain kept on sealed soil (mm)"),
    rainFactor: number("Pluie multipliée par", "Rain multiplied by"),
    concentration: number("Temps de concentration (h)", "Time of concentration (h)"),
  },
  output: "json",
  columns: {
    time: said("Temps", "Time", "h"),
    flow: said("Débit", "Flow", "m³/s"),
    rain: said("Pluie", "Rain", "mm"),
    runoff: said("Ruissellement", "Runoff", "mm"),
    name: said("Surface", "Surface"),
    area: said("Aire", "Area", "km²"),
    curveNumber: said("CN", "CN"),
    volume: said("Volume", "Volume", "m³"),
  },
  cost: "cheap",
  reach: "value",
  starter: { config: { area: 10, concentration: 2 }, inputs: { storm: "pluie" }, name: "ruissellement" },
  offers: { storm: "storm", landCover: "land-cover", soil: "soil" },
  fixtures: [
    { name: "one curve number, 100 mm", config: { curveNumber: 80, area: 10 }, inputs: { storm: 100 } },
    {
      name: "land cover by soil, part of it unsealed",
      config: { concentration: 0.5, unsealed: 30, hydrograph: "dimensionless" },
      inputs: {
        storm: [
          { time: 0, rain: 10 },
          { time: 0.5, rain: 50 },
          { time: 1, rain: 20 },
          { time: 1.5, rain: 0 },
        ], // prettier-ignore
        landCover: small([5, 5, 6, 2, 4, 7, 3, 1]),
        soil: small([1, 2, 3, 4, 2, 2, 3, 4]),
      },
    },
  ],
};

export default definition;
