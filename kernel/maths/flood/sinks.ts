// Closed hollows of a relief: counted, or filled to the level at which they overflow (priority-flood: Barnes et al., Computers
// & Geosciences 62, 2014). NaN is outside: water leaves there as at the edge.
import { Heap } from "../heap.ts";

const neighbours = (cell: number, width: number, height: number, visit: (cell: number) => void): void => {
  const [column, row] = [cell % width, Math.floor(cell / width)];
  for (let dy = -1; dy <= 1; dy++)
    for (let dx = -1; dx <= 1; dx++) {
      if (dx === 0 && dy === 0) continue;
      const [c, r] = [column + dx, row + dy];
      if (c >= 0 && r >= 0 && c < width && r < height) visit(r * width + c);
    }
};

/** Cells lower than all eight around them, the edge apart. */
export function pitsOf(heights: Float64Array, width: number, height: number): number {
  let pits = 0;
  for (let row = 1; row < height - 1; row++) {
    for (let column = 1; column < width - 1; column++) {
      const i = row * width + column;
      const z = heights[i]!;
      if (
        z < heights[i - 1]! &&
        z < heights[i + 1]! &&
        z < heights[i - width]! &&
        z < heights[i + width]! &&
        z < heights[i - width - 1]! &&
        z < heights[i - width + 1]! &&
        z < heights[i + width - 1]! &&
        z < heights[i + width + 1]!
      )
        pits++; // prettier-ignore
    }
  }
  return pits;
}

/** Fills in place; returns how many cells rose and by how many metres together. */
export function fillSinks(heights: Float64Array, width: number, height: number): { cells: number; metres: number } {
  const seen = new Uint8Array(heights.length);
  const heap = new Heap(heights, "number");
  for (let cell = 0; cell < heights.length; cell++) {
    if (Number.isNaN(heights[cell]!)) {
      seen[cell] = 1;
      continue;
    }
    const [column, row] = [cell % width, Math.floor(cell / width)];
    let edge = column === 0 || row === 0 || column === width - 1 || row === height - 1;
    if (!edge) neighbours(cell, width, height, (beside) => (edge ||= Number.isNaN(heights[beside]!)));
    if (!edge) continue;
    seen[cell] = 1;
    heap.put(cell);
  }
  let [cells, metres] = [0, 0];
  for (let cell = heap.pop(); cell >= 0; cell = heap.pop()) {
    const level = heights[cell]!;
    neighbours(cell, width, height, (beside) => {
      if (seen[beside]) return;
      seen[beside] = 1;
      if (heights[beside]! < level) {
        cells++;
        metres += level - heights[beside]!;
        heights[beside] = level;
      }
      heap.put(beside);
    });
  }
  return { cells, metres };
}
