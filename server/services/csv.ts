// CSV as RFC 4180 has it, with no text that a spreadsheet would run.
import { sheetText } from "../ground/kernel.ts";

export const csvText = (columns: readonly string[], rows: (string | number | null)[][]): string =>
  `${[columns, ...rows].map((row) => row.map(field).join(",")).join("\r\n")}\r\n`;

function field(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = sheetText(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
