// Numbers and names in the sentences that models write, without leaning on the machine's locale.
import { round } from "../maths/statistics.ts";
import type { HumanText } from "../types/index.ts";

/** A sentence in both languages. */
export interface Both {
  fr: string;
  en: string;
}

export const inLanguage = (text: HumanText, language: "fr" | "en"): string =>
  typeof text === "string" ? text : (text[language] ?? text.fr ?? text.en ?? "");

/** Rounded to `step` (null: as it is), grouped by narrow no-break spaces or commas. */
export function figure(value: number, step: number | null, language: "fr" | "en"): string {
  const rounded = step === null ? value : Math.round(value / step) * step;
  const clean = round(rounded, 6);
  const [whole, part] = String(Math.abs(clean)).split(".");
  const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, language === "fr" ? "\u202f" : ",");
  return `${clean < 0 ? "−" : ""}${grouped}${part ? (language === "fr" ? "," : ".") + part : ""}`;
}
