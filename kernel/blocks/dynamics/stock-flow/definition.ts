// Stocks, flows and auxiliaries integrated through time.
import { z } from "zod";
import type { JsonObject } from "../../../types/index.ts";
import type { BlockDefinition } from "../../contract/block.ts";
import { field, labelField, optionalNumberField, sourceField } from "../../contract/fields.ts";

const config = z.strictObject({
  label: labelField,
  model: field(z.record(z.string(), z.unknown()).nullable().default(null), {
    title: { fr: "Modèle", en: "Model" },
    help: {
      fr: "Dessinez-le, ou branchez un fichier XMILE sur l’entrée « model ».",
      en: "Draw it, or connect an XMILE file to the input “model”.",
    },
    control: "stock-flow",
  }),
  layout: field(z.record(z.string(), z.tuple([z.number(), z.number()])).default({}), {
    title: { fr: "Places dans le diagramme", en: "Places in the diagram" },
    control: "hidden",
    presentational: true,
  }),
  outputs: field(z.array(z.string()).default([]), {
    title: { fr: "Variables gardées", en: "Variables kept" },
    help: { fr: "Toutes quand la liste est vide.", en: "All of them when the list is empty." },
    control: "rows",
    advanced: true,
  }),
  plot: field(z.array(z.string()).default([]), {
    title: { fr: "Variables tracées", en: "Variables drawn" },
    help: { fr: "Les stocks quand la liste est vide.", en: "The stocks when the list is empty." },
    control: "rows",
    presentational: true,
  }),
  start: optionalNumberField({
    title: { fr: "Début", en: "Start" },
    help: { fr: "Celui du modèle si vide.", en: "The model's when empty." },
    advanced: true,
  }),
  stop: optionalNumberField({
    title: { fr: "Fin", en: "End" },
    help: { fr: "Celle du modèle si vide.", en: "The model's when empty." },
    advanced: true,
  }),
  dt: optionalNumberField({
    title: { fr: "Pas de calcul", en: "Time step" },
    help: { fr: "Celui du modèle si vide.", en: "The model's when empty." },
    advanced: true,
  }),
  save: optionalNumberField({
    title: { fr: "Pas d’enregistrement", en: "Save step" },
    help: {
      fr: "Une ligne de la table par ce temps ; chaque pas si vide.",
      en: "One row of the table per this time; each step when empty.",
    },
    advanced: true,
  }),
  method: field(z.enum(["model", "euler", "rk2", "rk4"]).default("model"), {
    title: { fr: "Méthode", en: "Method" },
    control: "choice",
    labels: {
      model: { fr: "celle du modèle", en: "the model's" },
      euler: { fr: "Euler", en: "Euler" },
      rk2: { fr: "Runge-Kutta 2 (Heun)", en: "Runge-Kutta 2 (Heun)" },
      rk4: { fr: "Runge-Kutta 4", en: "Runge-Kutta 4" },
    },
    advanced: true,
  }),
  units: field(z.enum(["warn", "refuse", "ignore"]).default("warn"), {
    title: { fr: "Unités qui ne s’accordent pas", en: "Units that disagree" },
    control: "choice",
    labels: {
      warn: { fr: "signalées", en: "reported" },
      refuse: { fr: "refusées", en: "refused" },
      ignore: { fr: "ignorées", en: "ignored" },
    },
    advanced: true,
  }),
  lost: field(z.enum(["leave-out", "refuse"]).default("leave-out"), {
    title: { fr: "Équations perdues d’un fichier", en: "Lost equations of a file" },
    help: {
      fr: "Un convertisseur écrit parfois « ??? » : la variable et ce qui en dépend n’ont alors pas de colonne.",
      en: "A converter sometimes writes “???”: the variable and what depends on it then have no column.",
    },
    control: "choice",
    labels: {
      "leave-out": { fr: "laissées de côté, et dites", en: "left out, and said" },
      refuse: { fr: "refusées", en: "refused" },
    },
    advanced: true,
  }),
  source: sourceField,
});

export type Config = z.output<typeof config>;

/** Susceptible, infectious, recovered: a model small enough to read in a notebook. */
const epidemic: JsonObject = {
  time: { start: 0, stop: 60, dt: 0.5, method: "rk4", units: "jour" },
  elements: [
    { kind: "stock", name: "Sains", eqn: "990", outflows: ["Infection"], units: "personnes" },
    { kind: "stock", name: "Malades", eqn: "10", inflows: ["Infection"], outflows: ["Guérison"], units: "personnes" },
    { kind: "stock", name: "Guéris", eqn: "0", inflows: ["Guérison"], units: "personnes" },
    { kind: "flow", name: "Infection", eqn: "contagion * Sains * Malades / (Sains + Malades + Guéris)", units: "personnes/jour" },
    { kind: "flow", name: "Guérison", eqn: "Malades / durée", units: "personnes/jour" },
    { kind: "aux", name: "contagion", eqn: "0.4", units: "1/jour" },
    { kind: "aux", name: "durée", eqn: "5", units: "jours" },
  ],
};

const definition: BlockDefinition<Config> = {
  id: "dynamics.stock-flow@1",
  kind: "model",
  revision: 2,
  title: { fr: "Stocks et flux", en: "Stocks and flows" },
  summary: {
    fr: "Modèle de dynamique des systèmes, dessiné ou importé (XMILE), simulé dans le temps.",
    en: "System dynamics model, drawn or imported (XMILE), simulated through time.",
  },
  config,
  inputs: {
    model: { title: { fr: "Modèle (fichier XMILE)", en: "Model (XMILE file)" }, kind: "json", optional: true },
  },
  openInputs: true,
  output: "table",
  cost: "cheap",
  reach: "value",
  stochastic: true,
  starter: { config: { model: epidemic }, name: "simulation" },
  fixtures: [
    { name: "drawn in the form", config: { model: epidemic, save: 10 } },
    {
      name: "imported, a parameter set by a lever, few variables kept",
      config: { outputs: ["Malades", "Infection"], stop: 20, dt: 1, method: "euler" },
      inputs: { model: { kind: "stock-flow-model", ...epidemic }, contagion: 0.8 },
    },
    {
      name: "arrays, a delay and noise",
      config: {
        model: {
          time: { start: 0, stop: 4, dt: 1, method: "euler" },
          dimensions: [{ name: "Zone", elements: ["Nord", "Sud"] }],
          elements: [
            { kind: "stock", name: "Parc", dimensions: ["Zone"], eqn: "100, 50", inflows: ["Entrées"] },
            { kind: "flow", name: "Entrées", dimensions: ["Zone"], eqn: "Parc * 0.1 + NORMAL(0, 1)" },
            { kind: "aux", name: "Total", eqn: "SUM(Parc)" },
            { kind: "aux", name: "Il y a deux ans", eqn: "DELAY(Total, 2)" },
            { kind: "aux", name: "Lissé", eqn: "SMTH1(Total, 3)" },
          ],
        },
      },
    },
  ],
};

export default definition;
