// Tab-separated rows as an HTML table for the clipboard: numbers stay numbers in a spreadsheet of that language.
import type { Language } from "../../../kernel/index.ts";

const escapeText = (text: string) =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

/** Decimal comma for a French spreadsheet; everything else as it is. */
const inLanguage = (cell: string, language: Language) =>
  language === "fr" && /^-?\d+\.\d+$/.test(cell) ? cell.replace(".", ",") : cell;

export const tableHtml = (tsv: string, language: Language): string => {
  const rows = tsv.replace(/\r?\n$/, "").split(/\r?\n/);
  const row = (line: string, tag: "th" | "td") =>
    `<tr>${line
      .split("\t")
      .map((cell) => `<${tag}>${escapeText(inLanguage(cell, language))}</${tag}>`)
      .join("")}</tr>`;
  return `<table>${rows.map((line, index) => row(line, index === 0 ? "th" : "td")).join("")}</table>`;
};
