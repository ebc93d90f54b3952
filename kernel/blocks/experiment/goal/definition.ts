// experiment.goal: the best values of one or several levers under constraints. Computed on demand.
import { z } from "zod";
import type { BlockDefinition } from "../../contract/block.ts";
import { caption } from "../../contract/caption-fields.ts";
import { field, humanText, numberField, optionalNumberField } from "../../contract/fields.ts";
import { fixtures } from "./fixtures.ts";

const title = (fr: string, en: string) => ({ title: { fr, en } });
const named = (fr: string, en: string) => field(z.string().min(1), { ...title(fr, en), control: "name", name: true });

const lever = z.strictObject({
  name: named("Levier", "Lever"),
  min: optionalNumberField({ ...title("De", "From"), help: fromWidget() }),
  max: optionalNumberField({ ...title("À", "To"), help: fromWidget() }),
  step: field(z.number().positive().nullable().default(null), { ...title("Pas", "Step"), help: fromWidget(), control: "number" }),
});

const objective = z.strictObject({
  name: named("Cellule ou levier", "Cell or lever"),
  goal: field(z.enum(["max", "min"]).default("max"), {
    ...title("Viser", "Aim"),
    control: "choice",
    labels: { max: { fr: "le plus", en: "the most" }, min: { fr: "le moins", en: "the least" } },
  }),
});

const constraint = z.strictObject({
  cell: field(z.string().default(""), { ...title("Cellule ou levier", "Cell or lever"), control: "name", name: true }),
  formula: field(z.string().default(""), {
    ...title("ou formule", "or formula"),
    help: {
      fr: "Sur les leviers et les cellules lues : vert / habitants. Elle l’emporte sur la cellule.",
      en: "Over levers and the cells read: green / inhabitants. It wins over the cell.",
    },
    control: "code",
    says: "formula",
  }),
  op: field(z.enum([">=", "<=", "="]).default(">="), {
    ...title("Doit être", "Must be"),
    control: "choice",
    labels: {
      ">=": { fr: "au moins", en: "at least" },
      "<=": { fr: "au plus", en: "at most" },
      "=": { fr: "égal à", en: "equal to" },
    },
  }),
  value: numberField(0, title("Valeur", "Value")),
  tolerance: field(z.number().nonnegative().default(0), { ...title("Tolérance", "Tolerance"), control: "number" }),
  label: field(humanText.default(""), { ...title("Appelée", "Called"), control: "human-text" }),
  unit: field(z.string().default(""), { ...title("Unité", "Unit"), control: "text" }),
});

const config = z.strictObject({
  ...caption,
  levers: field(z.array(lever).max(12).default([]), {
    ...title("Leviers", "Levers"),
    help: { fr: "Ce que la recherche peut bouger.", en: "What the search may move." },
    control: "rows",
  }),
  objectives: field(z.array(objective).max(2).default([]), {
    ...title("Objectifs", "Objectives"),
    help: { fr: "Un, ou deux pour voir ce que l’un coûte à l’autre.", en: "One, or two to see what one costs the other." },
    control: "rows",
  }),
  constraints: field(z.array(constraint).default([]), {
    ...title("Conditions", "Constraints"),
    help: { fr: "À tenir toutes ensemble.", en: "To hold all together." },
    control: "rows",
  }),
  reads: field(z.array(z.string()).default([]), {
    ...title("Cellules lues par les formules", "Cells the formulas read"),
    control: "names",
    name: true,
    advanced: true,
  }),
  budget: field(z.int().min(1).max(10_000).default(200), {
    ...title("Évaluations au plus", "Evaluations at most"),
    control: "number",
  }),
  seed: field(z.int().default(1), {
    ...title("Graine", "Seed"),
    help: { fr: "De la suite qui explore plusieurs leviers.", en: "Of the sequence that explores several levers." },
    control: "number",
    advanced: true,
  }),
});

export type GoalConfig = z.output<typeof config>;

const definition: BlockDefinition<GoalConfig> = {
  id: "experiment.goal@1",
  kind: "experiment",
  result: "goal",
  revision: 1,
  title: { fr: "Chercher un objectif", en: "Seek a goal" },
  summary: {
    fr: "Les leviers qui donnent le plus, ou le moins, en gardant des conditions : « la plus forte densité qui garde 9 m² d’espaces verts par habitant ».",
    en: "The levers that give the most, or the least, while constraints hold: “the highest density that keeps 9 m² of green space per person”.",
  },
  config,
  inputs: {},
  output: "view",
  cost: "cheap",
  reach: "graph",
  onDemand: () => true,
  starter: { config: { levers: [], objectives: [], constraints: [] }, name: "objectif" },
  fixtures,
};
export default definition;

function fromWidget() {
  return { fr: "Vide : celui du curseur.", en: "Empty: the widget’s own." };
}
