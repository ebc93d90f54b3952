// One output that is a table, in every scenario: its own columns behind the scenario's id, a row per scenario × row.
import { columnFromArray, float64, tableFromColumns, tableToIPC, utf8 } from "@uwdata/flechette";
import type { RunResults } from "../ground/contract.ts";
import { type ColumnSet, columnTexts, csvText, type Json, type JsonObject } from "../ground/kernel.ts";

export interface WideTable {
  columns: string[];
  /** Units and labels, for Arrow's fields. */
  stated: ColumnSet | null;
  rows: Map<string, unknown>[];
}

const isRow = (value: Json): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value);

/** Null when the output is no array of objects in any scenario. */
export function wideTable(results: RunResults, output: string): WideTable | null {
  const columns = new Set(["scenario"]);
  const rows: WideTable["rows"] = [];
  let found = false;
  for (const { id, outputs } of results.scenarios) {
    const value = outputs[output];
    if (!Array.isArray(value) || !value.every(isRow)) continue;
    found = true;
    for (const row of value) {
      // A column of the table's own named "scenario" gives way to the run's.
      const entries = Object.entries(row).map(([name, item]) => [name === "scenario" ? "scenario_" : name, item] as const);
      for (const [name] of entries) columns.add(name);
      rows.push(new Map<string, unknown>([["scenario", id], ...entries]));
    }
  }
  return found ? { columns: [...columns], stated: results.columns?.[output]?.[""] ?? null, rows } : null;
}

const plain = (value: unknown): string | number | null =>
  value === null || value === undefined
    ? null
    : typeof value === "number" || typeof value === "string"
      ? value
      : JSON.stringify(value);

export function wideTableAs(format: "csv" | "arrow", { columns, stated, rows }: WideTable): Uint8Array {
  const cells = (name: string) => rows.map((row) => plain(row.get(name)));
  if (format === "csv")
    return new TextEncoder().encode(csvText([columns, ...rows.map((row) => columns.map((name) => plain(row.get(name))))]));
  const arrays = columns.map((name) => {
    const values = cells(name);
    const numeric = values.every((value) => value === null || typeof value === "number");
    const given = numeric ? values : values.map((value) => (value === null ? null : String(value)));
    return [name, columnFromArray(given as any[], numeric ? float64() : utf8())] as const;
  });
  const table = tableFromColumns(Object.fromEntries(arrays));
  for (const field of table.schema.fields) {
    const name = field.name === "scenario_" ? "scenario" : field.name;
    const column = field.name !== "scenario" && stated && Object.hasOwn(stated, name) ? stated[name] : undefined;
    if (column) field.metadata = new Map(columnTexts(column));
  }
  return tableToIPC(table, { format: "stream" })!;
}
