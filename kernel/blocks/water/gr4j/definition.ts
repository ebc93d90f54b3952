// Daily rainfall-runoff model with four parameters.
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import { field, numberField, optionalNumberField, said } from "../../contract/fields.ts";
import { columnField, snowFields } from "./snow-fields.ts";

const dayField = (fr: string, en: string, help: { fr: string; en: string }) =>
  field(
    z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/)
      .nullable()
      .default(null),
    { title: { fr, en }, help, control: "text", advanced: true },
  );

const config = z.strictObject({
  x1: numberField(350, { title: { fr: "x1, réservoir de production", en: "x1, production store" }, unit: "mm" }),
  x2: numberField(0, {
    title: { fr: "x2, échange souterrain", en: "x2, groundwater exchange" },
    help: { fr: "Négatif : le bassin perd de l’eau.", en: "Negative: the catchment loses water." },
    unit: "mm/j",
  }),
  x3: numberField(90, { title: { fr: "x3, réservoir de routage", en: "x3, routing store" }, unit: "mm" }),
  x4: numberField(1.7, { title: { fr: "x4, temps de base", en: "x4, time base" }, unit: "j" }),
  rain: columnField("P", "Pluie, mm/j", "Rain, mm/d"),
  evaporation: columnField("E", "Évapotranspiration potentielle, mm/j", "Potential evaporation, mm/d"),
  observed: field(z.string().nullable().default(null), {
    title: { fr: "Débit observé, mm/j", en: "Observed flow, mm/d" },
    control: "column",
    column: "series",
  }),
  date: columnField("date", "Date", "Date", true),
  result: field(z.enum(["series", "score", "calibration"]).default("series"), {
    title: { fr: "Résultat", en: "Result" },
    help: {
      fr: "Branchez un calage sur l’entrée « parameters » d’un autre bloc GR4J.",
      en: "Connect a calibration to the “parameters” input of another GR4J block.",
    },
    control: "choice",
    labels: {
      series: { fr: "débits de chaque jour", en: "flows of each day" },
      score: { fr: "écart aux débits observés", en: "fit to observed flows" },
      calibration: { fr: "calage des paramètres", en: "calibration of the parameters" },
    },
  }),
  criterion: field(z.enum(["nse", "kge"]).default("nse"), {
    title: { fr: "Critère du calage", en: "Calibration criterion" },
    control: "choice",
    labels: { nse: { fr: "NSE (Nash)", en: "NSE (Nash)" }, kge: { fr: "KGE (Kling et Gupta)", en: "KGE (Kling and Gupta)" } },
    advanced: true,
  }),
  rainFactor: numberField(1, {
    title: { fr: "Pluie multipliée par", en: "Rain multiplied by" },
    help: { fr: "Pour un contexte de climat.", en: "For a climate context." },
  }),
  evaporationFactor: numberField(1, { title: { fr: "Évapotranspiration multipliée par", en: "Evaporation multiplied by" } }),
  area: optionalNumberField({
    title: { fr: "Surface du bassin", en: "Catchment area" },
    help: { fr: "Ajoute la colonne discharge, en m³/s.", en: "Adds the column discharge, in m³/s." },
    unit: "km²",
  }),
  ...snowFields,
  gaps: field(z.enum(["refuse", "zero", "interpolate"]).default("refuse"), {
    title: { fr: "Lacunes de la série", en: "Gaps in the series" },
    help: {
      fr: "La réparation est dite sur la cellule. L’évapotranspiration est toujours interpolée.",
      en: "The repair is told on the cell. Evaporation is always interpolated.",
    },
    control: "choice",
    labels: {
      refuse: { fr: "refuser", en: "refuse" },
      zero: { fr: "pluie nulle", en: "no rain" },
      interpolate: { fr: "pluie interpolée", en: "interpolated rain" },
    },
  }),
  from: dayField("Premier jour rendu", "First day given", {
    fr: "AAAA-MM-JJ. Le modèle chauffe avant, sur la durée de chauffe.",
    en: "YYYY-MM-DD. The model warms up before it.",
  }),
  to: dayField("Dernier jour rendu", "Last day given", { fr: "AAAA-MM-JJ", en: "YYYY-MM-DD" }),
  warmUp: field(z.int().min(0).max(3660).default(365), {
    title: { fr: "Durée de chauffe", en: "Warm-up" },
    help: {
      fr: "Avant le premier jour rendu ; sans lui, au début de la série. Hors du calage et des scores.",
      en: "Before the first day given; without one, at the start of the series. Left out of scores.",
    },
    unit: "j",
    control: "number",
    advanced: true,
  }),
  production: numberField(0.3, {
    title: { fr: "Production au départ, part de x1", en: "Initial production, share of x1" },
    advanced: true,
  }),
  routing: numberField(0.5, {
    title: { fr: "Routage au départ, part de x3", en: "Initial routing, share of x3" },
    advanced: true,
  }),
});

export type Config = z.output<typeof config>;

const number = (fr: string, en: string) => ({ title: { fr, en }, kind: "number" as const, optional: true });

/** Made-up weather: a shower every third day, a heavy one every eleventh. */
const day = (i: number) => new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10);
const series = Array.from({ length: 90 }, (_, i) => ({
  date: day(i),
  P: i % 11 === 0 ? 24.5 : i % 3 === 0 ? 6.25 : 0,
  E: 0.5 + i / 64,
  Q: i % 7 === 3 ? null : 1.5 + (i % 11 === 1 ? 2.5 : 0) + (i % 3) / 4,
}));

/** A daily series says "mm" as well as "mm/j". */
const depth = ["mm/j", "mm"];
const daily = { rain: depth, evaporation: depth, observed: depth, temperature: "°C" };

const definition: BlockDefinition<Config> = {
  id: "water.gr4j@1",
  kind: "model",
  revision: 3,
  title: { fr: "Pluie-débit GR4J", en: "GR4J rainfall-runoff" },
  summary: {
    fr: "Le débit d’une rivière chaque jour, de la pluie et de l’évapotranspiration ; calage sur des débits observés.",
    en: "A river’s flow each day, from rain and evaporation; calibrated on observed flows.",
  },
  config,
  inputs: {
    series: {
      title: { fr: "Pluie et évapotranspiration, par jour", en: "Rain and evaporation by day" },
      kind: "table",
      units: daily,
    },
    parameters: { title: { fr: "Paramètres calés", en: "Calibrated parameters" }, kind: "json", optional: true },
    x1: number("x1, mm", "x1, mm"),
    x2: number("x2, mm/j", "x2, mm/d"),
    x3: number("x3, mm", "x3, mm"),
    x4: number("x4, j", "x4, d"),
    x5: number("x5, inertie du manteau neigeux", "x5, inertia of the snow pack"),
    x6: number("x6, fonte, mm/°C/j", "x6, melt, mm/°C/d"),
    warming: number("Réchauffement, °C (neige)", "Warming, °C (snow)"),
    rainFactor: number("Pluie multipliée par", "Rain multiplied by"),
    evaporationFactor: number("Évapotranspiration multipliée par", "Evaporation multiplied by"),
    area: number("Surface du bassin, km²", "Catchment area, km²"),
  },
  output: "table",
  columns: {
    date: said("Date", "Date"),
    Q: said("Débit", "Flow", "mm/j"),
    production: said("Réservoir de production", "Production store", "mm"),
    routing: said("Réservoir de routage", "Routing store", "mm"),
    rain: said("Pluie", "Rain", "mm/j"),
    evaporation: said("Évapotranspiration potentielle", "Potential evaporation", "mm/j"),
    percolation: said("Percolation", "Percolation", "mm/j"),
    exchange: said("Échange souterrain", "Groundwater exchange", "mm/j"),
    discharge: said("Débit", "Flow", "m³/s"),
    observed: said("Débit observé", "Observed flow", "mm/j"),
    snowpack: said("Manteau neigeux", "Snow pack", "mm"),
    melt: said("Fonte", "Melt", "mm/j"),
  },
  cost: "cheap",
  reach: "value",
  starter: { config: { rain: "P", evaporation: "E" }, inputs: { series: "meteo" }, name: "debits" },
  offers: { series: "flow" },
  fixtures: [
    { name: "flows of each day", config: { x1: 257, x2: 1, x3: 88, x4: 2.2, area: 120 }, inputs: { series } },
    {
      name: "losing catchment, short time base, drier climate",
      config: { x2: -3, x3: 20, x4: 0.6, observed: "Q", from: "2026-02-01", to: "2026-03-10" },
      inputs: { series, rainFactor: 0.85, evaporationFactor: 1.1, x1: 120 },
    },
    {
      name: "fit",
      config: { observed: "Q", result: "score", warmUp: 20 },
      inputs: { series, parameters: { x1: 200, x2: 1, x3: 40, x4: 1.2 } },
    },
    {
      name: "snow on three bands",
      config: { snow: "cemaneige", bands: [400, 900, 1600], altitude: 600 },
      inputs: { series: series.map((row, i) => ({ ...row, T: i / 6 - 5 })), warming: 0.5 },
    },
    { name: "calibration", config: { observed: "Q", result: "calibration", criterion: "kge", warmUp: 20 }, inputs: { series } },
    {
      name: "gaps repaired",
      config: { gaps: "interpolate" },
      inputs: { series: series.filter((_, i) => i !== 40 && i !== 41).map((row, i) => (i === 10 ? { ...row, P: null } : row)) },
    },
  ],
};

export default definition;
