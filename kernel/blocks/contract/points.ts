// The door for places: a table with x and y, or features that are points; and the nearest of some places to others.
import { type Columns, readColumns } from "../../tables/columns.ts";
import { ModelError } from "./block.ts";
import { column, hasColumn, numbers, received } from "./door.ts";

export interface Points {
  ids: (string | number)[];
  x: number[];
  y: number[];
  crs: string | null;
  /** A column of amounts at least 0; `fallback` for each where the name is empty. */
  amounts: (name: string | null, fallback: number) => Float64Array;
}

const pairs = [
  ["x", "y"],
  ["lon", "lat"],
  ["longitude", "latitude"],
] as const;

/** Places with their ids, else an error that names the input. */
export function points(value: unknown, at: string, id: string): Points {
  const features = isCollection(value);
  const columns = features ? featureColumns(value, at) : readColumns(value);
  if (!columns) {
    const got = received(value);
    throw new ModelError(
      {
        fr: `« ${at} » attend une table de lieux (${id}, x, y) ou des points GeoJSON et reçoit ${got.fr}.`,
        en: `“${at}” takes a table of places (${id}, x, y) or GeoJSON points and got ${got.en}.`,
      },
      at,
    );
  }
  if (columns.length === 0) {
    throw new ModelError({ fr: `« ${at} » n’a aucun lieu.`, en: `“${at}” has no place.` }, at);
  }
  const [x, y] = pairs.find(([x, y]) => columns.names.includes(x) && columns.names.includes(y)) ?? pairs[0];
  const ids = hasColumn(columns, id, at) ? columns.get(id) : Array.from({ length: columns.length }, (_, i) => i + 1);
  const seen = new Set<unknown>();
  for (const [i, one] of ids.entries()) {
    if (one === null) {
      throw new ModelError(
        {
          fr: `« ${at} » : la ligne ${i + 1} n’a pas de « ${id} ». Complétez-la ou retirez-la.`,
          en: `“${at}”: row ${i + 1} has no “${id}”. Complete or remove it.`,
        },
        at,
      );
    }
    if ((typeof one !== "string" && typeof one !== "number") || seen.has(one)) {
      throw new ModelError(
        {
          fr: `« ${at} » : l’identifiant « ${one} » ${seen.has(one) ? "est deux fois" : "n’est ni un texte ni un nombre"}.`,
          en: `“${at}”: the id “${one}” ${seen.has(one) ? "stands twice" : "is neither a text nor a number"}.`,
        },
        at,
      );
    }
    seen.add(one);
  }
  const crs = (value as { crs?: unknown }).crs;
  return {
    ids: ids as (string | number)[],
    x: numbers(columns, x, at),
    y: numbers(columns, y, at),
    // Columns that call themselves longitude and latitude say what they are.
    crs: typeof crs === "string" ? crs : features || x !== "x" ? "EPSG:4326" : null,
    amounts: (name, fallback) =>
      name
        ? Float64Array.from(numbers(columns, column(columns, name, at), at, { min: 0 }))
        : new Float64Array(columns.length).fill(fallback),
  };
}

const isCollection = (value: unknown): value is Collection =>
  (value as { type?: unknown } | null)?.type === "FeatureCollection" && Array.isArray((value as Collection).features);

interface Collection {
  features: { properties: Record<string, unknown> | null; geometry: { type: string; coordinates: unknown } | null }[];
}

/** An area that says where its people stand, by properties x and y in the coordinates of the collection, is a place too. */
/** Properties of features as columns, with x and y: of points, or of areas whose properties say where their middle is. */
function featureColumns({ features }: Collection, at: string): Columns {
  const rows = features.map(({ properties, geometry }, i) => {
    const [x, y] = geometry?.type === "Point" ? (geometry.coordinates as number[]) : [properties?.x, properties?.y];
    if (typeof x !== "number" || typeof y !== "number") {
      throw new ModelError(
        {
          fr: `« ${at} » attend des points ; l’entité ${i + 1} est ${geometry ? `un ${geometry.type}` : "sans géométrie"} : donnez-lui des propriétés x et y.`,
          en: `“${at}” takes points; feature ${i + 1} is ${geometry ? `a ${geometry.type}` : "without geometry"}: give it properties x and y.`,
        },
        at,
      );
    }
    return { ...properties, x, y };
  });
  return readColumns(rows)!;
}

/** A table, or the properties of features as one; the value itself when it is neither. */
export const tableOrFeatures = (value: unknown): unknown =>
  isCollection(value) ? value.features.map(({ properties }) => ({ ...properties })) : value;
