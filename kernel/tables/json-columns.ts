// Any table a cell may hold as named arrays of JSON values, and the errors that name a missing column. Pure: models use it.
import { ModelError } from "../language/model-error.ts";
import { nearest } from "../language/nearest.ts";
import { readColumns as readTable } from "./columns.ts";

export interface Columns {
  names: string[];
  values: Record<string, readonly unknown[]>;
  length: number;
}

/** A cell of a table as JSON: dates become ISO text, what JSON cannot say becomes null. */
function jsonValue(value: unknown): string | number | boolean | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value === null || value === undefined) return null;
  return JSON.stringify(value);
}

/** Null when the value is no table. */
export function readColumns(table: unknown): Columns | null {
  const read = readTable(table);
  if (!read) return null;
  const values: Record<string, unknown[]> = Object.create(null);
  for (const name of read.names) values[name] = read.get(name).map(jsonValue);
  return { names: read.names, values, length: read.length };
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

/** The column a config field names, or the error that names the nearest one. */
export function columnOf(columns: Columns, name: string, at: string): readonly unknown[] {
  const values = columns.names.includes(name) ? columns.values[name] : undefined;
  if (values) return values;
  const near = nearest(name, columns.names);
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
