// Numbers as people and spreadsheets write them: French or English marks, a percent or a currency beside.

export type Decimal = "." | ",";

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
export const hasLeadingZero = (text: string): boolean => {
  const first = text.charCodeAt(0);
  // A padded field keeps its zero too.
  if (first <= 32 || first === 160) return text.trim() !== text && hasLeadingZero(text.trim());
  return first === ZERO && text.length > 1 && text.charCodeAt(1) >= ZERO && text.charCodeAt(1) <= NINE;
};

/** "+33612345678": a number to call. */
export const isPhone = (text: string): boolean => text.length < 30 && /^\s*\+\d[\d .]{8,}$/.test(text);

/** A whole number that no double holds: as one, two identifiers might become the same. Decimals are measures, and may be rounded. */
export function losesDigits(text: string): boolean {
  if (text.length < 16) return false;
  if (text.length > 80) return /^[-+]?\d+$/.test(text);
  // However its thousands are set apart, and whatever unit or empty decimals it bears.
  const bare = (unitBeside(text)?.number ?? text.trim()).replace(/[.,]0+$/, "");
  const digits = bare.replace(/[ \u00a0\u202f\u2009'’]/g, "").replace(/[.,](?=\d{3}(?:\D|$))/g, "");
  return /^[-+]?\d{16,}$/.test(digits) && BigInt(digits) !== BigInt(Number(digits));
}

/** "2A", "12bis", "75056_0102": digits and letters in one word. A number with an exponent is none. */
export const mixesLetters = (text: string): boolean =>
  text.length <= 60 && /\d/.test(text) && /^[\p{L}\d._/-]*\p{L}[\p{L}\d._/-]*$/u.test(text.trim());

/** What stands beside a number and is its unit. */
const after = /^(.*\d[.,]?)\s*(%|‰|[kM]?€|\$|£|CHF)$/;
const before = /^([-+−]?)\s*(€|\$|£|CHF)\s*(.*\d)$/;

/** "12,5 %" is 12,5 and %; "€4" is 4 and €. Null beside a bare number. */
export function unitBeside(text: string): { number: string; unit: string } | null {
  if (text.length > 60) return null;
  const trimmed = text.trim();
  const last = trimmed.charCodeAt(trimmed.length - 1);
  const first = trimmed.charCodeAt(0);
  if (last >= ZERO && last <= NINE && first <= NINE && first !== 36 && first >= 43) return null;
  const behind = after.exec(trimmed);
  if (behind) return { number: behind[1]!.trim(), unit: behind[2]! };
  const ahead = before.exec(trimmed);
  return ahead && { number: `${ahead[1]}${ahead[3]}`, unit: ahead[2]! };
}

/**
 * What a number says of its decimal mark: that mark, or "?" before the one mark that could set thousands apart as well
 * ("1,104"); null when it has none.
 */
export function markOf(text: string): Decimal | "?." | "?," | null {
  const marks = text.match(/[.,]/g);
  if (!marks) return null;
  const last = marks.at(-1) as Decimal;
  const other: Decimal = last === "," ? "." : ",";
  // "1.234.567" sets thousands apart; "31.12.2023" is no number.
  if (marks.every((mark) => mark === last) && marks.length > 1)
    return /^[-+−]?\d{1,3}([.,]\d{3})+$/.test(text.trim()) ? other : null;
  if (marks.length > 1) return last;
  return /^[-+−]?[1-9]\d{0,2}[.,]\d{3}$/.test(text.trim()) ? `?${last}` : last;
}
