// Results for people: outputs by scenarios, numbers in the notebook's language.
import type { RunResults } from "../ground/contract.ts";
import type { Language } from "../ground/kernel.ts";

export function resultTable({ notebook, scenarios }: RunResults, language: Language): string {
  const names = [...new Set(scenarios.flatMap(({ outputs }) => Object.keys(outputs)))];
  const none =
    language === "fr" ? "Aucun indicateur. Nommez une cellule avec --output.\n" : "No indicator. Name a cell with --output.\n";
  const title = notebook.title === "" ? "" : `${notebook.title}\n\n`;
  if (names.length === 0) return title + none;
  const byOutput = [
    ["", ...scenarios.map(({ id }) => id)],
    ...names.map((name) => [name, ...scenarios.map(({ outputs }) => shown(outputs[name], language))]),
  ];
  // More scenarios than a terminal is wide: a row for each.
  const rows = scenarios.length > maxColumns ? byOutput[0]!.map((_, i) => byOutput.map((row) => row[i]!)) : byOutput;
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => [...row[i]!].length)));
  const line = (row: string[]) =>
    row
      .map((text, i) => (i === 0 ? text + pad(text, widths[i]!) : pad(text, widths[i]!) + text))
      .join("  ")
      .trimEnd();
  return `${title}${rows.map(line).join("\n")}\n`;
}

const maxColumns = 5;

const pad = (text: string, width: number) => " ".repeat(width - [...text].length);

/** A table or an object is said by its size: `--json` and `--report` have the rest. */
export function shown(value: unknown, language: Language): string {
  if (value === null || value === undefined) return "—";
  if (typeof value === "number") return value.toLocaleString(language, { maximumFractionDigits: 3 });
  if (typeof value === "boolean") return language === "fr" ? (value ? "oui" : "non") : value ? "yes" : "no";
  if (typeof value === "string") return value.length > 40 ? `${value.slice(0, 39)}…` : value;
  if (Array.isArray(value)) return language === "fr" ? `tableau (${value.length})` : `table (${value.length})`;
  return language === "fr" ? "objet" : "object";
}
