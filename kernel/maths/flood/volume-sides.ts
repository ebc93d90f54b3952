// What finite volumes see beyond the sides of the grid: the ground and the state of the border, set before each stage.
import { cubeRoot } from "./cube-root.ts";
import { borderOf, type Domain, gravity as g, sides, WALL } from "./domain.ts";

/** The ground, going on beyond an open side as it comes to it, never rising: a steady flow leaves as it is. */
export function beyondSides(domain: Domain): Float64Array {
  const { ground } = domain;
  const z = ground.slice();
  for (const side of sides) {
    const { kind } = domain.sides[side];
    if (kind === "closed") continue;
    for (const [border, inside] of borderOf(domain, side)) {
      const behind = ground[2 * inside - border]!;
      const falls = kind === "open" && behind < WALL ? Math.max(0, behind - ground[inside]!) : 0;
      z[border] = ground[inside]! >= WALL ? WALL : ground[inside]! - falls;
    }
  }
  return z;
}

/**
 * m/s gained by water that comes in through a side: that of the water there, never faster than critical flow; and what a
 * closed side withholds from water that leaves it, c h u of the HLL flux, since this water does not leave: it is followed.
 * `own` is the discharge of the cell away from the side.
 */
export function speedIn(discharge: number, depth: number, own: number): number {
  const followed = Math.max(0, Math.min(1, own / discharge));
  return Math.min(discharge / depth, cubeRoot(g * discharge)) + Math.sqrt(g * depth) * followed;
}

export interface VolumeSides {
  /** Water may come in anywhere along a side at a level. */
  flooding: boolean;
  /** Fills the border from what stands inside. */
  set: () => void;
  /** The fastest wave that the levels imposed may send in. */
  fastest: () => number;
}

interface Water {
  stride: number;
  z: Float64Array;
  h: Float64Array;
  qx: Float64Array;
  qy: Float64Array;
  dry: number;
}

export function volumeSides(domain: Domain, { stride, z, h, qx, qy, dry }: Water): VolumeSides {
  const frame = { width: domain.width, height: domain.height, stride };
  const borders = sides
    .filter((side) => domain.sides[side].kind !== "closed")
    .map((side) => ({ side, boundary: domain.sides[side], cells: borderOf(frame, side) }));

  /** The discharge crosses the side, as fast as it comes there or as its wave goes: a thin sheet carries no deep river. */
  const crossing = (q: number, before: number, depth: number): number => {
    if (depth <= dry) return 0;
    const most = depth * Math.max(Math.sqrt(g * depth), before > dry ? Math.abs(q) / before : 0);
    return Math.max(-most, Math.min(most, q));
  };

  return {
    flooding: borders.some(({ boundary }) => boundary.kind === "level"),
    set: () => {
      for (const { side, boundary, cells } of borders) {
        const normal = side === "east" || side === "west" ? qx : qy;
        const outward = side === "east" || side === "south" ? 1 : -1;
        for (const [border, inside] of cells) {
          if (boundary.kind === "level") {
            const depth = Math.max(0, boundary.level - z[border]!);
            h[border] = depth;
            qx[border] = crossing(qx[inside]!, h[inside]!, depth);
            qy[border] = crossing(qy[inside]!, h[inside]!, depth);
            continue;
          }
          h[border] = h[inside]!;
          qx[border] = qx[inside]!;
          qy[border] = qy[inside]!;
          // Free to leave, not to come in: there the side is a wall.
          if (normal[border]! * outward < 0) normal[border] = -normal[border]!;
        }
      }
    },
    fastest: () => {
      let most = 0;
      for (const { boundary, cells } of borders)
        if (boundary.kind === "level")
          for (const [border] of cells) most = Math.max(most, 2 * Math.sqrt(g * Math.max(0, boundary.level - z[border]!)));
      return most;
    },
  };
}
