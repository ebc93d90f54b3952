// What one computation gave, as bytes and back: a table as Arrow IPC, a typed array raw behind a tiny header, the rest as
// msgpack that may hold both. Only what comes back exactly as it was is ever encoded; what is decoded is data, within bounds.
import { decode, ExtensionCodec, encode } from "@msgpack/msgpack";
import { isPlainObject } from "../../run/values/canonical.ts";
import { restate, statedIn } from "../../tables/stated.ts";
import { type Problem, Warnings } from "../../types/problems.ts";
import { StatedColumns } from "../../types/values.ts";
import type { KeptEncoding } from "../wire/protocol.ts";
import { fromRaw, rawTypeOf, toRaw } from "./raw.ts";
import { checkShape, maxDepth } from "./shape.ts";
import { type ArqueroTable, isArqueroTable, type MakeTable, readTable, writeTable } from "./table.ts";

export type { MakeTable };

export interface Encoded {
  encoding: KeptEncoding;
  bytes: Uint8Array;
}

/** A computation's result as it is kept. */
export interface Content {
  value: unknown;
  /** Values by exported name; null when there is but one value. */
  outputs: Record<string, unknown> | null;
  warnings: Problem[];
}

/** The bytes are not what an encoder wrote. */
export class KeptError extends Error {
  override name = "KeptError";
}

const TABLE = 1;
const RAW = 2;

/** Null when something in it would not come back as it was: functions, elements, promises, -0, undefined members, … */
export function encodeContent({ value, outputs, warnings }: Content): Encoded | null {
  if (outputs === null && warnings.length === 0) {
    if (isArqueroTable(value)) return encoded("arrow", writeTable(value));
    if (rawTypeOf(value) !== null) return encoded("raw", toRaw(value as ArrayBufferView));
  }
  const body: Record<string, unknown> = outputs === null ? { value } : { outputs };
  if (warnings.length > 0) body.warnings = warnings;
  const columns = statedIn(outputs ?? value);
  if (columns) body.columns = columns;
  const tables = new Map<ArqueroTable, Uint8Array>();
  if (!lossless(body, 0, tables)) return null;
  const extensionCodec = extensions((part) => tables.get(part)!, null);
  return encoded("msgpack", encode(body, { extensionCodec, maxDepth: maxDepth + 4 }));
}

const encoded = (encoding: KeptEncoding, bytes: Uint8Array | null): Encoded | null => bytes && { encoding, bytes };

/** Throws a KeptError on whatever no encoder wrote. */
export function decodeContent({ encoding, bytes: given }: Encoded, table: MakeTable): Content {
  // Node's own kind of bytes would give views where copies are meant.
  const bytes = new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  try {
    if (encoding === "arrow") return { value: readTable(bytes, table), outputs: null, warnings: [] };
    if (encoding === "raw") return { value: fromRaw(bytes), outputs: null, warnings: [] };
    checkShape(bytes);
    const body = decode(bytes, { extensionCodec: extensions(null, table) });
    if (!isPlainObject(body)) throw new KeptError("not an object");
    const { value, outputs = null, warnings, columns, ...more } = body;
    if (Object.keys(more).length > 0 || (outputs !== null && !isPlainObject(outputs))) throw new KeptError("not a result");
    restate(outputs ?? value, StatedColumns.nullable().default(null).parse(columns));
    return { value, outputs: outputs as Content["outputs"], warnings: Warnings.default([]).parse(warnings) };
  } catch (error) {
    throw error instanceof KeptError ? error : new KeptError(error instanceof Error ? error.message : String(error));
  }
}

/** One codec per use: tables are read with the host's own maker. */
function extensions(written: ((table: ArqueroTable) => Uint8Array) | null, make: MakeTable | null): ExtensionCodec<undefined> {
  const codec = new ExtensionCodec<undefined>();
  codec.register({
    type: TABLE,
    encode: (part) => (isArqueroTable(part) ? written!(part) : null),
    decode: (bytes) => readTable(bytes, make!),
  });
  codec.register({
    type: RAW,
    encode: (part) => (rawTypeOf(part) === null ? null : toRaw(part as ArrayBufferView)),
    decode: fromRaw,
  });
  return codec;
}

function lossless(value: unknown, depth: number, tables: Map<ArqueroTable, Uint8Array>): boolean {
  switch (typeof value) {
    case "boolean":
      return true;
    case "number":
      return !Object.is(value, -0);
    case "string":
      return value.isWellFormed();
    case "object":
      break;
    default:
      return false;
  }
  if (value === null) return true;
  if (depth > maxDepth) return false;
  if (rawTypeOf(value) !== null) return true;
  if (isArqueroTable(value)) {
    const bytes = tables.get(value) ?? writeTable(value);
    if (bytes) tables.set(value, bytes);
    return bytes !== null;
  }
  if (value instanceof Date) return Number.isSafeInteger(value.getTime()) && Object.keys(value).length === 0;
  if (Array.isArray(value)) {
    // What hangs on an array beside its items, and holes, would be lost.
    if (Object.keys(value).length !== value.length) return false;
    return value.every((item) => lossless(item, depth + 1, tables));
  }
  if (!isPlainObject(value) || Object.getOwnPropertySymbols(value).length > 0) return false;
  return Object.keys(value).every((key) => key !== "__proto__" && key.isWellFormed() && lossless(value[key], depth + 1, tables));
}
