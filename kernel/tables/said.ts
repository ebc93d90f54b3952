// How what a column says of itself is written: in a head, on an axis, in a note.
import { human } from "../language/format.ts";
import type { Column, ColumnSet, Language } from "../types/index.ts";
import { columnOf, columnsOf } from "./stated.ts";

/** What some columns of a table say; nothing to spread where they say nothing. */
export function saidOf(table: unknown, names: readonly string[]): { said?: Record<string, Column> } {
  const columns = columnsOf(table);
  const said = names.flatMap((name) => {
    const column = columnOf(columns, name);
    return column && (column.unit || column.label) ? [[name, column] as const] : [];
  });
  return said.length > 0 ? { said: Object.fromEntries(said) } : {};
}

/** Head of a column: its label and unit, and its plain name for files. */
export function headOf(column: Column | null | undefined, name: string, language: Language) {
  const label = human(column?.label, language);
  return { label: label || name, unit: column?.unit ?? null, ...((label || column?.unit) && { plainName: name }) };
}

/** "Débit (m³/s)"; null when the column says nothing. */
export function axisTitle(said: ColumnSet | undefined, name: string, language: Language, unit?: string | null): string | null {
  const column = said ? columnOf(said, name) : null;
  if (!column) return null;
  const of = unit || column.unit;
  const label = human(column.label, language) || name;
  return of && of !== label ? `${label} (${of})` : label;
}
