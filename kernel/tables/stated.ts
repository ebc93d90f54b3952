// What the columns of a table say of themselves, unit and label. It stands beside the table, whatever its form, so that no
// value changes: Arquero table, rows, features. What leaves the thread takes it along with `statedIn`, and `restate` lays it back.
import type { Column, ColumnSet, StatedColumns } from "../types/index.ts";

const beside = new WeakMap<object, ColumnSet>();

interface Arquero {
  columnNames: () => string[];
  data: () => Record<string, unknown>;
  create: (parts: object) => Arquero;
}
const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
const isArquero = (value: object): value is Arquero =>
  typeof (value as Arquero).columnNames === "function" && typeof (value as { array?: unknown }).array === "function";
const isRows = (value: object): value is object[] =>
  Array.isArray(value) && isObject(value[0]) && !Array.isArray(value[0]) && !ArrayBuffer.isView(value[0]);
const isFeatures = (value: object): value is { features: { properties?: object | null }[] } =>
  (value as { type?: unknown }).type === "FeatureCollection" && Array.isArray((value as { features?: unknown }).features);
const isTable = (value: object) => isArquero(value) || isRows(value) || isFeatures(value);
const isPlain = (value: object): value is Record<string, unknown> => {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/** Lays units and labels beside a table, in place of what stood there; gives back the same table. */
export function withColumns<T>(table: T, columns: ColumnSet): T {
  if (!isObject(table)) return table;
  beside.set(table, columns);
  if (isArquero(table) && typeof table.create === "function" && Object.isExtensible(table))
    Object.defineProperty(table, "create", following);
  return table;
}

/** Null when the columns of this table say nothing. An Arrow table says it in the metadata of its fields. */
export function columnsOf(table: unknown): ColumnSet | null {
  if (!isObject(table)) return null;
  return beside.get(table) ?? arrowColumns(table);
}

export const columnOf = (columns: ColumnSet | null, name: string): Column | null =>
  columns !== null && Object.hasOwn(columns, name) ? columns[name]! : null;

/** A verb of Arquero that keeps a column, under its name or another, keeps what it says; one that makes it anew does not. */
const following: PropertyDescriptor = {
  configurable: true,
  writable: true,
  value(this: Arquero, parts: object): Arquero {
    const next = (Object.getPrototypeOf(this) as Arquero).create.call(this, parts);
    const own = beside.get(this)!;
    const before = this.data();
    const says = new Map(Object.keys(own).map((name) => [before[name], own[name]!]));
    says.delete(undefined);
    const data = next.data();
    const kept = Object.keys(data).flatMap((name) => (says.has(data[name]) ? [[name, says.get(data[name])!] as const] : []));
    return withColumns(next, Object.fromEntries(kept));
  },
};

interface Field {
  name: string;
  metadata?: ReadonlyMap<string, string> | null;
}

function arrowColumns(table: object): ColumnSet | null {
  const fields = (table as { schema?: { fields?: Field[] } }).schema?.fields;
  if (!Array.isArray(fields)) return null;
  const stated = fields.flatMap(({ name, metadata }) => {
    const column = metadata?.get ? fromTexts(metadata.get("unit"), metadata.get("label")) : null;
    return column ? [[name, column] as const] : [];
  });
  return stated.length > 0 ? Object.fromEntries(stated) : null;
}

/** What a column says as the metadata of an Arrow field: `unit`, and `label`, in JSON when it is in two languages. */
export function toTexts({ unit, label }: Column): [string, string][] {
  const said = typeof label === "string" && !/^["{]/.test(label) ? label : label && JSON.stringify(label);
  return [...(unit ? [["unit", unit] as [string, string]] : []), ...(said ? [["label", said] as [string, string]] : [])];
}

function fromTexts(unit: string | undefined, label: string | undefined): Column | null {
  if (!unit && !label) return null;
  return { ...(unit && { unit }), ...(label && { label: labelIn(label) }) };
}

function labelIn(text: string): NonNullable<Column["label"]> {
  if (!/^["{]/.test(text)) return text;
  try {
    const said: unknown = JSON.parse(text);
    if (typeof said === "string") return said;
    const { fr, en } = said as { fr?: unknown; en?: unknown };
    return { ...(typeof fr === "string" && { fr }), ...(typeof en === "string" && { en }) };
  } catch {
    // Written by somebody else, who likes brackets.
    return text;
  }
}

/** Tables hide in a few levels of plain objects; rows themselves are never searched. */
const DEPTH = 3;
const LOOKED_AT = 50;

function* tablesIn(value: unknown, path: string, level: number): Generator<[string, object]> {
  if (!isObject(value)) return;
  if (isTable(value)) yield [path, value];
  else if (level < DEPTH && isPlain(value))
    for (const key in value) yield* tablesIn(value[key], path === "" ? key : `${path}.${key}`, level + 1);
}

/** Names a table has, of those its set says something of. */
function present(table: object, columns: ColumnSet): ColumnSet {
  const rows = isRows(table) ? table : isFeatures(table) ? table.features.map(({ properties }) => properties ?? {}) : null;
  const names = rows ? new Set(rows.slice(0, LOOKED_AT).flatMap(Object.keys)) : new Set((table as Arquero).columnNames());
  return Object.fromEntries(Object.entries(columns).filter(([name]) => names.has(name)));
}

/** What the tables of a value say, as plain JSON; null when they say nothing. */
export function statedIn(value: unknown): StatedColumns | null {
  if (!isObject(value)) return null;
  let stated: StatedColumns | null = null;
  for (const [path, table] of tablesIn(value, "", 0)) {
    const own = beside.get(table);
    const columns = own && present(table, own);
    if (columns && Object.keys(columns).length > 0) (stated ??= Object.create(null) as StatedColumns)[path] = columns;
  }
  return stated;
}

/** Lays back what `statedIn` told; gives back the same value. */
export function restate<T>(value: T, stated: StatedColumns | null | undefined): T {
  if (stated)
    for (const [path, table] of tablesIn(value, "", 0)) if (Object.hasOwn(stated, path)) withColumns(table, stated[path]!);
  return value;
}

/** Copies to `copy` what the table `from` says. */
export function likewise<T>(copy: T, from: unknown): T {
  const columns = isObject(from) && beside.get(from);
  return columns ? withColumns(copy, columns) : copy;
}

/**
 * Lays beside every table of a block's value what its definition says of its columns: by name, or by member and name
 * ("links.flow"). What a model said itself stands; what came in by an input is left as it is.
 */
export function declare<T>(
  value: T,
  columns: ColumnSet | ((config: any) => ColumnSet) | undefined,
  config: unknown,
  inputs: Record<string, unknown>,
): T {
  if (!columns || !isObject(value)) return value;
  const declared = typeof columns === "function" ? columns(config) : columns;
  const given = new Set<object>();
  for (const [, table] of tablesIn(inputs, "", 0)) given.add(table);
  for (const [path, table] of tablesIn(value, "", 0)) {
    if (given.has(table)) continue;
    const own = beside.get(table);
    const set = path === "" ? declared : setOf(declared, path);
    withColumns(table, own ? { ...set, ...own } : set);
  }
  return value;
}

const sets = new WeakMap<ColumnSet, Map<string, ColumnSet>>();

/** Columns of one member: its own over those of any. Made once. */
function setOf(declared: ColumnSet, path: string): ColumnSet {
  let known = sets.get(declared);
  if (!known) sets.set(declared, (known = new Map()));
  let set = known.get(path);
  if (!set) {
    const own = Object.entries(declared).filter(([name]) => name.startsWith(`${path}.`));
    set =
      own.length > 0
        ? { ...declared, ...Object.fromEntries(own.map(([name, of]) => [name.slice(path.length + 1), of])) }
        : declared;
    known.set(path, set);
  }
  return set;
}
