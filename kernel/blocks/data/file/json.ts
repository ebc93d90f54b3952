// JSON to a table where it is one, to features where it is GeoJSON, else to the value itself.
import { counted } from "../../../language/counted.ts";
import { untaken } from "../../../language/slug.ts";
import { ModelError } from "../../contract/block.ts";
import type { Warn } from "./bytes/decode.ts";
import { parseDay } from "./days.ts";
import type { Config } from "./definition.ts";
import type { ColumnValues } from "./delimited.ts";
import { isBlank, parseBoolean } from "./infer.ts";
import { type Decimal, markOf, parseNumber } from "./numbers.ts";

type Rows = Record<string, unknown>[];

export function parseJson(text: string, warn: Warn): unknown {
  refuseDepth(text);
  let [dropped, endless, rounded] = [0, 0, 0];
  const guard = (key: string, value: unknown) => {
    if (key === "__proto__") {
      dropped++;
      return undefined;
    }
    if (typeof value !== "number") return value;
    if (!Number.isFinite(value)) {
      endless++;
      return null;
    }
    if (Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < 1e21) rounded++;
    return value;
  };
  try {
    // The guard is slow: it runs only where there may be something to guard from.
    const value = JSON.parse(
      text,
      text.includes("__proto__") || /\\u00[57]/i.test(text) || EXTREME.test(text) ? guard : undefined,
    );
    if (dropped)
      warn(
        `${counted(dropped).fr("élément « __proto__ » est laissé", "éléments « __proto__ » sont laissés")} de côté.`,
        `${counted(dropped).en("“__proto__” member is", "“__proto__” members are")} left out.`,
      );
    if (endless)
      warn(
        `${counted(endless).fr("nombre reste vide, qui dépasse", "nombres restent vides, qui dépassent")} tout ce qui se calcule (1e308).`,
        `${counted(endless).en("number stays empty, which exceeds", "numbers stay empty, which exceed")} all that can be computed (1e308).`,
      );
    if (rounded)
      warn(
        `${counted(rounded).fr("nombre de plus de 15 chiffres est arrondi", "nombres de plus de 15 chiffres sont arrondis")} : un identifiant s’écrit entre guillemets.`,
        `${counted(rounded).en("number of more than 15 digits is", "numbers of more than 15 digits are")} rounded: an identifier is written between quotes.`,
      );
    return value;
  } catch (error) {
    const at = /position (\d+)/.exec((error as Error).message);
    const line = at ? text.slice(0, Number(at[1])).split("\n").length : null;
    throw new ModelError(
      {
        fr: `Ce n'est pas du JSON bien formé${line ? ` (ligne ${line})` : ""}. Le fichier est peut-être tronqué.`,
        en: `This is not well-formed JSON${line ? ` (line ${line})` : ""}. The file may be truncated.`,
      },
      "name",
    );
  }
}

/** A number no double holds: an exponent of three digits, or a whole number of more than fifteen. */
const EXTREME = /\d[eE]\+?\d{3}|[:[,\s]-?(\d{309}|\d{16,}\s*[,\]}])/;

/** Levels of lists and objects; what is deeper is no data, and would exhaust whoever walks through it. */
const DEEPEST = 200;

function refuseDepth(text: string): void {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (quoted) {
      if (c === 92) i++;
      else if (c === 34) quoted = false;
    } else if (c === 34) quoted = true;
    else if (c === 91 || c === 123) {
      if (++depth <= DEEPEST) continue;
      throw new ModelError(
        {
          fr: `Ce JSON imbrique plus de ${DEEPEST} listes ou objets les uns dans les autres : aplatissez-le en table.`,
          en: `This JSON nests more than ${DEEPEST} lists or objects in one another: flatten it into a table.`,
        },
        "name",
      );
    } else if (c === 93 || c === 125) depth--;
  }
}

const wrappers = ["data", "rows", "results", "records", "observations"];

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);
const isRows = (list: unknown): list is Rows => Array.isArray(list) && list.length > 0 && list.every(isObject);

/**
 * The rows of a table: at the path the form gives, else wherever the usual services put them; null when there is none. What
 * stands beside them is said, not lost in silence.
 */
export function findRows(value: unknown, path: string, warn: Warn): Rows | null {
  if (path !== "") return rowsAt(value, path, warn);
  if (isRows(value)) return value;
  if (!isObject(value)) return null;
  const key = wrappers.find((wrapper) => isRows(value[wrapper]));
  if (key === undefined) return null;
  sayBeside(value, key, warn);
  return value[key] as Rows;
}

function rowsAt(value: unknown, path: string, warn: Warn): Rows {
  let at = value;
  for (const key of path.split(".")) {
    if (isObject(at) && Object.hasOwn(at, key)) {
      sayBeside(at, key, warn);
      at = at[key];
    } else at = undefined;
  }
  if (isRows(at)) return at;
  const there = isObject(value) ? Object.keys(value).slice(0, 8).join(", ") : "";
  throw new ModelError(
    {
      fr: `Aucune liste d’objets à « ${path} ».${there && ` Au premier niveau : ${there}.`}`,
      en: `No list of objects at “${path}”.${there && ` At the first level: ${there}.`}`,
    },
    "rows",
  );
}

function sayBeside(value: Record<string, unknown>, key: string, warn: Warn): void {
  const beside = Object.keys(value).filter((other) => other !== key);
  if (beside.length === 0) return;
  const list = beside.slice(0, 6).join(", ") + (beside.length > 6 ? "…" : "");
  const some = counted(beside.length);
  warn(
    `La table est « ${key} » ; à côté, ${some.fr("élément est laissé", "éléments sont laissés")} de côté : ${list}.`,
    `The table is “${key}”; beside it, ${some.en("member is", "members are")} left out: ${list}.`,
  );
}

/** One JSON value a line, as NDJSON; null when the text is none. */
export function parseLines(text: string, warn: Warn): unknown[] | null {
  const lines = text.split(/\r?\n/);
  const [first, second] = lines.filter((line) => line.trim() !== "");
  if (second === undefined || !/^\s*\{.*\}\s*$/.test(first!) || !/^\s*\{/.test(second)) return null;
  // A line says no more than those before it did.
  const said = new Set<string>();
  const once: Warn = (fr, en) => {
    if (said.has(fr)) return;
    said.add(fr);
    warn(fr, en);
  };
  return lines.flatMap((line, i) => {
    if (line.trim() === "") return [];
    try {
      return [parseJson(line, once)];
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      throw new ModelError(
        {
          fr: `Ligne ${i + 1} : ce n'est pas du JSON bien formé. Le fichier est peut-être tronqué.`,
          en: `Line ${i + 1}: this is not well-formed JSON. The file may be truncated.`,
        },
        "name",
      );
    }
  });
}

/** Objects within rows become columns, "adresse.commune"; lists stay lists. */
export function unfold(rows: Rows): Rows {
  // "a.b" beside {a: {b}}: the second takes a number, and neither is lost.
  const free = (name: string, into: object) => untaken(name, (other) => Object.hasOwn(into, other), "_");
  const spread = (row: Record<string, unknown>, before: string, into: Record<string, unknown>) => {
    for (const [key, value] of Object.entries(row)) {
      if (isObject(value)) spread(value, `${before}${key}.`, into);
      else into[free(`${before}${key}`, into)] = value;
    }
    return into;
  };
  return rows.map((row) => spread(row, "", {}));
}

/** Values keep the type JSON gave them; a corrected type converts, and empties what does not fit. */
export function rowsToColumns(rows: Rows, config: Config, warn: Warn): [string, ColumnValues][] {
  const names = new Set<string>();
  for (const row of rows) for (const name of Object.keys(row)) names.add(name);
  return [...names]
    .filter((name) => config.types[name] !== "skip")
    .map((name) => {
      const wanted = Object.hasOwn(config.types, name) ? config.types[name] : undefined;
      const texts =
        wanted === "number" ? rows.map((row) => row[name]).filter((value): value is string => typeof value === "string") : [];
      const decimal: Decimal = texts.some((text) => markOf(text) === ",") ? "," : ".";
      let misfits = 0;
      let first = "";
      const values = rows.map((row, i) => {
        const value = Object.hasOwn(row, name) ? (row[name] ?? null) : null;
        if (wanted === undefined || value === null) return value as string | null;
        const read = convert(value, wanted, decimal);
        if (read === null && !isBlank(String(value)) && misfits++ === 0) first = `${i + 1} : « ${String(value).slice(0, 40)} »`;
        return read;
      });
      if (misfits) {
        warn(
          `Colonne « ${name} » : ${counted(misfits).fr("valeur ne suit pas le type demandé et reste vide", "valeurs ne suivent pas le type demandé et restent vides")} (élément ${first}).`,
          `Column “${name}”: ${counted(misfits).en("value does not follow the type asked for and stays empty", "values do not follow the type asked for and stay empty")} (item ${first}).`,
        );
      }
      if (wanted === undefined) sayNested(name, values, warn);
      return [name, values];
    });
}

/** Objects in cells are of little use in a table: the form has a way out. */
function sayNested(name: string, values: unknown[], warn: Warn): void {
  if (!values.some(isObject)) return;
  warn(
    `Colonne « ${name} » : elle contient des objets imbriqués ; « Déplier » en fait des colonnes.`,
    `Column “${name}” holds nested objects; “Unfold” makes columns of them.`,
  );
}

function convert(value: unknown, type: string, decimal: Decimal): string | number | boolean | null {
  if (type === "text") return typeof value === "object" ? JSON.stringify(value) : String(value);
  if (type === "number" || type === "decimal-comma" || type === "decimal-point") {
    if (typeof value !== "string") return typeof value === "number" ? value : null;
    if (type === "number") return parseNumber(value, decimal);
    return parseNumber(value, type === "decimal-comma" ? "," : ".");
  }
  if (type === "boolean") return typeof value === "boolean" ? value : parseBoolean(String(value));
  return parseDay(String(value), type === "month-first" ? "month-first" : "day-first");
}
