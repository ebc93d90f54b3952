// CSV and TSV to columns: guess from a sample, then read every value once; what does not fit is empty and named.
import { counted } from "../../../language/counted.ts";
import { ModelError } from "../../contract/block.ts";
import type { Warn } from "./bytes/decode.ts";
import { findDelimiter, scan, tokenize } from "./bytes/tokenize.ts";
import { parseDay, withoutHour } from "./days.ts";
import type { Config } from "./definition.ts";
import { cleanHeaders } from "./headers.ts";
import { fileDecimal, isBlank, isName, parseBoolean } from "./infer.ts";
import { hasLeadingZero, losesDigits, parseNumber, plainNumber, unitBeside } from "./numbers.ts";
import { type ColumnPlan, planColumn, sayDoubts } from "./plan.ts";

export type ColumnValues = (string | number | boolean | null)[];

/** A column as it was read; `unit` stood beside its numbers. */
export interface ReadColumn {
  name: string;
  values: ColumnValues;
  unit: string | null;
}

const MOST_COLUMNS = 10_000;
const SAMPLE = 2_000;
/** A guessed number column with more misfits than this share was no number column. */
const MISFITS = 0.2;

interface Place {
  line: number;
  text: string;
}

interface Column extends ColumnPlan {
  values: ColumnValues;
  words: Map<string, string>;
  filled: number;
  misfits: number;
  first: Place | null;
  /** Identifiers among guessed numbers: one decides for the column; among numbers asked for, those that lose a digit or a zero. */
  names: number;
  firstName: Place | null;
  /** Dates asked for that lose their hour. */
  hours: number;
  /** Of a column whose sample told nothing, a value that does. */
  late: boolean;
}

export async function readDelimited(text: string, config: Config, warn: Warn, pause: () => Promise<void>): Promise<ReadColumn[]> {
  const start = opening(text, config);
  const delimiter =
    config.delimiter !== "auto"
      ? config.delimiter
      : config.format === "tsv"
        ? "\t"
        : (start.delimiter ?? findDelimiter(text.slice(start.at)));
  const sample: string[][] = [];
  let more = false;
  tokenize(
    text,
    delimiter,
    (fields) => {
      more = sample.push(fields) > SAMPLE;
      return !more;
    },
    start.at,
    start.line,
  );
  if (sample.length === 0) throw new ModelError({ fr: "Le fichier est vide.", en: "The file is empty." }, "name");
  const width = sample[0]!.length;
  if (width > MOST_COLUMNS) {
    throw new ModelError(
      {
        fr: `La première ligne a ${width} colonnes : la limite est ${MOST_COLUMNS}. Vérifiez le séparateur (« ${delimiter} »), ou transposez le tableau.`,
        en: `The first line has ${width} columns: the limit is ${MOST_COLUMNS}. Check the delimiter (“${delimiter}”), or transpose the table.`,
      },
      "delimiter",
    );
  }
  const names = config.header ? cleanHeaders(sample.shift()!, warn) : Array.from({ length: width }, (_, i) => `colonne_${i + 1}`);
  checkTypes(config, names, warn);
  const file = { decimal: config.decimal === "auto" ? fileDecimal(sample) : config.decimal, delimiter };
  let columns = names.map(
    (name, i): Column => ({
      ...planColumn(
        name,
        sample.map((row) => row[i] ?? ""),
        config,
        file,
      ),
      ...empty(),
    }),
  );
  const again = (places: number[]) => {
    const texts = textsOf(text, delimiter, start, config, places);
    for (const [i, place] of places.entries())
      columns[place] = { ...planColumn(names[place]!, texts[i]!, config, file), ...empty() };
  };
  // What a sample leaves open, the rest of the file may decide.
  if (more) again([...columns.keys()].filter((place) => columns[place]!.doubt !== null));

  // A guess the rest of the file belies is taken back, and the file read again: seldom, and once per round.
  for (let round = 0; round < 3; round++) {
    await pause();
    let ragged = readAll(text, delimiter, start, config.header, columns);
    const late = [...columns.keys()].filter((place) => columns[place]!.late);
    if (late.length > 0) {
      again(late);
      columns = columns.map((column) => ({ ...column, ...empty() }));
      ragged = readAll(text, delimiter, start, config.header, columns);
    }
    const wrong = columns.filter((column) => column.guessed && column.type !== "text" && belied(column));
    if (wrong.length === 0) {
      sayDoubts(columns, warn);
      report(columns, ragged, width, warn);
      if (columns.some(({ type }) => type !== "skip") && columns.every(({ values }) => values.length === 0))
        warn(
          "Le fichier n’a qu’une ligne, lue comme l’en-tête : la table est vide.",
          "The file has one line, read as the header: the table is empty.",
        );
      break;
    }
    columns = columns.map((column) => {
      const back = wrong.includes(column);
      return {
        ...column,
        ...empty(),
        type: back ? "text" : column.type,
        unit: back ? null : column.unit,
        doubt: back ? null : column.doubt,
        guessed: !back && column.guessed,
      };
    });
  }
  return columns.flatMap(({ name, type, values, unit }) => (type === "skip" ? [] : [{ name, values, unit }]));
}

const empty = () => ({
  values: [] as ColumnValues,
  words: new Map<string, string>(),
  filled: 0,
  misfits: 0,
  first: null,
  names: 0,
  firstName: null,
  hours: 0,
  late: false,
});
const belied = (column: Column) => column.names > 0 || column.misfits > MISFITS * column.filled;

/** Every text of some columns, in one pass. */
function textsOf(
  text: string,
  delimiter: string,
  start: { at: number; line: number },
  config: Config,
  places: number[],
): string[][] {
  const texts: string[][] = places.map(() => []);
  if (places.length === 0) return texts;
  let skipped = !config.header;
  const read = (fields: string[]) => {
    if (skipped) for (const [i, place] of places.entries()) texts[i]!.push(fields[place] ?? "");
    skipped = true;
    return true;
  };
  tokenize(text, delimiter, read, start.at, start.line);
  return texts;
}

/** Excel's "sep=;" line, and the lines to skip. */
function opening(text: string, config: Config): { at: number; line: number; delimiter: string | null } {
  let at = 0;
  let line = 1;
  let delimiter: string | null = null;
  const next = () => {
    const end = text.indexOf("\n", at);
    at = end < 0 ? text.length : end + 1;
    line++;
  };
  const sep = /^sep=(.)\r?\n/i.exec(text.slice(0, 8));
  if (sep) {
    delimiter = sep[1]!;
    next();
  }
  for (let i = 0; i < config.skip; i++) next();
  return { at, line, delimiter };
}

interface Ragged {
  short: number;
  long: number;
  firstShort: number;
  firstLong: number;
}

function readAll(
  text: string,
  delimiter: string,
  start: { at: number; line: number },
  header: boolean,
  columns: Column[],
): Ragged {
  const ragged = { short: 0, long: 0, firstShort: 0, firstLong: 0 };
  const width = columns.length;
  let skipHeader = header;
  let extra = false;
  const field = (index: number, begin: number, end: number, unquoted: string | null, line: number) => {
    if (skipHeader) return;
    if (index >= width) {
      extra ||= (unquoted ?? text.slice(begin, end)).trim() !== "";
      return;
    }
    const column = columns[index]!;
    if (column.type === "skip") return;
    if (column.type === "number" && unquoted === null && !(end - begin > 1 && text.charCodeAt(begin) === 48)) {
      const value = plainNumber(text, begin, end, column.decimal);
      // A mark where none was seen before decides, and is looked at.
      if (!Number.isNaN(value) && !(column.silent && !Number.isInteger(value))) {
        column.filled++;
        column.values.push(value);
        return;
      }
    }
    column.values.push(readValue(unquoted ?? text.slice(begin, end), column, line));
  };
  const record = (count: number, line: number) => {
    if (skipHeader) {
      skipHeader = false;
      return true;
    }
    if (count < width) {
      if (ragged.short++ === 0) ragged.firstShort = line;
      for (let i = count; i < width; i++) if (columns[i]!.type !== "skip") columns[i]!.values.push(null);
    }
    if (extra && ragged.long++ === 0) ragged.firstLong = line;
    extra = false;
    return true;
  };
  scan(text, delimiter, { field, record }, start.at, start.line);
  return ragged;
}

/** A text seen often is kept once. */
const MOST_WORDS = 4096;

function readValue(field: string, column: Column, line: number): string | number | boolean | null {
  if (field === "" || isBlank(field)) return null;
  column.filled++;
  if (column.type === "text") {
    const known = column.words.get(field);
    if (known !== undefined) return known;
    if (column.words.size < MOST_WORDS) column.words.set(field, field);
    return field;
  }
  const value =
    column.type === "number"
      ? readNumber(field, column, line)
      : column.type === "boolean"
        ? parseBoolean(field)
        : readDay(field, column);
  if (value === null) {
    column.misfits++;
    column.first ??= { line, text: field };
  }
  return value;
}

/** Writes day and month in an order of its own. */
const ordered = /\d[/.-]\d{1,2}[/.-]\d/;

function readDay(field: string, column: Column): string | null {
  if (column.silent && column.guessed && ordered.test(field)) column.late = true;
  const day = parseDay(field, column.order);
  if (day !== null || column.guessed) return day;
  const bare = withoutHour(field);
  const kept = bare === null ? null : parseDay(bare, column.order);
  if (kept !== null) column.hours += 1;
  return kept;
}

function readNumber(field: string, column: Column, line: number): number | null {
  if (column.silent && column.guessed && /[.,]/.test(field)) column.late = true;
  // Of numbers that were asked for, what a number cannot keep is counted, and said.
  const lost = column.guessed ? isName(field) : hasLeadingZero(field) || losesDigits(field);
  if (lost) {
    column.names++;
    column.firstName ??= { line, text: field };
    if (column.guessed) return null;
  }
  const number = parseNumber(field, column.decimal);
  if (number !== null) return number;
  const beside = unitBeside(field);
  // A unit met here alone is not the column's: the value is no number of it.
  return beside && beside.unit === column.unit ? parseNumber(beside.number, column.decimal) : null;
}

function checkTypes(config: Config, names: string[], warn: Warn): void {
  for (const name of Object.keys(config.types)) {
    if (!names.includes(name)) {
      warn(
        `Le type de « ${name} » ne s'applique pas : cette colonne n'existe pas.`,
        `The type of “${name}” does not apply: there is no such column.`,
      );
    }
  }
}

/** One and many, in French then in English. */
const kinds = {
  number: ["un nombre", "des nombres", "a number", "numbers"],
  boolean: ["oui ou non", "oui ou non", "yes or no", "yes or no"],
  date: ["une date", "des dates", "a date", "dates"],
} as const;

function report(columns: Column[], ragged: Ragged, width: number, warn: Warn): void {
  for (const { name, names, firstName, hours } of columns) {
    if (hours > 0) {
      const some = counted(hours);
      warn(
        `Colonne « ${name} » : ${some.fr("date perd son heure", "dates perdent leur heure")}.`,
        `Column “${name}”: ${some.en("date loses its hour", "dates lose their hour")}.`,
      );
    }
    if (firstName === null) continue;
    const some = counted(names);
    warn(
      `Colonne « ${name} » : ${some.fr("identifiant perd un zéro ou des chiffres", "identifiants perdent un zéro ou des chiffres")} en devenant nombre (ligne ${firstName.line} : « ${firstName.text} »).`,
      `Column “${name}”: ${some.en("identifier loses a zero or digits", "identifiers lose a zero or digits")} by becoming a number (line ${firstName.line}: “${firstName.text}”).`,
    );
  }
  for (const { name, type, misfits, first } of columns) {
    if (misfits === 0 || first === null || type === "text" || type === "skip") continue;
    const some = counted(misfits);
    const text = first.text.length > 40 ? `${first.text.slice(0, 39)}…` : first.text;
    warn(
      `Colonne « ${name} » : ${some.fr(`valeur n’est pas ${kinds[type][0]} et reste vide`, `valeurs ne sont pas ${kinds[type][1]} et restent vides`)} (ligne ${first.line} : « ${text} »).`,
      `Column “${name}”: ${some.en(`value is not ${kinds[type][2]} and stays empty`, `values are not ${kinds[type][3]} and stay empty`)} (line ${first.line}: “${text}”).`,
    );
  }
  if (ragged.short) {
    const some = counted(ragged.short);
    warn(
      `${some.fr("ligne a", "lignes ont")} moins de ${width} champs : les manquants restent vides (première : ligne ${ragged.firstShort}).`,
      `${some.en("line has", "lines have")} fewer than ${width} fields: the missing ones stay empty (first: line ${ragged.firstShort}).`,
    );
  }
  if (ragged.long) {
    const some = counted(ragged.long);
    warn(
      `${some.fr("ligne a", "lignes ont")} plus de ${width} champs : ceux en trop sont laissés de côté (première : ligne ${ragged.firstLong}).`,
      `${some.en("line has", "lines have")} more than ${width} fields: the extra ones are left out (first: line ${ragged.firstLong}).`,
    );
  }
}
