// A table read by columns, whatever form it came in: Arquero, Arrow, or an array of objects.

export interface Columns {
  names: string[];
  length: number;
  /** Values of one column; missing is null. */
  get: (name: string) => unknown[];
}

interface Arquero {
  columnNames: () => string[];
  numRows: () => number;
  array: (name: string) => ArrayLike<unknown>;
}
interface Arrow {
  schema: { fields: { name: string }[] };
  numRows: number;
  getChild: (
    name: string,
  ) => { toArray: () => ArrayLike<unknown>; get?: (i: number) => unknown; at?: (i: number) => unknown } | null;
}

const isArquero = (value: unknown): value is Arquero =>
  typeof (value as Arquero)?.columnNames === "function" && typeof (value as Arquero)?.array === "function";
const isArrow = (value: unknown): value is Arrow =>
  Array.isArray((value as Arrow)?.schema?.fields) && typeof (value as Arrow)?.getChild === "function";

/** Null when the value is no table. */
export function readColumns(value: unknown): Columns | null {
  if (isArquero(value)) {
    return remember(value.columnNames(), value.numRows(), (name) => Array.from(value.array(name), missingToNull));
  }
  if (isArrow(value)) {
    return remember(
      value.schema.fields.map((field) => field.name),
      value.numRows,
      (name) => {
        const child = value.getChild(name);
        const read = child?.get ?? child?.at;
        return Array.from({ length: value.numRows }, (_, i) => missingToNull(read?.call(child, i)));
      },
    );
  }
  if (Array.isArray(value) && value.every((row) => row !== null && typeof row === "object" && !Array.isArray(row))) {
    const names = new Set<string>();
    for (const row of value) for (const name of Object.keys(row)) names.add(name);
    return remember([...names], value.length, (name) =>
      value.map((row) => (Object.hasOwn(row, name) ? missingToNull((row as Record<string, unknown>)[name]) : null)),
    );
  }
  return null;
}

/** A table as an array of plain objects. */
export function toRows(table: Columns): Record<string, unknown>[] {
  const columns = table.names.map((name) => [name, table.get(name)] as const);
  return Array.from({ length: table.length }, (_, i) => Object.fromEntries(columns.map(([name, values]) => [name, values[i]])));
}

function remember(names: string[], length: number, read: (name: string) => unknown[]): Columns {
  const cache = new Map<string, unknown[]>();
  return {
    names,
    length,
    get: (name) => {
      let values = cache.get(name);
      if (!values) cache.set(name, (values = read(name)));
      return values;
    },
  };
}

/** Undefined and NaN are missing values; a bigint that fits becomes a number. */
function missingToNull(value: unknown): unknown {
  if (value === undefined || (typeof value === "number" && Number.isNaN(value))) return null;
  if (typeof value === "bigint") return Number(value);
  return value;
}
