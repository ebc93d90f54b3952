// From the features' own coordinates to WGS 84, and from there to the flat square the map is drawn in.
import { ModelError } from "../language/model-error.ts";
import type { Collection } from "./collection.ts";

export type Position = [number, number];
export interface Shape {
  /** Rings, lines or points, by what they are drawn as. */
  polygons: Position[][][];
  lines: Position[][];
  points: Position[];
}

/** The French systems a planner meets; coordinates in others must be converted before. */
const systems: Record<string, string> = {
  "2154": "+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m +no_defs",
  "3857": "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs",
  "2972": "+proj=utm +zone=22 +ellps=GRS80 +units=m +no_defs",
  "2975": "+proj=utm +zone=40 +south +ellps=GRS80 +units=m +no_defs",
  "4471": "+proj=utm +zone=38 +south +ellps=GRS80 +units=m +no_defs",
  "5490": "+proj=utm +zone=20 +ellps=GRS80 +units=m +no_defs",
  ...Object.fromEntries(
    Array.from({ length: 9 }, (_, i) => {
      const parallel = 42 + i;
      return [
        String(3942 + i),
        `+proj=lcc +lat_0=${parallel} +lon_0=3 +lat_1=${parallel - 0.75} +lat_2=${parallel + 0.75} +x_0=1700000 +y_0=${(i + 1) * 1_000_000 + 200_000} +ellps=GRS80 +units=m +no_defs`,
      ];
    }),
  ),
};

/** EPSG code of a collection; null when it is already longitude and latitude. */
export function systemOf(collection: Collection): string | null {
  const name = JSON.stringify(collection.crs ?? "");
  const code = /EPSG\W*(?:[\d.]*:)?(\d{4,5})/i.exec(name)?.[1] ?? null;
  if (code === "4326" || /CRS:?84/i.test(name)) return null;
  if (code !== null) return code;
  // Unsaid: figures that cannot be degrees are metres of Lambert-93.
  const [x, y] = firstPosition(collection) ?? [0, 0];
  return Math.abs(x) > 360 || Math.abs(y) > 90 ? "2154" : null;
}

export function firstPosition(collection: Collection): Position | null {
  for (const { geometry } of collection.features) {
    let at: unknown = (geometry as { coordinates?: unknown } | null)?.coordinates;
    while (Array.isArray(at) && Array.isArray(at[0])) at = at[0];
    if (Array.isArray(at) && typeof at[0] === "number") return at as unknown as Position;
  }
  return null;
}

/** Refuses coordinates that cannot be in the system the features say, and systems this engine does not convert. */
export function checkSystem(collection: Collection, at: string): void {
  const code = systemOf(collection);
  if (code !== null && !systems[code]) {
    throw new ModelError(
      {
        fr: `Le système EPSG:${code} n’est pas converti ici. Convertissez les entités en Lambert-93 (EPSG:2154) ou en WGS 84 (EPSG:4326).`,
        en: `EPSG:${code} is not converted here. Convert the features to Lambert-93 (EPSG:2154) or WGS 84 (EPSG:4326).`,
      },
      at,
    );
  }
  const first = firstPosition(collection);
  if (!first) return;
  const degrees = Math.abs(first[0]) <= 360 && Math.abs(first[1]) <= 90;
  if (degrees === (code === null)) return;
  const [said, seen] = code === null ? ["WGS 84", "mètres"] : [`EPSG:${code}`, "degrés"];
  throw new ModelError(
    {
      fr: `Les entités se disent en ${said}, mais leurs coordonnées (${first.join(" ; ")}) sont en ${seen}. Corrigez le champ « crs » du fichier, ou convertissez-le.`,
      en: `The features say ${said}, but their coordinates (${first.join(", ")}) are in ${code === null ? "metres" : "degrees"}. Mend the file’s “crs”, or convert it.`,
    },
    at,
  );
}

/** A function from the collection's coordinates to longitude and latitude; proj4 is loaded only when needed. */
export async function towardsLonLat(collection: Collection): Promise<(at: Position) => Position> {
  const code = systemOf(collection);
  if (code === null) return (at) => at;
  const system = systems[code];
  if (!system) throw new Error(`EPSG:${code}`);
  const { default: proj4 } = await import("proj4");
  const { forward } = proj4(system, "+proj=longlat +datum=WGS84 +no_defs");
  return ([x, y]) => forward([x, y]) as Position;
}

/** What each feature is drawn as, in longitude and latitude. */
export function shapesOf(collection: Collection, lonLat: (at: Position) => Position): Shape[] {
  const path = (positions: Position[]) => positions.map(lonLat);
  const add = (shape: Shape, geometry: any): void => {
    switch (geometry?.type) {
      case "Point":
        shape.points.push(lonLat(geometry.coordinates));
        break;
      case "MultiPoint":
        shape.points.push(...path(geometry.coordinates));
        break;
      case "LineString":
        shape.lines.push(path(geometry.coordinates));
        break;
      case "MultiLineString":
        shape.lines.push(...geometry.coordinates.map(path));
        break;
      case "Polygon":
        shape.polygons.push(geometry.coordinates.map(path));
        break;
      case "MultiPolygon":
        shape.polygons.push(...geometry.coordinates.map((rings: Position[][]) => rings.map(path)));
        break;
      case "GeometryCollection":
        for (const inside of geometry.geometries) add(shape, inside);
        break;
    }
  };
  return collection.features.map(({ geometry }) => {
    const shape: Shape = { polygons: [], lines: [], points: [] };
    add(shape, geometry);
    return shape;
  });
}

/** Web Mercator in a unit square, as MapLibre draws it: x right, y down. */
export const mercator = ([lon, lat]: Position): Position => [
  (lon + 180) / 360,
  0.5 - Math.log(Math.tan(Math.PI / 4 + (Math.max(-85, Math.min(85, lat)) * Math.PI) / 360)) / (2 * Math.PI),
];

export type Box = [west: number, south: number, east: number, north: number];

const positionsOf = (shape: Shape): Position[] => [
  ...shape.polygons.flatMap((rings) => rings[0] ?? []),
  ...shape.lines.flat(),
  ...shape.points,
];

/** Null when there is no geometry at all. */
export function boxOf(shapes: readonly Shape[]): Box | null {
  let box: Box | null = null;
  for (const shape of shapes) {
    for (const [x, y] of positionsOf(shape)) {
      if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
      if (box === null) box = [x, y, x, y];
      else {
        if (x < box[0]) box[0] = x;
        if (y < box[1]) box[1] = y;
        if (x > box[2]) box[2] = x;
        if (y > box[3]) box[3] = y;
      }
    }
  }
  if (box && box[0] === box[2] && box[1] === box[3]) return [box[0] - 0.01, box[1] - 0.01, box[2] + 0.01, box[3] + 0.01];
  return box;
}

/** Width over height of a box on the map. */
export function aspectOf([west, south, east, north]: Box): number {
  const [[x0, y0], [x1, y1]] = [mercator([west, north]), mercator([east, south])];
  return Math.max(0.1, (x1 - x0) / Math.max(1e-9, y1 - y0));
}

/** Longitude and latitude to px, the box fitted within a frame. */
export function fitBox(box: Box, width: number, height: number, padding: number): (at: Position) => Position {
  const [x0, y0] = mercator([box[0], box[3]]);
  const [x1, y1] = mercator([box[2], box[1]]);
  const scale = Math.min((width - 2 * padding) / Math.max(1e-9, x1 - x0), (height - 2 * padding) / Math.max(1e-9, y1 - y0));
  const dx = (width - scale * (x1 - x0)) / 2;
  const dy = (height - scale * (y1 - y0)) / 2;
  return (at) => {
    const [x, y] = mercator(at);
    return [dx + scale * (x - x0), dy + scale * (y - y0)];
  };
}

const ringArea = (ring: readonly Position[]): number => {
  let twice = 0;
  for (let i = 0; i < ring.length; i += 1) {
    const [x0, y0] = ring[i]!;
    const [x1, y1] = ring[(i + 1) % ring.length]!;
    twice += x0 * y1 - x1 * y0;
  }
  return twice / 2;
};

/** Where a name stands: the centroid of the largest part, with the part's area in squared degrees. */
export function anchorOf(shape: Shape): { at: Position; area: number } | null {
  const rings = shape.polygons.map((polygon) => polygon[0] ?? []).sort((a, b) => Math.abs(ringArea(b)) - Math.abs(ringArea(a)));
  const ring = rings[0];
  if (ring && ring.length > 2) {
    const area = ringArea(ring);
    if (area !== 0) {
      let [x, y] = [0, 0];
      for (let i = 0; i < ring.length; i += 1) {
        const [x0, y0] = ring[i]!;
        const [x1, y1] = ring[(i + 1) % ring.length]!;
        const cross = x0 * y1 - x1 * y0;
        x += (x0 + x1) * cross;
        y += (y0 + y1) * cross;
      }
      return { at: [x / (6 * area), y / (6 * area)], area: Math.abs(area) };
    }
  }
  const point = shape.points[0] ?? shape.lines[0]?.[Math.floor((shape.lines[0]?.length ?? 0) / 2)];
  return point ? { at: point, area: 0 } : null;
}

export const vertexCount = (shapes: readonly Shape[]): number =>
  shapes.reduce((sum, shape) => sum + shape.points.length + shape.lines.flat().length + shape.polygons.flat(2).length, 0);
