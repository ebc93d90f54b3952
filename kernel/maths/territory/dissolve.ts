// Joins the quads of a mesh that carry the same label into polygons: edges two of them share vanish, the rest are rings.

export interface QuadMesh {
  /** Nodes along a row, and rows. */
  columns: number;
  rows: number;
}

/** Rings of node numbers, open; the first is the outline, the others its holes. */
export type Region = number[][];

/** Regions of quads that touch by a side and share a label, with it. */
export function dissolve({ columns, rows }: QuadMesh, labels: ArrayLike<number>): { label: number; rings: Region }[] {
  const across = columns - 1;
  const count = across * (rows - 1);
  const region = new Int32Array(count).fill(-1);
  const found: { label: number; rings: Region }[] = [];
  for (let start = 0; start < count; start++) {
    if (region[start]! >= 0) continue;
    const label = labels[start]!;
    const mark = found.length;
    const members = [start];
    region[start] = mark;
    for (let k = 0; k < members.length; k++) {
      const quad = members[k]!;
      for (const beside of sides(quad, across, rows - 1)) {
        if (beside < 0 || region[beside]! >= 0 || labels[beside] !== label) continue;
        region[beside] = mark;
        members.push(beside);
      }
    }
    found.push({ label, rings: ringsOf(members, region, mark, columns, rows) });
  }
  return found;
}

/** Quads below, right, above, left; −1 outside. The order is that of a quad's sides, counter-clockwise. */
const sides = (quad: number, across: number, up: number): [number, number, number, number] => {
  const column = quad % across;
  const row = (quad - column) / across;
  return [
    row > 0 ? quad - across : -1,
    column < across - 1 ? quad + 1 : -1,
    row < up - 1 ? quad + across : -1,
    column > 0 ? quad - 1 : -1,
  ];
};

function ringsOf(members: readonly number[], region: Int32Array, mark: number, columns: number, rows: number): Region {
  const across = columns - 1;
  /** Edges of the outline by the node they leave, members on their left. */
  const leaving = new Map<number, number[]>();
  for (const quad of members) {
    const column = quad % across;
    const row = (quad - column) / across;
    const corners = [
      row * columns + column,
      row * columns + column + 1,
      (row + 1) * columns + column + 1,
      (row + 1) * columns + column,
    ];
    sides(quad, across, rows - 1).forEach((beside, side) => {
      if (beside >= 0 && region[beside] === mark) return;
      const from = corners[side]!;
      const to = corners[(side + 1) % 4]!;
      const list = leaving.get(from);
      if (list) list.push(to);
      else leaving.set(from, [to]);
    });
  }
  const rings: Region = [];
  for (const start of [...leaving.keys()].sort((a, b) => a - b)) {
    while ((leaving.get(start)?.length ?? 0) > 0) {
      const ring = [start];
      let from = start;
      let at = leaving.get(start)!.shift()!;
      while (at !== start) {
        ring.push(at);
        const list = leaving.get(at)!;
        // Where two corners of a region touch, turn left, so that rings stay simple.
        const k = list.length === 1 ? 0 : leftmost(from, at, list, columns);
        from = at;
        at = list.splice(k, 1)[0]!;
      }
      rings.push(ring);
    }
  }
  // The outline holds the lowest node of the mesh, as rings start from it.
  return rings;
}

/** Which of the next nodes lies most to the left of the way from → at, on the mesh's own rows and columns. */
function leftmost(from: number, at: number, next: readonly number[], columns: number): number {
  const step = (a: number, b: number) =>
    [(b % columns) - (a % columns), Math.floor(b / columns) - Math.floor(a / columns)] as const;
  const [dx, dy] = step(from, at);
  const turn = (to: number) => {
    const [ex, ey] = step(at, to);
    return dx * ey - dy * ex;
  };
  let best = 0;
  for (let k = 1; k < next.length; k++) if (turn(next[k]!) > turn(next[best]!)) best = k;
  return best;
}
