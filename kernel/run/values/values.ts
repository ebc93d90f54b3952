// Values between cells: frozen where they cross into another scenario, cloned for a cell that mutates, JSON where they leave.
import { likewise } from "../../tables/stated.ts";
import type { Json } from "../../types/index.ts";
import { isPlainObject } from "./canonical.ts";
import { tableRows, tableShape } from "./digest.ts";

const frozen = new WeakSet<object>();

/** Freezes plain arrays and objects, deeply. Tables are immutable already; typed arrays cannot be frozen. */
export function deepFreeze<T>(value: T): T {
  const stack: unknown[] = [value];
  while (stack.length > 0) {
    const top = stack.pop();
    if (typeof top !== "object" || top === null || frozen.has(top)) continue;
    if (!Array.isArray(top) && !isPlainObject(top)) continue;
    frozen.add(top);
    for (const part of Object.values(top)) if (typeof part === "object" && part !== null) stack.push(part);
    Object.freeze(top);
  }
  return value;
}

/** A deep copy of what is plain; anything else (tables, functions, elements) is passed as it is. */
export function cloneValue<T>(value: T, seen = new Map<object, unknown>()): T {
  if (typeof value !== "object" || value === null) return value;
  const known = seen.get(value);
  if (known !== undefined) return known as T;
  const remember = <C>(copy: C): C => {
    seen.set(value, copy);
    return copy;
  };
  if (Array.isArray(value)) {
    const copy: unknown[] = remember(likewise([], value));
    for (const item of value) copy.push(cloneValue(item, seen));
    // d3-like tables hang `columns` on the array.
    for (const key of Object.keys(value).slice(value.length)) (copy as any)[key] = cloneValue((value as any)[key], seen);
    return copy as T;
  }
  if (ArrayBuffer.isView(value)) return remember(structuredClone(value));
  if (value instanceof Date) return remember(new Date(value)) as T;
  if (value instanceof Map) return remember(new Map([...value].map(([k, v]) => [cloneValue(k, seen), cloneValue(v, seen)]))) as T;
  if (value instanceof Set) return remember(new Set([...value].map((v) => cloneValue(v, seen)))) as T;
  if (!isPlainObject(value)) return value;
  const copy: Record<string, unknown> = remember(likewise(Object.create(Object.getPrototypeOf(value)), value));
  for (const [key, part] of Object.entries(value)) {
    Object.defineProperty(copy, key, { value: cloneValue(part, seen), writable: true, enumerable: true, configurable: true });
  }
  return copy as T;
}

export interface AsJson {
  json: Json;
  /** Numbers that JSON cannot carry, now null. */
  nonFinite: number;
  /** Parts that are not data (functions, elements, …), now null. */
  dropped: number;
}

/** Tables as arrays of objects, typed arrays as arrays, dates as ISO text; what JSON cannot carry becomes null and is counted. */
export function toJson(value: unknown): AsJson {
  const result: AsJson = { json: null, nonFinite: 0, dropped: 0 };
  const drop = (): null => {
    result.dropped++;
    return null;
  };
  const convert = (part: unknown, above: object[]): Json => {
    switch (typeof part) {
      case "boolean":
        return part;
      case "string":
        return part;
      case "number":
        if (Number.isFinite(part)) return part === 0 ? 0 : part;
        result.nonFinite++;
        return null;
      case "bigint":
        return Number.isSafeInteger(Number(part)) ? Number(part) : String(part);
      case "undefined":
        return null;
      case "object":
        break;
      default:
        return drop();
    }
    if (part === null) return null;
    if (above.includes(part) || above.length > 100) return drop();
    const deeper = [...above, part];
    if (Array.isArray(part)) return part.map((item) => convert(item, deeper));
    if (part instanceof Date) return Number.isNaN(part.getTime()) ? drop() : part.toISOString();
    if (part instanceof DataView || part instanceof ArrayBuffer) return drop();
    if (ArrayBuffer.isView(part)) return Array.from(part as unknown as ArrayLike<unknown>, (item) => convert(item, deeper));
    const table = tableShape(part);
    if (table) return tableRows(table).map((row) => convert(row, deeper));
    if (part instanceof Set) return [...part].map((item) => convert(item, deeper));
    if (part instanceof Map) return Object.fromEntries([...part].map(([key, item]) => [String(key), convert(item, deeper)]));
    if (!isPlainObject(part)) return drop();
    return Object.fromEntries(Object.entries(part).map(([key, item]) => [key, convert(item, deeper)]));
  };
  result.json = convert(value, []);
  return result;
}

/** Rough bytes a value holds, for bounding what the session keeps; never exact, never slow. */
export function weigh(value: unknown, depth = 0): number {
  if (typeof value === "string") return value.length * 2;
  if (typeof value !== "object" || value === null) return 8;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  const table = tableShape(value);
  if (table) return 16 * table.rows * table.names.length;
  if (depth > 4) return 64;
  if (Array.isArray(value)) return 16 + value.length * (value.length > 0 ? weigh(value[0], depth + 1) : 0);
  if (!isPlainObject(value)) return 1024;
  let total = 32;
  for (const part of Object.values(value)) total += weigh(part, depth + 1);
  return total;
}
