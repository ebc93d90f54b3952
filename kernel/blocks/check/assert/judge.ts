// What a check says of one set of values: held or failed by how much, or why nobody can tell.
import type { Formula } from "../../../formula/formula.ts";
import { Refused } from "../../../maths/formula-values.ts";
import { round } from "../../../maths/statistics.ts";
import { received } from "../../contract/door.ts";
import type { Config } from "./definition.ts";
import { type CheckRow, failureText, type Gap, successText, wildText } from "./messages.ts";

export interface Verdict {
  state: "held" | "failed" | "unknown";
  gap: Gap | null;
  message: CheckRow["message"];
}
export type Read = (alias: string) => unknown;
export type Judge = (read: Read) => Verdict;

/** The formulas of a check, parsed. */
export interface Formulas {
  left: Formula;
  right: Formula;
  start: Formula;
  flows: Formula;
}

export const COMPUTED = { fr: "ce qui est calculé", en: "what is computed" };
const EXPECTED = { fr: "ce qui est attendu", en: "what is expected" };

/** A property that one evaluation settles. */
type Pointwise = Exclude<Config["property"], "monotone">;
const properties: Record<Pointwise, (config: Config, formulas: Formulas, read: Read) => Verdict> = {
  comparison: (config, { left, right }, read) =>
    compared(config, config.op, computed(left, read), numberFrom(right.evaluate(read), EXPECTED)),
  conserved: (config, { left, start, flows }, read) => {
    const from = numberFrom(start.evaluate(read), { fr: "le départ", en: "the start" });
    const change = numberFrom(flows.evaluate(read), { fr: "le flux", en: "the flow" });
    return compared(config, "=", computed(left, read), from + change);
  },
  bounds: (config, { left }, read) => {
    const values = numbersFrom(left.evaluate(read));
    const sides = [
      { op: ">=" as const, bound: config.min },
      { op: "<=" as const, bound: config.max },
    ].filter((side): side is { op: ">=" | "<="; bound: number } => side.bound !== null);
    const verdicts = sides.map(({ op, bound }) => compared(config, op, op === ">=" ? least(values) : greatest(values), bound));
    return verdicts.find(({ state }) => state === "failed") ?? verdicts[0]!;
  },
};

/** Refusals of the formula language become "unknown": a missing value proves nothing. */
export const judgeOf =
  (config: Config, formulas: Formulas): Judge =>
  (read) => {
    try {
      return properties[config.property as Pointwise](config, formulas, read);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { state: "unknown", gap: null, message: error.text };
    }
  };

/** What is computed, as the one number a direction of change compares. */
export const computed = (left: Formula, read: Read): number => numberFrom(left.evaluate(read), COMPUTED);

function compared(config: Config, op: Config["op"], left: number, right: number): Verdict {
  // A model that gives NaN fails, whatever is asked of it: "!=" would hold, and a message would show it as a figure.
  for (const [who, value] of [[COMPUTED, left] as const, [EXPECTED, right] as const])
    if (!Number.isFinite(value)) return { state: "failed", gap: null, message: wildText(who, value) };
  const gap: Gap = { left, right, gap: left - right };
  return holds(gap, op, config.tolerance)
    ? { state: "held", gap, message: successText(config) }
    : { state: "failed", gap, message: failureText(config, gap, op) };
}

function numberFrom(value: unknown, who: { fr: string; en: string }): number {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "number") return value;
  const got = received(value);
  throw new Refused({ fr: `${who.fr} ne donne pas de nombre mais ${got.fr}`, en: `${who.en} gives no number but ${got.en}` });
}

/** One number, or a column of them. */
function numbersFrom(value: unknown): number[] {
  const list = Array.isArray(value) || ArrayBuffer.isView(value) ? Array.from(value as ArrayLike<unknown>) : [value];
  if (list.length === 0)
    throw new Refused({ fr: "ce qui est calculé est une colonne vide", en: "what is computed is an empty column" });
  return list.map((item, i) => {
    if (typeof item === "number") return item;
    const got = received(item);
    const place = list.length > 1 ? { fr: `, ligne ${i + 1},`, en: `, row ${i + 1},` } : { fr: "", en: "" };
    throw new Refused({
      fr: `ce qui est calculé${place.fr} ne donne pas de nombre mais ${got.fr}`,
      en: `what is computed${place.en} gives no number but ${got.en}`,
    });
  });
}

const least = (values: number[]) => values.reduce((a, b) => Math.min(a, b));
const greatest = (values: number[]) => values.reduce((a, b) => Math.max(a, b));

function holds({ gap }: Gap, op: Config["op"], tolerance: number): boolean {
  // Sums of thousands of terms differ in their last bits: a tolerance of zero forgives those alone.
  const within = Math.abs(round(gap, 9)) <= tolerance;
  switch (op) {
    case "=":
      return within;
    case "!=":
      return !within;
    case "<=":
      return gap < 0 || within;
    case ">=":
      return gap > 0 || within;
    case "<":
      return gap < -tolerance && !within;
    case ">":
      return gap > tolerance && !within;
  }
}
