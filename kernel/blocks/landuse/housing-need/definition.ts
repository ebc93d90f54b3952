// Need for new dwellings: what a territory built between two censuses, or must build by a horizon.
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import { field, numberField, optionalNumberField, said } from "../../contract/fields.ts";

const config = z.strictObject({
  mode: field(z.enum(["prospective", "retrospective"]).default("prospective"), {
    title: { fr: "Sens du calcul", en: "Direction" },
    control: "choice",
    labels: {
      prospective: { fr: "prospectif : le besoin à un horizon", en: "prospective: the need by a horizon" },
      retrospective: { fr: "rétrospectif : entre deux recensements", en: "retrospective: between two censuses" },
    },
  }),
  from: field(z.int().default(2025), { title: { fr: "État initial", en: "Initial year" }, control: "number" }),
  to: field(z.int().default(2035), { title: { fr: "Horizon", en: "Horizon" }, control: "number" }),
  path: field(z.enum(["stock", "drivers"]).default("stock"), {
    title: { fr: "Chemin entre les deux dates", en: "Path between the two dates" },
    help: {
      fr: "Parc linéaire, ou population, taille des ménages et taux linéaires (ou la série reçue).",
      en: "Linear stock, or linear population, household size and rates (or the series received).",
    },
    control: "choice",
    labels: { stock: { fr: "parc linéaire", en: "linear stock" }, drivers: { fr: "facteurs linéaires", en: "linear drivers" } },
    advanced: true,
  }),
  population0: optionalNumberField({ title: { fr: "Population initiale", en: "Initial population" }, unit: "hab." }),
  population1: optionalNumberField({ title: { fr: "Population à l’horizon", en: "Population at the horizon" }, unit: "hab." }),
  outside: numberField(0, {
    title: { fr: "Population hors ménages", en: "Population outside households" },
    help: {
      fr: "À déduire quand la population donnée est la population municipale ; 0 pour une population des ménages.",
      en: "Deducted when the population given is the municipal one; 0 for a population of households.",
    },
    unit: "%",
  }),
  size0: optionalNumberField({ title: { fr: "Taille des ménages initiale", en: "Initial household size" }, unit: "pers." }),
  size1: optionalNumberField({
    title: { fr: "Taille des ménages à l’horizon", en: "Household size at the horizon" },
    unit: "pers.",
  }),
  vacancy0: optionalNumberField({ title: { fr: "Vacance initiale", en: "Initial vacancy" }, unit: "% du parc" }),
  vacancy1: optionalNumberField({
    title: { fr: "Vacance à l’horizon", en: "Vacancy at the horizon" },
    help: {
      fr: "Remobiliser des logements vacants abaisse ce taux : ne les déduisez pas ailleurs.",
      en: "Bringing vacant homes back lowers this rate: do not deduct them elsewhere.",
    },
    unit: "% du parc",
  }),
  secondary0: optionalNumberField({
    title: { fr: "Résidences secondaires initiales", en: "Initial secondary homes" },
    unit: "% du parc",
  }),
  secondary1: optionalNumberField({
    title: { fr: "Résidences secondaires à l’horizon", en: "Secondary homes at the horizon" },
    help: { fr: "Vide : le taux initial.", en: "Empty: the initial rate." },
    unit: "% du parc",
  }),
  renewal: optionalNumberField({
    title: { fr: "Renouvellement net", en: "Net renewal" },
    help: {
      fr: "Démolitions et sorties du parc, nettes des divisions et changements d’usage, en % du parc par an.",
      en: "Demolitions and removals, net of divisions and changes of use, in % of the stock per year.",
    },
    unit: "%/an",
  }),
  unmet: numberField(0, {
    title: { fr: "Besoin non satisfait à résorber", en: "Unmet need to absorb" },
    help: { fr: "Stock de logements manquants à l’état initial.", en: "Dwellings missing in the initial year." },
    unit: "log.",
    advanced: true,
  }),
  unmetYears: field(z.int().positive().nullable().default(null), {
    title: { fr: "Années pour le résorber", en: "Years to absorb it" },
    help: { fr: "Vide : toute la période.", en: "Empty: the whole period." },
    unit: "ans",
    control: "number",
    advanced: true,
  }),
  completed: optionalNumberField({
    title: { fr: "Logements construits entre les deux recensements", en: "Dwellings completed between the two censuses" },
    unit: "log.",
    advanced: true,
  }),
});

export type Config = z.output<typeof config>;

const number = (fr: string, en: string) => ({ title: { fr, en }, kind: "number" as const, optional: true });

const worked = {
  population0: 440000,
  population1: 445000,
  size0: 2.05,
  size1: 1.98,
  vacancy0: 7.5,
  vacancy1: 7,
  secondary0: 3,
  renewal: 0.15,
};

const definition: BlockDefinition<Config> = {
  id: "landuse.housing-need@1",
  kind: "model",
  revision: 2,
  title: { fr: "Besoin en logements", en: "Housing need" },
  summary: {
    fr: "Point mort, effet démographique et besoin en construction neuve, décomposés.",
    en: "Break-even point, demographic effect and need for new construction, broken down.",
  },
  config,
  inputs: {
    population0: number("Population initiale", "Initial population"),
    population1: number("Population à l’horizon", "Population at the horizon"),
    size0: number("Taille des ménages initiale", "Initial household size"),
    size1: number("Taille des ménages à l’horizon", "Household size at the horizon"),
    vacancy0: number("Vacance initiale, % du parc", "Initial vacancy, % of the stock"),
    vacancy1: number("Vacance à l’horizon, % du parc", "Vacancy at the horizon, % of the stock"),
    secondary0: number("Résidences secondaires initiales, % du parc", "Initial secondary homes, % of the stock"),
    secondary1: number("Résidences secondaires à l’horizon, % du parc", "Secondary homes at the horizon, % of the stock"),
    renewal: number("Renouvellement net, %/an", "Net renewal, %/yr"),
    outside: number("Population hors ménages, %", "Population outside households, %"),
    unmet: number("Besoin non satisfait", "Unmet need"),
    completed: number("Logements construits", "Dwellings completed"),
    series: {
      title: { fr: "Population par année (annee, population)", en: "Population by year (annee, population)" },
      kind: "table",
      units: { population: "hab." },
      optional: true,
    },
    census: {
      title: { fr: "Deux recensements", en: "Two censuses" },
      kind: "table",
      optional: true,
    },
  },
  output: "json",
  columns: {
    annee: said("Année", "Year"),
    logements: said("Logements", "Dwellings", "log."),
    par_an: said("Par an", "Per year", "log./an"),
    parc_debut: said("Parc en début d’année", "Stock at the start of the year", "log."),
    parc_fin: said("Parc en fin d’année", "Stock at the end of the year", "log."),
    renouvellement: said("Renouvellement", "Renewal", "log."),
    besoin: said("Besoin", "Need", "log."),
  },
  cost: "cheap",
  reach: "value",
  starter: { config: { from: 2025, to: 2035, ...worked }, name: "besoin_detail" },
  fixtures: [
    { name: "worked check", config: { from: 2025, to: 2035, ...worked } },
    {
      name: "parameters through ports",
      config: { from: 2025, to: 2035, ...worked },
      inputs: { size1: 1.95, vacancy1: 6, renewal: 0.22, unmet: 500 },
    },
    { name: "linear drivers", config: { from: 2025, to: 2035, path: "drivers", ...worked } },
    {
      name: "between two censuses",
      config: { mode: "retrospective" },
      inputs: {
        census: [
          {
            annee: 2010,
            population: 100000,
            residences_principales: 42000,
            residences_secondaires: 1400,
            logements_vacants: 3100,
          },
          {
            annee: 2020,
            population: 103000,
            residences_principales: 46000,
            residences_secondaires: 1600,
            logements_vacants: 3600,
          },
        ],
        completed: 5600,
      },
    },
  ],
};

export default definition;
