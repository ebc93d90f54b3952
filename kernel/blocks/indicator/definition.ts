// A named output of the notebook: unit, horizon, direction, rounding, target.
import { z } from "zod";
import type { BlockDefinition } from "../contract/block.ts";
import { field, humanText, labelField } from "../contract/fields.ts";

const target = z.strictObject({
  op: field(z.enum([">=", "<="]), {
    title: { fr: "Sens", en: "Sense" },
    control: "choice",
    labels: { ">=": { fr: "au moins", en: "at least" }, "<=": { fr: "au plus", en: "at most" } },
  }),
  value: field(z.number().nullable().default(null), {
    title: { fr: "Valeur", en: "Value" },
    help: {
      fr: "Vide quand une cellule calcule la cible : branchez-la sur l’entrée « target ».",
      en: "Empty when a cell computes the target: connect it to the input “target”.",
    },
    control: "number",
  }),
  nature: field(z.enum(["seuil réglementaire", "objectif politique", "repère"]).default("repère"), {
    title: { fr: "Nature", en: "Nature" },
    control: "choice",
    labels: {
      "seuil réglementaire": { fr: "seuil réglementaire", en: "statutory limit" },
      "objectif politique": { fr: "objectif politique", en: "policy goal" },
      repère: { fr: "repère", en: "benchmark" },
    },
  }),
  source: field(humanText.nullable().default(null), { title: { fr: "Source", en: "Source" }, control: "human-text" }),
  date: field(z.string().nullable().default(null), { title: { fr: "Date", en: "Date" }, control: "text" }),
});

const config = z.strictObject({
  label: labelField,
  field: field(z.string().nullable().default(null), {
    title: { fr: "Élément à lire", en: "Member to read" },
    help: {
      fr: "Chemin dans la valeur d’entrée quand elle n’est pas un nombre, par exemple need ou totals.0.population.",
      en: "Path in the input value when it is not a number, for instance need or totals.0.population.",
    },
    control: "text",
  }),
  unit: field(z.string().default(""), { title: { fr: "Unité", en: "Unit" }, control: "text", presentational: true }),
  horizon: field(z.string().default(""), {
    title: { fr: "Horizon", en: "Horizon" },
    help: { fr: "Année ou période du chiffre, toujours affichée.", en: "Year or period of the figure, always shown." },
    control: "text",
    presentational: true,
  }),
  enjeu: field(humanText.nullable().default(null), {
    title: { fr: "Enjeu", en: "Issue at stake" },
    control: "human-text",
    presentational: true,
  }),
  direction: field(z.enum(["up", "down", "none"]).default("none"), {
    title: { fr: "Sens souhaité", en: "Desired direction" },
    control: "choice",
    labels: {
      up: { fr: "plus haut est mieux", en: "higher is better" },
      down: { fr: "plus bas est mieux", en: "lower is better" },
      none: { fr: "sans préférence", en: "no preference" },
    },
    presentational: true,
  }),
  round: field(z.number().positive().nullable().default(null), {
    title: { fr: "Arrondi d’affichage", en: "Display rounding" },
    help: { fr: "10 affiche ≈ 1 530 ; la valeur exacte est gardée.", en: "10 displays ≈ 1,530; the exact value is kept." },
    control: "number",
    presentational: true,
  }),
  target: field(target.nullable().default(null), { title: { fr: "Cible", en: "Target" }, presentational: true }),
});

export type Config = z.output<typeof config>;

const definition: BlockDefinition<Config> = {
  id: "indicator@1",
  kind: "indicator",
  revision: 1,
  title: { fr: "Indicateur", en: "Indicator" },
  summary: {
    fr: "Un résultat nommé, avec unité, horizon, sens, arrondi et cible.",
    en: "A named result, with unit, horizon, direction, rounding and target.",
  },
  config,
  inputs: {
    value: { title: { fr: "Valeur", en: "Value" }, kind: "any" },
    target: { title: { fr: "Cible calculée", en: "Computed target" }, kind: "number", optional: true },
  },
  output: "number",
  cost: "cheap",
  reach: "value",
  starter: {
    config: { label: { fr: "Nouvel indicateur", en: "New indicator" }, unit: "", horizon: "", direction: "none" },
    name: "indicateur",
  },
  fixtures: [
    {
      name: "need per year",
      config: {
        label: { fr: "Besoin en construction neuve", en: "Need for new construction" },
        unit: "log/an",
        horizon: "2025-2035",
        round: 10,
        direction: "down",
        target: { op: "<=", value: 1450, nature: "repère" },
      },
      inputs: { value: 1356.9 },
    },
    {
      name: "a target another cell computes",
      config: { unit: "ha", horizon: "2021-2030", target: { op: "<=", nature: "seuil réglementaire" } },
      inputs: { value: 321.9, target: 310 },
    },
    {
      name: "member of an object",
      config: { field: "totals.1.population" },
      inputs: { value: { totals: [{ population: 1 }, { population: 2 }] } },
    },
  ],
};

export default definition;
