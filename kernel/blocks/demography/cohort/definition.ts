// Cohort-component projection of a population by age and sex.
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import { field, numberField, said } from "../../contract/fields.ts";

const columnField = (fallback: string, fr: string, en: string) =>
  field(z.string().default(fallback), { title: { fr, en }, control: "column", column: "base", advanced: true });

const columns = z.strictObject({
  age: columnField("age", "Âge", "Age"),
  female: columnField("femmes", "Femmes", "Women"),
  male: columnField("hommes", "Hommes", "Men"),
  fertility: columnField("fecondite", "Fécondité par femme et par an", "Fertility per woman and year"),
  survivalFemale: columnField("survie_femmes", "Survie des femmes", "Survival of women"),
  survivalMale: columnField("survie_hommes", "Survie des hommes", "Survival of men"),
  migrationFemale: columnField("migration_femmes", "Migration nette des femmes", "Net migration of women"),
  migrationMale: columnField("migration_hommes", "Migration nette des hommes", "Net migration of men"),
});

const config = z.strictObject({
  start: field(z.int().default(2025), { title: { fr: "Année de départ", en: "Start year" }, control: "number" }),
  step: field(z.union([z.literal(1), z.literal(5)]).default(5), {
    title: { fr: "Pas (années)", en: "Step (years)" },
    help: { fr: "Aussi la largeur des groupes d’âge.", en: "Also the width of the age groups." },
    unit: "ans",
    control: "choice",
    labels: { "1": { fr: "1 an", en: "1 year" }, "5": { fr: "5 ans", en: "5 years" } },
  }),
  steps: field(z.int().min(1).max(200).default(2), { title: { fr: "Nombre de pas", en: "Number of steps" }, control: "number" }),
  sexes: field(z.enum(["both", "female"]).default("both"), {
    title: { fr: "Sexes", en: "Sexes" },
    control: "choice",
    labels: { both: { fr: "femmes et hommes", en: "women and men" }, female: { fr: "femmes seules", en: "women only" } },
  }),
  sexRatio: numberField(1.05, {
    title: { fr: "Garçons pour une fille à la naissance", en: "Boys per girl at birth" },
    advanced: true,
  }),
  migrationPer: field(z.enum(["step", "year"]).default("step"), {
    title: { fr: "La migration de la table est", en: "The table's migration is" },
    control: "choice",
    labels: { step: { fr: "par pas", en: "per step" }, year: { fr: "par an", en: "per year" } },
    advanced: true,
  }),
  columns: field(columns.prefault({}), { title: { fr: "Noms des colonnes", en: "Column names" }, advanced: true }),
});

export type Config = z.output<typeof config>;

// Own made-up numbers: three groups would do for a proof, eighteen are what a study has.
const ages = [
  [0, 12000, 12600, 0, 0.9965, 0.9957, 120, 120],
  [5, 12400, 13000, 0, 0.9995, 0.9994, 80, 80],
  [10, 12500, 13100, 0, 0.9996, 0.9995, 60, 60],
  [15, 15800, 15900, 0.005, 0.9993, 0.9985, 900, 800],
  [20, 20400, 19800, 0.035, 0.9989, 0.9965, 700, 650],
  [25, 15900, 15700, 0.098, 0.9987, 0.996, -500, -520],
  [30, 15000, 14700, 0.126, 0.9983, 0.9955, -350, -340],
  [35, 14900, 14500, 0.066, 0.9976, 0.994, -200, -190],
  [40, 14500, 14100, 0.015, 0.9963, 0.9915, -120, -110],
  [45, 14200, 13800, 0.001, 0.994, 0.987, -90, -90],
  [50, 14000, 13400, 0, 0.99, 0.979, -80, -80],
  [55, 13600, 12900, 0, 0.985, 0.968, -90, -90],
  [60, 12900, 11800, 0, 0.978, 0.953, -110, -100],
  [65, 12300, 10700, 0, 0.969, 0.934, -80, -80],
  [70, 11800, 9900, 0, 0.953, 0.907, -50, -50],
  [75, 9500, 7500, 0, 0.92, 0.86, -30, -30],
  [80, 6700, 4600, 0, 0.85, 0.77, -20, -20],
  [85, 7700, 3900, 0, 0.55, 0.47, -10, -10],
] as const;
const population = ages.map(([age, femmes, hommes]) => ({ age, femmes, hommes }));
const rates = ages.map(([age, , , fecondite, survie_femmes, survie_hommes, migration_femmes, migration_hommes]) => ({
  age,
  fecondite,
  survie_femmes,
  survie_hommes,
  migration_femmes,
  migration_hommes,
}));

const people = ({ columns: { age, female, male } }: Config) => ({ [age]: "an", [female]: "hab.", [male]: "hab." });

const definition: BlockDefinition<Config> = {
  id: "demography.cohort@1",
  kind: "model",
  revision: 2,
  title: { fr: "Projection par composantes", en: "Cohort-component projection" },
  summary: {
    fr: "Naissances, décès, migrations par âge et sexe, par pas d’un ou cinq ans.",
    en: "Births, deaths, migration by age and sex, in steps of one or five years.",
  },
  config,
  inputs: {
    base: { title: { fr: "Population par âge", en: "Population by age" }, kind: "table", units: people },
    rates: { title: { fr: "Taux par âge", en: "Rates by age" }, kind: "table", optional: true },
    migration: {
      title: { fr: "Migration nette totale, par an", en: "Total net migration, per year" },
      kind: "number",
      optional: true,
    },
    fertility: {
      title: { fr: "Indicateur conjoncturel de fécondité", en: "Total fertility rate" },
      kind: "number",
      optional: true,
    },
  },
  output: "json",
  columns: {
    annee: said("Année", "Year"),
    age: said("Âge", "Age", "ans"),
    femmes: said("Femmes", "Women", "hab."),
    hommes: said("Hommes", "Men", "hab."),
    population: said("Population", "Population", "hab."),
    groupe: said("Groupe d’âges", "Age group"),
    habitants: said("Habitants", "Inhabitants", "hab."),
    naissances: said("Naissances", "Births", "hab."),
    deces: said("Décès", "Deaths", "hab."),
    migration: said("Migration nette", "Net migration", "hab."),
    depart: said("Population au départ", "Population at the start", "hab."),
    arrivee: said("Population à l’arrivée", "Population at the end", "hab."),
    "flows.de": said("De", "From"),
    "flows.a": said("À", "To"),
  },
  cost: "cheap",
  reach: "value",
  starter: { config: { start: 2025, step: 5, steps: 2 }, inputs: { base: "pyramide", rates: "taux" }, name: "demographie" },
  offers: { base: "ages", rates: "rates" },
  fixtures: [
    { name: "two sexes, ten years", config: { start: 2025, step: 5, steps: 2 }, inputs: { base: population, rates } },
    {
      name: "fertility and migration set by parameters",
      config: { start: 2025, step: 5, steps: 3 },
      inputs: { base: population, rates, migration: 400, fertility: 1.7 },
    },
    { name: "women only", config: { sexes: "female", steps: 1 }, inputs: { base: population, rates } },
  ],
};

export default definition;
