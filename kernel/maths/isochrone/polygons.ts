// Rings as polygons with their holes, and what they cover.
import type { Ring } from "./contour.ts";

/** The outline, then the holes. */
export type Polygon = Ring[];

/** Positive counter-clockwise. */
export function areaOf(ring: Ring): number {
  // From a point of the ring, so that large coordinates cost no digits.
  const [x0, y0] = ring[0] ?? [0, 0];
  let twice = 0;
  for (let i = 0; i < ring.length; i++) {
    const [ax, ay] = ring[i]!;
    const [bx, by] = ring[(i + 1) % ring.length]!;
    twice += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
  }
  return twice / 2;
}

/** Each hole goes to the smallest outline around it; polygons come largest first. */
export function polygonsOf(rings: readonly Ring[]): { polygons: Polygon[]; area: number } {
  const sized = rings.map((ring) => ({ ring, area: areaOf(ring), box: boxOf(ring) }));
  const outlines = sized
    .filter(({ area }) => area > 0)
    .sort((a, b) => a.area - b.area)
    .map((outline) => ({ ...outline, holes: [] as Ring[] }));
  for (const { ring, area } of sized) {
    if (!(area < 0)) continue;
    const [x, y] = ring[0]!;
    outlines.find((outline) => outline.area >= -area && holds(outline.box, x, y) && around(outline.ring, x, y))?.holes.push(ring);
  }
  return {
    polygons: outlines.toReversed().map(({ ring, holes }) => [ring, ...holes]),
    area: sized.reduce((sum, { area }) => sum + area, 0),
  };
}

type Box = [west: number, south: number, east: number, north: number];

function boxOf(ring: Ring): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of ring) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}

const holds = ([west, south, east, north]: Box, x: number, y: number) => x >= west && x <= east && y >= south && y <= north;

/** Whether a point lies within a ring, by how often a line to the east crosses it. */
function around(ring: Ring, x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i]!;
    const [bx, by] = ring[j]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
