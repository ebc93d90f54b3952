// Numbers, differences and dates as people of each language write them.
import type { HumanText, Language } from "../types/index.ts";

const locales: Record<Language, string> = { fr: "fr-FR", en: "en-GB" };
const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(language: Language, minimum: number, maximum: number): Intl.NumberFormat {
  const key = `${language}${minimum},${maximum}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locales[language], { minimumFractionDigits: minimum, maximumFractionDigits: maximum });
    formats.set(key, format);
  }
  return format;
}

/** What stands for a value that is not there. */
export const nothing = "–";

/** Decimals a step implies: 10 → 0, 0.1 → 1. */
export function stepDecimals(step: number): number {
  for (let decimals = 0; decimals < 12; decimals += 1) {
    const scaled = step * 10 ** decimals;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-9 * Math.max(1, scaled)) return decimals;
  }
  return 12;
}

/**
 * Decimals of a number that nothing says how to round: three significant digits below 1, and as many as tell it from 1, so
 * that a survival of 0.9995 is not certain; 0.113 and 0.115 differ.
 */
export function plainDecimals(value: number): number {
  const magnitude = Math.abs(value);
  if (magnitude >= 10_000) return 0;
  if (magnitude >= 1000) return 1;
  if (magnitude >= 1 || magnitude === 0) return 2;
  const digits = Math.ceil(-Math.log10(magnitude)) + 2;
  const fromOne = Math.ceil(-Math.log10(1 - magnitude)) + 1;
  return Math.min(magnitude < 0.01 ? 6 : 5, Math.max(digits, Math.min(fromOne, 6)));
}

/** Two values of one quantity, with as many decimals as tell them apart: two digits of their difference at least. */
export function formatMove(from: number, to: number, step: number | null, language: Language): [string, string] {
  const apart = Math.abs(to - from);
  const needed = apart > 0 ? Math.max(0, 1 - Math.floor(Math.log10(apart))) : 0;
  const own = step !== null && step > 0 ? stepDecimals(step) : Math.max(plainDecimals(from), plainDecimals(to));
  // Beyond what the numbers hold, more decimals would be noise.
  const decimals = Math.max(Math.min(own, 12), Math.min(needed, neededDecimals([from, to], 12)));
  const kept = step !== null && step > 0 ? decimals : neededDecimals([from, to], decimals);
  return [formatNumber(from, language, kept), formatNumber(to, language, kept)];
}

/** "1 234,5" with U+202F in French; a true minus sign; "–" when there is no number. */
export function formatNumber(value: unknown, language: Language, decimals?: number | null): string {
  if (typeof value !== "number" || !Number.isFinite(value)) return nothing;
  const most = decimals ?? plainDecimals(value);
  const text = numberFormat(language, decimals ?? 0, most)
    .format(value)
    .replace(/^-/, "−")
    .replace(/\u00a0/g, "\u202f");
  return /[1-9]/.test(text) ? text : text.replace("−", "");
}

/** Decimals worth reading in figures as large as these: three significant digits or so. */
export function worthyDecimals(values: readonly number[]): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  const worthy = most >= 100 ? 0 : most >= 10 ? 1 : 2;
  return neededDecimals(values, worthy);
}

/** Decimals that tell these figures exactly, at most so many. */
export function neededDecimals(values: readonly number[], most: number): number {
  let needed = 0;
  for (const value of values) {
    while (needed < most && Math.abs(value * 10 ** needed - Math.round(value * 10 ** needed)) > 1e-6) needed += 1;
    if (needed === most) break;
  }
  return needed;
}

/** To the nearest step, halves away from zero: 64.35 is 64.4 at 0.1, although 64.35 / 0.1 is a hair below 643.5. */
const toStep = (value: number, step: number): number =>
  Math.sign(value) * Math.round(Number((Math.abs(value) / step).toPrecision(14))) * step;

/** Rounded to a step; as many decimals as the step has. */
export function formatRounded(value: unknown, step: number | null, language: Language): string {
  if (typeof value !== "number" || !Number.isFinite(value)) return nothing;
  if (step === null || !(step > 0)) return formatNumber(value, language);
  return formatNumber(toStep(value, step), language, stepDecimals(step));
}

/** "≈ 13 600" when rounding to the step moved the value, else the value alone. */
export function formatApproximate(value: unknown, step: number | null, language: Language): string {
  const text = formatRounded(value, step, language);
  if (typeof value !== "number" || !Number.isFinite(value)) return text;
  const shown = step === null ? value : toStep(value, step);
  return Math.abs(shown - value) > 1e-9 * Math.max(1, Math.abs(value)) ? `≈\u202f${text}` : text;
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** "4,3·10⁻⁷" */
export function formatScientific(value: number, language: Language): string {
  if (value === 0) return "0";
  const [lead, power] = value.toExponential(1).split("e") as [string, string];
  const sign = power.startsWith("-") ? "⁻" : "";
  const digits = [...power.replace(/^[-+]/, "")].map((digit) => superscripts[Number(digit)]).join("");
  return `${formatNumber(Number(lead), language, 1)}·10${sign}${digits}`;
}

/** "+171", "−23", "=". */
export function formatDifference(value: unknown, step: number | null, language: Language): string {
  if (typeof value !== "number" || !Number.isFinite(value)) return nothing;
  const text = formatRounded(Math.abs(value), step, language);
  if (!/[1-9]/.test(text)) return "=";
  return (value > 0 ? "+" : "−") + text;
}

/** Unit of a difference: percentages differ by points. */
export function differenceUnit(unit: string, language: Language): string {
  if (unit === "%") return language === "fr" ? "points" : "points";
  return unit;
}

/** "2025–2035" with an en dash that does not break. */
export const formatPeriod = (text: string): string => text.replace(/(\d)\s?[-–]\s?(\d)/g, "$1\u2060–\u2060$2");

/** "24 novembre 2026" */
export function formatDate(value: string | number | Date, language: Language): string {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return String(value);
  return new Intl.DateTimeFormat(locales[language], { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(
    date,
  );
}

/** Any cell of a table, as text. */
export function formatCell(value: unknown, language: Language, decimals?: number | null, plain = false): string {
  if (value === null || value === undefined || value === "") return "";
  if (typeof value === "number") return plain ? String(value) : formatNumber(value, language, decimals);
  if (typeof value === "bigint") return formatNumber(Number(value), language, 0);
  if (typeof value === "boolean") return value ? (language === "fr" ? "oui" : "yes") : language === "fr" ? "non" : "no";
  if (value instanceof Date) return formatDate(value, language);
  if (typeof value === "object") return JSON.stringify(value);
  return String(value);
}

/** Years and codes are read as names, not as quantities: no thousands separator. */
export function looksLikeYears(values: readonly unknown[]): boolean {
  let seen = 0;
  for (const value of values) {
    if (value === null || value === undefined) continue;
    if (typeof value !== "number" || !Number.isInteger(value) || value < 1700 || value > 2200) return false;
    seen += 1;
  }
  return seen > 0;
}

/**
 * The number a person typed: decimal comma or point, any kind of space, a true minus, a trailing unit sign.
 * Null when it is not one number.
 */
export function parseNumber(text: string): number | null {
  const cleaned = text
    .replace(/[\s\u00a0\u202f\u2009']/g, "")
    .replace(/[−–]/g, "-")
    .replace(/%$/, "");
  if (!/^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?$/i.test(cleaned)) {
    // "1.234,5" and "1,234.5": the last separator is the decimal one.
    const grouped = /^[+-]?\d{1,3}(\.\d{3})+,\d+$/.test(cleaned)
      ? cleaned.replace(/\./g, "").replace(",", ".")
      : /^[+-]?\d{1,3}(,\d{3})+\.\d+$/.test(cleaned)
        ? cleaned.replace(/,/g, "")
        : null;
    return grouped === null ? null : Number(grouped);
  }
  const value = Number(cleaned.replace(",", "."));
  return Number.isFinite(value) ? value : null;
}

/** Text for people in the language, the other language failing that. */
export function human(text: HumanText | null | undefined, language: Language): string {
  if (text === null || text === undefined) return "";
  if (typeof text === "string") return text;
  return text[language] ?? text[language === "fr" ? "en" : "fr"] ?? "";
}
