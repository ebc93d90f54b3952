// Finite volumes along one line of cells: shallow water by HLL, with hydrostatic reconstruction, so that a lake at rest stays
// at rest to the last bit, and slopes limited by minmod (second order). Audusse et al., SIAM J. Sci. Comput. 25, 2004.
import { gravity as g } from "./domain.ts";

export interface Line {
  /** Cells, border excluded; cell k stands at place k + 1. */
  length: number;
  /** Ground, depth, velocity along and across; 1 where there is a wall. */
  z: Float64Array;
  h: Float64Array;
  u: Float64Array;
  v: Float64Array;
  wall: Uint8Array;
  /** Changes by time: depth, discharge along and across, times the cell size. */
  dh: Float64Array;
  du: Float64Array;
  dv: Float64Array;
  slopes: { h: Float64Array; level: Float64Array; u: Float64Array; v: Float64Array };
  /** Mass flux through the first and the last face, m²/s. */
  first: number;
  last: number;
}

export function lineOf(most: number): Line {
  const array = () => new Float64Array(most + 2);
  return {
    length: most,
    z: array(),
    h: array(),
    u: array(),
    v: array(),
    wall: new Uint8Array(most + 2),
    dh: array(),
    du: array(),
    dv: array(),
    slopes: { h: array(), level: array(), u: array(), v: array() },
    first: 0,
    last: 0,
  };
}

const minmod = (a: number, b: number): number => (a * b <= 0 ? 0 : Math.abs(a) < Math.abs(b) ? a : b);

/** Slopes are flat beside walls and dry ground, where the water's edge is no slope. */
function findSlopes({ length, z, h, u, v, wall, slopes }: Line, dry: number): void {
  for (let k = 1; k <= length; k++) {
    const flat = wall[k - 1] || wall[k + 1] || wall[k] || h[k - 1]! <= dry || h[k]! <= dry || h[k + 1]! <= dry;
    if (flat) {
      slopes.h[k] = slopes.level[k] = slopes.u[k] = slopes.v[k] = 0;
      continue;
    }
    const level = z[k]! + h[k]!;
    slopes.level[k] = minmod(level - (z[k - 1]! + h[k - 1]!), z[k + 1]! + h[k + 1]! - level);
    slopes.h[k] = minmod(h[k]! - h[k - 1]!, h[k + 1]! - h[k]!);
    slopes.u[k] = minmod(u[k]! - u[k - 1]!, u[k + 1]! - u[k]!);
    slopes.v[k] = minmod(v[k]! - v[k - 1]!, v[k + 1]! - v[k]!);
  }
  slopes.h[0] = slopes.level[0] = slopes.u[0] = slopes.v[0] = 0;
  slopes.h[length + 1] = slopes.level[length + 1] = slopes.u[length + 1] = slopes.v[length + 1] = 0;
}

/** Fills dh, du, dv (changes per second times the cell size) and the fluxes of the two ends. */
export function lineFluxes(line: Line, dry: number): void {
  findSlopes(line, dry);
  const { length, z, h, u, v, wall, dh, du, dv, slopes } = line;
  for (let k = 1; k <= length; k++) {
    dh[k] = 0;
    // Pressure and bed slope within the cell, together: nothing where the water is level.
    du[k] = -g * h[k]! * slopes.level[k]!;
    dv[k] = 0;
  }
  line.first = line.last = 0;
  for (let k = 0; k <= length; k++) {
    if (wall[k] && wall[k + 1]) continue;
    if (h[k]! <= 0 && h[k + 1]! <= 0) continue;
    // The state on each side of the face; a wall mirrors the water before it.
    const left = wall[k] ? k + 1 : k;
    const right = wall[k + 1] ? k : k + 1;
    const half = (at: number, side: number) => (at === side ? 0.5 : -0.5);
    const l = half(left, k);
    const r = half(right, k);
    const heightL = h[left]! + l * slopes.h[left]!;
    const heightR = h[right]! + r * slopes.h[right]!;
    const levelL = z[left]! + h[left]! + l * slopes.level[left]!;
    const levelR = z[right]! + h[right]! + r * slopes.level[right]!;
    const bed = Math.max(levelL - heightL, levelR - heightR);
    const hL = Math.max(0, levelL - bed);
    const hR = Math.max(0, levelR - bed);
    if (hL <= 0 && hR <= 0) continue;
    const uL = (u[left]! + l * slopes.u[left]!) * (wall[k] ? -1 : 1);
    const uR = (u[right]! + r * slopes.u[right]!) * (wall[k + 1] ? -1 : 1);
    const cL = Math.sqrt(g * hL);
    const cR = Math.sqrt(g * hR);
    let slow: number;
    let fast: number;
    if (hL <= 0) {
      slow = uR - 2 * cR;
      fast = uR + cR;
    } else if (hR <= 0) {
      slow = uL - cL;
      fast = uL + 2 * cL;
    } else {
      const us = (uL + uR) / 2 + cL - cR;
      const cs = (cL + cR) / 2 + (uL - uR) / 4;
      slow = Math.min(uL - cL, us - cs);
      fast = Math.max(uR + cR, us + cs);
    }
    const qL = hL * uL;
    const qR = hR * uR;
    const pressures = 0.5 * g * (hL - hR) * (hL + hR);
    let mass: number;
    let onLeft: number;
    let onRight: number;
    // Momentum flux less the pressure of each side: zero, not nearly zero, when both sides are equal and still.
    if (slow >= 0) {
      mass = qL;
      onLeft = qL * uL;
      onRight = qL * uL + pressures;
    } else if (fast <= 0) {
      mass = qR;
      onLeft = qR * uR - pressures;
      onRight = qR * uR;
    } else {
      const span = fast - slow;
      const jump = qL * uL - qR * uR + pressures;
      mass = (fast * qL - slow * qR + fast * slow * (hR - hL)) / span;
      onLeft = qL * uL + (slow * (jump + fast * (qR - qL))) / span;
      onRight = qR * uR + (fast * (jump + slow * (qR - qL))) / span;
    }
    const across = mass > 0 ? mass * (v[left]! + l * slopes.v[left]!) : mass * (v[right]! + r * slopes.v[right]!);
    dh[k]! -= mass;
    dh[k + 1]! += mass;
    du[k]! -= onLeft;
    du[k + 1]! += onRight;
    dv[k]! -= across;
    dv[k + 1]! += across;
    if (k === 0) line.first = mass;
    if (k === length) line.last = mass;
  }
}
