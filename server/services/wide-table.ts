// One output that is a table, in every scenario: its own columns behind the scenario's id, a row per scenario × row. What a
// view draws and the samples of an experiment are tables too.
import { columnFromArray, float64, tableFromColumns, tableToIPC, utf8 } from "@uwdata/flechette";
import type { RunResults } from "../ground/contract.ts";
import { type ColumnSet, columnTexts, csvText, type Json, type JsonObject } from "../ground/kernel.ts";
import { problemBook } from "./problem-book.ts";
import { sampleTable, type Tidy } from "./sample-table.ts";

export interface WideTable {
  columns: string[];
  /** Units and labels, for Arrow's fields. */
  stated: ColumnSet | null;
  rows: Map<string, unknown>[];
}

const isRow = (value: Json): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value);

/** The rows a value holds; null when it is no table. */
function tidy(value: Json | undefined): (Pick<Tidy, "rows"> & Partial<Tidy>) | null {
  if (Array.isArray(value)) return value.every(isRow) ? { rows: value } : null;
  const sample = sampleTable(value);
  if (sample) return sample;
  const drawn = isRow(value ?? null) ? (value as JsonObject) : {};
  const isView = typeof drawn.view === "string" && Array.isArray(drawn.data) && drawn.data.length > 0;
  return isView && (drawn.data as Json[]).every(isRow) ? { rows: drawn.data as JsonObject[] } : null;
}

/** Null when the output is a table in no scenario. A scenario where it is none has one row, which says why. */
export function wideTable(results: RunResults, output: string): WideTable | null {
  const tables = results.scenarios.flatMap(({ id, outputs }) =>
    Object.hasOwn(outputs, output) ? [{ id, table: tidy(outputs[output]) }] : [],
  );
  if (tables.every(({ table }) => table === null)) return null;
  const problems = problemBook(results);
  const columns = new Set(["scenario"]);
  const rows: WideTable["rows"] = [];
  let stated: ColumnSet | null = results.columns?.[output]?.[""] ?? null;
  const told = new Map<string, string>();
  for (const { id, table } of tables) {
    const problem = problems.of(id, output);
    if (problem) told.set(id, problem);
    stated ??= table?.stated ?? null;
    if (table === null) rows.push(new Map([["scenario", id]]));
    for (const row of table?.rows ?? []) {
      // A column of the table's own named "scenario" gives way to the run's.
      const entries = Object.entries(row).map(([name, item]) => [name === "scenario" ? "scenario_" : name, item] as const);
      for (const [name] of entries) columns.add(name);
      rows.push(new Map<string, unknown>([["scenario", id], ...entries]));
    }
    if (table?.rows.length === 0 && problem) rows.push(new Map([["scenario", id]]));
  }
  if (told.size > 0) {
    const column = columns.has("problem") ? "problem_" : "problem";
    columns.add(column);
    // Once for each scenario, on its first row.
    for (const [id, problem] of told) rows.find((row) => row.get("scenario") === id)?.set(column, problem);
  }
  return { columns: [...columns], stated, rows };
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
