// The French rule of net zero artificialisation, as dated data: envelopes by level, their sharing out, and two series on two axes.
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import { field, humanText, numberField, optionalNumberField, said } from "../../contract/fields.ts";
import { type Territory, territories, versions } from "./rules.ts";

const columnField = (fallback: string, fr: string, en: string) =>
  field(z.string().default(fallback), { title: { fr, en }, control: "column", column: "communes", advanced: true });

const columns = z.strictObject({
  commune: columnField("commune", "Commune", "Commune"),
  past: columnField("consommation_2011_2020", "Consommation 2011–2020, ha", "Consumption 2011–2020, ha"),
  population: columnField("population", "Population", "Population"),
  need: columnField("besoin", "Besoin en logements", "Housing need"),
  jobs: columnField("emplois", "Emplois", "Jobs"),
  document: columnField("document", "Document (PLU, PLUi, carte communale, RNU)", "Document (PLU, PLUi, carte communale, RNU)"),
  date: columnField("date_document", "Date du document", "Date of the document"),
  delegates: columnField("communes_deleguees", "Communes déléguées (commune nouvelle)", "Delegate communes (new commune)"),
  pooled: columnField("mutualise", "Garantie mutualisée", "Guarantee pooled"),
  consumed: columnField("consomme", "Consommé depuis 2021, ha", "Consumed since 2021, ha"),
  project: columnField("projet", "Projet d’ici 2030, ha", "Project by 2030, ha"),
});

const weight = (fr: string, en: string, fallback = 0) =>
  field(z.number().min(0).default(fallback), { title: { fr, en }, control: "number", advanced: true });

const mix = z.strictObject({
  equal: weight("Parts égales", "Equal shares"),
  past: weight("Consommation passée", "Past consumption", 1),
  population: weight("Population", "Population", 1),
  need: weight("Besoin en logements", "Housing need"),
  jobs: weight("Emplois", "Jobs"),
});

const keyLabels = {
  equal: { fr: "parts égales", en: "equal shares" },
  past: { fr: "au prorata de la consommation 2011–2020", en: "pro rata of consumption 2011–2020" },
  population: { fr: "population", en: "population" },
  need: { fr: "besoin en logements", en: "housing need" },
  jobs: { fr: "emplois", en: "jobs" },
  mix: { fr: "clé composée", en: "mixed key" },
};

const shapeLabels = { linear: { fr: "linéaire", en: "linear" }, stepped: { fr: "par paliers", en: "stepped" } };
const documentField = (fr: string, en: string) =>
  field(humanText.nullable().default(null), { title: { fr, en }, control: "human-text", advanced: true });
const optional = (fr: string, en: string, unit: string, advanced = false) =>
  optionalNumberField({ title: { fr, en }, unit, ...(advanced && { advanced }) });

const config = z.strictObject({
  ruleDate: field(
    z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/)
      .default("2026-01-01"),
    { title: { fr: "Règle en vigueur au", en: "Rule in force on" }, control: "text" },
  ),
  version: field(z.enum(["date", ...versions]).default("date"), {
    title: { fr: "Version de la règle", en: "Version of the rule" },
    control: "choice",
    labels: {
      date: { fr: "celle de la date", en: "that of the date" },
      ...Object.fromEntries(versions.map((day) => [day, { fr: `textes au ${day}`, en: `texts as of ${day}` }])),
    },
    advanced: true,
  }),
  territory: field(z.enum(Object.keys(territories) as [Territory, ...Territory[]]).default("sraddet"), {
    title: { fr: "Où est le territoire", en: "Where the territory is" },
    control: "choice",
    labels: {
      sraddet: { fr: "région à SRADDET", en: "region with a SRADDET" },
      "ile-de-france": { fr: "Île-de-France", en: "Île-de-France" },
      corse: { fr: "Corse", en: "Corsica" },
      "outre-mer": { fr: "outre-mer", en: "overseas" },
    },
    advanced: true,
  }),
  past: optional("Consommation d’ENAF 2011–2020", "ENAF consumption 2011–2020", "ha"),
  reduction: optionalNumberField({
    title: { fr: "Réduction fixée par le document", en: "Reduction set by the document" },
    help: { fr: "Vide : celle de la région, sinon de la loi.", en: "Empty: the region’s, else the law’s." },
    unit: "%",
  }),
  envelope: optional("Enveloppe écrite dans le document", "Envelope written in the document", "ha", true),
  document: documentField("Document du territoire (SCoT)", "Document of the territory (SCoT)"),
  regionPast: optional("Région : consommation 2011–2020", "Region: consumption 2011–2020", "ha", true),
  regionReduction: optional("Région : réduction de son document", "Region: reduction of its document", "%", true),
  regionDocument: documentField("Document de la région (SRADDET, SDRIF-E…)", "Document of the region (SRADDET, SDRIF-E…)"),
  regionalProjects: numberField(0, {
    title: { fr: "Projets d’envergure régionale", en: "Projects of regional scale" },
    unit: "ha",
    advanced: true,
  }),
  nationalPast: optionalNumberField({
    title: { fr: "Consommation 2011–2020 des régions à SRADDET", en: "Consumption 2011–2020 of the regions with a SRADDET" },
    help: { fr: "Donne la contribution au forfait national.", en: "Gives the contribution to the national total." },
    unit: "ha",
    advanced: true,
  }),
  national: numberField(0, {
    title: { fr: "Projets d’envergure nationale ou européenne, à part", en: "Projects of national or European scale, apart" },
    help: { fr: "Comptés au forfait national, hors enveloppe.", en: "Counted nationally, outside the envelope." },
    unit: "ha",
  }),
  shared: numberField(0, {
    title: { fr: "Projets mutualisés, avant partage", en: "Pooled projects, before sharing out" },
    unit: "ha",
  }),
  consumed: optional("Déjà consommé depuis 2021", "Consumed since 2021", "ha"),
  consumedUntil: field(z.int().min(2020).max(2030).default(2024), {
    title: { fr: "Dernière année observée", en: "Last observed year" },
    control: "number",
  }),
  restored: numberField(0, {
    title: { fr: "ENAF rendus par renaturation depuis 2021", en: "ENAF given back by renaturation since 2021" },
    unit: "ha",
    advanced: true,
  }),
  project: optional("Consommation projetée, après les années observées", "Planned consumption, after observed years", "ha"),
  path: field(z.enum(["linear", "stepped"]).default("linear"), {
    title: { fr: "Trajectoire jusqu’à 2030", en: "Path to 2030" },
    control: "choice",
    labels: shapeLabels,
  }),
  key: field(z.enum(["equal", "past", "population", "need", "jobs", "mix"]).default("past"), {
    title: { fr: "Clé de partage retenue", en: "Key of sharing retained" },
    control: "choice",
    labels: keyLabels,
  }),
  mix: field(mix.prefault({}), { title: { fr: "Poids de la clé composée", en: "Weights of the mixed key" }, advanced: true }),
  unit: field(z.union([z.literal(0.01), z.literal(0.1), z.literal(1)]).default(0.01), {
    title: { fr: "Unité du partage", en: "Unit of sharing" },
    control: "choice",
    labels: { "0.01": { fr: "0,01 ha", en: "0.01 ha" }, "0.1": { fr: "0,1 ha", en: "0.1 ha" }, "1": { fr: "1 ha", en: "1 ha" } },
    advanced: true,
  }),
  artificialisation: optionalNumberField({
    title: { fr: "Artificialisation brute en 2031", en: "Gross artificialisation in 2031" },
    help: { fr: "Mesurée par l’OCS GE ; n’est pas la consommation d’ENAF.", en: "Measured by OCS GE; not ENAF consumption." },
    unit: "ha/an",
  }),
  renaturation: numberField(0, {
    title: { fr: "Désartificialisation en 2031", en: "De-artificialisation in 2031" },
    unit: "ha/an",
  }),
  artificialisation2050: optional("Artificialisation brute en 2050", "Gross artificialisation in 2050", "ha/an"),
  renaturation2050: optional("Désartificialisation en 2050", "De-artificialisation in 2050", "ha/an"),
  netPath: field(z.enum(["linear", "stepped"]).default("linear"), {
    title: { fr: "Trajectoire 2031–2050", en: "Path 2031–2050" },
    control: "choice",
    labels: shapeLabels,
  }),
  columns: field(columns.prefault({}), { title: { fr: "Noms des colonnes", en: "Column names" }, advanced: true }),
});

export type Config = z.output<typeof config>;

const number = (fr: string, en: string) => ({ title: { fr, en }, kind: "number" as const, optional: true });

const communes = [
  ["Valmorin", 96, 11200, 620, 5200, "PLUi", "2024-03-12", 0, "", 21, 30],
  ["Les Aubiers", 41, 4300, 240, 900, "PLUi", "2024-03-12", 2, "", 8, 14],
  ["Saint-Loup", 18, 1500, 80, 210, "carte communale", "2019-06-02", 0, "oui", 3, 4],
  ["Orval", 4, 620, 22, 60, "PLU", "2025-11-20", 0, "oui", 0.4, 2],
  ["Brec", 0.6, 140, 4, 12, "RNU", "", 0, "", 0, 1],
].map(([commune, past, population, besoin, emplois, document, date, deleguees, mutualise, consomme, projet]) => ({
  commune,
  consommation_2011_2020: past,
  population,
  besoin,
  emplois,
  document,
  date_document: date,
  communes_deleguees: deleguees,
  mutualise,
  consomme,
  projet,
}));

const net = { artificialisation: 9, renaturation: 1.5, renaturation2050: 3 };

const communeUnits = ({ columns: { past, consumed, project, population } }: Config) => ({
  ...Object.fromEntries([past, consumed, project].map((name) => [name, "ha"])),
  [population]: "hab.",
});

const definition: BlockDefinition<Config> = {
  id: "landuse.zan@1",
  kind: "model",
  revision: 2,
  title: { fr: "Trajectoire ZAN", en: "Net zero artificialisation" },
  summary: {
    fr: "Enveloppe d’ENAF 2021–2030 par document, partage entre communes ; puis solde net d’artificialisation vers 2050.",
    en: "ENAF envelope 2021–2030 by document, shared over communes; then net balance of artificialisation to 2050.",
  },
  config,
  inputs: {
    communes: { title: { fr: "Communes", en: "Communes" }, kind: "table", optional: true, units: communeUnits },
    history: {
      title: { fr: "Consommation par an (year, area)", en: "Consumption by year (year, area)" },
      kind: "table",
      optional: true,
      units: { area: "ha" },
    },
    past: number("Consommation 2011–2020, ha", "Consumption 2011–2020, ha"),
    reduction: number("Réduction, %", "Reduction, %"),
    envelope: number("Enveloppe du document, ha", "Envelope of the document, ha"),
    regionPast: number("Région : consommation 2011–2020, ha", "Region: consumption 2011–2020, ha"),
    regionReduction: number("Région : réduction, %", "Region: reduction, %"),
    national: number("Projets nationaux à part, ha", "National projects apart, ha"),
    shared: number("Projets mutualisés, ha", "Pooled projects, ha"),
    consumed: number("Déjà consommé, ha", "Already consumed, ha"),
    restored: number("ENAF rendus, ha", "ENAF given back, ha"),
    project: number("Consommation projetée, ha", "Planned consumption, ha"),
    artificialisation: number("Artificialisation brute 2031, ha/an", "Gross artificialisation 2031, ha/yr"),
    renaturation: number("Désartificialisation 2031, ha/an", "De-artificialisation 2031, ha/yr"),
    artificialisation2050: number("Artificialisation brute 2050, ha/an", "Gross artificialisation 2050, ha/yr"),
    renaturation2050: number("Désartificialisation 2050, ha/an", "De-artificialisation 2050, ha/yr"),
    key: { title: { fr: "Clé de partage", en: "Key of sharing" }, kind: "text", optional: true },
  },
  output: "json",
  columns: {
    year: said("Année", "Year"),
    consumption: said("Consommation d’ENAF", "ENAF consumption", "ha"),
    cumulated: said("Cumul depuis 2021", "Cumulated since 2021", "ha"),
    envelope: said("Enveloppe", "Envelope", "ha"),
    past: said("Consommation 2011–2020", "Consumption 2011–2020", "ha"),
    artificialisation: said("Artificialisation brute", "Gross artificialisation", "ha"),
    renaturation: said("Désartificialisation", "De-artificialisation", "ha"),
    net: said("Solde", "Net balance", "ha"),
    target: said("Objectif", "Target", "ha"),
    perYear: said("Par an", "Per year", "ha/an"),
    commune: said("Commune", "Commune"),
    guarantee: said("Garantie communale", "Communal guarantee", "ha"),
    pooled: said("Mutualisé", "Pooled", "ha"),
    consumed: said("Déjà consommé", "Already consumed", "ha"),
    remaining: said("Reste", "Remaining", "ha"),
    project: said("Projet", "Project", "ha"),
    gap: said("Écart", "Gap", "ha"),
    area: said("Part", "Share", "ha"),
  },
  cost: "cheap",
  reach: "value",
  starter: { config: { past: 160, consumed: 32, ...net }, inputs: { communes: "communes" }, name: "zan" },
  fixtures: [
    { name: "one territory", config: { past: 160, consumed: 32, project: 55, ...net } },
    { name: "five communes, stepped", config: { path: "stepped", key: "mix", ...net }, inputs: { communes } },
    {
      name: "handed down from the region",
      config: { regionPast: 20000, nationalPast: 220000, past: 160, consumed: 32, version: "2023-11-27" },
    },
  ],
};

export default definition;
