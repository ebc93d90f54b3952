// An epidemic in a closed population, by age classes: deterministic or drawn at random.
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import { field, numberField, optionalNumberField, said } from "../../contract/fields.ts";

const columnField = (fallback: string, fr: string, en: string) =>
  field(z.string().default(fallback), { title: { fr, en }, control: "column", column: "contacts" });

const columns = z.strictObject({
  class: columnField("classe", "Classe d’âge", "Age class"),
  with: columnField("avec", "En contact avec", "In contact with"),
  contacts: columnField("contacts", "Contacts par jour", "Contacts a day"),
  population: columnField("population", "Population", "Population"),
  susceptibility: field(z.string().nullable().default(null), {
    title: { fr: "Sensibilité relative (table des classes)", en: "Relative susceptibility (table of classes)" },
    control: "column",
    column: "ages",
  }),
  vaccination: field(z.string().nullable().default(null), {
    title: { fr: "Part vaccinée, % (table des classes)", en: "Vaccinated share, % (table of classes)" },
    control: "column",
    column: "ages",
  }),
});

const config = z.strictObject({
  model: field(z.enum(["sir", "seir"]).default("seir"), {
    title: { fr: "Modèle", en: "Model" },
    control: "choice",
    labels: { sir: { fr: "SIR", en: "SIR" }, seir: { fr: "SEIR, avec latence", en: "SEIR, with latency" } },
  }),
  method: field(z.enum(["deterministic", "stochastic"]).default("deterministic"), {
    title: { fr: "Calcul", en: "Method" },
    control: "choice",
    labels: {
      deterministic: { fr: "déterministe", en: "deterministic" },
      stochastic: { fr: "tirages au hasard", en: "random runs" },
    },
  }),
  r0: optionalNumberField({
    title: { fr: "R0", en: "R0" },
    help: { fr: "Vide : il découle de la transmission par contact.", en: "Empty: it follows from the transmission per contact." },
  }),
  transmission: optionalNumberField({
    title: { fr: "Transmission par contact (β), si R0 est vide", en: "Transmission per contact (β), when R0 is empty" },
    advanced: true,
  }),
  infectious: numberField(5, { title: { fr: "Durée contagieuse", en: "Infectious period" }, unit: "j" }),
  latent: numberField(3, { title: { fr: "Durée de latence (SEIR)", en: "Latent period (SEIR)" }, unit: "j" }),
  population: optionalNumberField({
    title: { fr: "Population, sans classes d’âge", en: "Population, without age classes" },
    unit: "hab.",
  }),
  initial: numberField(10, { title: { fr: "Infectés au départ", en: "Infected at the start" }, unit: "hab." }),
  days: field(z.int().min(1).max(3650).default(240), { title: { fr: "Durée", en: "Duration" }, unit: "j", control: "number" }),
  vaccination: numberField(0, { title: { fr: "Part vaccinée au départ", en: "Share vaccinated at the start" }, unit: "%" }),
  efficacy: numberField(80, {
    title: { fr: "Efficacité du vaccin", en: "Vaccine efficacy" },
    help: {
      fr: "Part des vaccinés qui ne peut plus être infectée.",
      en: "Share of the vaccinated who cannot be infected any more.",
    },
    unit: "%",
  }),
  reduction: numberField(0, { title: { fr: "Contacts évités par les mesures", en: "Contacts avoided by measures" }, unit: "%" }),
  measuresFrom: numberField(30, { title: { fr: "Début des mesures", en: "Measures from" }, unit: "j" }),
  measuresTo: numberField(90, { title: { fr: "Fin des mesures", en: "Measures until" }, unit: "j" }),
  runs: field(z.int().min(1).max(2000).default(200), {
    title: { fr: "Nombre de tirages", en: "Number of runs" },
    control: "number",
  }),
  step: numberField(0.25, { title: { fr: "Pas de calcul", en: "Time step" }, unit: "j", advanced: true }),
  columns: field(columns.prefault({}), { title: { fr: "Noms des colonnes", en: "Column names" }, advanced: true }),
});

export type Config = z.output<typeof config>;

const number = (fr: string, en: string) => ({ title: { fr, en }, kind: "number" as const, optional: true });

const names = ["0-14", "15-64", "65+"];
const persons = [3600, 12400, 4000];
/** Contacts a day from the younger class; those back are as many in all. */
const rates = [
  [8, 5, 0.9],
  [0, 9, 1.5],
  [0, 0, 2.5],
];
const contacts = names.flatMap((classe, a) =>
  names.map((avec, b) => ({
    classe,
    avec,
    contacts: a <= b ? rates[a]![b]! : (rates[b]![a]! * persons[b]!) / persons[a]!,
    population: persons[a]!,
  })),
);
const ages = names.map((classe, a) => ({
  classe,
  population: persons[a]!,
  sensibilite: a === 0 ? 0.5 : 1,
  vaccines: a === 2 ? 70 : 10,
}));

const ageUnits = ({ columns: { population, vaccination } }: Config) => ({
  [population]: "hab.",
  ...(vaccination !== null && { [vaccination]: "%" }),
});

const definition: BlockDefinition<Config> = {
  id: "health.epidemic@1",
  kind: "model",
  revision: 2,
  title: { fr: "Épidémie", en: "Epidemic" },
  summary: {
    fr: "SIR ou SEIR par classes d’âge, déterministe ou tiré au hasard : R0, taille finale, pic, effet du vaccin et des mesures.",
    en: "SIR or SEIR by age classes, deterministic or random: R0, final size, peak, effect of vaccine and measures.",
  },
  config,
  inputs: {
    contacts: {
      title: { fr: "Contacts entre classes d’âge", en: "Contacts between age classes" },
      kind: "table",
      optional: true,
      units: ({ columns }: Config) => ({ [columns.population]: "hab." }),
    },
    ages: { title: { fr: "Classes d’âge", en: "Age classes" }, kind: "table", optional: true, units: ageUnits },
    r0: number("R0", "R0"),
    transmission: number("Transmission par contact", "Transmission per contact"),
    infectious: number("Durée contagieuse, j", "Infectious period, d"),
    latent: number("Durée de latence, j", "Latent period, d"),
    population: number("Population, hab.", "Population"),
    initial: number("Infectés au départ", "Infected at the start"),
    vaccination: number("Part vaccinée, %", "Share vaccinated, %"),
    efficacy: number("Efficacité du vaccin, %", "Vaccine efficacy, %"),
    reduction: number("Contacts évités, %", "Contacts avoided, %"),
    measuresFrom: number("Début des mesures, j", "Measures from, d"),
    measuresTo: number("Fin des mesures, j", "Measures until, d"),
  },
  output: "json",
  columns: {
    day: said("Jour", "Day", "j"),
    susceptible: said("Sensibles", "Susceptible", "hab."),
    exposed: said("En latence", "Exposed", "hab."),
    infectious: said("Contagieux", "Infectious", "hab."),
    recovered: said("Guéris", "Recovered", "hab."),
    protected: said("Protégés", "Protected", "hab."),
    population: said("Population", "Population", "hab."),
    infected: said("Infectés", "Infected", "hab."),
    peak: said("Pic", "Peak", "hab."),
    low: said("Borne basse", "Lower bound", "hab."),
    median: said("Médiane", "Median", "hab."),
    high: said("Borne haute", "Upper bound", "hab."),
    incidence: said("Nouveaux cas", "New cases", "hab./j"),
    peakDay: said("Jour du pic", "Day of the peak", "j"),
    attack: said("Part infectée", "Share infected"),
    run: said("Tirage", "Run"),
  },
  cost: "heavy",
  stochastic: true,
  reach: "value",
  starter: { config: { r0: 2, population: 20_000 }, name: "epidemie" },
  offers: { contacts: "contacts" },
  fixtures: [
    { name: "SIR, one class", config: { model: "sir", r0: 2, population: 1000, days: 60 } },
    {
      name: "SEIR by age, vaccine and measures",
      config: { r0: 2.5, days: 50, columns: { susceptibility: "sensibilite", vaccination: "vaccines" } },
      inputs: { contacts, ages, reduction: 30, measuresFrom: 10, measuresTo: 30 },
    },
    {
      name: "random runs",
      config: { method: "stochastic", r0: 1.8, days: 30, runs: 12, vaccination: 10 },
      inputs: { contacts },
    },
    { name: "R0 from the transmission", config: { model: "sir", transmission: 0.03, days: 30 }, inputs: { contacts } },
  ],
};

export default definition;
