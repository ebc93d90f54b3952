// Access to care: what each place can count on, once supply is shared between all who reach it.
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import { field, said } from "../../contract/fields.ts";

const text = (fallback: string, fr: string, en: string, column: string, help?: { fr: string; en: string }) =>
  field(z.string().default(fallback), { title: { fr, en }, control: "column", column, ...(help && { help }) });

const config = z.strictObject({
  method: field(z.enum(["apl", "2sfca"]).default("apl"), {
    title: { fr: "Méthode", en: "Method" },
    control: "choice",
    labels: {
      apl: {
        fr: "à l’image de l’APL : éloignement par classes, besoins par âge",
        en: "APL-like: distance classes, needs by age",
      },
      "2sfca": { fr: "2SFCA : un seul seuil de temps", en: "2SFCA: one time threshold" },
    },
  }),
  population: text("population", "Habitants", "Inhabitants", "population"),
  supply: text("supply", "Offre", "Supply", "care", {
    fr: "Équivalents temps plein, lits, places.",
    en: "Full-time equivalents, beds, places.",
  }),
  activity: field(z.number().positive().default(5000), {
    title: { fr: "Actes par unité d’offre et par an", en: "Acts per unit of supply and year" },
    help: {
      fr: "Valeur d’exercice pour un généraliste ; 1 pour raisonner en offre.",
      en: "An exercise value for a general practitioner; 1 to reason in supply.",
    },
    control: "number",
  }),
  supplyFactor: field(z.number().min(0).default(1), {
    title: { fr: "Offre multipliée par", en: "Supply multiplied by" },
    control: "number",
  }),
  classes: field(
    z
      .array(
        z.strictObject({
          to: field(z.number().positive(), { title: { fr: "Jusqu’à", en: "Up to" }, unit: "min", control: "number" }),
          weight: field(z.number().min(0).max(1), { title: { fr: "Poids", en: "Weight" }, control: "number" }),
        }),
      )
      .min(1)
      .max(8)
      .default([
        { to: 10, weight: 1 },
        { to: 15, weight: 0.667 },
        { to: 20, weight: 0.333 },
      ]),
    {
      title: { fr: "Éloignement : poids jusqu’à tant de minutes", en: "Distance: weight up to so many minutes" },
      help: { fr: "Poids 0 au-delà de la dernière classe.", en: "Weight 0 past the last class." },
      control: "json",
    },
  ),
  catchment: field(z.number().positive().default(15), {
    title: { fr: "Seuil (2SFCA)", en: "Threshold (2SFCA)" },
    unit: "min",
    control: "number",
  }),
  ages: field(
    z
      .array(
        z.strictObject({
          column: field(z.string(), { title: { fr: "Colonne", en: "Column" }, control: "column", column: "population" }),
          weight: field(z.number().min(0), { title: { fr: "Poids", en: "Weight" }, control: "number" }),
        }),
      )
      .default([]),
    {
      title: { fr: "Besoins par âge", en: "Needs by age" },
      help: {
        fr: "Colonnes d’effectifs et consommation de soins de chaque âge ; ramenés à la population totale.",
        en: "Columns of people and care used at each age; scaled to the total population.",
      },
      control: "json",
    },
  ),
  scarce: field(z.number().min(0).default(2.5), {
    title: { fr: "Seuil de sous-densité", en: "Scarcity threshold" },
    help: { fr: "Dans l’unité du résultat.", en: "In the unit of the result." },
    control: "number",
  }),
  id: field(z.string().default("id"), {
    title: { fr: "Colonne des identifiants", en: "Column of ids" },
    control: "text",
    advanced: true,
  }),
});

export type Config = z.output<typeof config>;

const number = (fr: string, en: string) => ({ title: { fr, en }, kind: "number" as const, optional: true });

const towns = [
  { id: "bourg", population: 2000, jeunes: 500, actifs: 1000, aines: 500 },
  { id: "hameau", population: 500, jeunes: 50, actifs: 200, aines: 250 },
];
const care = [
  { id: "maison de santé", supply: 2 },
  { id: "cabinet", supply: 0.5 },
];
const times = [
  { origin: "bourg", destination: "maison de santé", time: 5 },
  { origin: "bourg", destination: "cabinet", time: 18 },
  { origin: "hameau", destination: "maison de santé", time: 12 },
  { origin: "hameau", destination: "cabinet", time: null },
];

const definition: BlockDefinition<Config> = {
  id: "health.access@1",
  kind: "model",
  revision: 2,
  title: { fr: "Accès aux soins", en: "Access to care" },
  summary: {
    fr: "Offre de soins partagée entre ceux qui y accèdent, selon l’éloignement et l’âge.",
    en: "Care shared between those who reach it, by distance and age.",
  },
  config,
  inputs: {
    times: {
      title: {
        fr: "Temps d’accès (accessibilité, ou origine, destination, minutes)",
        en: "Travel times (accessibility, or origin, destination, minutes)",
      },
      kind: "any",
      units: { time: "min", "pairs.time": "min" },
    },
    population: { title: { fr: "Habitants par lieu", en: "Inhabitants by place" }, kind: "any", units: { population: "hab." } },
    care: { title: { fr: "Offre de soins par site", en: "Care by site" }, kind: "any" },
    activity: number("Actes par unité d’offre", "Acts per unit of supply"),
    supplyFactor: number("Offre ×", "Supply ×"),
    catchment: number("Seuil (2SFCA), min", "Threshold (2SFCA), min"),
    scarce: number("Seuil de sous-densité", "Scarcity threshold"),
  },
  output: "json",
  columns: {
    population: said("Population", "Population", "hab."),
    needs: said("Besoins", "Needs"),
    nearest: said("Temps au plus proche", "Time to the nearest", "min"),
    access: said("Accès", "Access"),
    supply: said("Offre", "Supply"),
    demand: said("Demande", "Demand"),
    ratio: said("Offre par besoin", "Supply by need"),
  },
  cost: "cheap",
  reach: "value",
  starter: {
    config: { method: "apl" },
    inputs: { times: "acces", population: "quartiers", care: "soins" },
    name: "acces_soins",
  },
  offers: {
    times: { block: "transport.accessibility@1", offers: { destinations: "care" } },
    population: "districts",
    care: "care",
  },
  fixtures: [
    { name: "APL-like", config: {}, inputs: { times, population: towns, care } },
    {
      name: "needs by age",
      config: {
        ages: [
          { column: "jeunes", weight: 0.8 },
          { column: "actifs", weight: 0.9 },
          { column: "aines", weight: 1.6 },
        ],
      },
      inputs: { times, population: towns, care },
    },
    {
      name: "2SFCA, half the supply",
      config: { method: "2sfca", activity: 1 },
      inputs: { times, population: towns, care, supplyFactor: 0.5 },
    },
  ],
};

export default definition;
