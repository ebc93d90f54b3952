// How one value differs from another, in a form people read: numbers by their gap, tables by rows and cells, grids by
// cells, anything else by the places that differ. Pure.
import { readColumns } from "../../tables/columns.ts";
import type { Json, PlaceDiffering, ValueDifference } from "../../types/index.ts";
import { isPlainObject } from "./canonical.ts";
import { contentDigest } from "./digest.ts";
import { toJson } from "./values.ts";

/** Places told of a value; the count says how many there are in all. */
const TOLD = 5;
/** Characters of a text told. */
const LONG = 120;

/** Null when both are the same by their content; values that cannot be compared are "opaque". */
export function differenceOf(a: unknown, b: unknown): ValueDifference | null {
  if (Object.is(a, b)) return null;
  const [one, other] = [contentDigest(a), contentDigest(b)];
  if (one !== null && one === other) return null;
  if (typeof a === "number" && typeof b === "number") return numbers(a, b);
  if (one === null || other === null) return { kind: "opaque" };
  return grids(a, b) ?? tables(a, b) ?? places(a, b);
}

function numbers(a: number, b: number): ValueDifference {
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  const delta = finite(b - a);
  return {
    kind: "number",
    a: finite(a),
    b: finite(b),
    delta,
    share: delta === null || a === 0 ? null : (100 * delta) / Math.abs(a),
  };
}

/** JSON short enough to be told: of a list or an object, that it is one. */
function told(value: unknown): Json {
  const { json } = toJson(value);
  if (typeof json === "string") return short(json);
  if (typeof json !== "object" || json === null) return json;
  return Array.isArray(json) ? [] : {};
}

const short = (text: string): string => (text.length > LONG ? `${text.slice(0, LONG - 1)}…` : text);

const same = (a: unknown, b: unknown): boolean =>
  Object.is(a, b) ||
  (typeof a === "object" && typeof b === "object" && a !== null && b !== null && contentDigest(a) === contentDigest(b));

interface Grid {
  width: number;
  height: number;
  data: ArrayLike<number>;
}
const gridOf = (value: unknown): Grid | null =>
  isPlainObject(value) && typeof value.width === "number" && typeof value.height === "number" && ArrayBuffer.isView(value.data)
    ? (value as unknown as Grid)
    : ArrayBuffer.isView(value) && !(value instanceof DataView)
      ? { width: (value as unknown as ArrayLike<number>).length, height: 1, data: value as unknown as ArrayLike<number> }
      : null;

/** Grids of one shape, and typed arrays of one length. */
function grids(a: unknown, b: unknown): ValueDifference | null {
  const [one, other] = [gridOf(a), gridOf(b)];
  if (!one || !other || one.width !== other.width || one.height !== other.height || one.data.length !== other.data.length)
    return null;
  let differing = 0;
  let largest = 0;
  for (let i = 0; i < one.data.length; i++) {
    if (Object.is(one.data[i], other.data[i])) continue;
    differing++;
    const gap = Math.abs(Number(other.data[i]) - Number(one.data[i]));
    if (gap > largest) largest = gap;
  }
  // Equal cells: what differs is around them.
  return differing === 0
    ? null
    : { kind: "grid", cells: one.data.length, differing, largest: Number.isFinite(largest) ? largest : null };
}

interface Rows {
  names: string[];
  length: number;
  get: (name: string) => unknown[];
}

/** Tables, and features as the table of their properties, with their geometry as one more column. */
function rowsOf(value: unknown): Rows | null {
  if (isPlainObject(value) && value.type === "FeatureCollection" && Array.isArray(value.features)) {
    const features = value.features as { properties?: object | null; geometry?: unknown }[];
    return readColumns(features.map(({ properties, geometry }) => ({ ...properties, geometry })));
  }
  return Array.isArray(value) && value.length === 0 ? { names: [], length: 0, get: () => [] } : readColumns(value);
}

/** A row's name: the first column whose values tell all rows apart on both sides; else its place. */
function keyOf(one: Rows, other: Rows): string | null {
  const isKey = (rows: Rows, name: string) => {
    const values = rows.get(name);
    return (
      values.every((value) => typeof value === "string" || typeof value === "number") && new Set(values).size === values.length
    );
  };
  return one.names.find((name) => other.names.includes(name) && isKey(one, name) && isKey(other, name)) ?? null;
}

function tables(a: unknown, b: unknown): ValueDifference | null {
  const [one, other] = [rowsOf(a), rowsOf(b)];
  if (!one || !other) return null;
  const key = keyOf(one, other);
  const index = (rows: Rows): Map<string, number> =>
    new Map(
      key === null
        ? Array.from({ length: rows.length }, (_, i) => [String(i + 1), i])
        : rows.get(key).map((value, i) => [String(value), i]),
    );
  const [left, right] = [index(one), index(other)];
  const shared = one.names.filter((name) => other.names.includes(name));
  const first: PlaceDiffering[] = [];
  let [rows, cells] = [0, 0];
  for (const [row, i] of left) {
    const j = right.get(row);
    if (j === undefined) continue;
    let differs = 0;
    for (const column of shared) {
      const [x, y] = [one.get(column)[i], other.get(column)[j]];
      if (same(x, y)) continue;
      differs++;
      if (first.length < TOLD) first.push({ at: short(row), column: short(column), a: told(x), b: told(y) });
    }
    cells += differs;
    if (differs > 0) rows++;
  }
  const onlyIn = (mine: Map<string, number>, its: Map<string, number>) => [...mine.keys()].filter((row) => !its.has(row)).length;
  return {
    kind: "table",
    key,
    length: { a: one.length, b: other.length },
    rows,
    cells,
    only: { a: onlyIn(left, right), b: onlyIn(right, left) },
    columns: {
      a: one.names.filter((name) => !other.names.includes(name)),
      b: other.names.filter((name) => !one.names.includes(name)),
    },
    first,
  };
}

/** Any other value: its leaves, by path. */
function places(a: unknown, b: unknown): ValueDifference {
  const first: PlaceDiffering[] = [];
  let count = 0;
  const leaf = (at: string, x: Json, y: Json) => {
    count++;
    if (first.length < TOLD) first.push({ at: short(at), column: null, a: told(x), b: told(y) });
  };
  const walk = (x: Json, y: Json, at: string): void => {
    if (isPlainObject(x) && isPlainObject(y)) {
      for (const name of new Set([...Object.keys(x), ...Object.keys(y)]))
        walk((x[name] ?? null) as Json, (y[name] ?? null) as Json, at === "" ? name : `${at}.${name}`);
    } else if (Array.isArray(x) && Array.isArray(y) && x.length === y.length) {
      for (const [i, item] of x.entries()) walk(item, y[i]!, `${at}[${i + 1}]`);
    } else if (!same(x, y)) leaf(at, x, y);
  };
  walk(toJson(a).json, toJson(b).json, "");
  return { kind: "value", a: told(a), b: told(b), count: Math.max(1, count), first };
}
