// What a column holds, from its texts: numbers and their unit, days, yes or no, else text; and what it leaves undecided.
import { unaccented } from "../../../language/fold.ts";
import { type Order, orderOf, parseDay } from "./days.ts";
import { type Decimal, hasLeadingZero, isPhone, losesDigits, markOf, mixesLetters, parseNumber, unitBeside } from "./numbers.ts";

export type Type = "number" | "text" | "boolean" | "date";

/** How a column is read. */
export interface Reading {
  type: Type;
  decimal: Decimal;
  order: Order;
  /** Written beside each number: "%", "€". */
  unit: string | null;
  /**
   * What its texts leave open, with an example: a mark or an order that may be read two ways; a mark that other columns alone
   * decided ("file"); a unit that some numbers bear and others not.
   */
  doubt: { of: "decimal" | "order" | "file" | "unit"; example: string } | null;
  /** Nothing told how it writes decimals or days: what comes later may. */
  silent: boolean;
}

/** Values that mean "none": no warning is due for them. */
const blanks = new Set(["", "NA", "N/A", "NaN", "nan", "null", "NULL", "None"]);
export function isBlank(text: string): boolean {
  // A long field is worth trimming only where it is padded, as fixed-width files pad theirs.
  if (text.length > 4) return (text.charCodeAt(0) <= 32 || text.charCodeAt(text.length - 1) <= 32) && blanks.has(text.trim());
  return blanks.has(text) || blanks.has(text.trim());
}

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

/** One such value makes a guessed column of numbers a column of names. */
export const isName = (text: string): boolean =>
  hasLeadingZero(text) ||
  losesDigits(text) ||
  isPhone(text) ||
  (mixesLetters(text) && parseNumber(text, ".") === null && unitBeside(text) === null);

/** What is known of the whole file: the mark its other columns use, null when none tells, and what sets its fields apart. */
export interface FileMarks {
  decimal: Decimal | null;
  delimiter: string;
}

/** The mark that is decimal by the custom of the delimiter; null where it may as well set thousands apart. */
const byCustom = (mark: Decimal, delimiter: string): Decimal | null => {
  if (mark === ".") return delimiter === ";" ? null : ".";
  return delimiter === ";" ? "," : null;
};

export const asText = (decimal: Decimal): Reading => ({
  type: "text",
  decimal,
  order: "day-first",
  unit: null,
  doubt: null,
  silent: false,
});

/** A column's reading from its texts, blanks included. */
export function infer(header: string, texts: readonly string[], file: FileMarks): Reading {
  const values = texts.filter((text) => !isBlank(text));
  const usual = file.decimal ?? (file.delimiter === ";" ? "," : ".");
  const text = asText(usual);
  if (values.length === 0) return text;
  if (values.every((value) => /^\d+[AB]?\d*$/.test(value.trim())) && namesCode(header)) return text;
  if (values.every((value) => parseBoolean(value) !== null)) return { ...text, type: "boolean" };
  const order = orderOf(values);
  const used = order === "month-first" ? "month-first" : "day-first";
  if (values.every((value) => parseDay(value, used) !== null)) {
    const doubt = order === "either" ? { of: "order" as const, example: values.find((value) => /\D/.test(value))!.trim() } : null;
    return { ...text, type: "date", order: used, doubt, silent: order === null };
  }
  if (values.some(isName)) return text;
  return inferNumber(values, file, text);
}

function inferNumber(values: readonly string[], file: FileMarks, text: Reading): Reading {
  const split = values.map(unitBeside);
  const units = new Set(split.flatMap((one) => (one ? [one.unit] : [])));
  // Two currencies in one column are no one quantity.
  if (units.size > 1) return text;
  const unit = [...units][0] ?? null;
  // "3,2 M€" beside "1500": whether the second is in millions is not for us to say.
  const bareOne = unit === null ? -1 : split.findIndex((one, i) => one === null && parseNumber(values[i]!, ",") !== null);
  if (bareOne >= 0)
    return {
      ...text,
      doubt: { of: "unit", example: `${values[bareOne]!.trim()} / ${values[split.findIndex(Boolean)]!.trim()}` },
    };
  const bare = values.map((value, i) => split[i]?.number ?? value);
  const read = (decimal: Decimal) => bare.reduce((count, value) => count + (parseNumber(value, decimal) === null ? 0 : 1), 0);
  const [comma, point] = [read(","), read(".")];
  if (Math.max(comma, point) < values.length * 0.8) return text;
  const number = { ...text, type: "number" as const, unit };
  if (comma !== point) return { ...number, decimal: comma > point ? "," : "." };
  const marks = bare.map(markOf);
  const told = new Set(marks.filter((mark): mark is Decimal => mark === "," || mark === "."));
  const open = marks.findIndex((mark) => mark === "?," || mark === "?.");
  if (told.size === 1) return { ...number, decimal: [...told][0]! };
  if (open < 0) return { ...number, silent: told.size === 0 };
  const doubt = (of: "decimal" | "file") => ({ of, example: values[open]!.trim() });
  if (told.size > 1) return { ...text, doubt: doubt("decimal") };
  const custom = byCustom(marks[open]!.slice(1) as Decimal, file.delimiter);
  // By custom or by the other columns; where these disagree with custom, or stand alone, it is said.
  if (file.decimal === null) return custom ? { ...number, decimal: custom } : { ...text, doubt: doubt("decimal") };
  return { ...number, decimal: file.decimal, doubt: custom === file.decimal ? null : doubt("file") };
}

/** The mark most numbers of the sample use, those that could be read both ways apart; null when none tells. */
export function fileDecimal(sample: readonly string[][]): Decimal | null {
  let [comma, point] = [0, 0];
  for (const row of sample) {
    for (const field of row) {
      const number = unitBeside(field)?.number ?? field;
      if (!/^[-+−]?[\d  \u202f\u2009]*[.,][\d.,]*\d$/.test(number)) continue;
      const mark = markOf(number);
      if (mark === ",") comma++;
      else if (mark === ".") point++;
    }
  }
  if (comma === point) return null;
  return comma > point ? "," : ".";
}
