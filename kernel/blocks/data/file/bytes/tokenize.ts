// Delimited text to fields: RFC 4180 quotes, any line ending, one pass, no copy beyond the fields. Ours, since every doubt about
// a file is told by its line, which d3-dsv, that writes ours, does not keep.
import { ModelError } from "../../../contract/block.ts";

const QUOTE = 34;
const CR = 13;
const LF = 10;

export interface Scan {
  /** One field: its place in the text, or its own text where quotes had to be undone. */
  field: (index: number, begin: number, end: number, unquoted: string | null, line: number) => void;
  /** End of a record of `count` fields that starts on `line`; false stops. */
  record: (count: number, line: number) => boolean;
}

/** Calls back for each field and record; a record of one empty field is skipped. */
export function scan(text: string, delimiter: string, on: Scan, from = 0, firstLine = 1): void {
  const cut = delimiter.charCodeAt(0);
  const n = text.length;
  let count = 0;
  let line = firstLine;
  let start = line;
  let i = from;
  while (i < n) {
    let begin = i;
    let end: number;
    let unquoted: string | null = null;
    if (text.charCodeAt(i) === QUOTE) {
      const close = closing(text, i, start);
      unquoted = text.slice(i + 1, close).replaceAll('""', '"');
      for (let at = text.indexOf("\n", i); at >= 0 && at < close; at = text.indexOf("\n", at + 1)) line++;
      i = close + 1;
      // What follows a closing quote up to the delimiter is kept, as spreadsheets do.
      const rest = i;
      while (i < n && !ends(text.charCodeAt(i), cut)) i++;
      if (i > rest) unquoted += text.slice(rest, i);
      begin = rest;
      end = i;
    } else {
      while (i < n && !ends(text.charCodeAt(i), cut)) i++;
      end = i;
    }
    const c = i < n ? text.charCodeAt(i) : LF;
    const alone = count === 0 && c !== cut && begin === end && unquoted === null;
    if (!alone) on.field(count++, begin, end, unquoted, start);
    if (c === cut) {
      i++;
      if (i < n) continue;
      on.field(count++, n, n, null, start);
    }
    if (count > 0 && !on.record(count, start)) return;
    count = 0;
    if (c === CR && text.charCodeAt(i + 1) === LF) i++;
    i++;
    line++;
    start = line;
  }
}

/** Place of the quote that closes the one at `open`. */
function closing(text: string, open: number, line: number): number {
  for (let from = open + 1; ; ) {
    const at = text.indexOf('"', from);
    if (at < 0) throw unclosed(line);
    if (text.charCodeAt(at + 1) !== QUOTE) return at;
    from = at + 2;
  }
}

/** The fields of each record as texts; false stops. */
export function tokenize(text: string, delimiter: string, record: (fields: string[]) => boolean, from = 0, firstLine = 1): void {
  let fields: string[] = [];
  const on: Scan = {
    field: (_, begin, end, unquoted) => fields.push(unquoted ?? text.slice(begin, end)),
    record: () => {
      const go = record(fields);
      fields = [];
      return go;
    },
  };
  scan(text, delimiter, on, from, firstLine);
}

const ends = (c: number, cut: number) => c === cut || c === LF || c === CR;

function unclosed(line: number): ModelError {
  return new ModelError(
    {
      fr: `Un guillemet ouvert ligne ${line} n'est jamais refermé. Refermez-le, ou doublez-le s'il fait partie du texte.`,
      en: `A quote opened on line ${line} is never closed. Close it, or double it if it belongs to the text.`,
    },
    "name",
  );
}

const candidates = [";", ",", "\t", "|"] as const;

/**
 * The delimiter that cuts the first lines into the same number of fields, the most fields winning. Where another than the
 * comma cuts every line alike, head included, commas are decimals ("1,5;2,5"): they would cut every line alike too.
 */
export function findDelimiter(text: string): string {
  const head = text.slice(0, 65536);
  let best = ",";
  let most = 0;
  for (const delimiter of candidates) {
    const counts: number[] = [];
    try {
      tokenize(head, delimiter, (fields) => counts.push(fields.length) < 25);
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
    }
    // The last record of the sample may be cut short.
    if (counts.length > 2 && head.length < text.length) counts.pop();
    const width = counts[0] ?? 0;
    if (width < 2) continue;
    const agree = counts.filter((count) => count === width).length / counts.length;
    const score = agree * 1000 + (agree === 1 && delimiter !== "," ? 500 : 0) + Math.min(width, 499);
    if (score > most) {
      most = score;
      best = delimiter;
    }
  }
  return best;
}
