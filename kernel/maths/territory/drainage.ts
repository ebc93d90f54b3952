// Where water goes on a relief: depressions filled so that every cell drains to the edge (priority flood, Barnes, Lehman and
// Mulla 2014, with a least fall), steepest descent among eight neighbours, and the slope.
import { Heap } from "../heap.ts";

export const NEIGHBOURS: readonly (readonly [column: number, row: number, distance: number])[] = [
  [1, 0, 1],
  [1, 1, Math.SQRT2],
  [0, 1, 1],
  [-1, 1, Math.SQRT2],
  [-1, 0, 1],
  [-1, -1, Math.SQRT2],
  [0, -1, 1],
  [1, -1, Math.SQRT2],
];

/** The relief raised where it must be for each cell to fall by `fall` at least towards the edge. */
export function drained(relief: Float64Array, width: number, height: number, fall: number): Float64Array {
  const level = relief.slice();
  const seen = new Uint8Array(level.length);
  const queue = new Heap(level, "number");
  for (let row = 0; row < height; row++) {
    const step = row === 0 || row === height - 1 ? 1 : Math.max(1, width - 1);
    for (let column = 0; column < width; column += step) {
      const cell = row * width + column;
      seen[cell] = 1;
      queue.put(cell);
    }
  }
  for (let cell = queue.pop(); cell >= 0; cell = queue.pop()) {
    const column = cell % width;
    const row = (cell - column) / width;
    for (const [dx, dy] of NEIGHBOURS) {
      const x = column + dx;
      const y = row + dy;
      if (x < 0 || y < 0 || x >= width || y >= height) continue;
      const next = y * width + x;
      if (seen[next] === 1) continue;
      seen[next] = 1;
      if (level[next]! < level[cell]! + fall) level[next] = level[cell]! + fall;
      queue.put(next);
    }
  }
  return level;
}

/** Steepest downhill neighbour of each cell; −1 where there is none (edge cells that fall outside). */
export function receivers(relief: ArrayLike<number>, width: number, height: number): Int32Array {
  const found = new Int32Array(width * height).fill(-1);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const cell = row * width + column;
      let steepest = 0;
      for (const [dx, dy, distance] of NEIGHBOURS) {
        const x = column + dx;
        const y = row + dy;
        if (x < 0 || y < 0 || x >= width || y >= height) continue;
        const drop = (relief[cell]! - relief[y * width + x]!) / distance;
        if (drop > steepest) {
          steepest = drop;
          found[cell] = y * width + x;
        }
      }
    }
  }
  return found;
}

/** Slope in per cent by Horn's differences, as GIS software gives it; edges repeat their own value outwards. */
export function slopePercent(relief: ArrayLike<number>, width: number, height: number, cellSize: number): Float32Array {
  const slope = new Float32Array(width * height);
  for (let row = 0; row < height; row++) {
    const up = Math.max(0, row - 1) * width;
    const here = row * width;
    const down = Math.min(height - 1, row + 1) * width;
    for (let column = 0; column < width; column++) {
      const w = Math.max(0, column - 1);
      const e = Math.min(width - 1, column + 1);
      const east = relief[up + e]! + 2 * relief[here + e]! + relief[down + e]!;
      const west = relief[up + w]! + 2 * relief[here + w]! + relief[down + w]!;
      const north = relief[up + w]! + 2 * relief[up + column]! + relief[up + e]!;
      const south = relief[down + w]! + 2 * relief[down + column]! + relief[down + e]!;
      const dx = (east - west) / (8 * cellSize);
      const dy = (north - south) / (8 * cellSize);
      slope[here + column] = 100 * Math.sqrt(dx * dx + dy * dy);
    }
  }
  return slope;
}
