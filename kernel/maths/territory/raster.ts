// Polygons and lines onto a grid: a cell belongs to the polygon that holds its centre, so that polygons that share an edge
// share no cell.
import type { Grid } from "../grid.ts";

type Point = readonly [number, number];
type Frame = Pick<Grid<unknown>, "width" | "height" | "cellSize" | "origin">;

/** Calls `visit` with each cell whose centre stands in the ring. */
export function fillRing(frame: Frame, ring: readonly Point[], visit: (cell: number) => void): void {
  const { width, height, cellSize, origin } = frame;
  let south = Number.POSITIVE_INFINITY;
  let north = Number.NEGATIVE_INFINITY;
  for (const [, y] of ring) {
    if (y < south) south = y;
    if (y > north) north = y;
  }
  const top = origin[1] + height * cellSize;
  const first = Math.max(0, Math.floor((top - north) / cellSize - 0.5));
  const last = Math.min(height - 1, Math.ceil((top - south) / cellSize));
  const crossings: number[] = [];
  for (let row = first; row <= last; row++) {
    const y = top - (row + 0.5) * cellSize;
    crossings.length = 0;
    for (let i = 0; i < ring.length; i++) {
      const [x0, y0] = ring[i]!;
      const [x1, y1] = ring[i + 1 === ring.length ? 0 : i + 1]!;
      // Reckoned from the lower end, so that two polygons find the same crossing of an edge they share.
      if (y0 <= y && y1 > y) crossings.push(x0 + ((y - y0) / (y1 - y0)) * (x1 - x0));
      else if (y1 <= y && y0 > y) crossings.push(x1 + ((y - y1) / (y0 - y1)) * (x0 - x1));
    }
    crossings.sort((a, b) => a - b);
    for (let k = 0; k + 1 < crossings.length; k += 2) {
      const from = Math.max(0, Math.ceil((crossings[k]! - origin[0]) / cellSize - 0.5));
      const to = Math.min(width - 1, Math.ceil((crossings[k + 1]! - origin[0]) / cellSize - 0.5) - 1);
      for (let column = from; column <= to; column++) visit(row * width + column);
    }
  }
}

/** Calls `visit` with each cell a segment passes through. */
export function traceSegment(frame: Frame, a: Point, b: Point, visit: (cell: number) => void): void {
  const { width, height, cellSize, origin } = frame;
  const length = Math.max(Math.abs(b[0] - a[0]), Math.abs(b[1] - a[1]));
  // A quarter of a cell at a time: no cell crossed over more than its corner is missed.
  const steps = Math.max(1, Math.ceil((4 * length) / cellSize));
  let former = -1;
  for (let k = 0; k <= steps; k++) {
    const x = a[0] + ((b[0] - a[0]) * k) / steps;
    const y = a[1] + ((b[1] - a[1]) * k) / steps;
    const column = Math.floor((x - origin[0]) / cellSize);
    const row = height - 1 - Math.floor((y - origin[1]) / cellSize);
    if (column < 0 || row < 0 || column >= width || row >= height) continue;
    const cell = row * width + column;
    if (cell !== former) visit(cell);
    former = cell;
  }
}

/** Calls `visit` with each cell whose centre is within `reach` of the segment, its distance and its place along (0–1). */
export function nearSegment(
  frame: Frame,
  a: Point,
  b: Point,
  reach: number,
  visit: (cell: number, distance: number, along: number) => void,
): void {
  const { width, height, cellSize, origin } = frame;
  const columnOf = (x: number) => Math.floor((x - origin[0]) / cellSize);
  const rowOf = (y: number) => height - 1 - Math.floor((y - origin[1]) / cellSize);
  const c0 = Math.max(0, columnOf(Math.min(a[0], b[0]) - reach));
  const c1 = Math.min(width - 1, columnOf(Math.max(a[0], b[0]) + reach));
  const r0 = Math.max(0, rowOf(Math.max(a[1], b[1]) + reach));
  const r1 = Math.min(height - 1, rowOf(Math.min(a[1], b[1]) - reach));
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const square = dx * dx + dy * dy;
  for (let row = r0; row <= r1; row++) {
    const y = origin[1] + (height - row - 0.5) * cellSize;
    for (let column = c0; column <= c1; column++) {
      const x = origin[0] + (column + 0.5) * cellSize;
      const along = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - a[0]) * dx + (y - a[1]) * dy) / square));
      const ex = x - a[0] - along * dx;
      const ey = y - a[1] - along * dy;
      const distance = Math.sqrt(ex * ex + ey * ey);
      if (distance <= reach) visit(row * width + column, distance, along);
    }
  }
}
