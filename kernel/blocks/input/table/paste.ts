// Spreadsheet cells pasted over a table: tab-separated text, quoted where a cell holds a line or a tab. Pure.
import { say } from "../../../drawing/words.ts";
import { formatNumber, parseNumber } from "../../../language/format.ts";
import type { Json, Language } from "../../../types/index.ts";
import type { Config } from "./definition.ts";

type Column = Config["columns"][number];
type Value = string | number | boolean | null;

/** Rows of cells, as spreadsheets put them on the clipboard. */
export function readCells(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let i = 0; i < source.length; i += 1) {
    const char = source[i]!;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (source[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else quoted = false;
    } else if (char === '"' && cell === "") quoted = true;
    else if (char === "\t" || char === "\n") {
      rows.at(-1)!.push(cell);
      cell = "";
      if (char === "\n") rows.push([]);
    } else cell += char;
  }
  rows.at(-1)!.push(cell);
  return rows;
}

const words: Record<string, boolean> = {
  oui: true,
  vrai: true,
  yes: true,
  true: true,
  "1": true,
  non: false,
  faux: false,
  no: false,
  false: false,
  "0": false,
};

/** What a person typed in a column, or why it is refused. */
export function readValue(text: string, column: Partial<Column>, language: Language): { value: Value } | { refused: string } {
  const trimmed = text.trim();
  if (trimmed === "") {
    return column.required
      ? { refused: language === "fr" ? "Cette case ne peut être vide." : "This cell cannot be empty." }
      : { value: null };
  }
  if (column.type === "text") return { value: trimmed };
  if (column.type === "boolean") {
    const value = words[trimmed.toLowerCase()];
    return value === undefined ? { refused: language === "fr" ? "Écrivez oui ou non." : "Type yes or no." } : { value };
  }
  const value = parseNumber(trimmed);
  if (value === null) return { refused: say("notANumber", language) };
  const { min = null, max = null } = column;
  const low = min !== null && value < min;
  if (!low && !(max !== null && value > max)) return { value };
  const show = (bound: number) => formatNumber(bound, language);
  if (min !== null && max !== null) return { refused: say("outOfRange", language, { min: show(min), max: show(max) }) };
  return { refused: low ? say("tooLow", language, { min: show(min!) }) : say("tooHigh", language, { max: show(max!) }) };
}

export type Patch = Record<string, Record<string, Json>>;

interface Pasted {
  patch: Patch;
  cells: number;
  /** The first refusal, naming its row and column; nothing is kept when there is one. */
  refused: string | null;
  /** Cells that fell outside the table. */
  outside: number;
}

/** The patch that pasting at (row, column) makes: all or nothing, so that half a paste never stays. */
export function paste(
  text: string,
  at: { row: number; column: number },
  keys: readonly string[],
  columns: readonly Column[],
  language: Language,
): Pasted {
  const patch: Patch = {};
  let [cells, outside] = [0, 0];
  for (const [i, line] of readCells(text).entries()) {
    for (const [j, cell] of line.entries()) {
      const key = keys[at.row + i];
      const column = columns[at.column + j];
      if (key === undefined || column === undefined) {
        outside += 1;
        continue;
      }
      const read = readValue(cell, column, language);
      if ("refused" in read)
        return { patch: {}, cells: 0, refused: `${key}, ${column.name} : « ${cell} ». ${read.refused}`, outside: 0 };
      patch[key] ??= {};
      patch[key][column.name] = read.value;
      cells += 1;
    }
  }
  return { patch, cells, refused: null, outside };
}
