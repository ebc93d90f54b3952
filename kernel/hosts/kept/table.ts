// An Arquero table as Arrow IPC and back, column by column: the same numbers, texts and dates, in the same kind of array.
import {
  bool,
  type Column,
  columnFromArray,
  type DataType,
  float32,
  float64,
  int8,
  int16,
  int32,
  int64,
  tableFromColumns,
  tableFromIPC,
  tableToIPC,
  uint8,
  uint16,
  uint32,
  uint64,
  utf8,
} from "@uwdata/flechette";
import { isStrictJson } from "../../run/values/canonical.ts";
import { columnsOf, columnOf as stated, toTexts, withColumns } from "../../tables/stated.ts";
import { checkArrow } from "./arrow-shape.ts";
import { textsOf } from "./texts.ts";
import { isWords, type Words, wordsBack, wordsOf } from "./words.ts";

/** Makes a table of its columns: Arquero's own function, loaded by the host. */
export type MakeTable = (columns: [string, unknown[]][]) => unknown;

export interface ArqueroTable {
  numRows: () => number;
  columnNames: () => string[];
  array: (name: string, type?: ArrayConstructor) => unknown[];
  data: () => Record<string, unknown>;
  isFiltered: () => boolean;
  isOrdered: () => boolean;
  isGrouped: () => boolean;
}

export const isArqueroTable = (value: unknown): value is ArqueroTable =>
  typeof value === "object" &&
  value !== null &&
  ["numRows", "columnNames", "array", "data", "isFiltered", "isOrdered", "isGrouped"].every(
    (method) => typeof (value as any)[method] === "function",
  );

/** How a column travels. */
interface Kind {
  type: () => DataType;
  /** Null for a column this kind cannot hold. */
  out: (values: unknown[]) => unknown[] | null;
  back: (values: ArrayLike<unknown>) => unknown[];
}

const nullsAnd = (test: (value: unknown) => boolean) => (values: unknown[]) =>
  values.every((value) => value === null || test(value)) ? values : null;
/** A loop: `Array.from` takes four times as long. */
const same = (values: ArrayLike<unknown>): unknown[] => {
  const copy = new Array<unknown>(values.length);
  for (let i = 0; i < values.length; i++) copy[i] = values[i];
  return copy;
};
const eachButNull =
  (read: (value: any) => unknown) =>
  (values: ArrayLike<unknown>): unknown[] =>
    Array.from(values, (value) => (value === null ? null : read(value)));

/** Arrays of plain values, the first kind that fits. */
const plain: Record<string, Kind> = {
  number: { type: float64, out: nullsAnd((value) => typeof value === "number"), back: same },
  text: { type: utf8, out: nullsAnd((value) => typeof value === "string" && value.isWellFormed()), back: same },
  boolean: { type: bool, out: nullsAnd((value) => typeof value === "boolean"), back: same },
  date: {
    type: float64,
    out: (values) =>
      nullsAnd((value) => value instanceof Date)(values)?.map((value) => (value === null ? null : (value as Date).getTime())) ??
      null,
    back: eachButNull((time) => new Date(time)),
  },
  json: {
    type: utf8,
    out: (values) =>
      values.every((value) => isStrictJson(value))
        ? values.map((value) => (value === null ? null : JSON.stringify(value)))
        : null,
    back: eachButNull((text) => JSON.parse(text)),
  },
};

const typed: Record<string, { type: () => DataType; array: new (length: number) => ArrayLike<unknown> }> = {
  Int8Array: { type: int8, array: Int8Array },
  Uint8Array: { type: uint8, array: Uint8Array },
  Int16Array: { type: int16, array: Int16Array },
  Uint16Array: { type: uint16, array: Uint16Array },
  Int32Array: { type: int32, array: Int32Array },
  Uint32Array: { type: uint32, array: Uint32Array },
  Float32Array: { type: float32, array: Float32Array },
  Float64Array: { type: float64, array: Float64Array },
  BigInt64Array: { type: int64, array: BigInt64Array },
  BigUint64Array: { type: uint64, array: BigUint64Array },
};

/** Arrow's number of the type of texts. */
const TEXT = utf8().typeId;

/** Where the kinds of the columns stand, in order. */
const KINDS = "variante";

/** The table as seen, filters and order applied; null when some column would not come back as it was. */
export function writeTable(table: ArqueroTable): Uint8Array | null {
  const names = table.columnNames();
  if (table.isGrouped() || names.length === 0 || names.some((name) => name === "__proto__" || !name.isWellFormed())) return null;
  const asStored = !table.isFiltered() && !table.isOrdered();
  const stored = table.data();
  const kinds: (string | Words)[] = [];
  const columns: [string, Column<any>][] = [];
  for (const name of names) {
    const own = stored[name];
    const flat = Array.isArray(own) || ArrayBuffer.isView(own);
    const values = asStored && flat ? own : table.array(name, flat ? (own.constructor as ArrayConstructor) : Array);
    const found = columnOf(values as unknown[]);
    if (!found) return null;
    kinds.push(found.kind);
    columns.push([name, found.column]);
  }
  const arrow = tableFromColumns(columns);
  arrow.schema.metadata = new Map([[KINDS, JSON.stringify(kinds)]]);
  const columnSet = columnsOf(table);
  for (const field of columnSet ? arrow.schema.fields : []) {
    const column = stated(columnSet, field.name);
    if (column) field.metadata = new Map(toTexts(column));
  }
  return tableToIPC(arrow, { format: "stream" });
}

function columnOf(values: unknown[] | ArrayBufferView): { kind: string | Words; column: Column<any> } | null {
  if (!Array.isArray(values)) {
    const kind = Object.keys(typed).find((key) => Object.getPrototypeOf(values) === typed[key]!.array.prototype);
    return kind === undefined ? null : { kind, column: columnFromArray(values as any, typed[kind]!.type() as any) };
  }
  const words = wordsOf(values);
  if (words) return { kind: words.kind, column: columnFromArray(words.codes, int32() as any) };
  for (const [kind, { type, out }] of Object.entries(plain)) {
    const written = out(values);
    if (written) return { kind, column: columnFromArray(written as any[], type() as any) };
  }
  return null;
}

/** Throws on what writeTable did not write. */
export function readTable(given: Uint8Array, make: MakeTable): unknown {
  // Arrow reads numbers where they stand, and they must stand aligned.
  const bytes = given.byteOffset % 8 === 0 ? given : given.slice();
  checkArrow(bytes);
  const arrow = tableFromIPC(bytes, { useBigInt: true });
  const kinds: unknown = JSON.parse(arrow.schema.metadata?.get(KINDS) ?? "null");
  const { names } = arrow;
  if (
    !Array.isArray(kinds) ||
    kinds.length !== names.length ||
    new Set(names).size !== names.length ||
    names.includes("__proto__")
  )
    throw new Error("not a table of ours");
  const made = make(
    names.map((name, i): [string, unknown[]] => {
      const kind = kinds[i];
      const column = arrow.getChild(name)!;
      if (column.type.typeId === TEXT && kind === "text") return [name, textsOf(column)];
      if (column.type.typeId === TEXT && kind === "json") return [name, plain[kind]!.back(textsOf(column))];
      const values = column.toArray() as ArrayLike<unknown>;
      if (isWords(kind)) return [name, wordsBack(kind, values)];
      if (typeof kind === "string" && Object.hasOwn(plain, kind)) return [name, plain[kind]!.back(values)];
      // Without records, Arrow does not say of what kind the numbers would have been.
      if (typeof kind === "string" && Object.hasOwn(typed, kind) && values.length === 0)
        return [name, new typed[kind]!.array(0) as unknown[]];
      if (
        typeof kind !== "string" ||
        !Object.hasOwn(typed, kind) ||
        Object.getPrototypeOf(values) !== typed[kind]!.array.prototype
      )
        throw new Error(`a column of no known kind: ${String(kind).slice(0, 40)}`);
      return [name, values as unknown[]];
    }),
  );
  const columnSet = columnsOf(arrow);
  return columnSet ? withColumns(made, columnSet) : made;
}
