// JSON to a table where it is one, to features where it is GeoJSON, else to the value itself.
import { counted } from "../../../language/counted.ts";
import { ModelError } from "../../contract/block.ts";
import type { Warn } from "./bytes/decode.ts";
import type { Config } from "./definition.ts";
import type { ColumnValues } from "./delimited.ts";
import { isBlank, parseBoolean, parseDate, parseNumber } from "./infer.ts";

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
      text.includes("__proto__") || text.includes("\\u005f") || EXTREME.test(text) ? guard : undefined,
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

/** The rows of a table, wherever the usual services put them; null when there is none. */
export function findRows(value: unknown): Rows | null {
  const isRows = (list: unknown): list is Rows =>
    Array.isArray(list) && list.length > 0 && list.every((row) => row !== null && typeof row === "object" && !Array.isArray(row));
  if (isRows(value)) return value;
  if (value !== null && typeof value === "object" && !Array.isArray(value)) {
    for (const key of wrappers) {
      const inner = (value as Record<string, unknown>)[key];
      if (isRows(inner)) return inner;
    }
  }
  return null;
}

/** Values keep the type JSON gave them; a corrected type converts, and empties what does not fit. */
export function rowsToColumns(rows: Rows, config: Config, warn: Warn): [string, ColumnValues][] {
  const names = new Set<string>();
  for (const row of rows) for (const name of Object.keys(row)) names.add(name);
  return [...names]
    .filter((name) => config.types[name] !== "skip")
    .map((name) => {
      const wanted = Object.hasOwn(config.types, name) ? config.types[name] : undefined;
      let misfits = 0;
      let first = "";
      const values = rows.map((row, i) => {
        const value = Object.hasOwn(row, name) ? (row[name] ?? null) : null;
        if (wanted === undefined || value === null) return value as string | null;
        const read = convert(value, wanted);
        if (read === null && !isBlank(String(value)) && misfits++ === 0) first = `${i + 1} : « ${String(value).slice(0, 40)} »`;
        return read;
      });
      if (misfits) {
        warn(
          `Colonne « ${name} » : ${counted(misfits).fr("valeur ne suit pas le type demandé et reste vide", "valeurs ne suivent pas le type demandé et restent vides")} (élément ${first}).`,
          `Column “${name}”: ${counted(misfits).en("value does not follow the type asked for and stays empty", "values do not follow the type asked for and stay empty")} (item ${first}).`,
        );
      }
      return [name, values];
    });
}

function convert(value: unknown, type: string): string | number | boolean | null {
  if (type === "text") return typeof value === "object" ? JSON.stringify(value) : String(value);
  if (type === "number")
    return typeof value === "number"
      ? value
      : typeof value === "string"
        ? (parseNumber(value, ".") ?? parseNumber(value, ","))
        : null;
  if (type === "boolean") return typeof value === "boolean" ? value : parseBoolean(String(value));
  return parseDate(String(value));
}
