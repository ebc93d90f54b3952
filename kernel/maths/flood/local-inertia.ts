// Local inertia: shallow water without advection, for floods slower than their waves. Bates et al., J. Hydrol. 387, 2010;
// de Almeida et al., Water Resour. Res. 48, 2012 (discharge smoothed by θ). Double precision: the reference path.
import { cubeRoot } from "./cube-root.ts";
import { borderOf, type Domain, gravity as g, type Stepper, sides, WALL } from "./domain.ts";

/** Share of a face's own discharge in its average with its neighbours, over the longest stable step. */
const theta = 0.9;
const courant = 0.7;

/** Share of each neighbour over `dt`: what smooths must not grow with the number of steps. */
export const smoothing = (dt: number, deepest: number, cellSize: number): number =>
  ((1 - theta) / 2) * Math.min(1, (dt * Math.sqrt(g * deepest)) / (courant * cellSize));

export function localInertia(domain: Domain, dry: number): Stepper {
  const { width, height, stride, cellSize, ground, manning } = domain;
  const size = ground.length;
  const z = ground.slice();
  const h = domain.initial.slice();
  // Discharge through the west and the north face of each cell, and what they become.
  const faces = () => new Float64Array(size + stride);
  let [qx, qy, nextX, nextY] = [faces(), faces(), faces(), faces()];
  const share = new Float64Array(size).fill(1);
  const borders = sides
    .filter((side) => domain.sides[side].kind !== "closed")
    .map((side) => ({ side, boundary: domain.sides[side], cells: borderOf(domain, side) }));
  for (const { cells, boundary } of borders) {
    for (const [border, inside] of cells) {
      manning[border] = manning[inside]!;
      if (boundary.kind === "level") z[border] = z[inside]!;
    }
  }
  let mended = 0;

  let deepest: number | null = null;
  let beside = 0;

  function findDeepest(): number {
    let most = 0;
    for (let row = 1; row <= height; row++)
      for (let i = row * stride + 1; i <= row * stride + width; i++) if (h[i]! > most) most = h[i]!;
    for (const { boundary, cells } of borders)
      if (boundary.kind === "level") for (const [border] of cells) most = Math.max(most, boundary.level - z[border]!);
    return most;
  }

  const flow = (q: Float64Array, i: number, by: number, dt: number): number => {
    const j = i - by;
    const [zi, zj] = [z[i]!, z[j]!];
    const [level, behind] = [zi + h[i]!, zj + h[j]!];
    const depth = Math.max(level, behind) - Math.max(zi, zj);
    if (!(depth > dry)) return 0;
    const own = q[i]!;
    const mean = own + beside * (q[j]! + q[i + by]! - 2 * own);
    const n = (manning[i]! + manning[j]!) / 2;
    const pushed = mean - (g * depth * dt * (level - behind)) / cellSize;
    // Friction by the discharge to come: a front that wets a cell is braked at once.
    const drag = (g * dt * n * n) / (depth * depth * cubeRoot(depth));
    return (2 * pushed) / (1 + Math.sqrt(1 + 4 * drag * Math.abs(pushed)));
  };

  /** Free outflow: the water leaves as fast as it comes to the edge, never faster than critical flow. */
  function openSide(side: (typeof sides)[number], cells: [number, number][]): void {
    const rows = side === "north" || side === "south";
    const by = rows ? stride : 1;
    const q = rows ? nextY : nextX;
    const far = side === "east" || side === "south";
    for (const [border, inside] of cells) {
      const face = far ? border : inside;
      const inner = far ? inside : inside + by;
      const depth = h[inside]!;
      const behind = far ? inside - by : inside + by;
      const crossed = Math.max(z[inside]! + depth, z[behind]! + h[behind]!) - Math.max(z[inside]!, z[behind]!);
      const speed = crossed > dry && z[behind]! < WALL ? (q[inner]! * (far ? 1 : -1)) / crossed : Math.sqrt(g * depth);
      const out = depth > dry ? depth * Math.min(Math.max(0, speed), Math.sqrt(g * depth)) : 0;
      q[face] = far ? out : -out;
    }
  }

  function outflow(): number {
    let out = 0;
    for (let row = 1; row <= height; row++) out += nextX[row * stride + width + 1]! - nextX[row * stride + 1]!;
    for (let column = 1; column <= width; column++) out += nextY[(height + 1) * stride + column]! - nextY[stride + column]!;
    return out;
  }

  function step(dt: number): number {
    for (const { boundary, cells } of borders)
      if (boundary.kind === "level") for (const [border] of cells) h[border] = Math.max(0, boundary.level - z[border]!);
    for (let row = 1; row <= height + 1; row++) {
      for (let i = row * stride + 1; i <= row * stride + width + 1; i++) {
        if (row <= height) nextX[i] = flow(qx, i, 1, dt);
        if (i < row * stride + width + 1) nextY[i] = flow(qy, i, stride, dt);
      }
    }
    for (const { side, boundary, cells } of borders) if (boundary.kind === "open") openSide(side, cells);
    // No cell gives more than it holds.
    const by = dt / cellSize;
    for (let row = 1; row <= height; row++) {
      for (let i = row * stride + 1; i <= row * stride + width; i++) {
        const out =
          Math.max(0, nextX[i + 1]!) + Math.max(0, -nextX[i]!) + Math.max(0, nextY[i + stride]!) + Math.max(0, -nextY[i]!);
        share[i] = out * by > h[i]! ? h[i]! / (out * by) : 1;
      }
    }
    for (let row = 1; row <= height + 1; row++) {
      for (let i = row * stride + 1; i <= row * stride + width + 1; i++) {
        nextX[i]! *= nextX[i]! > 0 ? share[i - 1]! : share[i]!;
        nextY[i]! *= nextY[i]! > 0 ? share[i - stride]! : share[i]!;
      }
    }
    const out = outflow();
    for (let row = 1; row <= height; row++) {
      for (let i = row * stride + 1; i <= row * stride + width; i++) {
        const depth = h[i]! + by * (nextX[i]! - nextX[i + 1]! + nextY[i]! - nextY[i + stride]!);
        h[i] = Math.max(0, depth);
        if (depth < 0) mended -= depth;
      }
    }
    [qx, nextX] = [nextX, qx];
    [qy, nextY] = [nextY, qy];
    return out * dt * cellSize;
  }

  return {
    depth: h,
    stride,
    longest: (courant, rise) => {
      deepest ??= findDeepest();
      const most = deepest + rise;
      return most > 0 ? (courant * cellSize) / Math.sqrt(g * most) : Number.POSITIVE_INFINITY;
    },
    step: (dt) => {
      beside = smoothing(dt, deepest ?? findDeepest(), cellSize);
      deepest = null;
      return step(dt);
    },
    add: (place, metres) => {
      deepest = null;
      h[place]! += metres;
    },
    rain: (metres) => {
      deepest = null;
      for (let row = 1; row <= height; row++)
        for (let i = row * stride + 1; i <= row * stride + width; i++) if (z[i]! < WALL) h[i]! += metres;
    },
    // Its faces carry nothing while it is dry.
    still: () => {},
    velocity: () => faceVelocity({ width, height, stride, h, qx, qy, z, dry }),
    mended: () => mended * cellSize * cellSize,
  };
}

interface Faces {
  width: number;
  height: number;
  stride: number;
  h: ArrayLike<number>;
  qx: ArrayLike<number>;
  qy: ArrayLike<number>;
  z: ArrayLike<number>;
  dry: number;
}

/** Velocity of each cell from the discharges of its faces. */
export function faceVelocity({ width, height, stride, h, qx, qy, z, dry }: Faces): { x: Float32Array; y: Float32Array } {
  const [x, y] = [new Float32Array(width * height), new Float32Array(width * height)];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const i = (row + 1) * stride + column + 1;
      // Thin films flow nowhere a planner looks.
      if (h[i]! <= Math.max(dry, 1e-4) || z[i]! >= WALL) continue;
      x[row * width + column] = (qx[i]! + qx[i + 1]!) / 2 / h[i]!;
      y[row * width + column] = -(qy[i]! + qy[i + stride]!) / 2 / h[i]!;
    }
  }
  return { x, y };
}
