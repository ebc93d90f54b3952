// All CSV that is written: d3-dsv quotes, RFC 4180 ends the lines, and no text is one that a spreadsheet would run.
import { type DSV, dsvFormat } from "d3-dsv";
import { sheetText } from "../language/sheet-text.ts";
import type { Language } from "../types/index.ts";

export type SheetCell = string | number | null;

/** How spreadsheets of each language write and read cells. */
const sheets: Record<Language, { format: DSV; decimal: string }> = {
  fr: { format: dsvFormat(";"), decimal: "," },
  en: { format: dsvFormat(","), decimal: "." },
};

/** A number in full precision, in the language's decimal sign, without grouping: a spreadsheet reads it as a number. */
export function sheetCell(value: SheetCell, language: Language): string {
  if (value === null) return "";
  if (typeof value === "number") return Number.isFinite(value) ? String(value).replace(".", sheets[language].decimal) : "";
  return sheetText(value);
}

type Rows = readonly (readonly SheetCell[])[];
const lines = (rows: Rows, language: Language, end: string): string =>
  rows.map((row) => sheets[language].format.formatRow(row.map((cell) => sheetCell(cell, language))) + end).join("");

/** For programs: commas and decimal points. */
export const csvText = (rows: Rows, end: "\r\n" | "\n" = "\r\n"): string => lines(rows, "en", end);

/** For spreadsheets, which look for a BOM. French: semicolons and decimal commas; English: commas and decimal points. */
export const sheetCsv = (rows: Rows, language: Language): string => `\ufeff${lines(rows, language, "\r\n")}`;
