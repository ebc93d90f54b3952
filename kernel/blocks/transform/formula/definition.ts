// One value from a formula over named inputs, under a condition where one is set.
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import { field, humanText, labelField, unitField } from "../../contract/fields.ts";

const config = z.strictObject({
  label: labelField,
  unit: unitField,
  expression: field(z.string().default(""), {
    title: { fr: "Formule", en: "Formula" },
    help: {
      fr: "Noms des entrées, nombres, + - * / %, comparaisons, sum(table.colonne), mean, min, max, round, if(c, a, b)…",
      en: "Names of the inputs, numbers, + - * / %, comparisons, sum(table.column), mean, min, max, round, if(c, a, b)…",
    },
    control: "code",
  }),
  requires: field(z.string().nullable().default(null), {
    title: { fr: "Condition", en: "Condition" },
    help: {
      fr: "Quand elle n'est pas remplie, la valeur est refusée, avec tout ce qui en dépend.",
      en: "When it is not met, the value is refused, with all that depends on it.",
    },
    control: "code",
    advanced: true,
  }),
  otherwise: field(humanText.nullable().default(null), {
    title: { fr: "Message si la condition n'est pas remplie", en: "Message when the condition is not met" },
    control: "human-text",
    advanced: true,
  }),
});

export type Config = z.output<typeof config>;

const definition: BlockDefinition<Config> = {
  id: "transform.formula@1",
  kind: "transform",
  revision: 1,
  title: { fr: "Formule", en: "Formula" },
  summary: {
    fr: "Une valeur calculée à partir d’autres cellules, sans code.",
    en: "One value computed from other cells, without code.",
  },
  config,
  inputs: {},
  openInputs: true,
  output: "any",
  cost: "cheap",
  reach: "value",
  starter: { config: { label: { fr: "Nouvelle valeur", en: "New value" }, expression: "1 + 1" }, name: "valeur" },
  fixtures: [
    {
      name: "sum of a column",
      config: { label: "Population", unit: "hab.", expression: "sum(communes.population)" },
      inputs: { communes: [{ population: 156140 }, { population: 9957 }, { population: null }] },
    },
    {
      name: "share taken out, under a condition",
      config: { expression: "population * (1 - hors_menages / 100)", requires: "territoire == '200040715' || confirme" },
      inputs: { population: 450608, hors_menages: 2.35, territoire: "200040715", confirme: false },
    },
  ],
};

export default definition;
