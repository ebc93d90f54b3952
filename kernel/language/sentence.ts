// Human text and values, said in one language. No Intl: the same words in every engine.
import type { HumanText, Json, Language } from "../types/index.ts";

/** The text in a language, else in the other one. */
export const say = (text: HumanText, language: Language): string =>
  typeof text === "string" ? text : (text[language] ?? text[language === "fr" ? "en" : "fr"] ?? "");

/** Inside a sentence: a first capital goes, unless an acronym stands there ("ENAF", "PLUi"). */
export const lower = (text: string): string =>
  /^\p{Lu}(?![\p{Lu}\p{N}])/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

export function showNumber(value: number, language: Language): string {
  const [, sign, whole, decimals, exponent] = /^(-?)(\d+)(?:\.(\d+))?(e.*)?$/.exec(String(value)) ?? [];
  if (whole === undefined) return String(value);
  const grouped = whole.length < 4 ? whole : whole.replace(/\B(?=(\d{3})+$)/g, language === "fr" ? "\u202f" : ",");
  const mark = language === "fr" ? "," : ".";
  return `${sign ? "\u2212" : ""}${grouped}${decimals ? mark + decimals : ""}${exponent ?? ""}`;
}

/** A short text of any JSON value. */
export function showValue(value: Json, language: Language): string {
  if (value === null) return "—";
  if (typeof value === "number") return showNumber(value, language);
  if (typeof value === "boolean") return language === "fr" ? (value ? "oui" : "non") : value ? "yes" : "no";
  if (typeof value === "string") return language === "fr" ? `« ${value} »` : `“${value}”`;
  if (Array.isArray(value)) {
    const rows = value.length > 1 ? { fr: "lignes", en: "rows" } : { fr: "ligne", en: "row" };
    return `${language === "fr" ? "tableau" : "table"} (${value.length} ${rows[language]})`;
  }
  if ("patch" in value) return language === "fr" ? "valeurs par ligne" : "values by row";
  return language === "fr" ? "objet" : "object";
}
