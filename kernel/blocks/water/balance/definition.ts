// Resource against uses, month by month.
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import { field, numberField, optionalNumberField, said } from "../../contract/fields.ts";

const columnField = (fallback: string, fr: string, en: string, column: string) =>
  field(z.string().default(fallback), { title: { fr, en }, control: "column", column });

const columns = z.strictObject({
  date: columnField("date", "Date ou mois", "Date or month", "inflow"),
  inflow: columnField("flow", "Apport", "Inflow", "inflow"),
  use: columnField("usage", "Usage", "Use", "uses"),
  volume: columnField("volume", "Volume annuel (ou du mois), m³", "Volume a year (or month), m³", "uses"),
  month: columnField("mois", "Mois de l’usage, 1 à 12", "Month of the use, 1 to 12", "uses"),
  profile: columnField("profil", "Profil saisonnier", "Seasonal profile", "uses"),
  priority: columnField("priorite", "Priorité, 1 d’abord", "Priority, 1 first", "uses"),
  returned: columnField("retour", "Part rendue à la rivière, %", "Share returned to the river, %", "uses"),
  alert: columnField("alerte", "Baisse en alerte, %", "Cut on alert, %", "uses"),
  heightened: columnField("alerte_renforcee", "Baisse en alerte renforcée, %", "Cut on heightened alert, %", "uses"),
  crisis: columnField("crise", "Baisse en crise, %", "Cut in a crisis, %", "uses"),
});

const threshold = (fr: string, en: string) => optionalNumberField({ title: { fr, en }, unit: "m³/s", advanced: true });

const config = z.strictObject({
  unit: field(z.enum(["m3s", "m3"]).default("m3s"), {
    title: { fr: "Unité de l’apport", en: "Unit of the inflow" },
    control: "choice",
    labels: {
      m3s: { fr: "m³/s, en moyenne du jour ou du mois", en: "m³/s, mean of the day or month" },
      m3: { fr: "m³, du jour ou du mois", en: "m³, of the day or month" },
    },
  }),
  reserved: numberField(0, {
    title: { fr: "Débit réservé", en: "Environmental flow" },
    help: {
      fr: "Laissé à la rivière avant tout usage ; si elle apporte moins, tout ce qu’elle apporte.",
      en: "Left to the river before any use; when it brings less, all it brings.",
    },
    unit: "m³/s",
  }),
  capacity: numberField(0, { title: { fr: "Capacité de la retenue", en: "Capacity of the reservoir" }, unit: "m³" }),
  dead: numberField(0, { title: { fr: "Tranche morte", en: "Dead storage" }, unit: "m³" }),
  initial: optionalNumberField({
    title: { fr: "Stock au départ", en: "Storage at the start" },
    help: { fr: "Vide : pleine.", en: "Empty: full." },
    unit: "m³",
  }),
  area: numberField(0, { title: { fr: "Surface du plan d’eau", en: "Water surface" }, unit: "ha" }),
  evaporation: field(z.array(z.number()).length(12).default([15, 25, 50, 75, 110, 135, 150, 135, 90, 55, 25, 15]), {
    title: { fr: "Évaporation de janvier à décembre, mm", en: "Evaporation from January to December, mm" },
    control: "json",
    advanced: true,
  }),
  captured: numberField(100, {
    title: { fr: "Part de l’apport qui entre dans la retenue", en: "Share of the inflow that enters the reservoir" },
    unit: "%",
    advanced: true,
  }),
  transfer: numberField(0, {
    title: { fr: "Transfert entrant", en: "Transfer in" },
    help: { fr: "Un transfert sortant est un usage.", en: "A transfer out is a use." },
    unit: "m³/mois",
  }),
  inflowFactor: numberField(1, { title: { fr: "Apports multipliés par", en: "Inflow multiplied by" } }),
  demandFactor: numberField(1, { title: { fr: "Demandes multipliées par", en: "Demand multiplied by" } }),
  vigilance: threshold("Seuil de vigilance", "Vigilance threshold"),
  alert: threshold("Seuil d’alerte", "Alert threshold"),
  heightened: threshold("Seuil d’alerte renforcée", "Heightened alert threshold"),
  crisis: threshold("Seuil de crise", "Crisis threshold"),
  columns: field(columns.prefault({}), { title: { fr: "Noms des colonnes", en: "Column names" }, advanced: true }),
});

export type Config = z.output<typeof config>;

const number = (fr: string, en: string) => ({ title: { fr, en }, kind: "number" as const, optional: true });

const inflow = [0.9, 0.8, 0.7, 0.5, 0.25, 0.125, 0.0625, 0.05, 0.075, 0.25, 0.5, 0.75].map((flow, i) => ({
  date: `2026-${String(i + 1).padStart(2, "0")}`,
  flow,
}));
const uses = [
  {
    usage: "Eau potable",
    volume: 1_200_000,
    profil: "constant",
    priorite: 1,
    retour: 80,
    alerte: 0,
    alerte_renforcee: 5,
    crise: 15,
  },
  {
    usage: "Irrigation",
    volume: 900_000,
    profil: "irrigation",
    priorite: 3,
    retour: 0,
    alerte: 30,
    alerte_renforcee: 50,
    crise: 100,
  },
  {
    usage: "Industrie",
    volume: 240_000,
    profil: "constant",
    priorite: 2,
    retour: 60,
    alerte: 5,
    alerte_renforcee: 10,
    crise: 25,
  },
];
const thresholds = { vigilance: 0.12, alert: 0.09, heightened: 0.07, crisis: 0.055 };

const inflowUnits = ({ columns, unit }: Config) => ({ [columns.inflow]: unit === "m3" ? "m³" : "m³/s" });
/** With one column a use, each is a volume of its month. */
const useUnits = ({ columns: { use, volume, month, returned, alert, heightened, crisis } }: Config, names: string[]) => ({
  ...(!names.includes(use) &&
    Object.fromEntries(names.filter((name) => name !== month && name !== "month").map((name) => [name, ["m³", "m³/mois"]]))),
  [volume]: ["m³", "m³/an"],
  ...Object.fromEntries([returned, alert, heightened, crisis].map((name) => [name, "%"])),
});

const definition: BlockDefinition<Config> = {
  id: "water.balance@1",
  kind: "model",
  revision: 2,
  title: { fr: "Bilan besoins-ressources en eau", en: "Water balance of uses and resource" },
  summary: {
    fr: "Ressource contre usages, mois par mois : retenue, débit réservé, priorités, restrictions, déficits.",
    en: "Resource against uses, month by month: reservoir, environmental flow, priorities, restrictions, deficits.",
  },
  config,
  inputs: {
    inflow: { title: { fr: "Apports, par jour ou par mois", en: "Inflow, by day or month" }, kind: "table", units: inflowUnits },
    uses: { title: { fr: "Usages", en: "Uses" }, kind: "table", units: useUnits },
    rules: {
      title: { fr: "Règles par usage, si une colonne par usage", en: "Rules by use, with one column a use" },
      kind: "table",
      optional: true,
    },
    profiles: {
      title: { fr: "Profils saisonniers (mois × profil)", en: "Seasonal profiles (month × profile)" },
      kind: "table",
      optional: true,
    },
    reservoirs: {
      title: { fr: "Retenues, s’il y en a plusieurs", en: "Reservoirs, when several" },
      kind: "table",
      optional: true,
      units: { capacite: "m³", morte: "m³", depart: "m³", surface: "ha", part: "%" },
    },
    reserved: number("Débit réservé, m³/s", "Environmental flow, m³/s"),
    capacity: number("Capacité de la retenue, m³", "Capacity of the reservoir, m³"),
    initial: number("Stock au départ, m³", "Storage at the start, m³"),
    transfer: number("Transfert entrant, m³/mois", "Transfer in, m³/month"),
    inflowFactor: number("Apports multipliés par", "Inflow multiplied by"),
    demandFactor: number("Demandes multipliées par", "Demand multiplied by"),
  },
  output: "json",
  columns: {
    month: said("Mois", "Month"),
    inflow: said("Apport", "Inflow", "m³"),
    transfer: said("Transfert entrant", "Transfer in", "m³"),
    evaporation: said("Évaporation", "Evaporation", "m³"),
    reserved: said("Débit réservé", "Environmental flow", "m³"),
    demand: said("Demande", "Demand", "m³"),
    allowed: said("Demande permise", "Demand allowed", "m³"),
    supplied: said("Fourni", "Supplied", "m³"),
    deficit: said("Déficit", "Deficit", "m³"),
    returned: said("Rendu", "Returned", "m³"),
    storage: said("Stock", "Storage", "m³"),
    spill: said("Déversé", "Spill", "m³"),
    outflow: said("Laissé à l’aval", "Left downstream", "m³"),
    cut: said("Restreint", "Cut", "m³"),
    flow: said("Débit moyen", "Mean flow", "m³/s"),
    level: said("Niveau de restriction", "Restriction level"),
    restriction: said("Restriction", "Restriction"),
    use: said("Usage", "Use"),
    priority: said("Priorité", "Priority"),
    rate: said("Taux de satisfaction", "Rate supplied", "%"),
    months: said("Mois en déficit", "Months in deficit"),
    reservoir: said("Retenue", "Reservoir"),
  },
  cost: "cheap",
  reach: "value",
  starter: { config: { reserved: 0.05 }, inputs: { inflow: "debits", uses: "usages" }, name: "bilan_eau" },
  offers: { inflow: "flow", uses: "demand-water" },
  fixtures: [
    { name: "no reservoir", config: { reserved: 0.04 }, inputs: { inflow, uses } },
    {
      name: "reservoir, evaporation and restrictions",
      config: { reserved: 0.04, capacity: 400_000, dead: 40_000, area: 12, captured: 60, ...thresholds },
      inputs: { inflow, uses, inflowFactor: 0.8, demandFactor: 1.1, transfer: 5000 },
    },
    {
      name: "one column a use, its rules apart",
      config: { ...thresholds, reserved: 0.02 },
      inputs: {
        inflow,
        uses: Array.from({ length: 12 }, (_, i) => ({ month: i + 1, ville: 90_000, champs: i > 4 && i < 9 ? 150_000 : 0 })),
        rules: [{ usage: "champs", priorite: 2, crise: 100 }],
      },
    },
    {
      name: "two reservoirs, volumes, a profile of its own",
      config: { unit: "m3", capacity: 0 },
      inputs: {
        inflow: inflow.map(({ date, flow }) => ({ date, flow: flow * 2_500_000 })),
        uses: [{ usage: "Golf", volume: 50_000, profil: "vert", priorite: 1 }],
        profiles: Array.from({ length: 12 }, (_, i) => ({ mois: i + 1, vert: i >= 4 && i <= 8 ? 1 : 0 })),
        reservoirs: [
          { retenue: "Haute", capacite: 90_000, morte: 5000, surface: 3, part: 30 },
          { retenue: "Basse", capacite: 30_000, depart: 10_000, part: 50 },
        ],
      },
    },
  ],
};

export default definition;
