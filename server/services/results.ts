// Run results as rows: one per scenario × output key. A number is one row; an object or a table, one per leaf.
import { columnFromArray, float64, tableFromColumns, tableToIPC, utf8 } from "@uwdata/flechette";
import type { RunResults } from "../ground/contract.ts";
import { csvText } from "../ground/kernel.ts";
import { problemBook } from "./problem-book.ts";
import { wideTable, wideTableAs } from "./wide-table.ts";

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
  /** What is wrong with the output there, on the first of its rows. */
  problem: string | null;
}

export const columns = ["scenario", "scenario_name", "context", "variant", "output", "key", "value", "text", "problem"] as const;

/** Every problem has a row: that of the output it names, else one of its own. */
export function resultRows(results: RunResults): ResultRow[] {
  const rows: ResultRow[] = [];
  const problems = problemBook(results);
  for (const { id, name, context, variant, outputs } of results.scenarios)
    for (const [output, given] of Object.entries(outputs)) {
      let problem = problems.of(id, output);
      for (const [key, leaf] of leaves(given, "")) {
        const number = typeof leaf === "number" ? leaf : null;
        const text = number !== null || leaf === null ? null : typeof leaf === "string" ? leaf : JSON.stringify(leaf);
        rows.push({ scenario: id, scenario_name: name, context, variant, output, key, value: number, text, problem });
        problem = null;
      }
    }
  for (const { scenario, name, message } of problems.others()) {
    const known = results.scenarios.find(({ id }) => id === scenario);
    const { name: scenario_name = "", context = null, variant = null } = known ?? {};
    const where = { scenario: scenario ?? "", scenario_name, context, variant, output: name ?? "", key: "" };
    rows.push({ ...where, value: null, text: null, problem: message });
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

const types = { csv: "text/csv; charset=utf-8", arrow: "application/vnd.apache.arrow.stream" };

/** `output` alone, when given: a table keeps its own columns. Null when nothing of that name was asked of the run. */
export function resultsAs(
  format: "csv" | "arrow",
  results: RunResults,
  output: string | null,
): { bytes: Uint8Array; type: string } | null {
  if (output !== null) {
    const scenarios = results.scenarios.filter(({ outputs }) => Object.hasOwn(outputs, output));
    if (scenarios.length === 0) return null;
    const table = wideTable(results, output);
    if (table) return { bytes: wideTableAs(format, table), type: types[format] };
    return resultsAs(
      format,
      {
        ...results,
        scenarios: scenarios.map((one) => ({ ...one, outputs: { [output]: one.outputs[output]! } })),
        problems: results.problems.filter(({ name }) => name === output || name === null),
      },
      null,
    );
  }
  const rows = resultRows(results);
  if (format === "csv")
    return {
      bytes: new TextEncoder().encode(csvText([columns, ...rows.map((row) => columns.map((name) => row[name]))])),
      type: types.csv,
    };
  const table = tableFromColumns(
    Object.fromEntries(
      columns.map((name) => [
        name,
        columnFromArray(rows.map((row) => row[name]) as any[], name === "value" ? float64() : utf8()),
      ]),
    ),
  );
  return { bytes: tableToIPC(table, { format: "stream" })!, type: types.arrow };
}
