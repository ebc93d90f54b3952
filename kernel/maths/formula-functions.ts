// The functions a formula may call, with the number of values each takes.
import {
  acos,
  asin,
  atan,
  atan2,
  cbrt,
  cos,
  cosh,
  exp,
  expm1,
  log,
  log1p,
  log2,
  log10,
  pow,
  sin,
  sinh,
  tan,
  tanh,
} from "./elementary.ts";
import { number, refuse, shown } from "./formula-values.ts";
import { median, round, sum } from "./statistics.ts";

export type Body = (args: unknown[], name: string) => unknown;

const numeric =
  (body: (...numbers: number[]) => number): Body =>
  (args, name) => {
    const numbers = args.map((argument) => number(argument, name));
    return numbers.includes(null) ? null : body(...(numbers as number[]));
  };

const textual =
  (body: (text: string, ...rest: unknown[]) => unknown): Body =>
  ([first, ...rest], name) => {
    if (first === null || first === undefined) return null;
    if (typeof first !== "string") {
      return refuse(`${name} attend un texte et reçoit ${shown(first)}.`, `${name} takes a text and got ${shown(first)}.`);
    }
    return body(first, ...rest);
  };

/** Takes one list, or several numbers; missing values are left out, an empty list gives missing. */
const aggregate =
  (body: (numbers: number[]) => number): Body =>
  (args, name) => {
    const list = args.length === 1 && Array.isArray(args[0]) ? args[0] : args;
    const numbers = list.map((value) => number(value, name)).filter((value) => value !== null);
    return numbers.length ? body(numbers) : null;
  };

/** A part of a day, written in ISO or given as a date; missing for a missing one. */
const calendar =
  (body: (year: number, month: number, day: number) => number): Body =>
  ([value], name) => {
    if (value === null || value === undefined) return null;
    const text = value instanceof Date ? (Number.isNaN(value.getTime()) ? "" : value.toISOString()) : value;
    const found = typeof text === "string" ? /^(\d{4})-(\d{2})(?:-(\d{2}))?(?=$|[T ])/.exec(text.trim()) : null;
    if (found) return body(Number(found[1]), Number(found[2]), Number(found[3] ?? 1));
    return refuse(
      `${name} attend une date (2024-05-31) et reçoit ${shown(value)}.`,
      `${name} takes a date (2024-05-31) and got ${shown(value)}.`,
    );
  };

export const functions: Record<string, [least: number, most: number, body: Body]> = {
  abs: [1, 1, numeric(Math.abs)],
  sign: [1, 1, numeric(Math.sign)],
  round: [1, 2, numeric(round)],
  floor: [1, 1, numeric(Math.floor)],
  ceil: [1, 1, numeric(Math.ceil)],
  sqrt: [1, 1, numeric(Math.sqrt)],
  exp: [1, 1, numeric(exp)],
  log: [1, 1, numeric(log)],
  log10: [1, 1, numeric(log10)],
  log2: [1, 1, numeric(log2)],
  log1p: [1, 1, numeric(log1p)],
  expm1: [1, 1, numeric(expm1)],
  cbrt: [1, 1, numeric(cbrt)],
  sin: [1, 1, numeric(sin)],
  cos: [1, 1, numeric(cos)],
  tan: [1, 1, numeric(tan)],
  asin: [1, 1, numeric(asin)],
  acos: [1, 1, numeric(acos)],
  atan: [1, 1, numeric(atan)],
  atan2: [2, 2, numeric(atan2)],
  sinh: [1, 1, numeric(sinh)],
  cosh: [1, 1, numeric(cosh)],
  tanh: [1, 1, numeric(tanh)],
  pow: [2, 2, numeric(pow)],
  min: [1, Infinity, aggregate((numbers) => numbers.reduce((a, b) => Math.min(b, a)))],
  max: [1, Infinity, aggregate((numbers) => numbers.reduce((a, b) => Math.max(b, a)))],
  sum: [1, Infinity, (args, name) => aggregate(sum)(args, name) ?? 0],
  mean: [1, Infinity, aggregate((numbers) => sum(numbers) / numbers.length)],
  median: [1, Infinity, aggregate(median)],
  count: [
    1,
    1,
    ([list]) =>
      Array.isArray(list)
        ? list.filter((value) => value !== null && value !== undefined).length
        : refuse("count attend une liste.", "count takes a list."),
  ],
  coalesce: [1, Infinity, (args) => args.find((value) => value !== null && value !== undefined) ?? null],
  is_null: [1, 1, ([value]) => value === null || value === undefined],
  number: [
    1,
    1,
    ([value]) =>
      typeof value === "string"
        ? /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(value)
          ? Number(value)
          : null
        : number(value, "number"),
  ],
  year: [1, 1, calendar((year) => year)],
  quarter: [1, 1, calendar((_, month) => Math.ceil(month / 3))],
  month: [1, 1, calendar((_, month) => month)],
  day: [1, 1, calendar((_year, _month, day) => day)],
  text: [1, 1, ([value]) => (value === null || value === undefined ? null : String(value))],
  length: [1, 1, ([value]) => (Array.isArray(value) ? value.length : textual((text) => text.length)([value], "length"))],
  lower: [1, 1, textual((text) => text.toLowerCase())],
  upper: [1, 1, textual((text) => text.toUpperCase())],
  trim: [1, 1, textual((text) => text.trim())],
  left: [2, 2, textual((text, n) => text.slice(0, Math.max(0, Number(n))))],
  right: [2, 2, textual((text, n) => (Number(n) > 0 ? text.slice(-Number(n)) : ""))],
  contains: [2, 2, textual((text, part) => text.includes(String(part)))],
  starts_with: [2, 2, textual((text, part) => text.startsWith(String(part)))],
  ends_with: [2, 2, textual((text, part) => text.endsWith(String(part)))],
  replace: [3, 3, textual((text, from, to) => text.split(String(from)).join(String(to)))],
};
