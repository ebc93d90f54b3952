// The contour of what is negative on a lattice, by marching squares: rings around it, counter-clockwise, clockwise around its
// holes. Between two nodes the field is taken as straight. Ours rather than d3-contour, which stands its values in the middle of
// pixels: rings would move by half a cell, and the digests of published results with them.
import type { Lattice } from "./field.ts";

export type Ring = [x: number, y: number][];

/** Sides of a cell: south, east, north, west. By which corners are inside (1 south-west, 2 south-east, 4 north-east, 8
 * north-west), the ways across it, inside on the left. */
const ways: readonly (readonly [number, number])[][] = [
  [],
  [[0, 3]],
  [[1, 0]],
  [[1, 3]],
  [[2, 1]],
  [],
  [[2, 0]],
  [[2, 3]],
  [[3, 2]],
  [[0, 2]],
  [],
  [[1, 2]],
  [[3, 1]],
  [[0, 1]],
  [[3, 0]],
  [],
];
/** Two corners face each other: joined through the middle, or apart. */
const joined: Record<number, [number, number][]> = {
  5: [
    [0, 1],
    [2, 3],
  ],
  10: [
    [3, 0],
    [1, 2],
  ],
};
const apart: Record<number, [number, number][]> = {
  5: [
    [0, 3],
    [2, 1],
  ],
  10: [
    [1, 0],
    [3, 2],
  ],
};

export function contourOf(field: Float32Array, lattice: Lattice): Ring[] {
  const { columns, rows } = lattice;
  /** Where each way across a cell leads, by the side it comes in through: two numbers a node, its side east and its side north. */
  const next = new Map<number, number>();
  for (let row = 0; row < rows - 1; row++) {
    for (let column = 0; column < columns - 1; column++) {
      const at = row * columns + column;
      const sw = field[at]!;
      const se = field[at + 1]!;
      const ne = field[at + columns + 1]!;
      const nw = field[at + columns]!;
      const code = (sw < 0 ? 1 : 0) | (se < 0 ? 2 : 0) | (ne < 0 ? 4 : 0) | (nw < 0 ? 8 : 0);
      if (code === 0 || code === 15) continue;
      const sides = [2 * at, 2 * (at + 1) + 1, 2 * (at + columns), 2 * at + 1];
      const faced = code === 5 || code === 10 ? (sw + se + ne + nw < 0 ? joined : apart)[code] : ways[code];
      for (const [from, to] of faced!) next.set(sides[from]!, sides[to]!);
    }
  }
  const rings: Ring[] = [];
  for (const first of next.keys()) {
    const ring: Ring = [];
    for (let side: number | undefined = first; side !== undefined && next.has(side); ) {
      ring.push(crossing(field, lattice, side));
      const to: number = next.get(side)!;
      next.delete(side);
      side = to;
    }
    const kept = straightened(ring, lattice.cell);
    if (kept.length >= 3) rings.push(kept);
  }
  return rings;
}

/** Where the field is 0 on the side of a cell. */
function crossing(field: Float32Array, { x, y, cell, columns }: Lattice, side: number): [number, number] {
  const node = side >> 1;
  const [column, row] = [node % columns, Math.floor(node / columns)];
  const north = side % 2;
  const [a, b] = [field[node]!, field[node + (north ? columns : 1)]!];
  const share = a / (a - b);
  return north ? [x + column * cell, y + (row + share) * cell] : [x + (column + share) * cell, y + row * cell];
}

/** Without points said twice or in the middle of a straight line. */
function straightened(ring: Ring, cell: number): Ring {
  const near = cell * 1e-3;
  const apart = ring.filter(([x, y], i) => {
    const [px, py] = ring[(i + ring.length - 1) % ring.length]!;
    return Math.abs(x - px) > near || Math.abs(y - py) > near;
  });
  return apart.filter(([x, y], i) => {
    const [px, py] = apart[(i + apart.length - 1) % apart.length]!;
    const [nx, ny] = apart[(i + 1) % apart.length]!;
    const long = Math.sqrt((nx - px) ** 2 + (ny - py) ** 2);
    const back = (x - px) * (nx - x) + (y - py) * (ny - y) < 0;
    return back || Math.abs((x - px) * (ny - py) - (y - py) * (nx - px)) > near * long;
  });
}
