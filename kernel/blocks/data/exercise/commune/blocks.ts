// What one street block becomes: its plots, and the buildings on them.
import type { Frame } from "./frame.ts";
import { areaOf, type Quad, within } from "./lattice.ts";
import type { Point } from "./river.ts";

export type Fabric = "core" | "houses" | "flats" | "activity" | "school" | "park";

export interface Parcel {
  ring: Quad;
  area: number;
  quad: number;
  /** Index of its building; −1 when bare. */
  building: number;
}

export interface Building {
  ring: Quad;
  parcel: number;
  quad: number;
  use: Use;
  floors: number;
  height: number;
  dwellings: number;
  footprint: number;
  period: number;
  /** Energy label of its dwellings, 0 = A … 6 = G. */
  label: number;
  shop: boolean;
}

export type Use = "house" | "flats" | "activity" | "shop" | "school";

/** What is built: grows block by block. */
export interface Town {
  parcels: Parcel[];
  buildings: Building[];
  dwellings: number;
}

/** Metres from the axis of a street to the plots. */
const SETBACK = 6;

/** Plot sizes and heights by fabric. */
const fabrics: Record<Fabric, { plot: number; deepest: number }> = {
  core: { plot: 260, deepest: 24 },
  houses: { plot: 620, deepest: 40 },
  flats: { plot: 2100, deepest: 60 },
  activity: { plot: 4200, deepest: 90 },
  school: { plot: 6000, deepest: 200 },
  park: { plot: 1e9, deepest: 1e9 },
};

export function inset(quad: Quad, distance: number): Quad {
  const widths = [side(quad[0], quad[1]), side(quad[3], quad[2])];
  const heights = [side(quad[0], quad[3]), side(quad[1], quad[2])];
  const u = Math.min(0.3, distance / Math.min(...widths));
  const v = Math.min(0.3, distance / Math.min(...heights));
  return [within(quad, u, v), within(quad, 1 - u, v), within(quad, 1 - u, 1 - v), within(quad, u, 1 - v)];
}

const side = (a: Point, b: Point) => Math.sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]));

/** Plots of a block: one row or two back to back, along its longer side. */
export function plots(quad: Quad, fabric: Fabric, frame: Frame, random: () => number): Quad[] {
  const inner = inset(quad, SETBACK);
  const along = side(inner[0], inner[1]) >= side(inner[0], inner[3]);
  const turned: Quad = along ? inner : [inner[1], inner[2], inner[3], inner[0]];
  const length = side(turned[0], turned[1]);
  const depth = side(turned[0], turned[3]);
  // Villages have the larger plots.
  const wanted = fabrics[fabric].plot * (frame.population < 5000 && fabric !== "park" ? 1.35 : 1);
  const rows = depth > fabrics[fabric].deepest * 1.1 || fabric === "core" || fabric === "houses" ? 2 : 1;
  const found: Quad[] = [];
  for (let row = 0; row < rows; row++) {
    const count = Math.max(1, Math.round((length * depth) / rows / wanted));
    const cuts = [0];
    for (let k = 1; k < count; k++) cuts.push((k + 0.36 * (random() - 0.5)) / count);
    cuts.push(1);
    const [v0, v1] = [row / rows, (row + 1) / rows];
    for (let k = 0; k < count; k++) {
      const [u0, u1] = [cuts[k]!, cuts[k + 1]!];
      const ring: Quad = [within(turned, u0, v0), within(turned, u1, v0), within(turned, u1, v1), within(turned, u0, v1)];
      // The street side comes first: buildings stand towards it.
      found.push(row === 0 ? ring : [ring[2], ring[3], ring[0], ring[1]]);
    }
  }
  return found;
}

/**
 * A rectangle on a plot: `width` along the street, `depth` away from it, `back` from the front; shrunk until it stands inside.
 * Null when less than a room would be left.
 */
export function footprintOn(plot: Quad, width: number, depth: number, back: number, aside: number): Quad | null {
  const [a, b, c, d] = plot;
  const front = side(a, b);
  const deep = Math.min(side(a, d), side(b, c));
  const ux = (b[0] - a[0]) / front;
  const uy = (b[1] - a[1]) / front;
  for (let size = 1; size > 0.25; size -= 0.12) {
    const w = Math.min(width, front - 1.2) * size;
    const h = Math.min(depth, deep - back - 1) * size;
    if (w < 4.5 || h < 4.5) return null;
    const start = (front - w) * (0.5 + 0.5 * aside * size);
    const from = back + 0.4;
    const x = a[0] + ux * start - uy * from;
    const y = a[1] + uy * start + ux * from;
    const ring: Quad = [
      [x, y],
      [x + ux * w, y + uy * w],
      [x + ux * w - uy * h, y + uy * w + ux * h],
      [x - uy * h, y + ux * h],
    ];
    if (ring.every((point) => holds(plot, point))) return ring;
  }
  return null;
}

/** Inside a convex ring that turns counter-clockwise. */
export function holds(ring: readonly Point[], [x, y]: Point): boolean {
  for (let i = 0; i < ring.length; i++) {
    const [x0, y0] = ring[i]!;
    const [x1, y1] = ring[i + 1 === ring.length ? 0 : i + 1]!;
    if ((x1 - x0) * (y - y0) - (y1 - y0) * (x - x0) < 0) return false;
  }
  return true;
}

export const sizeOf = (ring: readonly Point[]): number => Math.round(Math.abs(areaOf(ring)) * 10) / 10;
