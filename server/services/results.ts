// Run results as rows: one per scenario × output key. A number is one row; an object or a table, one per leaf.
import { columnFromArray, float64, tableFromColumns, tableToIPC, utf8 } from "@uwdata/flechette";
import type { RunResults } from "../contract.ts";

export interface ResultRow {
  scenario: string;
  scenario_name: string;
  context: string | null;
  variant: string | null;
  output: string;
  /** Path within the output: "" for a plain value, "3.population" for a table. */
  key: string;
  value: number | null;
  /** What is not a number, as text. */
  text: string | null;
}

export const columns = ["scenario", "scenario_name", "context", "variant", "output", "key", "value", "text"] as const;

export function resultRows(results: RunResults): ResultRow[] {
  const rows: ResultRow[] = [];
  for (const { id, name, context, variant, outputs } of results.scenarios)
    for (const [output, given] of Object.entries(outputs))
      for (const [key, leaf] of leaves(given, "")) {
        const number = typeof leaf === "number" ? leaf : null;
        const text = number !== null || leaf === null ? null : typeof leaf === "string" ? leaf : JSON.stringify(leaf);
        rows.push({ scenario: id, scenario_name: name, context, variant, output, key, value: number, text });
      }
  return rows;
}

function* leaves(value: unknown, path: string): Generator<[string, unknown]> {
  const entries = Array.isArray(value)
    ? [...value.entries()]
    : value !== null && typeof value === "object"
      ? Object.entries(value)
      : [];
  if (entries.length === 0) yield [path, value];
  for (const [key, item] of entries) yield* leaves(item, path === "" ? String(key) : `${path}.${key}`);
}

export function resultsAs(format: "csv" | "arrow", results: RunResults): { bytes: Uint8Array; type: string } {
  const rows = resultRows(results);
  if (format === "csv") return { bytes: new TextEncoder().encode(csv(rows)), type: "text/csv; charset=utf-8" };
  const table = tableFromColumns(
    Object.fromEntries(
      columns.map((name) => [
        name,
        columnFromArray(rows.map((row) => row[name]) as any[], name === "value" ? float64() : utf8()),
      ]),
    ),
  );
  return { bytes: tableToIPC(table, { format: "stream" })!, type: "application/vnd.apache.arrow.stream" };
}

function csv(rows: ResultRow[]): string {
  const lines = rows.map((row) => columns.map((name) => field(row[name])).join(","));
  return `${[columns.join(","), ...lines].join("\r\n")}\r\n`;
}

/** RFC 4180. Text that a spreadsheet would take for a formula gets a quote in front. */
function field(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = /^[=+@\t\r]|^-(?![\d.])/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
