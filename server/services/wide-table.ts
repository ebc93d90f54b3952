// One output that is a table, in every scenario: its own columns behind the scenario's id, a row per scenario × row.
import { columnFromArray, float64, tableFromColumns, tableToIPC, utf8 } from "@uwdata/flechette";
import type { RunResults } from "../contract.ts";
import { csvText } from "./csv.ts";

export interface WideTable {
  columns: string[];
  rows: Map<string, unknown>[];
}

type Row = Record<string, unknown>;
const isRow = (value: unknown): value is Row => typeof value === "object" && value !== null && !Array.isArray(value);

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
  return found ? { columns: [...columns], rows } : null;
}

const plain = (value: unknown): string | number | null =>
  value === null || value === undefined
    ? null
    : typeof value === "number" || typeof value === "string"
      ? value
      : JSON.stringify(value);

export function wideTableAs(format: "csv" | "arrow", { columns, rows }: WideTable): Uint8Array {
  const cells = (name: string) => rows.map((row) => plain(row.get(name)));
  if (format === "csv")
    return new TextEncoder().encode(
      csvText(
        columns,
        rows.map((row) => columns.map((name) => plain(row.get(name)))),
      ),
    );
  const arrays = columns.map((name) => {
    const values = cells(name);
    const numeric = values.every((value) => value === null || typeof value === "number");
    const given = numeric ? values : values.map((value) => (value === null ? null : String(value)));
    return [name, columnFromArray(given as any[], numeric ? float64() : utf8())] as const;
  });
  return tableToIPC(tableFromColumns(Object.fromEntries(arrays)), { format: "stream" })!;
}
