// Content digest of any losslessly encodable value, the same in the stage and in the guest.
import { statedIn } from "../../tables/stated.ts";
import type { JsonObject } from "../../types/index.ts";
import { canonical, isPlainObject, isStrictJson } from "./canonical.ts";
import { hashOf, type Sha256, sha256 } from "./sha256.ts";

/** What an Arquero table and an Arrow table have in common, read by shape: this folder imports neither. */
export interface TableShape {
  rows: number;
  names: string[];
  column: (name: string) => ArrayLike<unknown>;
}

export function tableShape(value: unknown): TableShape | null {
  if (typeof value !== "object" || value === null) return null;
  const table = value as any;
  if (typeof table.numRows === "function" && typeof table.columnNames === "function" && typeof table.array === "function") {
    return { rows: table.numRows(), names: table.columnNames(), column: (name) => table.array(name) };
  }
  if (typeof table.numRows === "number" && table.schema && typeof table.getChild === "function") {
    const names: string[] = table.names ?? table.schema.fields.map((field: { name: string }) => field.name);
    return { rows: table.numRows, names, column: (name) => table.getChild(name).toArray() };
  }
  return null;
}

/** Rows of a table as plain objects, in order. */
export function tableRows(shape: TableShape, limit = shape.rows): Record<string, unknown>[] {
  const columns = shape.names.map((name) => shape.column(name));
  return Array.from({ length: Math.min(limit, shape.rows) }, (_, i) =>
    Object.fromEntries(shape.names.map((name, j) => [name, columns[j]![i]])),
  );
}

/**
 * Strict JSON hashes as its canonical text. Everything else hashes as a tagged byte stream, in which a table is its
 * columns as seen (filters and order applied). Null when the value cannot be encoded without loss (functions, DOM, …).
 * Units of columns count, when some are stated; labels do not.
 */
export function contentDigest(value: unknown): string | null {
  const digest = figuresDigest(value);
  const units = digest === null ? null : unitsIn(value);
  return units === null ? digest : hashOf(`${digest} ${canonical(units)}`);
}

/** By path and column; null when none is stated. */
function unitsIn(value: unknown): JsonObject | null {
  const units = Object.entries(statedIn(value) ?? {}).flatMap(([path, columns]) => {
    const own = Object.entries(columns).flatMap(([name, { unit }]) => (unit ? [[name, unit] as const] : []));
    return own.length > 0 ? [[path, Object.fromEntries(own)] as const] : [];
  });
  return units.length > 0 ? Object.fromEntries(units) : null;
}

function figuresDigest(value: unknown): string | null {
  if (isStrictJson(value)) return hashOf(canonical(value));
  const hash = sha256().update("variante value 1\n");
  return encode(value, hash, []) ? hash.hex() : null;
}

const number = new Float64Array(1);
const numberBytes = new Uint8Array(number.buffer);

function tag(hash: Sha256, letter: string, size: number): void {
  hash.update(`${letter}${size};`);
}

function encodeNumber(hash: Sha256, letter: string, value: number): true {
  number[0] = Number.isNaN(value) ? NaN : value;
  hash.update(letter).update(numberBytes);
  return true;
}

function encodeText(hash: Sha256, letter: string, value: string): true {
  tag(hash, letter, value.length);
  hash.update(value.isWellFormed() ? value : JSON.stringify(value));
  return true;
}

function encode(value: unknown, hash: Sha256, above: object[]): boolean {
  switch (typeof value) {
    case "undefined":
    case "boolean":
      hash.update(`${value};`);
      return true;
    case "number":
      return encodeNumber(hash, "n", value);
    case "string":
      return encodeText(hash, "s", value);
    case "bigint":
      return encodeText(hash, "i", String(value));
    case "object":
      if (value !== null) return encodeObject(value, hash, above);
      hash.update("null;");
      return true;
    default:
      return false;
  }
}

function encodeObject(value: object, hash: Sha256, above: object[]): boolean {
  if (above.length > 200 || above.includes(value)) return false;
  const deeper = [...above, value];
  if (value instanceof Date) return encodeNumber(hash, "d", value.getTime());
  if (ArrayBuffer.isView(value)) {
    encodeText(hash, "b", value.constructor.name);
    tag(hash, "b", value.byteLength);
    hash.update(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    return true;
  }
  if (value instanceof ArrayBuffer) {
    tag(hash, "r", value.byteLength);
    hash.update(new Uint8Array(value));
    return true;
  }
  const table = tableShape(value);
  if (table) {
    tag(hash, "t", table.rows);
    return table.names.every((name) => encodeText(hash, "c", name) && encodeItems(table.column(name), hash, deeper));
  }
  if (Array.isArray(value)) return encodeItems(value, hash, deeper);
  if (value instanceof Map) return encodeItems([...value].flat(1), hash, deeper, "m");
  if (value instanceof Set) return encodeItems([...value], hash, deeper, "e");
  if (!isPlainObject(value) || Object.getOwnPropertySymbols(value).length > 0) return false;
  const keys = Object.keys(value).sort();
  tag(hash, "o", keys.length);
  return keys.every((key) => encodeText(hash, "k", key) && encode((value as Record<string, unknown>)[key], hash, deeper));
}

function encodeItems(items: ArrayLike<unknown>, hash: Sha256, above: object[], letter = "a"): boolean {
  tag(hash, letter, items.length);
  for (let i = 0; i < items.length; i++) if (!encode(items[i], hash, above)) return false;
  return true;
}
