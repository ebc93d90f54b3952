// Groups in the order they first appear, and what is said of each. Missing values are left out; a group of none gives none.
import { median, sum } from "../../../maths/statistics.ts";
import { received } from "../../contract/door.ts";
import type { Step } from "./definition.ts";
import { column, type Frame, failed, keyOf, type Situation } from "./steps.ts";

type GroupStep = Extract<Step, { kind: "group" }>;
type Summary = GroupStep["summaries"][number];

export function group(frame: Frame, step: GroupStep, at: Situation): Frame {
  const by = step.by.map((name) => column(frame, name, at));
  const groups = new Map<string, number[]>();
  // With nothing to group by, the whole table is one group, even when empty.
  if (by.length === 0)
    groups.set(
      "",
      Array.from({ length: frame.length }, (_, i) => i),
    );
  else {
    for (let i = 0; i < frame.length; i++) {
      const key = keyOf(by, i);
      const rows = groups.get(key);
      if (rows) rows.push(i);
      else groups.set(key, [i]);
    }
  }
  const rows = [...groups.values()];
  const columns = new Map<string, unknown[]>(step.by.map((name, k) => [name, rows.map((list) => by[k]![list[0]!])]));
  for (const summary of step.summaries) {
    if (columns.has(summary.name)) {
      throw failed(at, {
        fr: `deux colonnes s'appelleraient « ${summary.name} ».`,
        en: `two columns would be called “${summary.name}”.`,
      });
    }
    columns.set(summary.name, rows.map(summarise(frame, summary, at)));
  }
  return { columns, length: rows.length };
}

function summarise(frame: Frame, summary: Summary, at: Situation): (rows: number[]) => unknown {
  if (summary.op === "count") {
    if (summary.column === null) return (rows) => rows.length;
    const values = column(frame, summary.column, at);
    return (rows) => rows.reduce((count, i) => count + (values[i] === null || values[i] === undefined ? 0 : 1), 0);
  }
  if (summary.column === null) {
    throw failed(at, {
      fr: `« ${summary.name} » : dites quelle colonne résumer.`,
      en: `“${summary.name}”: say which column to summarise.`,
    });
  }
  const name = summary.column;
  const values = column(frame, name, at);
  const number = (i: number, list = values, of = name): number | null => {
    const value = list[i] ?? null;
    if (value === null || typeof value === "number") return value;
    const got = received(value);
    throw failed(at, {
      fr: `« ${of} », ligne ${i + 1} : un nombre est attendu, ${got.fr} reçu.`,
      en: `“${of}”, row ${i + 1}: a number is expected, got ${got.en}.`,
    });
  };
  if (summary.op === "weighted-mean") {
    if (summary.weight === null) {
      throw failed(at, {
        fr: `« ${summary.name} » : dites quelle colonne pèse.`,
        en: `“${summary.name}”: say which column weighs.`,
      });
    }
    const weightName = summary.weight;
    const weights = column(frame, weightName, at);
    return (rows) => {
      const pairs = rows
        .map((i) => [number(i), number(i, weights, weightName)] as const)
        .filter((pair) => pair[0] !== null && pair[1] !== null);
      const total = sum(pairs.map((pair) => pair[1]!));
      return total === 0 ? null : sum(pairs.map((pair) => pair[0]! * pair[1]!)) / total;
    };
  }
  const { op } = summary;
  return (rows) => {
    const numbers = rows.map((i) => number(i)).filter((value) => value !== null);
    if (op === "sum") return sum(numbers);
    return numbers.length === 0 ? null : reductions[op](numbers);
  };
}

const reductions = {
  mean: (numbers: number[]) => sum(numbers) / numbers.length,
  median,
  min: (numbers: number[]) => numbers.reduce((a, b) => Math.min(a, b)),
  max: (numbers: number[]) => numbers.reduce((a, b) => Math.max(a, b)),
};
