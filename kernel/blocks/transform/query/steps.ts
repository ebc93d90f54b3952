// Each step of a query, from columns to columns. Missing values are said to be: kept last when sorting, left out of sums.
import { type Formula, parseFormula } from "../../../formula/formula.ts";
import { counted } from "../../../language/counted.ts";
import { fold } from "../../../language/fold.ts";
import { nearest } from "../../../language/nearest.ts";
import { Refused } from "../../../maths/formula-values.ts";
import { ModelError } from "../../contract/block.ts";
import { received } from "../../contract/door.ts";
import type { Step } from "./definition.ts";

/** Insertion-ordered columns of equal length. */
export interface Frame {
  columns: Map<string, unknown[]>;
  length: number;
}

export interface Situation {
  /** Position of the step, for messages. */
  index: number;
  /** A joined input by port name. */
  port: (name: string) => Frame;
  /** A joined input that is one value, usable in formulas where no column has its name. */
  scalar: (name: string) => { value: unknown } | null;
  warn: (fr: string, en: string) => void;
}

type Of<K extends Step["kind"]> = Extract<Step, { kind: K }>;

export function apply(frame: Frame, step: Step, at: Situation): Frame {
  switch (step.kind) {
    case "filter":
      return filter(frame, step, at);
    case "derive":
      return derive(frame, step, at);
    case "sort":
      return sort(frame, step, at);
    case "join":
      return join(frame, step, at);
    case "select":
      return { ...frame, columns: new Map(step.columns.map((name) => [name, column(frame, name, at)])) };
    case "rename":
      return rename(frame, step, at);
    case "limit":
      return take(
        frame,
        Array.from({ length: Math.min(step.count, frame.length) }, (_, i) => i),
      );
    default:
      throw new Error(`unexpected step ${step.kind}`);
  }
}

export const take = (frame: Frame, rows: number[]): Frame => ({
  columns: new Map([...frame.columns].map(([name, values]) => [name, rows.map((i) => values[i])])),
  length: rows.length,
});

/** A column, else an error with the nearest name. */
export function column(frame: Frame, name: string, at: Situation): unknown[] {
  const values = frame.columns.get(name);
  if (values) return values;
  throw failed(at, unknownColumn(name, frame));
}

function unknownColumn(name: string, frame: Frame): { fr: string; en: string } {
  const near = nearest(name, frame.columns.keys());
  const listed = [...frame.columns.keys()].slice(0, 12).join(", ");
  return {
    fr: `la colonne « ${name} » n'existe pas. ${near ? `La plus proche est « ${near} ».` : `Colonnes : ${listed || "aucune"}.`}`,
    en: `there is no column “${name}”. ${near ? `The nearest is “${near}”.` : `Columns: ${listed || "none"}.`}`,
  };
}

export function failed(at: Pick<Situation, "index">, text: { fr: string; en: string }): ModelError {
  return new ModelError(
    { fr: `Étape ${at.index + 1} : ${text.fr}`, en: `Step ${at.index + 1}: ${text.en}` },
    `steps.${at.index}`,
  );
}

/** Evaluates a formula on every row; what could not be computed is missing, and said once. */
function onRows(frame: Frame, source: string, at: Situation): unknown[] {
  const guard = <T>(body: () => T, row?: number): T => {
    try {
      return body();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const place = row === undefined ? { fr: "", en: "" } : { fr: `ligne ${row + 1}, `, en: `row ${row + 1}, ` };
      throw failed(at, { fr: place.fr + error.text.fr, en: place.en + error.text.en });
    }
  };
  const formula: Formula = guard(() => parseFormula(source));
  const read = new Map(
    formula.names.map((name) => {
      const scalar = frame.columns.has(name) ? null : at.scalar(name);
      return [name, scalar ? new Array(frame.length).fill(scalar.value) : column(frame, name, at)];
    }),
  );
  const lost = { count: 0, first: 0, why: { fr: "", en: "" } };
  const values = Array.from({ length: frame.length }, (_, i) =>
    guard(
      () =>
        formula.evaluate(
          (name) => read.get(name)![i],
          (why) => {
            if (lost.count++ === 0) Object.assign(lost, { first: i, why });
          },
        ) ?? null,
      i,
    ),
  );
  if (lost.count) {
    const some = counted(lost.count);
    at.warn(
      `Étape ${at.index + 1} : ${some.fr("valeur reste vide", "valeurs restent vides")} (${lost.why.fr}, première : ligne ${lost.first + 1}).`,
      `Step ${at.index + 1}: ${some.en("value stays empty", "values stay empty")} (${lost.why.en}, first: row ${lost.first + 1}).`,
    );
  }
  return values;
}

function filter(frame: Frame, step: Of<"filter">, at: Situation): Frame {
  const kept: number[] = [];
  onRows(frame, step.where, at).forEach((value, i) => {
    if (value === true) kept.push(i);
    else if (value !== false && value !== null) {
      const got = received(value);
      throw failed(at, {
        fr: `« ${step.where} » doit dire vrai ou faux et donne ${got.fr}.`,
        en: `“${step.where}” must say true or false and gives ${got.en}.`,
      });
    }
  });
  return take(frame, kept);
}

function derive(frame: Frame, step: Of<"derive">, at: Situation): Frame {
  return { ...frame, columns: new Map(frame.columns).set(step.name, onRows(frame, step.expression, at)) };
}

/** Numbers before texts before booleans, missing last whatever the direction; equal rows keep their order. */
export function compare(a: unknown, b: unknown, descending: boolean): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return 1;
  if (b === null || b === undefined) return -1;
  if (typeof a !== typeof b) return ranks.indexOf(typeof a) - ranks.indexOf(typeof b);
  const order = (a as number) < (b as number) ? -1 : (a as number) > (b as number) ? 1 : 0;
  return descending ? -order : order;
}
const ranks = ["number", "string", "boolean", "object"];

function sort(frame: Frame, step: Of<"sort">, at: Situation): Frame {
  const keys = step.by.map((key) => ({ values: column(frame, key.column, at).map(foldText), descending: key.descending }));
  const rows = Array.from({ length: frame.length }, (_, i) => i);
  rows.sort((i, j) => {
    for (const { values, descending } of keys) {
      const order = compare(values[i], values[j], descending);
      if (order !== 0) return order;
    }
    return i - j;
  });
  return take(frame, rows);
}

/** Accents and case do not part words when sorting, whatever the machine's locale: Échirolles stands by Eybens. */
function foldText(value: unknown): unknown {
  return typeof value === "string" ? fold(value) : value;
}

/** Keys compare by value and type: the code "38185" is not the number 38185. */
export const keyOf = (values: unknown[][], i: number) => JSON.stringify(values.map((list) => list[i] ?? null));

function join(frame: Frame, step: Of<"join">, at: Situation): Frame {
  const other = at.port(step.with);
  const rightNames = step.right.length ? step.right : step.left;
  if (step.left.length === 0 || rightNames.length !== step.left.length) {
    throw failed(at, {
      fr: `la jointure a ${counted(step.left.length).fr("clé", "clés")} à gauche et ${rightNames.length} à droite : il en faut autant, une au moins.`,
      en: `the join has ${counted(step.left.length).en("key", "keys")} on the left and ${rightNames.length} on the right: as many are needed, one at least.`,
    });
  }
  const left = step.left.map((name) => column(frame, name, at));
  const right = rightNames.map((name) => column(other, name, at));
  const places = new Map<string, number[]>();
  for (let j = 0; j < other.length; j++) {
    // A missing key matches nothing, not even another missing key.
    if (right.some((list) => list[j] === null || list[j] === undefined)) continue;
    const key = keyOf(right, j);
    const list = places.get(key);
    if (list) list.push(j);
    else places.set(key, [j]);
  }
  const pairs: [number | null, number | null][] = [];
  const used = new Set<number>();
  let unmatched = 0;
  for (let i = 0; i < frame.length; i++) {
    const matches = places.get(keyOf(left, i)) ?? [];
    if (matches.length === 0) {
      unmatched++;
      if (step.how !== "inner") pairs.push([i, null]);
    }
    for (const j of matches) {
      pairs.push([i, j]);
      used.add(j);
    }
  }
  if (step.how === "full") for (let j = 0; j < other.length; j++) if (!used.has(j)) pairs.push([null, j]);
  if (unmatched === frame.length && frame.length > 0 && other.length > 0) {
    const [a, b] = [typeof left[0]![0], typeof right[0]![0]];
    const hint =
      a !== b
        ? { fr: ` Les clés sont de types différents (${a}, ${b}).`, en: ` The keys are of different types (${a}, ${b}).` }
        : { fr: "", en: "" };
    at.warn(
      `Étape ${at.index + 1} : aucune ligne ne trouve sa pareille.${hint.fr}`,
      `Step ${at.index + 1}: no row finds its match.${hint.en}`,
    );
  }
  const columns = new Map<string, unknown[]>();
  for (const [name, values] of frame.columns) {
    const key = step.left.indexOf(name);
    columns.set(
      name,
      pairs.map(([i, j]) => (i !== null ? values[i] : key >= 0 ? right[key]![j!] : null)),
    );
  }
  for (const [name, values] of other.columns) {
    if (rightNames.includes(name)) continue;
    const free = columns.has(name) ? `${name}_${step.with}` : name;
    columns.set(
      free,
      pairs.map(([, j]) => (j === null ? null : values[j])),
    );
  }
  return { columns, length: pairs.length };
}

function rename(frame: Frame, step: Of<"rename">, at: Situation): Frame {
  for (const name of Object.keys(step.names)) column(frame, name, at);
  const columns = new Map<string, unknown[]>();
  for (const [name, values] of frame.columns) {
    const next = Object.hasOwn(step.names, name) ? step.names[name]! : name;
    if (columns.has(next))
      throw failed(at, { fr: `deux colonnes s'appelleraient « ${next} ».`, en: `two columns would be called “${next}”.` });
    columns.set(next, values);
  }
  return { ...frame, columns };
}
