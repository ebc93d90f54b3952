// Land a housing need takes, held against the envelope of natural, agricultural and forest land (ENAF).
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import { field, humanText, numberField, optionalNumberField, said } from "../../contract/fields.ts";

const config = z.strictObject({
  from: field(z.int().default(2025), {
    title: { fr: "Première année du besoin", en: "First year of the need" },
    control: "number",
  }),
  to: field(z.int().default(2035), {
    title: { fr: "Horizon du besoin", en: "Horizon of the need" },
    help: { fr: "De 2025 à 2035 : dix années, 2025 à 2034.", en: "From 2025 to 2035: ten years, 2025 to 2034." },
    control: "number",
  }),
  intensification: optionalNumberField({
    title: { fr: "Part en intensification", en: "Share in intensification" },
    help: {
      fr: "Part des logements construits sans consommer d’ENAF, dans l’enveloppe urbaine.",
      en: "Share of dwellings built without taking ENAF, inside the urban envelope.",
    },
    unit: "%",
  }),
  density: optionalNumberField({
    title: { fr: "Densité brute des extensions", en: "Gross density of extensions" },
    unit: "log/ha",
  }),
  activities: numberField(0, { title: { fr: "Activités", en: "Activities" }, unit: "ha/an" }),
  facilities: numberField(0, { title: { fr: "Équipements", en: "Facilities" }, unit: "ha/an" }),
  infrastructure: numberField(0, { title: { fr: "Infrastructures", en: "Infrastructure" }, unit: "ha/an" }),
  inside: numberField(0, {
    title: { fr: "ENAF consommés dans l’enveloppe urbaine", en: "ENAF taken inside the urban envelope" },
    unit: "ha/an",
  }),
  past: optionalNumberField({ title: { fr: "Consommation 2011–2020", en: "Consumption 2011–2020" }, unit: "ha" }),
  reduction: numberField(50, {
    title: { fr: "Réduction visée (τ)", en: "Reduction sought (τ)" },
    help: { fr: "50 % au plan national ; entrez la valeur locale.", en: "50% nationally; enter the local value." },
    unit: "%",
  }),
  guarantee: numberField(0, {
    title: { fr: "Garantie communale", en: "Communal guarantee" },
    help: { fr: "Total du territoire, sous conditions légales.", en: "Total of the territory, under legal conditions." },
    unit: "ha",
  }),
  consumed: numberField(0, { title: { fr: "Déjà consommé depuis 2021", en: "Consumed since 2021" }, unit: "ha" }),
  consumedUntil: field(z.int().min(2020).max(2030).default(2024), {
    title: { fr: "Dernière année observée", en: "Last observed year" },
    control: "number",
  }),
  national: numberField(0, {
    title: { fr: "Projets d’intérêt national, à part", en: "National-interest projects, apart" },
    help: { fr: "Montrés à côté, hors de l’enveloppe locale.", en: "Shown beside, outside the local envelope." },
    unit: "ha",
    advanced: true,
  }),
  conversion: numberField(0.6, {
    title: { fr: "Artificialisation par hectare consommé (κ)", en: "Artificialisation per hectare taken (κ)" },
    help: { fr: "Valeur d’exercice.", en: "An exercise value." },
    unit: "ha/ha",
  }),
  renaturation: numberField(0, { title: { fr: "Renaturation après 2031", en: "Renaturation after 2031" }, unit: "ha/an" }),
  otherAfter: optionalNumberField({
    title: { fr: "Autres consommations après 2031", en: "Other consumption after 2031" },
    help: { fr: "Vide : les mêmes qu’avant 2031.", en: "Empty: the same as before 2031." },
    unit: "ha/an",
  }),
  balanceTo: field(z.int().min(2031).max(2100).default(2050), {
    title: { fr: "Horizon du solde net", en: "Horizon of the net balance" },
    control: "number",
  }),
  measure: field(z.enum(["fichiers-fonciers", "ocs-ge", "mos"]).default("fichiers-fonciers"), {
    title: { fr: "Mesure", en: "Measure" },
    control: "choice",
    labels: {
      "fichiers-fonciers": { fr: "Fichiers fonciers (Cerema)", en: "Land files (Cerema)" },
      "ocs-ge": { fr: "OCS GE (IGN)", en: "OCS GE (IGN)" },
      mos: { fr: "mode d’occupation des sols local", en: "local land-use survey" },
    },
  }),
  ruleDate: field(
    z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/)
      .default("2026-01-01"),
    {
      title: { fr: "Règle en vigueur au", en: "Rule in force on" },
      control: "text",
    },
  ),
  ruleDocument: field(humanText.nullable().default(null), {
    title: { fr: "Document local qui fixe la valeur", en: "Local document that sets the value" },
    help: { fr: "SRADDET, SCoT ou PLUi, et sa date.", en: "SRADDET, SCoT or PLUi, and its date." },
    control: "human-text",
  }),
});

export type Config = z.output<typeof config>;

const number = (fr: string, en: string, optional = true) => ({ title: { fr, en }, kind: "number" as const, optional });

const worked = { from: 2025, to: 2035, intensification: 75, density: 40, activities: 15, facilities: 4.5, infrastructure: 6 };
const target = { past: 620, reduction: 50, consumed: 118, consumedUntil: 2024, renaturation: 8, otherAfter: 8 };

const definition: BlockDefinition<Config> = {
  id: "landuse.consumption@1",
  kind: "model",
  revision: 1,
  title: { fr: "Consommation d’ENAF", en: "ENAF consumption" },
  summary: {
    fr: "Le foncier qu’un besoin consomme, tenu contre l’enveloppe 2021–2030 ; solde net après 2031.",
    en: "The land a need takes, held against the 2021–2030 envelope; net balance after 2031.",
  },
  config,
  inputs: {
    need: {
      title: { fr: "Besoin (détail, ou logements sur la période)", en: "Need (detail, or dwellings over the period)" },
      kind: "any",
    },
    intensification: number("Part en intensification, %", "Share in intensification, %"),
    density: number("Densité brute, log/ha", "Gross density, dwellings/ha"),
    activities: number("Activités, ha/an", "Activities, ha/yr"),
    facilities: number("Équipements, ha/an", "Facilities, ha/yr"),
    infrastructure: number("Infrastructures, ha/an", "Infrastructure, ha/yr"),
    inside: number("ENAF dans l’enveloppe urbaine, ha/an", "ENAF inside the urban envelope, ha/yr"),
    past: number("Consommation 2011–2020, ha", "Consumption 2011–2020, ha"),
    reduction: number("Réduction visée, %", "Reduction sought, %"),
    guarantee: number("Garantie communale, ha", "Communal guarantee, ha"),
    consumed: number("Déjà consommé, ha", "Already consumed, ha"),
    national: number("Projets d’intérêt national, ha", "National-interest projects, ha"),
    conversion: number("κ, ha/ha", "κ, ha/ha"),
    renaturation: number("Renaturation, ha/an", "Renaturation, ha/yr"),
    otherAfter: number("Autres consommations après 2031, ha/an", "Other consumption after 2031, ha/yr"),
    measure: {
      title: { fr: "Mesure (fichiers-fonciers, ocs-ge, mos)", en: "Measure (fichiers-fonciers, ocs-ge, mos)" },
      kind: "text",
      optional: true,
    },
    document: { title: { fr: "Document local", en: "Local document" }, kind: "text", optional: true },
  },
  output: "json",
  columns: {
    annee: said("Année", "Year"),
    par_an: said("Par an", "Per year", "ha/an"),
    hectares: said("Surface", "Area", "ha"),
    observe: said("Observé", "Observed", "ha"),
    logement: said("Logement", "Housing", "ha"),
    autres: said("Autres", "Other", "ha"),
    total: said("Total", "Total", "ha"),
    cumul: said("Cumul", "Cumulated", "ha"),
    enveloppe: said("Enveloppe", "Envelope", "ha"),
    consommation: said("Consommation d’ENAF", "ENAF consumption", "ha"),
    artificialisation: said("Artificialisation brute", "Gross artificialisation", "ha"),
    renaturation: said("Renaturation", "Renaturation", "ha"),
    solde: said("Solde", "Net balance", "ha"),
  },
  cost: "cheap",
  reach: "value",
  starter: { config: { ...worked, ...target }, inputs: { need: "besoin_detail" }, name: "sols" },
  offers: { need: { block: "landuse.housing-need@1", offers: {} } },
  fixtures: [
    { name: "worked check", config: { ...worked, ...target }, inputs: { need: 13569 } },
    {
      name: "national projects apart, measured by a local survey",
      config: { ...worked, ...target },
      inputs: { need: 13569, national: 42, measure: "mos", document: "SCoT de 2026" },
    },
    { name: "envelope spent", config: { ...worked, ...target, past: 200 }, inputs: { need: 13569 } },
    {
      name: "surplus",
      config: { ...worked, ...target },
      inputs: { need: { mode: "prospective", need: -1200, unmetNeed: 0 }, density: 50 },
    },
  ],
};

export default definition;
