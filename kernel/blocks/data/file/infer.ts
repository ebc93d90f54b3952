// What a column holds, from its text: numbers in French or English notation, dates, yes or no, else text.

import { unaccented } from "../../../language/fold.ts";

export type Type = "number" | "text" | "boolean" | "date";
export type Decimal = "." | ",";

/** Values that mean "none": no warning is due for them. */
const blanks = new Set(["", "NA", "N/A", "NaN", "nan", "null", "NULL", "None"]);
export function isBlank(text: string): boolean {
  // A long field is worth trimming only where it is padded, as fixed-width files pad theirs.
  if (text.length > 4) return (text.charCodeAt(0) <= 32 || text.charCodeAt(text.length - 1) <= 32) && blanks.has(text.trim());
  return blanks.has(text) || blanks.has(text.trim());
}

const ZERO = 48;
const NINE = 57;
const TENS = Array.from({ length: 16 }, (_, k) => Number(`1e${k}`));

/**
 * Reads an undecorated number straight from the text: sign, digits, one decimal mark, at most 15 digits.
 * The quotient of two exact integers is rounded once, so it is the nearest double. NaN: not of that form.
 */
export function plainNumber(text: string, begin: number, end: number, decimal: Decimal): number {
  const point = decimal === "," ? 44 : 46;
  let i = begin;
  const negative = text.charCodeAt(i) === 45;
  if (negative) i++;
  let mantissa = 0;
  let digits = 0;
  let places = -1;
  for (; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c >= ZERO && c <= NINE) {
      if (++digits > 15) return Number.NaN;
      mantissa = mantissa * 10 + (c - ZERO);
      if (places >= 0) places++;
    } else if (c === point && places < 0) places = 0;
    else return Number.NaN;
  }
  if (digits === 0) return Number.NaN;
  const value = places > 0 ? mantissa / TENS[places]! : mantissa;
  return negative && value !== 0 ? -value : value;
}

/** Null when the text is no number. Thousands may be set apart by spaces of any width, or by the other mark. */
export function parseNumber(text: string, decimal: Decimal): number | null {
  const plain = plainNumber(text, 0, text.length, decimal);
  if (!Number.isNaN(plain)) return plain;
  const match = (decimal === "," ? french : english).exec(text.trim());
  if (!match) return null;
  const sign = match[1] === "-" || match[1] === "−" ? "-" : "";
  const whole = match[2]!.replace(/[^\d]/g, "");
  const value = Number(`${sign}${whole || "0"}.${match[3] || "0"}${match[4] ?? ""}`);
  return Number.isFinite(value) ? value : null;
}

const spaces = "[  \\u202f\\u2009'’]";
const french = new RegExp(
  `^([-+−]?)(\\d{1,3}(?:${spaces}\\d{3})+|\\d{1,3}(?:\\.\\d{3})+(?=,|$)|\\d+|(?=,\\d))(?:,(\\d*))?(?:([eE][-+]?\\d{1,3}))?$`,
);
const english = new RegExp(
  `^([-+−]?)(\\d{1,3}(?:${spaces}\\d{3})+|\\d{1,3}(?:,\\d{3})+(?=\\.|$)|\\d+|(?=\\.\\d))(?:\\.(\\d*))?(?:([eE][-+]?\\d{1,3}))?$`,
);

/** "01004" is a code: as a number it would lose its zero. */
export const hasLeadingZero = (text: string) =>
  text.charCodeAt(0) === ZERO && text.length > 1 && text.charCodeAt(1) >= ZERO && text.charCodeAt(1) <= NINE;

/** Columns whose digits are a name, not a quantity. */
const codeName =
  /^(code|cod|insee|siren|siret|iris|epci|cp|com|dep|reg|depcom|codgeo|id[a-z]*|num(ero)?)$|code|insee|postal|siren|siret|_id$|^id_/i;
/** Accents alone are taken away: to fold more would turn a few odd headers into codes, and have every file computed anew. */
export const namesCode = (header: string) => codeName.test(unaccented(header).trim());

const yes = new Set(["true", "vrai", "oui", "yes"]);
const no = new Set(["false", "faux", "non", "no"]);
export function parseBoolean(text: string): boolean | null {
  const word = text.trim().toLowerCase();
  return yes.has(word) ? true : no.has(word) ? false : null;
}

/** ISO date, from ISO or from day/month/year; null when it is no day of the calendar. */
export function parseDate(text: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ][\d:.]+Z?)?$/.exec(text.trim());
  const french = iso ? null : /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim());
  if (!iso && !french) return null;
  const [year, month, day] = (iso ? [iso[1], iso[2], iso[3]] : [french![3], french![2], french![1]]).map(Number) as [
    number,
    number,
    number,
  ];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  if (!days || day < 1 || day > days) return null;
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** A column's type and decimal mark, from a sample of its texts. */
export function infer(header: string, sample: string[], fileDecimal: Decimal): { type: Type; decimal: Decimal } {
  const values = sample.filter((text) => !isBlank(text));
  const text = { type: "text" as const, decimal: fileDecimal };
  if (values.length === 0) return text;
  if (values.some(hasLeadingZero)) return text;
  const whole = values.every((value) => /^\d+[AB]?\d*$/.test(value.trim()));
  if (whole && namesCode(header)) return text;
  if (values.every((value) => parseBoolean(value) !== null)) return { type: "boolean", decimal: fileDecimal };
  if (values.every((value) => parseDate(value) !== null)) return { type: "date", decimal: fileDecimal };
  const read = (decimal: Decimal) => values.reduce((count, value) => count + (parseNumber(value, decimal) === null ? 0 : 1), 0);
  const [comma, point] = [read(","), read(".")];
  const most = Math.max(comma, point);
  if (most < values.length * 0.8) return text;
  return { type: "number", decimal: comma === point ? fileDecimal : comma > point ? "," : "." };
}

/** The mark most numbers of the sample use: "1,5" and "1.5" only; "1 500" tells nothing. */
export function fileDecimal(sample: string[][], delimiter: string): Decimal {
  let comma = 0;
  let point = 0;
  for (const row of sample) {
    for (const text of row) {
      if (/^[-+]?[\d\s]*,\d{1,2}$|^[-+]?[\d\s]*,\d{4,}$|^0,\d+$/.test(text)) comma++;
      else if (/^[-+]?[\d\s]*\.\d{1,2}$|^[-+]?[\d\s]*\.\d{4,}$|^0\.\d+$/.test(text)) point++;
    }
  }
  if (comma === point) return delimiter === ";" && comma > 0 ? "," : ".";
  return comma > point ? "," : ".";
}
