// Burden of disease or death attributable to fine particles or nitrogen dioxide.
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import { field, humanText, numberField, optionalNumberField, said } from "../../contract/fields.ts";

const columnField = (fallback: string, fr: string, en: string) =>
  field(z.string().default(fallback), { title: { fr, en }, control: "column", column: "zones" });
const optionalColumn = (fr: string, en: string) =>
  field(z.string().nullable().default(null), { title: { fr, en }, control: "column", column: "zones" });

const columns = z.strictObject({
  zone: columnField("zone", "Zone", "Zone"),
  population: columnField("population", "Population", "Population"),
  concentration: columnField("pm25", "Concentration, µg/m³", "Concentration, µg/m³"),
  rate: optionalColumn("Taux de base de la zone", "Baseline rate of the zone"),
  share: optionalColumn("Part exposée de la zone, %", "Exposed share of the zone, %"),
});

const config = z.strictObject({
  outcome: field(humanText.default({ fr: "décès", en: "deaths" }), {
    title: { fr: "Effet compté", en: "Outcome counted" },
    control: "human-text",
    presentational: true,
  }),
  pollutant: field(z.enum(["pm25", "no2"]).default("pm25"), {
    title: { fr: "Polluant", en: "Pollutant" },
    control: "choice",
    labels: { pm25: { fr: "PM2,5", en: "PM2.5" }, no2: { fr: "NO₂", en: "NO₂" } },
    presentational: true,
  }),
  population: optionalNumberField({ title: { fr: "Population", en: "Population" }, unit: "hab." }),
  concentration: optionalNumberField({
    title: { fr: "Concentration moyenne annuelle", en: "Annual mean concentration" },
    unit: "µg/m³",
  }),
  reference: numberField(5, {
    title: { fr: "Concentration de référence", en: "Reference concentration" },
    help: {
      fr: "Valeur guide, objectif, ou situation visée : ce qui dépasse compte, rien en dessous.",
      en: "Guideline, goal, or situation aimed at: what exceeds it counts, nothing below.",
    },
    unit: "µg/m³",
  }),
  rate: numberField(1000, {
    title: { fr: "Taux de base (y0)", en: "Baseline rate (y0)" },
    help: { fr: "Cas par an dans la population exposée.", en: "Cases a year in the exposed population." },
    unit: "pour 100 000",
  }),
  share: numberField(100, {
    title: { fr: "Part de la population exposée", en: "Share of the population exposed" },
    help: {
      fr: "La part d’âge que vise l’étude, par exemple les 30 ans ou plus.",
      en: "The ages the study is about, for instance 30 or over.",
    },
    unit: "%",
  }),
  rr: numberField(1.118, { title: { fr: "Risque relatif", en: "Relative risk" } }),
  rrLow: numberField(1.06, { title: { fr: "Risque relatif, borne basse", en: "Relative risk, lower bound" } }),
  rrHigh: numberField(1.179, { title: { fr: "Risque relatif, borne haute", en: "Relative risk, upper bound" } }),
  increment: numberField(10, {
    title: { fr: "Risque relatif donné pour", en: "Relative risk is per" },
    unit: "µg/m³",
    advanced: true,
  }),
  columns: field(columns.prefault({}), { title: { fr: "Noms des colonnes", en: "Column names" }, advanced: true }),
});

export type Config = z.output<typeof config>;

const number = (fr: string, en: string) => ({ title: { fr, en }, kind: "number" as const, optional: true });

const zones = [
  { zone: "Centre", population: 8200, pm25: 12.5, taux: 980 },
  { zone: "Gare", population: 5400, pm25: 14.25, taux: 1120 },
  { zone: "Coteau", population: 3900, pm25: 8, taux: 870 },
  { zone: "Plateau", population: 2500, pm25: 4.5, taux: 760 },
];

const definition: BlockDefinition<Config> = {
  id: "health.impact@1",
  kind: "model",
  revision: 2,
  title: { fr: "Impact sanitaire de l’air", en: "Health impact of the air" },
  summary: {
    fr: "Cas attribuables aux PM2,5 ou au NO₂ au-dessus d’une concentration de référence, avec leur intervalle.",
    en: "Cases attributable to PM2.5 or NO₂ above a reference concentration, with their interval.",
  },
  config,
  inputs: {
    zones: {
      title: { fr: "Zones : population et concentration", en: "Zones: population and concentration" },
      kind: "table",
      optional: true,
      units: ({ columns: { population, concentration, share } }: Config) => ({
        [population]: "hab.",
        [concentration]: "µg/m³",
        ...(share !== null && { [share]: "%" }),
      }),
    },
    population: number("Population, hab.", "Population"),
    concentration: number("Concentration, µg/m³", "Concentration, µg/m³"),
    reference: number("Concentration de référence, µg/m³", "Reference concentration, µg/m³"),
    reduction: number("Baisse des concentrations, µg/m³", "Fall of the concentrations, µg/m³"),
    rate: number("Taux de base, pour 100 000", "Baseline rate, per 100,000"),
    share: number("Part exposée, %", "Exposed share, %"),
    baseline: number("Cas de base par an, au lieu du taux", "Baseline cases a year, instead of the rate"),
    rr: number("Risque relatif", "Relative risk"),
    rrLow: number("Risque relatif, borne basse", "Relative risk, lower bound"),
    rrHigh: number("Risque relatif, borne haute", "Relative risk, upper bound"),
  },
  output: "json",
  columns: {
    zone: said("Zone", "Zone"),
    population: said("Population", "Population", "hab."),
    concentration: said("Concentration", "Concentration", "µg/m³"),
    delta: said("Excès", "Excess", "µg/m³"),
    baseline: said("Cas de base", "Baseline cases", "cas/an"),
    attributable: said("Cas attribuables", "Attributable cases", "cas/an"),
    low: said("Borne basse", "Lower bound", "cas/an"),
    high: said("Borne haute", "Upper bound", "cas/an"),
  },
  cost: "cheap",
  reach: "value",
  starter: { config: { rate: 1000, share: 65, columns: { zone: "name" } }, inputs: { zones: "quartiers" }, name: "impact_sante" },
  offers: { zones: "air" },
  fixtures: [
    {
      name: "published COPD case",
      config: { concentration: 8.85, rr: 1.369, rrLow: 1.124, rrHigh: 1.664, population: 1_000_000 },
      inputs: { baseline: 30_747 },
    },
    { name: "by zone, one below the reference", config: { share: 65 }, inputs: { zones } },
    {
      name: "rates by zone, concentrations lowered",
      config: { columns: { rate: "taux" } },
      inputs: { zones, reduction: 1.5, reference: 4 },
    },
  ],
};

export default definition;
