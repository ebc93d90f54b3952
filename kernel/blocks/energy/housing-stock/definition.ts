// A housing stock by period, type, energy label and heating, renovated, replaced and extended year by year.
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import { field, numberField, optionalNumberField, said } from "../../contract/fields.ts";

const letters = ["A", "B", "C", "D", "E", "F", "G"] as const;

const needField = (label: string, fallback: number) =>
  field(z.number().min(0).default(fallback), {
    title: { fr: `Étiquette ${label}`, en: `Label ${label}` },
    unit: "kWh/m²/an",
    control: "number",
    advanced: true,
  });

const labels = z.strictObject({
  A: needField("A", 25),
  B: needField("B", 45),
  C: needField("C", 80),
  D: needField("D", 120),
  E: needField("E", 165),
  F: needField("F", 215),
  G: needField("G", 280),
});

const text = (fr: string, en: string) => ({ title: { fr, en }, control: "text" as const });
const energy = z.strictObject({
  energy: field(z.string().min(1), text("Chauffage, comme dans la table", "Heating, as in the table")),
  carrier: field(z.string().min(1), text("Énergie achetée", "Energy bought")),
  efficiency: field(z.number().positive().max(10), {
    title: { fr: "Rendement", en: "Efficiency" },
    unit: "kWh/kWh",
    control: "number",
  }),
  carbon: field(z.number().min(0), {
    title: { fr: "Facteur carbone", en: "Carbon factor" },
    unit: "kgCO₂e/kWh",
    control: "number",
  }),
  price: field(z.number().min(0), { title: { fr: "Prix", en: "Price" }, unit: "€/kWh", control: "number" }),
});

export type Energy = z.output<typeof energy>;

const row = (name: string, carrier: string, efficiency: number, carbon: number, price: number) => ({
  energy: name,
  carrier,
  efficiency,
  carbon,
  price,
});
// Orders of magnitude, to be replaced by the study's own.
const usual: Energy[] = [
  row("gaz", "gaz", 0.88, 0.227, 0.115),
  row("fioul", "fioul", 0.82, 0.324, 0.125),
  row("bois", "bois", 0.72, 0.03, 0.075),
  row("électricité", "électricité", 1, 0.079, 0.21),
  row("pompe à chaleur", "électricité", 2.9, 0.079, 0.21),
  row("réseau de chaleur", "réseau de chaleur", 0.95, 0.125, 0.11),
];

const letterLabels = Object.fromEntries(letters.map((letter) => [letter, { fr: letter, en: letter }]));
const share = (fallback: number, fr: string, en: string, unit: string) =>
  field(z.number().min(0).max(100).default(fallback), { title: { fr, en }, unit, control: "number" });
const priorityLabels = {
  worst: { fr: "les plus mauvaises étiquettes d’abord", en: "worst labels first" },
  proportional: { fr: "au prorata", en: "in proportion" },
};

const config = z.strictObject({
  from: field(z.int().default(2025), { title: { fr: "État initial", en: "Initial year" }, control: "number" }),
  to: field(z.int().default(2050), { title: { fr: "Horizon", en: "Horizon" }, control: "number" }),
  renovationRate: share(2, "Logements rénovés par an", "Dwellings renovated per year", "% du parc"),
  target: field(z.enum(letters).default("B"), {
    title: { fr: "Étiquette visée", en: "Target label" },
    control: "choice",
    labels: letterLabels,
  }),
  gain: field(z.int().min(1).max(6).nullable().default(null), {
    title: { fr: "Classes gagnées au plus", en: "Classes gained at most" },
    help: { fr: "Vide : jusqu’à l’étiquette visée.", en: "Empty: up to the target label." },
    control: "number",
    advanced: true,
  }),
  priority: field(z.enum(["worst", "fossil", "proportional"]).default("worst"), {
    title: { fr: "Rénover d’abord", en: "Renovate first" },
    control: "choice",
    labels: { ...priorityLabels, fossil: { fr: "les chauffages à remplacer", en: "heating to be replaced" } },
  }),
  heatPumpShare: share(50, "Rénovations qui posent une pompe à chaleur", "Renovations that fit a heat pump", "%"),
  switchRate: share(0, "Autres chaudières remplacées par an", "Other boilers replaced per year", "%"),
  replaced: field(z.array(z.string()).default(["gaz", "fioul"]), {
    title: { fr: "Chauffages à remplacer", en: "Heating to be replaced" },
    control: "rows",
    advanced: true,
  }),
  heatPump: field(z.string().default("pompe à chaleur"), { ...text("Chauffage posé", "Heating fitted"), advanced: true }),
  demolitionRate: share(0.1, "Logements démolis par an", "Dwellings demolished per year", "% du parc"),
  demolish: field(z.enum(["worst", "proportional"]).default("worst"), {
    title: { fr: "Démolir d’abord", en: "Demolish first" },
    control: "choice",
    labels: priorityLabels,
    advanced: true,
  }),
  rebuilt: field(z.number().min(0).max(300).default(100), {
    title: { fr: "Logements démolis remplacés", en: "Demolished dwellings replaced" },
    unit: "%",
    control: "number",
    advanced: true,
  }),
  construction: numberField(0, {
    title: { fr: "Construction neuve, hors remplacement", en: "New construction, beside replacement" },
    unit: "log/an",
  }),
  newLabel: field(z.enum(letters).default("A"), {
    title: { fr: "Étiquette du neuf", en: "Label of new dwellings" },
    control: "choice",
    labels: letterLabels,
    advanced: true,
  }),
  newEnergy: field(z.string().default("pompe à chaleur"), {
    ...text("Chauffage du neuf", "Heating of new dwellings"),
    advanced: true,
  }),
  newArea: numberField(70, {
    title: { fr: "Surface d’un logement neuf", en: "Area of a new dwelling" },
    unit: "m²",
    advanced: true,
  }),
  degreeDaysReference: numberField(2200, {
    title: { fr: "Degrés-jours de référence", en: "Reference degree days" },
    help: {
      fr: "Ceux des besoins par étiquette et de l’état initial.",
      en: "Those of the needs by label and of the initial year.",
    },
    unit: "DJU",
  }),
  degreeDays: optionalNumberField({
    title: { fr: "Degrés-jours à l’horizon", en: "Degree days at the horizon" },
    help: { fr: "Vide : ceux de référence.", en: "Empty: the reference." },
    unit: "DJU",
  }),
  priceTrend: numberField(0, { title: { fr: "Hausse des prix de l’énergie", en: "Rise of energy prices" }, unit: "%/an" }),
  renovationCost: numberField(110, {
    title: { fr: "Coût d’une classe gagnée", en: "Cost of a class gained" },
    unit: "€/m²",
  }),
  heatPumpCost: numberField(12000, { title: { fr: "Coût d’une pompe à chaleur", en: "Cost of a heat pump" }, unit: "€/log" }),
  labels: field(labels.prefault({}), {
    title: { fr: "Besoin de chaleur par étiquette", en: "Heat need by label" },
    advanced: true,
  }),
  energies: field(z.array(energy).min(1).default(usual), {
    title: { fr: "Chauffages : rendement, carbone, prix", en: "Heating: efficiency, carbon, price" },
    control: "rows",
    advanced: true,
  }),
});

export type Config = z.output<typeof config>;

const stock = [
  ["avant 1948", "maison", "G", "fioul", 180, 105],
  ["avant 1948", "maison", "F", "bois", 220, 100],
  ["avant 1948", "appartement", "F", "électricité", 260, 58],
  ["1949-1974", "maison", "E", "gaz", 640, 98],
  ["1949-1974", "appartement", "E", "gaz", 920, 64],
  ["1975-1999", "maison", "D", "électricité", 700, 102],
  ["1975-1999", "appartement", "D", "gaz", 540, 66],
  ["2000-2012", "maison", "C", "gaz", 410, 108],
  ["2013 et après", "appartement", "B", "gaz", 300, 65],
  ["2013 et après", "maison", "A", "pompe à chaleur", 130, 112],
].map(([period, type, label, heating, dwellings, area]) => ({ period, type, label, energy: heating, dwellings, area }));

const number = (fr: string, en: string) => ({ title: { fr, en }, kind: "number" as const, optional: true });

const definition: BlockDefinition<Config> = {
  id: "energy.housing-stock@1",
  kind: "model",
  revision: 2,
  title: { fr: "Parc de logements et énergie", en: "Housing stock and energy" },
  summary: {
    fr: "Étiquettes, rénovation, remplacement, chauffage : énergie, carbone, facture et investissement par an.",
    en: "Labels, renovation, replacement, heating: energy, carbon, bill and investment by year.",
  },
  config,
  inputs: {
    stock: {
      title: {
        fr: "Parc (period, type, label, energy, dwellings, area)",
        en: "Stock (period, type, label, energy, dwellings, area)",
      },
      kind: "table",
      units: { dwellings: "log.", area: "m²" },
    },
    renovationRate: number("Logements rénovés, % du parc par an", "Dwellings renovated, % of the stock per year"),
    target: { title: { fr: "Étiquette visée", en: "Target label" }, kind: "text", optional: true },
    heatPumpShare: number("Pompes à chaleur, % des rénovations", "Heat pumps, % of renovations"),
    switchRate: number("Autres chaudières remplacées, %/an", "Other boilers replaced, %/yr"),
    demolitionRate: number("Logements démolis, % du parc par an", "Dwellings demolished, % of the stock per year"),
    construction: number("Construction neuve, log/an", "New construction, dwellings/yr"),
    degreeDays: {
      title: {
        fr: "Degrés-jours à l’horizon, ou par an (year, degree_days)",
        en: "Degree days at the horizon, or by year (year, degree_days)",
      },
      kind: "any",
      optional: true,
    },
    priceTrend: number("Hausse des prix, %/an", "Rise of prices, %/yr"),
    renovationCost: number("Coût d’une classe gagnée, €/m²", "Cost of a class gained, €/m²"),
    energies: {
      title: {
        fr: "Chauffages (energy, carrier, efficiency, carbon, price)",
        en: "Heating (energy, carrier, efficiency, carbon, price)",
      },
      kind: "table",
      optional: true,
    },
  },
  output: "json",
  columns: {
    year: said("Année", "Year"),
    dwellings: said("Logements", "Dwellings", "log."),
    demolished: said("Démolis", "Demolished", "log."),
    renovated: said("Rénovés", "Renovated", "log."),
    switched: said("Chaudières remplacées", "Boilers replaced", "log."),
    built: said("Construits", "Built", "log."),
    investment: said("Investissement", "Investment", "M€"),
    degree_days: said("Degrés-jours", "Degree days", "°C j"),
    need: said("Chaleur utile", "Useful heat", "GWh"),
    energy: said("Énergie finale", "Final energy", "GWh"),
    carbon: said("Émissions", "Emissions", "tCO₂e"),
    bill: said("Facture", "Bill", "M€"),
    label: said("Étiquette", "Label"),
    carrier: said("Énergie", "Carrier"),
    "heatings.energy": said("Chauffage", "Heating"),
    "stock.energy": said("Chauffage", "Heating"),
    period: said("Période", "Period"),
    type: said("Type", "Type"),
    area: said("Surface d’un logement", "Area of a dwelling", "m²"),
    "flows.from": said("De", "From"),
    "flows.to": said("À", "To"),
  },
  cost: "cheap",
  reach: "value",
  starter: { config: { from: 2025, to: 2050 }, inputs: { stock: "parc" }, name: "energie" },
  offers: { stock: "housing" },
  fixtures: [
    { name: "worst first", config: { to: 2035 }, inputs: { stock } },
    {
      name: "milder winters, dearer energy, in proportion",
      config: { to: 2030, priority: "proportional", construction: 40 },
      inputs: { stock, degreeDays: 1900, priceTrend: 2, target: "C" },
    },
    {
      name: "fossil first, one class at a time",
      config: { to: 2030, priority: "fossil", gain: 1, switchRate: 3 },
      inputs: { stock },
    },
  ],
};

export default definition;
