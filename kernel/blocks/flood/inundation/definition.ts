// Where water goes: two-dimensional shallow water over a relief, from rain, rivers or a breach.
import { z } from "zod";
import type { BlockDefinition, FieldMeta } from "../../contract/block.ts";
import { field, numberField, optionalNumberField } from "../../contract/fields.ts";

const choice = <const V extends readonly [string, ...string[]]>(
  values: V,
  fallback: NoInfer<V[number]>,
  meta: Omit<FieldMeta, "control" | "labels">,
  labels: Record<V[number], [fr: string, en: string]>,
) =>
  field(z.enum(values).default(fallback as never), {
    ...meta,
    control: "choice",
    labels: Object.fromEntries(Object.entries<[string, string]>(labels).map(([value, [fr, en]]) => [value, { fr, en }])),
  });

const side = (fr: string, en: string) =>
  choice(
    ["closed", "open", "level"],
    "closed",
    { title: { fr, en }, advanced: true },
    {
      closed: ["fermé", "closed"],
      open: ["sortie libre", "open"],
      level: ["niveau imposé", "fixed level"],
    },
  );

const columnName = (fallback: string, fr: string, en: string, port: string) =>
  field(z.string().default(fallback), { title: { fr, en }, control: "column", column: port, advanced: true });

const config = z.strictObject({
  scheme: choice(
    ["local-inertia", "finite-volume"],
    "local-inertia",
    {
      title: { fr: "Schéma", en: "Scheme" },
      help: {
        fr: "Inertie locale : crues et ruissellement lents, rapide. Volumes finis : ruptures, ressauts et fortes pentes, plus lent.",
        en: "Local inertia: slow floods and runoff, fast. Finite volume: dam breaks, jumps and steep slopes, slower.",
      },
    },
    {
      "local-inertia": ["inertie locale", "local inertia"],
      "finite-volume": ["volumes finis", "finite volume"],
    },
  ),
  duration: numberField(3600, {
    title: { fr: "Durée simulée", en: "Simulated duration" },
    help: {
      fr: "Dans l'unité de temps ci-dessous : la seconde, sauf choix.",
      en: "In the unit of time below: seconds unless chosen.",
    },
  }),
  timeUnit: choice(
    ["s", "min", "h"],
    "s",
    {
      title: { fr: "Unité de temps", en: "Unit of time" },
      help: {
        fr: "De la durée, de l'intervalle, des tables de pluie et de débit, et des résultats.",
        en: "Of the duration, the interval, the rain and discharge tables, and the results.",
      },
    },
    { s: ["seconde", "second"], min: ["minute", "minute"], h: ["heure", "hour"] },
  ),
  interval: optionalNumberField({
    title: { fr: "Intervalle des hauteurs gardées", en: "Interval of kept depths" },
    help: { fr: "Vide : douze pendant la durée.", en: "Empty: twelve over the duration." },
    advanced: true,
  }),
  manning: numberField(0.035, {
    title: { fr: "Rugosité (n de Manning)", en: "Roughness (Manning's n)" },
    unit: "s/m^(1/3)",
  }),
  manningByCode: field(z.record(z.string(), z.number()).default({}), {
    title: { fr: "Rugosité par code d'occupation", en: "Roughness by land-cover code" },
    help: { fr: "Pour une grille de codes branchée sur « manning ».", en: "For a grid of codes connected to “manning”." },
    control: "json",
    advanced: true,
  }),
  rain: numberField(0, { title: { fr: "Pluie", en: "Rain" }, unit: "mm/h" }),
  infiltration: numberField(0, { title: { fr: "Infiltration", en: "Infiltration" }, unit: "mm/h" }),
  initialIs: choice(
    ["depth", "level"],
    "depth",
    { title: { fr: "L'eau au départ est donnée en", en: "Water at the start is given as" }, advanced: true },
    {
      depth: ["hauteur d'eau", "depth"],
      level: ["niveau", "level"],
    },
  ),
  inflowAt: choice(
    ["auto", "west", "east", "north", "south", "point"],
    "auto",
    {
      title: { fr: "Le débit entre", en: "The discharge enters" },
      help: {
        fr: "Par les cellules basses d'un côté, ou en un point (x, y). Une table avec des colonnes x et y dit elle-même où.",
        en: "Through the low cells of a side, or at a point (x, y). A table with columns x and y says where itself.",
      },
    },
    {
      auto: ["à l'amont", "upstream"],
      west: ["à l'ouest", "from the west"],
      east: ["à l'est", "from the east"],
      north: ["au nord", "from the north"],
      south: ["au sud", "from the south"],
      point: ["en un point", "at a point"],
    },
  ),
  x: optionalNumberField({ title: { fr: "x du point", en: "x of the point" }, unit: "m", advanced: true }),
  y: optionalNumberField({ title: { fr: "y du point", en: "y of the point" }, unit: "m", advanced: true }),
  north: side("Côté nord", "North side"),
  south: side("Côté sud", "South side"),
  east: side("Côté est", "East side"),
  west: side("Côté ouest", "West side"),
  level: optionalNumberField({
    title: { fr: "Niveau imposé aux côtés", en: "Fixed level of the sides" },
    unit: "m",
    advanced: true,
  }),
  holes: choice(
    ["fill", "wall"],
    "fill",
    { title: { fr: "Trous du relief", en: "Holes in the relief" }, advanced: true },
    {
      fill: ["comblés", "filled"],
      wall: ["murs", "walls"],
    },
  ),
  sinks: choice(
    ["keep", "fill"],
    "keep",
    { title: { fr: "Cuvettes du relief", en: "Sinks of the relief" }, advanced: true },
    {
      keep: ["gardées", "kept"],
      fill: ["comblées", "filled"],
    },
  ),
  flooded: numberField(0.05, {
    title: { fr: "Inondé à partir de", en: "Flooded from" },
    unit: "m",
    advanced: true,
  }),
  step: optionalNumberField({
    title: { fr: "Pas de temps fixe", en: "Fixed time step" },
    help: {
      fr: "En secondes. Vide : aussi long que la stabilité le permet.",
      en: "In seconds. Empty: as long as stability allows.",
    },
    unit: "s",
    advanced: true,
  }),
  precision: choice(
    ["auto", "double", "single"],
    "auto",
    {
      title: { fr: "Précision", en: "Precision" },
      help: {
        fr: "Simple : plus rapide, pour les grandes grilles en inertie locale.",
        en: "Single: faster, for large grids in local inertia.",
      },
      advanced: true,
    },
    { auto: ["selon la taille", "by size"], double: ["double", "double"], single: ["simple", "single"] },
  ),
  rainColumn: columnName("rain", "Colonne de la pluie (mm/h)", "Column of the rain (mm/h)", "rain"),
  flowColumn: columnName("flow", "Colonne du débit (m³/s)", "Column of the discharge (m³/s)", "inflow"),
  timeColumn: columnName("time", "Colonne du temps", "Column of the time", "inflow"),
});

export type Config = z.output<typeof config>;

const grid = (data: number[], width: number, cellSize: number, crs: string | null = null) => ({
  width,
  height: data.length / width,
  cellSize,
  origin: [0, 0],
  crs,
  nodata: -9999,
  data,
});
const cells = (n: number, value: (i: number) => number) => Array.from({ length: n }, (_, i) => value(i));
/** A valley of 12 × 8 cells falling to the east. */
const valley = grid(
  cells(96, (i) => 20 - (i % 12) * 0.1 + Math.abs(Math.floor(i / 12) - 4) * 0.5),
  12,
  10,
  "EPSG:2154",
);

const river = { duration: 20, timeUnit: "min", east: "open", inflowAt: "west", infiltration: 5, interval: 10 };
const flooding = {
  ground: valley,
  inflow: [
    { time: 0, flow: 0 },
    { time: 5, flow: 6 },
    { time: 20, flow: 1 },
  ], // prettier-ignore
  rain: 40,
  works: [{ x1: 60, y1: 0, x2: 60, y2: 40, width: 10, height: 1 }],
};

const definition: BlockDefinition<Config> = {
  id: "flood.inundation@1",
  kind: "model",
  revision: 5,
  title: { fr: "Inondation", en: "Inundation" },
  summary: {
    fr: "Eau de pluie, de crue ou de rupture sur un relief : hauteurs, arrivée, volumes.",
    en: "Rain, river or dam-break water over a relief: depths, arrival, volumes.",
  },
  config,
  inputs: {
    ground: { title: { fr: "Relief (m)", en: "Relief (m)" }, kind: "grid" },
    initial: {
      title: { fr: "Eau au départ (grille ou nombre, m)", en: "Water at the start (grid or number, m)" },
      kind: "any",
      optional: true,
    },
    inflow: {
      title: { fr: "Débit entrant (nombre ou table time, flow)", en: "Inflow (number or table time, flow)" },
      kind: "any",
      optional: true,
      units: ({ timeColumn, timeUnit, flowColumn }: Config) => ({ [timeColumn]: timeUnit, [flowColumn]: "m³/s" }),
    },
    rain: {
      title: { fr: "Pluie (nombre ou table time, rain)", en: "Rain (number or table time, rain)" },
      kind: "any",
      optional: true,
      units: ({ timeColumn, timeUnit, rainColumn }: Config) => ({ [timeColumn]: timeUnit, [rainColumn]: "mm/h" }),
    },
    manning: { title: { fr: "Rugosité (nombre ou grille)", en: "Roughness (number or grid)" }, kind: "any", optional: true },
    infiltration: {
      title: { fr: "Infiltration (nombre ou grille, mm/h)", en: "Infiltration (number or grid, mm/h)" },
      kind: "any",
      optional: true,
    },
    works: { title: { fr: "Aménagements (digues, déblais)", en: "Works (levees, cuttings)" }, kind: "table", optional: true },
    inflowFactor: { title: { fr: "Débit multiplié par", en: "Inflow multiplied by" }, kind: "number", optional: true },
    rainFactor: { title: { fr: "Pluie multipliée par", en: "Rain multiplied by" }, kind: "number", optional: true },
    exposed: {
      title: { fr: "Ce qui est exposé (bâtiments)", en: "What is exposed (buildings)" },
      kind: "features",
      optional: true,
    },
  },
  output: "json",
  cost: "heavy",
  reach: "value",
  starter: {
    config: { scheme: "local-inertia", duration: 6, timeUnit: "h" },
    inputs: { ground: "relief", inflow: "crue" },
    name: "inondation",
  },
  offers: { ground: "relief", inflow: "hydrograph" },
  fixtures: [
    {
      name: "dam break on wet ground",
      config: { scheme: "finite-volume", duration: 6, manning: 0, interval: 6 },
      inputs: {
        ground: grid(
          cells(40, () => 0),
          40,
          0.25,
        ),
        initial: grid(
          cells(40, (i) => (i < 20 ? 0.005 : 0.001)),
          40,
          0.25,
        ),
      },
    },
    {
      name: "river, rain and a levee in a valley",
      config: river,
      inputs: flooding,
    },
    {
      name: "the same in single precision",
      config: { ...river, precision: "single" },
      inputs: flooding,
    },
  ],
};

export default definition;
