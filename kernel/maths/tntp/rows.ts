// Columns as rows, for what takes an array of objects.
import type { NumberColumns } from "./sheet.ts";

export function rowsOf(columns: NumberColumns): Record<string, number>[] {
  const names = Object.keys(columns);
  return Array.from({ length: columns[names[0]!]?.length ?? 0 }, (_, i) =>
    Object.fromEntries(names.map((name) => [name, columns[name]![i]!])),
  );
}
