// Reads any table a cell may hold (array of objects, Arquero, Arrow, columns) as named arrays. Pure: models use it.
import { ModelError } from "../block.ts";

export interface Columns {
  names: string[];
  values: Record<string, readonly unknown[]>;
  length: number;
}

type Arquero = { columnNames: () => string[]; numRows: () => number; array: (name: string) => ArrayLike<unknown> };
type Arrow = {
  numRows: number;
  schema: { fields: { name: string }[] };
  getChild: (name: string) => { toArray: () => ArrayLike<unknown> } | null;
};

const isArquero = (value: any): value is Arquero =>
  typeof value?.columnNames === "function" && typeof value.numRows === "function" && typeof value.array === "function";
const isArrow = (value: any): value is Arrow =>
  typeof value?.numRows === "number" && Array.isArray(value?.schema?.fields) && typeof value.getChild === "function";
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A cell of a table as JSON: dates become ISO text, what JSON cannot say becomes null. */
export function jsonValue(value: unknown): string | number | boolean | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value === null || value === undefined) return null;
  return JSON.stringify(value);
}

/** Null when the value is no table. */
export function readColumns(table: unknown): Columns | null {
  if (isArquero(table)) {
    const names = table.columnNames();
    return collect(names, table.numRows(), (name) => table.array(name));
  }
  if (isArrow(table)) {
    const names = table.schema.fields.map((column) => column.name);
    return collect(names, table.numRows, (name) => table.getChild(name)?.toArray() ?? []);
  }
  if (Array.isArray(table)) {
    if (!table.every(isObject)) return null;
    const names: string[] = [];
    const seen = new Set<string>();
    for (const row of table) {
      for (const name of Object.keys(row)) {
        if (seen.has(name)) continue;
        seen.add(name);
        names.push(name);
      }
    }
    const values: Record<string, unknown[]> = Object.create(null);
    for (const name of names) values[name] = table.map((row) => jsonValue((row as Record<string, unknown>)[name]));
    return { names, values, length: table.length };
  }
  return null;
}

function collect(names: string[], length: number, column: (name: string) => ArrayLike<unknown>): Columns {
  const values: Record<string, unknown[]> = Object.create(null);
  for (const name of names) {
    const source = column(name);
    values[name] = Array.from({ length }, (_, i) => jsonValue(source[i]));
  }
  return { names, values, length };
}

/** The table at a port, or the error that names the port. */
export function tableAt(inputs: Record<string, unknown>, port: string): Columns {
  const value = inputs[port];
  if (value === undefined) {
    throw new ModelError(
      {
        fr: `Aucune donnée : choisissez la cellule de l’entrée « ${port} ».`,
        en: `No data: choose the cell of the “${port}” input.`,
      },
      port,
    );
  }
  const columns = readColumns(value);
  if (columns) return columns;
  throw new ModelError(
    {
      fr: `L’entrée « ${port} » n’est pas une table : il faut des lignes avec des colonnes nommées.`,
      en: `The “${port}” input is not a table: it needs rows with named columns.`,
    },
    port,
  );
}

/** Edits between two words, to find the nearest name. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      row[j] = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    previous = row;
  }
  return previous[b.length]!;
}

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The candidate nearest to a name, when one is near enough to propose. */
export function nearestName(name: string, candidates: readonly string[]): string | null {
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates.slice(0, 500)) {
    const edits = distance(plain(name), plain(candidate));
    if (edits < least) [best, least] = [candidate, edits];
  }
  return best !== null && least <= Math.max(2, Math.ceil(name.length / 2)) ? best : null;
}

/** The column a config field names, or the error that names the nearest one. */
export function columnOf(columns: Columns, name: string, at: string): readonly unknown[] {
  const values = columns.names.includes(name) ? columns.values[name] : undefined;
  if (values) return values;
  const near = nearestName(name, columns.names);
  const list = columns.names.slice(0, 12).join(", ");
  throw new ModelError(
    {
      fr: `La colonne « ${name} » n’existe pas${near ? ` ; la plus proche est « ${near} »` : ""}. Colonnes : ${list || "aucune"}.`,
      en: `There is no column “${name}”${near ? `; the nearest is “${near}”` : ""}. Columns: ${list || "none"}.`,
    },
    at,
  );
}

/** The same, which must hold numbers: names the first that is not. */
export function numbersOf(columns: Columns, name: string, at: string): (number | null)[] {
  return columnOf(columns, name, at).map((value, row) => {
    if (value === null || value === undefined || typeof value === "number") return value ?? null;
    throw new ModelError(
      {
        fr: `La colonne « ${name} » doit contenir des nombres ; à la ligne ${row + 1}, elle contient « ${String(value)} ».`,
        en: `The column “${name}” must hold numbers; at row ${row + 1} it holds “${String(value)}”.`,
      },
      at,
    );
  });
}

/** Rows of the columns kept. */
export function rowsOf(columns: Columns, names: readonly string[]): Record<string, unknown>[] {
  return Array.from({ length: columns.length }, (_, i) =>
    Object.fromEntries(names.map((name) => [name, columns.values[name]![i]])),
  );
}
