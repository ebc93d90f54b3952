// GeoJSON to features with a known coordinate system: said by the file, by the form, or seen from the coordinates.
import { counted } from "../../../language/counted.ts";
import { ModelError } from "../../contract/block.ts";
import type { Warn } from "./bytes/decode.ts";

interface Feature {
  type: "Feature";
  id?: string | number;
  properties: Record<string, unknown>;
  geometry: { type: string; coordinates?: unknown; geometries?: unknown } | null;
}
export interface Features {
  type: "FeatureCollection";
  crs: string;
  features: Feature[];
}

const geometries = new Set([
  "Point",
  "MultiPoint",
  "LineString",
  "MultiLineString",
  "Polygon",
  "MultiPolygon",
  "GeometryCollection",
]);

export function isGeoJson(value: unknown): boolean {
  const type = (value as { type?: unknown } | null)?.type;
  return type === "FeatureCollection" || type === "Feature" || (typeof type === "string" && geometries.has(type));
}

export function readGeoJson(value: unknown, wantedCrs: string | null, warn: Warn): Features {
  const source = value as { type: string; features?: unknown; crs?: unknown };
  const raw =
    source.type === "FeatureCollection"
      ? source.features
      : source.type === "Feature"
        ? [source]
        : [{ type: "Feature", properties: {}, geometry: source }];
  if (!Array.isArray(raw)) {
    throw new ModelError(
      { fr: "La collection GeoJSON n'a pas de liste « features ».", en: "The GeoJSON collection has no “features” list." },
      "name",
    );
  }
  const box = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY] as Box;
  const features: Feature[] = [];
  const bad: number[] = [];
  raw.forEach((item: Partial<Feature> | null, i) => {
    const geometry = item?.geometry ?? null;
    if (item?.type !== "Feature" || !soundGeometry(geometry, box)) {
      bad.push(i);
      return;
    }
    const properties = item.properties && typeof item.properties === "object" ? item.properties : {};
    features.push({ type: "Feature", ...(item.id !== undefined && { id: item.id }), properties, geometry });
  });
  if (bad.length) {
    warn(
      `${counted(bad.length).fr("entité illisible est laissée", "entités illisibles sont laissées")} de côté (première : numéro ${bad[0]! + 1}).`,
      `${counted(bad.length).en("unreadable feature is", "unreadable features are")} left out (first: number ${bad[0]! + 1}).`,
    );
  }
  return { type: "FeatureCollection", crs: wantedCrs ?? readCrs(source.crs) ?? seenCrs(box, warn), features };
}

type Box = [west: number, south: number, east: number, north: number];

function soundGeometry(geometry: Feature["geometry"], box: Box, depth = 0): boolean {
  if (geometry === null) return true;
  if (depth > 8) return false;
  if (!geometries.has(geometry.type)) return false;
  if (geometry.type === "GeometryCollection") {
    return Array.isArray(geometry.geometries) && geometry.geometries.every((part) => soundGeometry(part, box, depth + 1));
  }
  return Array.isArray(geometry.coordinates) && soundCoordinates(geometry.coordinates, box, 0);
}

function soundCoordinates(list: unknown[], box: Box, depth: number): boolean {
  if (depth > 4) return false;
  if (typeof list[0] === "number") {
    const [x, y] = list as number[];
    if (!Number.isFinite(x) || !Number.isFinite(y)) return false;
    box[0] = Math.min(box[0], x!);
    box[1] = Math.min(box[1], y!);
    box[2] = Math.max(box[2], x!);
    box[3] = Math.max(box[3], y!);
    return true;
  }
  return list.every((part) => Array.isArray(part) && soundCoordinates(part, box, depth + 1));
}

/** "urn:ogc:def:crs:EPSG::2154" and "urn:ogc:def:crs:OGC:1.3:CRS84" to a plain code. */
function readCrs(crs: unknown): string | null {
  const name = typeof crs === "string" ? crs : (crs as { properties?: { name?: unknown } } | null)?.properties?.name;
  if (typeof name !== "string") return null;
  if (/CRS:?84/i.test(name)) return "EPSG:4326";
  const code = /EPSG:(?:[\d.]*:)?(\d{4,6})/i.exec(name);
  return code ? `EPSG:${code[1]}` : null;
}

function seenCrs(box: Box, warn: Warn): string {
  const [west, south, east, north] = box;
  if (!(west <= east) || (west >= -180 && east <= 180 && south >= -90 && north <= 90)) return "EPSG:4326";
  if (west >= -400_000 && east <= 1_400_000 && south >= 5_900_000 && north <= 7_300_000) {
    warn(
      "Le fichier ne dit pas son système de coordonnées ; ses valeurs sont celles du Lambert-93 (EPSG:2154), retenu.",
      "The file does not say its coordinate system; its values are those of Lambert-93 (EPSG:2154), which is used.",
    );
    return "EPSG:2154";
  }
  throw new ModelError(
    {
      fr: "Le système de coordonnées est inconnu et les valeurs ne sont pas des degrés : indiquez-le, par exemple EPSG:3857.",
      en: "The coordinate system is unknown and the values are not degrees: give it, for instance EPSG:3857.",
    },
    "crs",
  );
}
