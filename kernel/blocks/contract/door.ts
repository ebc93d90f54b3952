// What every model checks at its door, so that a bad input is named before it spreads.
import { alike, nearest } from "../../language/nearest.ts";
import { Refused } from "../../maths/formula-values.ts";
import type { Grid, GridData } from "../../maths/grid.ts";
import { type Columns, readColumns } from "../../tables/columns.ts";
import { ModelError } from "./block.ts";

interface Bounds {
  min?: number | null;
  max?: number | null;
  /** The bound itself is refused. */
  above?: number;
  unit?: string | null;
}

/** What was received, short, for a message. */
export function received(value: unknown): { fr: string; en: string } {
  const both = (text: string) => ({ fr: text, en: text });
  if (value === undefined) return { fr: "rien", en: "nothing" };
  if (value === null) return { fr: "une valeur manquante", en: "a missing value" };
  if (typeof value === "number") {
    if (Number.isNaN(value))
      return { fr: "NaN, un résultat indéfini (0 divisé par 0 ?)", en: "NaN, an undefined result (0 divided by 0?)" };
    if (!Number.isFinite(value)) return { fr: `${value} (une division par 0 ?)`, en: `${value} (a division by 0?)` };
    return both(String(value));
  }
  if (typeof value === "string") return { fr: `le texte « ${clip(value)} »`, en: `the text “${clip(value)}”` };
  if (typeof value === "boolean") return both(value ? "true" : "false");
  const table = readColumns(value);
  if (table) return { fr: `une table de ${table.length} lignes`, en: `a table of ${table.length} rows` };
  return { fr: "un objet", en: "an object" };
}

/** Beyond this no quantity is meant, and sums and products of a few overflow into Infinity and NaN. */
export const FARTHEST = 1e30;
const NEAREST = 1e-100;

const clip = (text: string) => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

/** "12", "24,5", "1 234,5": a number to a reader, a text to a computation. */
const writtenNumber = (value: unknown) =>
  typeof value === "string" && /^\s*[-+]?\d[\d\s\u202f\u00a0]*([.,]\d+)?\s*%?\s*$/.test(value);
const AS_TEXT = {
  fr: " C’est un nombre resté texte : à la lecture du fichier, choisissez la virgule ou le point décimal ; dans du code, convertissez-le.",
  en: " It is a number left as text: when the file is read, choose the decimal comma or point; in code, convert it.",
};

/** A finite number within bounds, else an error that names the input. What stands closer to 0 than any quantity is 0. */
export function finite(given: unknown, at: string, bounds: Bounds = {}): number {
  const value = typeof given === "number" && Math.abs(given) < NEAREST ? 0 : given;
  if (typeof value !== "number" || !Number.isFinite(value)) {
    const got = received(given);
    const remedy = writtenNumber(given) ? AS_TEXT : { fr: "", en: "" };
    throw new ModelError(
      {
        fr: `« ${at} » attend un nombre et reçoit ${got.fr}.${remedy.fr}`,
        en: `“${at}” takes a number and got ${got.en}.${remedy.en}`,
      },
      at,
    );
  }
  if (Math.abs(value) > FARTHEST) {
    throw new ModelError(
      {
        fr: `« ${at} » vaut ${value} : au-delà de ${FARTHEST}, le calcul déborderait. Vérifiez la valeur et son unité.`,
        en: `“${at}” is ${value}: beyond ${FARTHEST}, the computation would overflow. Check the value and its unit.`,
      },
      at,
    );
  }
  const unit = bounds.unit ? ` ${bounds.unit}` : "";
  const { min = null, max = null, above = null } = bounds;
  if (above !== null && !(value > above)) {
    throw new ModelError(
      {
        fr: `« ${at} » vaut ${value}${unit} : il doit être supérieur à ${above}${unit}.`,
        en: `“${at}” is ${value}${unit}: it must be above ${above}${unit}.`,
      },
      at,
    );
  }
  if ((min !== null && value < min) || (max !== null && value > max)) {
    const fr = min !== null && max !== null ? `entre ${min} et ${max}` : min !== null ? `au moins ${min}` : `au plus ${max}`;
    const en = min !== null && max !== null ? `between ${min} and ${max}` : min !== null ? `at least ${min}` : `at most ${max}`;
    throw new ModelError(
      {
        fr: `« ${at} » vaut ${value}${unit} : il doit être ${fr}${unit}.`,
        en: `“${at}” is ${value}${unit}: it must be ${en}${unit}.`,
      },
      at,
    );
  }
  return value;
}

/** A number from the port of that name, else from the config field, else an error that names it. */
export function portNumber(
  config: Record<string, unknown>,
  inputs: Record<string, unknown>,
  at: string,
  bounds: Bounds = {},
  fallback?: number,
): number {
  const value = Object.hasOwn(inputs, at) ? inputs[at] : (config[at] ?? fallback);
  if (Object.hasOwn(inputs, at) && value === null) {
    throw new ModelError(
      {
        fr: `« ${at} » est à fournir : la cellule branchée sur cette entrée n'a pas encore de valeur.`,
        en: `“${at}” is to be provided: the cell connected to this input has no value yet.`,
      },
      at,
    );
  }
  if (value === undefined || value === null) {
    throw new ModelError(
      {
        fr: `Il manque « ${at} » : branchez une cellule sur cette entrée ou donnez une valeur dans le formulaire.`,
        en: `“${at}” is missing: connect a cell to this input or give a value in the form.`,
      },
      at,
    );
  }
  return finite(value, at, bounds);
}

/** A table, else an error that names the input. Features are read as the table of their properties. */
export function table(value: unknown, at: string): Columns {
  const { type, features } = (value ?? {}) as { type?: unknown; features?: { properties: object | null }[] };
  const columns = readColumns(
    type === "FeatureCollection" && Array.isArray(features) ? features.map(({ properties }) => properties ?? {}) : value,
  );
  if (!columns) {
    const got = received(value);
    throw new ModelError(
      { fr: `« ${at} » attend une table et reçoit ${got.fr}.`, en: `“${at}” takes a table and got ${got.en}.` },
      at,
    );
  }
  return columns;
}

/**
 * A grid, else an error that names the input. Its values come as a typed array; a plain array of numbers, as JSON gives, is
 * read as Float64Array, null standing for none.
 */
export function grid(value: unknown, at: string): Grid {
  const { width, height, cellSize, data } = (value ?? {}) as Partial<Grid<unknown>>;
  const held =
    Array.isArray(data) || (ArrayBuffer.isView(data) && !(data instanceof DataView)) ? (data as ArrayLike<unknown>) : null;
  if (typeof width !== "number" || typeof height !== "number" || !held) {
    const got = received(value);
    throw new ModelError(
      { fr: `« ${at} » attend une grille et reçoit ${got.fr}.`, en: `“${at}” takes a grid and got ${got.en}.` },
      at,
    );
  }
  const given = value as Grid;
  const said = nodataOf(given.nodata, at);
  const values = valuesOf(held, said);
  if (!(Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0 && values.length === width * height)) {
    throw new ModelError(
      {
        fr: `La grille « ${at} » annonce ${width} × ${height} cellules et en porte ${values.length}.`,
        en: `The grid “${at}” says ${width} × ${height} cells and holds ${values.length}.`,
      },
      at,
    );
  }
  if (!(typeof cellSize === "number" && cellSize > NEAREST && cellSize <= FARTHEST)) {
    throw new ModelError(
      { fr: `La grille « ${at} » n'a pas de taille de cellule.`, en: `The grid “${at}” has no cell size.` },
      at,
    );
  }
  const { origin = [0, 0] } = given;
  if (!Array.isArray(origin) || origin.length !== 2 || !origin.every((place) => Number.isFinite(place))) {
    throw new ModelError(
      {
        fr: `La grille « ${at} » ne dit pas où elle est : son origine doit être deux nombres, le coin sud-ouest.`,
        en: `The grid “${at}” does not say where it stands: its origin must be two numbers, the south-west corner.`,
      },
      at,
    );
  }
  const nodata = Number.isNaN(said) ? NO_DATA : said;
  const hole = values.findIndex((cell) => !(Math.abs(cell) <= FARTHEST) && cell !== nodata);
  if (hole >= 0) {
    throw new ModelError(
      {
        fr: `La grille « ${at} » a une valeur illisible, colonne ${(hole % width) + 1}, ligne ${Math.floor(hole / width) + 1} : donnez une valeur « nodata ».`,
        en: `The grid “${at}” has an unreadable value at column ${(hole % width) + 1}, row ${Math.floor(hole / width) + 1}: give a “nodata” value.`,
      },
      at,
    );
  }
  return { ...given, origin, crs: crsOf(given.crs), nodata, data: values };
}

/** Stands for none where a grid marks its holes by NaN, which equals nothing. */
const NO_DATA = -9999;

function nodataOf(said: unknown, at: string): number | null {
  if (said === undefined || said === null) return null;
  if (typeof said === "number") return said;
  const got = received(said);
  throw new ModelError(
    {
      fr: `La grille « ${at} » : « nodata » attend un nombre et reçoit ${got.fr}. Sans elle, ses trous compteraient comme des valeurs.`,
      en: `The grid “${at}”: “nodata” takes a number and got ${got.en}. Without it, its holes would count as values.`,
    },
    at,
  );
}

/** As they are when they are numbers of one type; NaN where a value is none. */
function valuesOf(data: ArrayLike<unknown>, nodata: number | null): GridData {
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) return Float64Array.from(data, Number);
  if (!Array.isArray(data)) {
    const values = data as GridData;
    return nodata !== null && Number.isNaN(nodata) && values.some(Number.isNaN)
      ? (Float64Array.from(values, (cell) => (Number.isNaN(cell) ? NO_DATA : cell)) as GridData)
      : values;
  }
  const none = nodata === null ? Number.NaN : Number.isNaN(nodata) ? NO_DATA : nodata;
  return Float64Array.from(data, (cell) => {
    if (cell === null || cell === undefined) return none;
    if (typeof cell !== "number") return Number.NaN;
    return Number.isNaN(cell) && Number.isNaN(nodata) ? NO_DATA : cell;
  });
}

/** "EPSG:2154", however it is written: 2154, "epsg:2154". */
function crsOf(crs: unknown): string | null {
  if (typeof crs === "number") return `EPSG:${crs}`;
  return typeof crs === "string" ? crs.replace(/^epsg(?=:)/i, "EPSG") : null;
}

/** Refuses a column that is not there, with the nearest. */
export function column(columns: Pick<Columns, "names">, name: string, at: string): string {
  if (columns.names.includes(name)) return name;
  const near = nearest(name, columns.names);
  const listed = columns.names.slice(0, 12).join(", ");
  throw new ModelError(
    {
      fr: `La table « ${at} » n'a pas de colonne « ${name} ».${near ? ` La plus proche est « ${near} ».` : ` Colonnes : ${listed || "aucune"}.`}`,
      en: `The table “${at}” has no column “${name}”.${near ? ` The nearest is “${near}”.` : ` Columns: ${listed || "none"}.`}`,
    },
    at,
  );
}

/**
 * Whether a table has a column it may go without. One written in another case, or with other accents, is told rather than
 * passed over; so is one named on purpose, when `usual` is the name that nobody chose.
 */
export function hasColumn(columns: Pick<Columns, "names">, name: string, at: string, usual = name): boolean {
  if (columns.names.includes(name)) return true;
  const other = columns.names.find((held) => alike(held, name));
  if (other !== undefined) {
    throw new ModelError(
      {
        fr: `La table « ${at} » a une colonne « ${other} », qui s’écrirait ici « ${name} » : renommez-la, ou retirez-la si elle est autre chose.`,
        en: `The table “${at}” has a column “${other}”, which would be written “${name}” here: rename it, or remove it if it is something else.`,
      },
      at,
    );
  }
  if (name !== usual) column(columns, name, at);
  return false;
}

/** A column of finite numbers; the error names the row. */
export function numbers(columns: Columns, name: string, at: string, bounds: Bounds = {}): number[] {
  return columns.get(column(columns, name, at)).map((value, i) => {
    try {
      return finite(value, name, bounds);
    } catch (error) {
      const text = (error as ModelError).text;
      throw new ModelError(
        { fr: `Table « ${at} », ligne ${i + 1} : ${text.fr}`, en: `Table “${at}”, row ${i + 1}: ${text.en}` },
        at,
      );
    }
  });
}

/** Runs a formula or a path; its refusal becomes the model's, at the field that holds it. */
export function formulated<T>(at: string, body: () => T): T {
  try {
    return body();
  } catch (error) {
    if (error instanceof Refused) throw new ModelError(error.text, at);
    throw error;
  }
}
