// Isochrones as polygons: for each threshold, the ground from which a destination is within reach.
import { contourOf } from "../../../maths/isochrone/contour.ts";
import { latticeOf, type Reach, reachFields, type TimedStreets } from "../../../maths/isochrone/field.ts";
import { type Polygon, polygonsOf } from "../../../maths/isochrone/polygons.ts";
import type { Frame } from "../../contract/metric-frame.ts";
import type { Warn } from "./warnings.ts";

export interface Contours {
  /** GeoJSON, a feature a threshold, the widest first; without those that hold nothing. In Lambert-93 or in degrees. */
  features: Record<string, unknown>;
  /** km², by threshold. */
  areas: number[];
}

/** Nodes of a lattice: beyond, its cells are wider. */
const MOST_NODES = 4_000_000;
/** Cells in the width on either side of a street: contours are within a fraction of a cell. */
const FINE = 4;

/** `thresholds`, least first. */
export function contoursOf(
  streets: TimedStreets,
  thresholds: readonly number[],
  { width, walkSpeed }: { width: number; walkSpeed: number },
  frame: Frame,
  warn: Warn,
): Contours {
  const reach: Reach = { threshold: thresholds.at(-1)!, width, pace: 0.06 / walkSpeed };
  const lattice = latticeOf(streets, reach, cellOf(streets, reach, warn));
  const fields = lattice ? reachFields(streets, thresholds, reach, lattice) : null;
  const found = thresholds.map((threshold) => {
    const field = fields?.next().value;
    return { threshold, ...polygonsOf(lattice && field ? contourOf(field, lattice) : []) };
  });
  const { crs, point } = positions(frame);
  const features = found
    .filter(({ polygons }) => polygons.length > 0)
    .toReversed()
    .map(({ threshold, area, polygons }) => ({
      type: "Feature",
      properties: { threshold, area: area / 1e6 },
      geometry: { type: "MultiPolygon", coordinates: polygons.map((polygon) => closed(polygon, point)) },
    }));
  return { features: { type: "FeatureCollection", ...crs, features }, areas: found.map(({ area }) => area / 1e6) };
}

function cellOf(streets: TimedStreets, reach: Reach, warn: Warn): number {
  let cell = reach.width / FINE;
  const nodes = () => {
    const lattice = latticeOf(streets, reach, cell);
    return lattice ? lattice.columns * lattice.rows : 0;
  };
  while (nodes() > MOST_NODES) cell *= 2;
  if (cell > reach.width / 2) {
    warn(
      `Les isochrones couvrent un si grand territoire que leurs contours sont tracés à ${cell} m près.`,
      `The isochrones cover so large a territory that their contours are drawn within ${cell} m.`,
    );
  }
  return cell;
}

type Point = (x: number, y: number) => number[];

/** In metres where the frame has a name, which GeoJSON then says; else back to degrees. */
function positions(frame: Frame): { crs: object; point: Point } {
  const rounded = (value: number, digits: number) => Math.round(value * digits) / digits;
  if (frame.crs !== null) {
    const name = `urn:ogc:def:crs:${frame.crs.replace(":", "::")}`;
    return {
      crs: { crs: { type: "name", properties: { name } } },
      point: (x, y) => [rounded(x, 100), rounded(y, 100)],
    };
  }
  const { east, north, lon, lat } = planeOf(frame);
  return { crs: {}, point: (x, y) => [rounded(lon + x / east, 1e7), rounded(lat + y / north, 1e7)] };
}

/** The middle of a frame without a name, in degrees, and the metres of a degree there: the plane is straight, two places give it. */
export function planeOf(frame: Frame): { lon: number; lat: number; east: number; north: number } {
  const { x, y } = frame.place({ crs: "EPSG:4326", x: [0, 1], y: [0, 1] }, "network");
  const [east, north] = [x[1]! - x[0]!, y[1]! - y[0]!];
  return { lon: -x[0]! / east, lat: -y[0]! / north, east, north };
}

const closed = (polygon: Polygon, point: Point): number[][][] =>
  polygon.map((ring) => [...ring, ring[0]!].map(([x, y]) => point(x, y)));
