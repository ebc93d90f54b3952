// Choice among modes: multinomial and nested logit, estimated on observed choices or simulated with given coefficients.
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import { field, humanText, said } from "../../contract/fields.ts";

const columnField = (fallback: string, fr: string, en: string) =>
  field(z.string().min(1).default(fallback), { title: { fr, en }, control: "column", column: "choices" });

const term = z.strictObject({
  attribute: field(z.string().min(1), {
    title: { fr: "Attribut", en: "Attribute" },
    help: { fr: "Une colonne, ou 1 pour une constante.", en: "A column, or 1 for a constant." },
    control: "column",
    column: "choices",
  }),
  times: field(z.string().nullable().optional(), {
    title: { fr: "Multiplié par", en: "Times" },
    help: { fr: "Une autre colonne : le revenu, par exemple.", en: "Another column: income, for instance." },
    control: "column",
    column: "choices",
  }),
  by: field(z.enum(["all", "alternative"]).optional(), {
    title: { fr: "Coefficient", en: "Coefficient" },
    control: "choice",
    labels: {
      all: { fr: "le même pour tous les modes", en: "the same for all modes" },
      alternative: { fr: "un par mode, sauf la référence", en: "one per mode, but the reference" },
    },
  }),
});

const nest = z.strictObject({
  name: field(z.string().min(1), { title: { fr: "Nid", en: "Nest" }, control: "text" }),
  alternatives: field(z.array(z.string().min(1)).min(1), { title: { fr: "Modes", en: "Modes" }, control: "json" }),
  scale: field(z.number().min(0.02).max(10).nullable().optional(), {
    title: { fr: "Échelle λ", en: "Scale λ" },
    help: {
      fr: "1 : modes sans parenté ; près de 0 : presque les mêmes. Vide : estimée.",
      en: "1: unrelated modes; near 0: almost the same. Empty: estimated.",
    },
    control: "number",
  }),
});

const change = z.strictObject({
  alternative: field(z.string().min(1), { title: { fr: "Mode", en: "Mode" }, control: "text" }),
  attribute: field(z.string().min(1), { title: { fr: "Attribut", en: "Attribute" }, control: "column", column: "choices" }),
  factor: field(z.number().nullable().optional(), { title: { fr: "Multiplié par", en: "Times" }, control: "number" }),
  add: field(z.number().nullable().optional(), { title: { fr: "Plus", en: "Plus" }, control: "number" }),
});

const config = z.strictObject({
  task: field(z.enum(["estimate", "simulate"]).default("estimate"), {
    title: { fr: "Tâche", en: "Task" },
    control: "choice",
    labels: {
      estimate: { fr: "estimer sur des choix observés", en: "estimate on observed choices" },
      simulate: { fr: "simuler avec des coefficients donnés", en: "simulate with given coefficients" },
    },
  }),
  chooser: columnField("chooser", "Personne", "Chooser"),
  alternative: columnField("alternative", "Mode", "Mode"),
  chosen: columnField("chosen", "Choisi (oui/non)", "Chosen (yes/no)"),
  terms: field(z.array(term).default([]), { title: { fr: "Termes de l’utilité", en: "Terms of utility" }, control: "rows" }),
  nests: field(z.array(nest).default([]), {
    title: { fr: "Nids (logit emboîté)", en: "Nests (nested logit)" },
    help: { fr: "Sans nid : logit multinomial.", en: "Without nests: multinomial logit." },
    control: "rows",
  }),
  changes: field(z.array(change).default([]), {
    title: { fr: "Attributs modifiés", en: "Changed attributes" },
    help: {
      fr: "Pour simuler : tarif, temps, fréquence d’un mode. L’entrée « changes » s’y ajoute : une variante la remplace.",
      en: "To simulate: fare, time, frequency of a mode. The “changes” input adds to them: a variant overrides it.",
    },
    control: "rows",
  }),
  coefficients: field(z.record(z.string(), z.number()).default({}), {
    title: { fr: "Coefficients donnés", en: "Given coefficients" },
    help: { fr: "Terme → valeur, à défaut de modèle estimé.", en: "Term → value, for want of an estimated model." },
    control: "json",
    advanced: true,
  }),
  labels: field(z.record(z.string(), humanText).default({}), {
    title: { fr: "Noms affichés", en: "Names shown" },
    help: { fr: "Mode ou terme → son nom en clair.", en: "Mode or term → its plain name." },
    control: "json",
    presentational: true,
    advanced: true,
  }),
  reference: field(z.string().nullable().default(null), {
    title: { fr: "Mode de référence", en: "Reference mode" },
    help: { fr: "Le premier de la table, si vide.", en: "The first of the table, when empty." },
    control: "text",
    advanced: true,
  }),
  costTerm: field(z.string().nullable().default(null), {
    title: { fr: "Terme de coût", en: "Cost term" },
    help: {
      fr: "Donne la valeur monétaire des autres termes et du surplus.",
      en: "Gives the money value of the other terms and of the surplus.",
    },
    control: "text",
    advanced: true,
  }),
  weight: field(z.string().nullable().default(null), {
    title: { fr: "Poids de la personne", en: "Weight of the chooser" },
    control: "column",
    column: "choices",
    advanced: true,
  }),
  someUnavailable: field(z.boolean().default(false), {
    title: { fr: "Certains modes peuvent manquer", en: "Some modes may be missing" },
    help: {
      fr: "Une personne sans ligne pour un mode ne peut pas le choisir ; sinon c’est une erreur.",
      en: "A chooser without a row for a mode cannot choose it; otherwise it is an error.",
    },
    control: "toggle",
    advanced: true,
  }),
});

export type Config = z.output<typeof config>;
export type Term = z.output<typeof term>;
export type Nest = z.output<typeof nest>;
export type Change = z.output<typeof change>;

// Own made-up answers: four people, three modes.
const people = [
  ["bus", 20, 1, 25, 0.5, 60],
  ["car", 35, 1, 20, 3, 90],
  ["bus", 15, 1.5, 22, 4, 45],
  ["walk", 40, 1.5, 25, 5, 18],
  ["car", 30, 1, 9, 2, 70],
  ["walk", 12, 1, 11, 1, 20],
] as const;
const choices = people.flatMap(([picked, busTime, busCost, carTime, carCost, walkTime], i) => [
  { chooser: i + 1, alternative: "bus", time: busTime, cost: busCost, chosen: picked === "bus" },
  { chooser: i + 1, alternative: "car", time: carTime, cost: carCost, chosen: picked === "car" },
  { chooser: i + 1, alternative: "walk", time: walkTime, cost: 0, chosen: picked === "walk" },
]);
const terms = [{ attribute: "time" }, { attribute: "cost" }];

const definition: BlockDefinition<Config> = {
  id: "transport.mode-choice@1",
  kind: "model",
  revision: 2,
  title: { fr: "Choix du mode", en: "Mode choice" },
  summary: {
    fr: "Parts de la voiture, du bus, du vélo : logit estimé sur des choix, simulé quand tarifs et temps changent.",
    en: "Shares of car, bus, bicycle: a logit estimated on choices, simulated as fares and times change.",
  },
  config,
  inputs: {
    choices: { title: { fr: "Choix, une ligne par personne et mode", en: "Choices, a row per chooser and mode" }, kind: "table" },
    model: { title: { fr: "Modèle estimé", en: "Estimated model" }, kind: "json", optional: true },
    changes: { title: { fr: "Attributs modifiés", en: "Changed attributes" }, kind: "table", optional: true },
    trips: { title: { fr: "Nombre de déplacements", en: "Number of trips" }, kind: "number", optional: true },
  },
  output: "json",
  columns: {
    alternative: said("Mode", "Mode"),
    share: said("Part", "Share"),
    observed: said("Part observée", "Observed share"),
    trips: said("Déplacements", "Trips"),
    chooser: said("Personne", "Chooser"),
    probability: said("Probabilité", "Probability"),
    utility: said("Utilité", "Utility"),
    estimate: said("Estimation", "Estimate"),
    error: said("Écart-type", "Standard error"),
    robust: said("Écart-type robuste", "Robust standard error"),
    t: said("t de Student", "t statistic"),
  },
  cost: "cheap",
  reach: "value",
  starter: {
    config: {
      terms: [{ attribute: "time" }, { attribute: "cost" }],
      chooser: "person",
      alternative: "mode",
      chosen: "chosen",
    },
    inputs: { choices: "enquete" },
    name: "choix_modal",
  },
  offers: { choices: "choices" },
  fixtures: [
    { name: "estimated", config: { terms, costTerm: "cost" }, inputs: { choices, trips: 1000 } },
    {
      name: "simulated after a change",
      config: {
        task: "simulate",
        terms,
        coefficients: { time: -0.08, cost: -0.4 },
        changes: [{ alternative: "bus", attribute: "cost", factor: 0 }],
      },
      inputs: { choices },
    },
    {
      name: "nested, scale given",
      config: {
        task: "simulate",
        terms,
        coefficients: { time: -0.08, cost: -0.4 },
        nests: [{ name: "motor", alternatives: ["bus", "car"], scale: 0.5 }],
      },
      inputs: { choices },
    },
  ],
};

export default definition;
