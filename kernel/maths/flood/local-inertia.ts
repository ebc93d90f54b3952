// Local inertia: shallow water without advection, for floods slower than their waves. Bates et al., J. Hydrol. 387, 2010;
// de Almeida et al., Water Resour. Res. 48, 2012 (discharge smoothed by θ). Friction goes by the whole discharge, along a face as
// well as through it, and sums are paired so that a mirrored or turned grid gives the same bits. Double precision: the reference.
import { cubeRoot } from "./cube-root.ts";
import { borderOf, type Domain, gravity as g, type Outrun, type Stepper, sides, WALL } from "./domain.ts";

/** Share of a face's own discharge in its average with its neighbours, over the longest stable step. */
const theta = 0.9;
const courant = 0.7;

/** Share of each neighbour over `dt`: what smooths must not grow with the number of steps. */
export const smoothing = (dt: number, deepest: number, cellSize: number): number =>
  ((1 - theta) / 2) * Math.min(1, (dt * Math.sqrt(g * deepest)) / (courant * cellSize));

/** Depth from which a cell's speed counts, metres. */
const SHALLOW = 1e-3;

/**
 * Waves of a flow that friction holds run at 5/3 of its speed, which a step must follow where that exceeds √(g h); up to six
 * times: beyond, the flow is out of the scheme's domain, and no step would help it.
 */
export const wave = (deepest: number, swiftest: number): number => {
  const still = Math.sqrt(g * deepest);
  return Math.min(6 * still, Math.max(still, (5 / 3) * swiftest));
};

/** Roughness of a face: that of the sill which the water crosses, the higher of two beds; between level beds, their mean. */
export const roughness = (
  { ground, manning }: { ground: ArrayLike<number>; manning: ArrayLike<number> },
  i: number,
  j: number,
): number => {
  if (ground[i]! > ground[j]!) return manning[i]!;
  return ground[j]! > ground[i]! ? manning[j]! : (manning[i]! + manning[j]!) / 2;
};

export function localInertia(domain: Domain, dry: number): Stepper {
  const { width, height, stride, cellSize, ground, manning } = domain;
  const size = ground.length;
  const z = ground.slice();
  const h = domain.initial.slice();
  // Discharge through the west and the north face of each cell, and what they become.
  const faces = () => new Float64Array(size + stride + 1);
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
  const ofFaces = (by: number) =>
    Float64Array.from({ length: size + stride }, (_, i) => (i < by ? 0 : roughness({ ground: z, manning }, i, i - by) ** 2));
  const [roughX, roughY] = [ofFaces(1), ofFaces(stride)];
  let mended = 0;
  /** The fastest that a cell was left, m/s, in the last step. */
  let swiftest = 0;

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

  /** Along a face, the lesser of the discharges of its two cells: a thin sheet is not held by the river it falls in. */
  const aside = (q: Float64Array, i: number, by: number, across: number): number =>
    Math.min(Math.abs(q[i]! + q[i + across]!), Math.abs(q[i - by]! + q[i - by + across]!)) / 2;

  /** Discharge through face i of `q`, between cells `by` apart; `other` are the faces across, whose cells are `across` apart. */
  const flow = (
    q: Float64Array,
    other: Float64Array,
    rough: number,
    i: number,
    by: number,
    across: number,
    dt: number,
  ): number => {
    const j = i - by;
    const [zi, zj] = [z[i]!, z[j]!];
    const [level, behind] = [zi + h[i]!, zj + h[j]!];
    const depth = Math.max(level, behind) - Math.max(zi, zj);
    if (!(depth > dry)) return 0;
    const own = q[i]!;
    // A face that carries nothing, of a wall or of dry ground, smooths nothing: or a bank in steps would hold the river.
    const mean = own + beside * ((q[j]! || own) + (q[i + by]! || own) - 2 * own);
    const pushed = mean - (g * depth * dt * (level - behind)) / cellSize;
    // Friction by the discharge to come: a front that wets a cell is braked at once; and by what the flow along the face adds.
    const drag = (g * dt * rough) / (depth * depth * cubeRoot(depth));
    const side = aside(other, i, by, across);
    const held = 1 + drag * (Math.sqrt(own * own + side * side) - Math.abs(own));
    return (2 * pushed) / (held + Math.sqrt(held * held + 4 * drag * Math.abs(pushed)));
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
        if (row <= height) nextX[i] = flow(qx, qy, roughX[i]!, i, 1, stride, dt);
        if (i < row * stride + width + 1) nextY[i] = flow(qy, qx, roughY[i]!, i, stride, 1, dt);
      }
    }
    for (const { side, boundary, cells } of borders) if (boundary.kind === "open") openSide(side, cells);
    // No cell gives more than it holds.
    const by = dt / cellSize;
    for (let row = 1; row <= height; row++) {
      for (let i = row * stride + 1; i <= row * stride + width; i++) {
        const [west, east, north, south] = [nextX[i]!, nextX[i + 1]!, nextY[i]!, nextY[i + stride]!];
        const out = Math.max(0, east) + Math.max(0, -west) + (Math.max(0, south) + Math.max(0, -north));
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
    swiftest = 0;
    for (let row = 1; row <= height; row++) {
      for (let i = row * stride + 1; i <= row * stride + width; i++) {
        const [west, east, north, south] = [nextX[i]!, nextX[i + 1]!, nextY[i]!, nextY[i + stride]!];
        if (h[i]! > SHALLOW) swiftest = Math.max(swiftest, Math.max(east, -west, south, -north) / h[i]!);
        const depth = h[i]! + by * (west - east + (north - south));
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
      return most > 0 ? (courant * cellSize) / wave(most, swiftest) : Number.POSITIVE_INFINITY;
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
    outrun: () => outrunning({ width, height, stride, h, qx, qy, z, dry }),
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

/**
 * Froude number from which water is out of the domain of local inertia: waves of its equations outrun what carries them from 0.6
 * on, and grow; they are not felt before this.
 */
export const RAPID = 0.7;

/** What runs beyond RAPID, thin films apart. */
export function outrunning({ width, height, stride, h, qx, qy, z }: Faces): Outrun {
  let [all, beyond, place, most] = [0, 0, -1, 0];
  for (let row = 1; row <= height; row++) {
    for (let i = row * stride + 1; i <= row * stride + width; i++) {
      const depth = h[i]!;
      if (!(depth > SHALLOW) || z[i]! >= WALL) continue;
      all += depth;
      const [x, y] = [(qx[i]! + qx[i + 1]!) / 2, (qy[i]! + qy[i + stride]!) / 2];
      const squared = (x * x + y * y) / (g * depth * depth * depth);
      if (squared <= RAPID * RAPID) continue;
      beyond += depth;
      if (squared > most) [place, most] = [i, squared];
    }
  }
  return { all, beyond, place, froude: Math.sqrt(most) };
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
