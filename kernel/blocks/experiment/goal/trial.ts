// From the config to what can be tried: levers, objectives, constraints, and the evaluation of one point.
import { type Formula, parseFormula } from "../../../formula/formula.ts";
import type { Both } from "../../../language/figures.ts";
import { nearest } from "../../../language/nearest.ts";
import { Refused } from "../../../maths/formula-values.ts";
import type { HumanText, Json } from "../../../types/index.ts";
import { type GraphContext, ModelError, type SweepSample } from "../../contract/block.ts";
import { formulated, received } from "../../contract/door.ts";
import { type NumberLever, numberLever } from "../../contract/lever.ts";
import type { GoalConfig } from "./definition.ts";
import type { Aim, Point } from "./point.ts";

/** A lever, an objective or a constraint as people read it. */
export interface Face {
  name: string;
  label: HumanText;
  unit: string;
  /** Display rounding; null: as computed. */
  round: number | null;
}
export interface Objective extends Face {
  goal: Aim;
}
export interface Constraint extends Face {
  op: ">=" | "<=" | "=";
  value: number;
  tolerance: number;
  formula: Formula;
}

export interface Trial {
  levers: NumberLever[];
  objectives: Objective[];
  constraints: Constraint[];
  /** Cells asked of each evaluation. */
  outputs: string[];
  point: (levers: number[], draw: SweepSample) => Point;
}

export function trialOf(config: GoalConfig, context: GraphContext): Trial {
  const levers = config.levers.map((lever, i) => numberLever(context.describe, lever.name, `levers.${i}`, lever));
  if (levers.length === 0)
    throw missing("levers", "Aucun levier : ajoutez ce que la recherche peut bouger.", "No lever: add what the search may move.");
  const twice = levers.find(({ name }, i) => levers.some((other, j) => j < i && other.name === name));
  if (twice)
    throw missing(
      "levers",
      `« ${twice.name} » est là deux fois : retirez une ligne.`,
      `“${twice.name}” stands twice: remove a row.`,
    );
  if (config.objectives.length === 0)
    throw missing(
      "objectives",
      "Aucun objectif : nommez la cellule ou le levier à maximiser ou minimiser.",
      "No objective: name the cell or lever to maximise or minimise.",
    );
  const objectives = config.objectives.map(({ name, goal }): Objective => ({ ...faceOf(name, context), goal }));
  const isLever = (name: string) => levers.some((lever) => lever.name === name);
  const reads = [...objectives.map(({ name }) => name), ...config.constraints.map(({ cell }) => cell), ...config.reads];
  const outputs = [...new Set(reads.filter((name) => name !== "" && !isLever(name)))];
  const unknown = outputs.find((name) => context.describe(name) === null);
  if (unknown !== undefined)
    throw missing(
      "objectives",
      `Aucune cellule ne s’appelle « ${unknown} » : choisissez-en une autre.`,
      `No cell is called “${unknown}”: choose another.`,
    );
  const known = [...levers.map(({ name }) => name), ...outputs];
  const constraints = config.constraints.map((constraint, i) => constraintOf(constraint, `constraints.${i}`, known, context));

  const point = (values: number[], draw: SweepSample): Point => {
    const failed = (fault: Both): Point => ({
      levers: values,
      objectives: null,
      sides: null,
      margins: null,
      violation: null,
      fault,
    });
    if (!draw.ok) return failed(draw.problem.message);
    const read = (name: string): unknown => {
      const lever = levers.findIndex((each) => each.name === name);
      return lever >= 0 ? values[lever] : draw.values[outputs.indexOf(name)];
    };
    try {
      const reached = objectives.map(({ name }) => numberFrom(read(name), name));
      const sides = constraints.map(({ formula, name }) => numberFrom(formula.evaluate(read), name));
      const margins = constraints.map((constraint, i) => marginOf(constraint, sides[i]!));
      const violation = margins.reduce(
        (sum, margin, i) => sum + (margin < 0 ? -margin / (Math.abs(constraints[i]!.value) || 1) : 0),
        0,
      );
      return { levers: values, objectives: reached, sides, margins, violation, fault: null };
    } catch (error) {
      if (error instanceof Refused) return failed(error.text);
      throw error;
    }
  };
  return { levers, objectives, constraints, outputs, point };
}

/** Room left: the last bits of a sum decide of nothing. */
function marginOf({ op, value, tolerance }: Constraint, side: number): number {
  const gap = op === ">=" ? side - value : op === "<=" ? value - side : -Math.abs(side - value);
  const room = gap + tolerance;
  return Math.abs(room) <= 1e-12 * Math.max(1, Math.abs(value)) ? 0 : room;
}

function constraintOf(
  { cell, formula: own, op, value, tolerance, label, unit }: GoalConfig["constraints"][number],
  at: string,
  known: string[],
  context: GraphContext,
): Constraint {
  const source = own.trim() === "" ? cell : own;
  if (source === "")
    throw missing(
      at,
      "Une condition ne dit pas de quoi : nommez une cellule ou écrivez une formule.",
      "A constraint does not say of what: name a cell or write a formula.",
    );
  const formula =
    own.trim() === ""
      ? { names: [cell], evaluate: (read: (name: string) => unknown) => read(cell) }
      : formulated(at, () => parseFormula(own));
  const stranger = formula.names.find((name) => !known.includes(name));
  if (stranger !== undefined) {
    const near = nearest(stranger, known);
    throw missing(
      at,
      `« ${stranger} » n’est ni un levier ni une cellule lue.${near ? ` La plus proche est « ${near} ».` : " Ajoutez-la aux cellules lues."}`,
      `“${stranger}” is neither a lever nor a cell read.${near ? ` The nearest is “${near}”.` : " Add it to the cells read."}`,
    );
  }
  const face = own.trim() === "" ? faceOf(cell, context) : { name: own, label: own, unit: "", round: null };
  return { ...face, label: label || face.label, unit: unit || face.unit, op, value, tolerance, formula };
}

/** What a cell says of itself: label, unit and rounding of a parameter or an indicator. */
export function faceOf(name: string, context: GraphContext): Face {
  const config = context.describe(name)?.config;
  const text = (value: Json | undefined) => (typeof value === "string" ? value : "");
  const round = typeof config?.round === "number" && config.round > 0 ? config.round : null;
  return { name, label: (config?.label as HumanText | undefined) || name, unit: text(config?.unit), round };
}

function numberFrom(value: unknown, name: string): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  const got = received(value);
  throw new Refused({ fr: `« ${name} » ne donne pas de nombre mais ${got.fr}`, en: `“${name}” gives no number but ${got.en}` });
}

const missing = (at: string, fr: string, en: string) => new ModelError({ fr, en }, at);
