// The mesh under streets and plots: lines that follow the river and lines across it, warped, over the whole commune. Its
// quads tile the square without gap; a row of them, the strip, holds the river and its banks.
import { noise } from "../../../../maths/territory/noise.ts";
import type { Frame } from "./frame.ts";
import { type Point, type River, sampled } from "./river.ts";

export interface Lattice {
  /** Nodes along a row, and rows. */
  columns: number;
  rows: number;
  x: Float64Array;
  y: Float64Array;
  /** Row of nodes on the southern bank; the northern bank is the next. Quads of that row are the strip. */
  bank: number;
  /** Column of the road across the valley; the town grew where it meets the river. */
  middle: number;
  /** Town centre, m from the south-western corner. */
  centre: Point;
  node: (column: number, row: number) => number;
}

/** Metres from the river's axis to the quays: no building's cell touches the river's. */
const quayOf = (frame: Frame): number => (frame.reach + 34) * 1.25;

export function latticeOf(frame: Frame, river: River): Lattice {
  const random = frame.random("lattice");
  const { side, radius } = frame;
  const centreX = side * (0.42 + 0.16 * random());
  const spread = Math.min(0.46 * side, radius * 1.3 + 150);
  const spaced = (from: number, to: number, near: (at: number) => boolean) => {
    const places = [from];
    for (let at = from; ; ) {
      at += near(at) ? 72 + 44 * random() : 110 + 60 * random();
      if (at > to - 60) break;
      places.push(at);
    }
    places.push(to);
    return places;
  };
  const across = spaced(0, side, (at) => Math.abs(at - centreX) < spread);
  const quay = quayOf(frame);
  const mean = river.smooth.reduce((sum, value) => sum + value, 0) / river.smooth.length;
  const north = spaced(quay, side - mean, (at) => at < spread);
  const south = spaced(quay, mean, (at) => at < spread);
  const offsets = [...south.map((at) => -at).reverse(), ...north];
  const bank = south.length - 1;
  const columns = across.length;
  const rows = offsets.length;
  const x = new Float64Array(columns * rows);
  const y = new Float64Array(columns * rows);
  const warps = { x: frame.field("warp/x"), y: frame.field("warp/y") };
  const highest = side - mean;
  for (let row = 0; row < rows; row++) {
    const offset = offsets[row]!;
    const onBank = row === bank || row === bank + 1;
    const onEdge = row === 0 || row === rows - 1;
    for (let column = 0; column < columns; column++) {
      const u = across[column]!;
      const inner = column > 0 && column < columns - 1 ? 1 : 0;
      const away = Math.abs(offset);
      const px = u + inner * (130 * (noise(u / 800, offset / 800, warps.x) - 0.5) + 14 * (random() - 0.5));
      const jitter = 14 * (random() - 0.5);
      const axis = sampled(river.axis, river.step, px);
      const smooth = sampled(river.smooth, river.step, px);
      const follow = Math.max(0, 1 - away / (700 + 0.08 * side));
      // Where the river runs aslant, its banks lie further apart on the mesh's own columns.
      const aslant = quay * (1 / sampled(river.cosine, river.step, px) - 1) * follow;
      // The furthest row of each side is the commune's own edge.
      const limit = offset > 0 ? highest : mean;
      const full = offset > 0 ? side - smooth : smooth;
      const share = away / limit;
      const stretch = (full - limit) * share * share;
      const sign = offset > 0 ? 1 : -1;
      const wave = onBank || onEdge ? 0 : 120 * (noise(px / 800, offset / 800, warps.y) - 0.5) * Math.min(1, away / 400) + jitter;
      const at = row * columns + column;
      x[at] = px;
      y[at] = onEdge ? (offset > 0 ? side : 0) : smooth + (axis - smooth) * follow + sign * (away + stretch + aslant) + wave;
    }
  }
  let middle = 1;
  for (let column = 1; column < columns - 1; column++)
    if (Math.abs(across[column]! - centreX) < Math.abs(across[middle]! - centreX)) middle = column;
  const node = (column: number, row: number) => row * columns + column;
  const heart = node(middle, bank + 2);
  return { columns, rows, x, y, bank, middle, centre: [x[heart]!, y[heart]!], node };
}

/** Quads: column and row of their south-western node; corners counter-clockwise from there. */
export const quadCount = ({ columns, rows }: Lattice): number => (columns - 1) * (rows - 1);
export const quadAt = ({ columns }: Lattice, column: number, row: number): number => row * (columns - 1) + column;
export const quadPlace = ({ columns }: Lattice, quad: number): readonly [column: number, row: number] => {
  const column = quad % (columns - 1);
  return [column, (quad - column) / (columns - 1)];
};

export type Quad = readonly [Point, Point, Point, Point];

export function quadOf(lattice: Lattice, quad: number): Quad {
  const [column, row] = quadPlace(lattice, quad);
  const { x, y, node } = lattice;
  const at = (c: number, r: number): Point => [x[node(c, r)]!, y[node(c, r)]!];
  return [at(column, row), at(column + 1, row), at(column + 1, row + 1), at(column, row + 1)];
}

export const middleOf = (quad: Quad): Point => [
  (quad[0][0] + quad[1][0] + quad[2][0] + quad[3][0]) / 4,
  (quad[0][1] + quad[1][1] + quad[2][1] + quad[3][1]) / 4,
];

export function areaOf(ring: readonly Point[]): number {
  let twice = 0;
  for (let i = 0; i < ring.length; i++) {
    const [x0, y0] = ring[i]!;
    const [x1, y1] = ring[i + 1 === ring.length ? 0 : i + 1]!;
    twice += x0 * y1 - x1 * y0;
  }
  return twice / 2;
}

/** A place in a quad: u along its first side, v across, both 0–1. */
export const within = (quad: Quad, u: number, v: number): Point => [
  (1 - v) * ((1 - u) * quad[0][0] + u * quad[1][0]) + v * ((1 - u) * quad[3][0] + u * quad[2][0]),
  (1 - v) * ((1 - u) * quad[0][1] + u * quad[1][1]) + v * ((1 - u) * quad[3][1] + u * quad[2][1]),
];
