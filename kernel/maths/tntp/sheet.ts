// The parts every TNTP file shares: metadata between angle brackets, comments after a tilde, a header, lines of fields.
import { Refused } from "../formula-values.ts";

/** Says what was guessed or mended, in French and English. */
export type Say = (fr: string, en: string) => void;
/** Numbers by column. */
export type NumberColumns = Record<string, number[]>;

export interface Sheet {
  name: string;
  metadata: Map<string, { value: string; line: number }>;
  /** Names of the columns in their order, from the last comment or line that names some; null without one. */
  header: { names: string[]; line: number } | null;
  /** Lines of data, without the closing semicolon. */
  lines: { text: string; line: number }[];
}

/** What the columns are called, in letters and digits alone. */
const known: Record<string, string> = {
  initnode: "from",
  from: "from",
  fromnode: "from",
  tail: "from",
  anode: "from",
  termnode: "to",
  terminalnode: "to",
  to: "to",
  tonode: "to",
  head: "to",
  bnode: "to",
  capacity: "capacity",
  capacityvehh: "capacity",
  length: "length",
  freeflowtime: "time",
  freeflowtimemin: "time",
  fftime: "time",
  fft: "time",
  b: "b",
  alpha: "b",
  power: "power",
  beta: "power",
  speed: "speed",
  speedlimit: "speed",
  toll: "toll",
  type: "type",
  linktype: "type",
  node: "id",
  nodeid: "id",
  id: "id",
  x: "x",
  xcoord: "x",
  lon: "x",
  longitude: "x",
  y: "y",
  ycoord: "y",
  lat: "y",
  latitude: "y",
  volume: "flow",
  flow: "flow",
  volumecapacity: "flow",
  cost: "cost",
};

/** The names a line of words gives to columns; null when two of them at least are not known. */
function namesOf(text: string): string[] | null {
  const body = text.replace(/^~/, "").replace(/;\s*$/, "").trim();
  if (body === "" || /^[-+.\d]/.test(body)) return null;
  // Names of several words are set apart by tabs, or known as such.
  const apart = /\t/.test(body);
  const words = body.split(apart ? /\s*\t\s*/ : /\s+/).filter((word) => word !== "" && word !== ":" && word !== ";");
  const plain = (of: readonly string[]) =>
    of
      .join("")
      .toLowerCase()
      .replace(/\(.*?\)|[^a-z0-9]/g, "");
  const names: string[] = [];
  for (let i = 0; i < words.length; ) {
    const most = apart ? 1 : 3;
    const several = Array.from({ length: most }, (_, k) => most - k).find((n) =>
      Object.hasOwn(known, plain(words.slice(i, i + n))),
    );
    const taken = words.slice(i, i + (several ?? 1));
    names.push(known[plain(taken)] ?? plain(taken));
    i += taken.length;
  }
  const seen = new Set(names.filter((name) => Object.values(known).includes(name)));
  return seen.size >= 2 ? names : null;
}

export function readSheet(text: string, name: string, warn: Say): Sheet {
  const metadata: Sheet["metadata"] = new Map();
  const lines: Sheet["lines"] = [];
  let header: Sheet["header"] = null;
  let ended = false;
  text.split(/\r\n|\r|\n/).forEach((raw, i) => {
    const line = i + 1;
    const trimmed = raw.trim();
    if (trimmed === "") return;
    const tag = /^<([^>]*)>?(.*)$/.exec(trimmed);
    if (tag) {
      const key = tag[1]!.trim().toUpperCase().replace(/\s+/g, " ");
      if (!trimmed.includes(">")) {
        throw new Refused({
          fr: `« ${name} », ligne ${line} : la métadonnée « ${trimmed.slice(0, 40)} » n’est pas refermée par « > ».`,
          en: `“${name}”, line ${line}: the metadata “${trimmed.slice(0, 40)}” is not closed by “>”.`,
        });
      }
      if (key === "END OF METADATA") ended = true;
      else if (key !== "ORIGINAL HEADER") metadata.set(key, { value: tag[2]!.replace(/~.*$/, "").trim(), line });
      return;
    }
    if (trimmed.startsWith("~")) {
      const names = namesOf(trimmed);
      if (names) header = { names, line };
      return;
    }
    if (lines.length === 0 && !/^origin\b/i.test(trimmed)) {
      const names = namesOf(trimmed);
      if (names) {
        header = { names, line };
        return;
      }
    }
    lines.push({ text: trimmed, line });
  });
  if (metadata.size > 0 && !ended) {
    warn(
      `La ligne « <END OF METADATA> » manque : les données sont lues à partir de la ligne ${lines[0]?.line ?? "?"}.`,
      `The line “<END OF METADATA>” is missing: data are read from line ${lines[0]?.line ?? "?"}.`,
    );
  }
  return { name, metadata, header, lines };
}

/** A whole number above zero of the metadata; null where it is not given. */
export function count(sheet: Sheet, key: string): number | null {
  const found = sheet.metadata.get(key);
  if (!found) return null;
  const value = Number(found.value);
  if (found.value !== "" && Number.isInteger(value) && value >= 1) return value;
  throw new Refused({
    fr: `« ${sheet.name} », ligne ${found.line} : <${key}> vaut « ${found.value} », il faut un nombre entier d’au moins 1.`,
    en: `“${sheet.name}”, line ${found.line}: <${key}> is “${found.value}”, a whole number of at least 1 is needed.`,
  });
}

export function missing(sheet: Sheet, key: string): Refused {
  return new Refused({
    fr: `« ${sheet.name} » : la métadonnée <${key}> manque. Ajoutez-la en tête du fichier.`,
    en: `“${sheet.name}”: the metadata <${key}> is missing. Add it at the top of the file.`,
  });
}

/** A finite number, else an error that names the line. */
export function numberOf(sheet: Sheet, line: number, field: string, what: string): number {
  const value = Number(field);
  if (field !== "" && Number.isFinite(value)) return value;
  throw new Refused({
    fr: `« ${sheet.name} », ligne ${line} : « ${field} » n’est pas un nombre (${what}).`,
    en: `“${sheet.name}”, line ${line}: “${field}” is not a number (${what}).`,
  });
}

/** Fields of a line: numbers set apart by blanks, with or without colons and a closing semicolon. */
export const fieldsOf = (text: string): string[] => text.replace(/[;:]/g, " ").trim().split(/\s+/);
