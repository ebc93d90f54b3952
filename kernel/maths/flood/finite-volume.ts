// Full shallow water on the grid: the same line of cells along rows and columns, two stages in time (Heun), friction implicit
// in each stage so that a steady flow is a fixed point. Double precision: the reference path.
import { cubeRoot } from "./cube-root.ts";
import { type Domain, gravity as g, type Stepper, WALL } from "./domain.ts";
import { type Line, lineFluxes, lineOf } from "./line.ts";
import { beyondSides, speedIn, volumeSides } from "./volume-sides.ts";

/** Depth a stage may lack by rounding, metres. */
const rounding = 1e-13;
const mostHalvings = 12;

type Box = [top: number, bottom: number, left: number, right: number];

interface Water {
  h: Float64Array;
  qx: Float64Array;
  qy: Float64Array;
}

export function finiteVolume(domain: Domain, dry: number): Stepper {
  const { width, height, stride, cellSize, manning } = domain;
  const size = domain.ground.length;
  const water = (): Water => ({ h: new Float64Array(size), qx: new Float64Array(size), qy: new Float64Array(size) });
  const now = water();
  now.h.set(domain.initial);
  const [before, change] = [water(), water()];
  const line = lineOf(Math.max(width, height));
  const z = beyondSides(domain);
  const around = volumeSides(domain, { stride, z, ...now, dry });
  let mended = 0;
  // What the last stage found: the fastest wave, and the depth cells lacked.
  let [fastest, lacking] = [0, 0];
  let box = wetBox();

  /** Rows and columns with water in them, one more around. */
  function wetBox(): Box {
    if (around.flooding) return [1, height, 1, width];
    let [top, bottom, left, right] = [height + 1, 0, width + 1, 0];
    for (let row = 1; row <= height; row++) {
      for (let column = 1; column <= width; column++) {
        if (now.h[row * stride + column]! <= 0) continue;
        if (row < top) top = row;
        if (row > bottom) bottom = row;
        if (column < left) left = column;
        if (column > right) right = column;
      }
    }
    return grown([top, bottom, left, right]);
  }

  /** The fastest a wave goes, both directions together. */
  let swiftest: number | null = null;

  function findSwiftest(): number {
    box = wetBox();
    const [top, bottom, left, right] = box;
    let most = 0;
    for (let row = top; row <= bottom; row++) {
      for (let i = row * stride + left; i <= row * stride + right; i++) {
        const depth = now.h[i]!;
        if (depth <= 0) continue;
        const c = Math.sqrt(g * depth);
        const inverse = depth > dry ? 1 / depth : 0;
        const x = width > 1 ? Math.abs(now.qx[i]!) * inverse + c : 0;
        const y = height > 1 ? Math.abs(now.qy[i]!) * inverse + c : 0;
        if (x + y > most) most = x + y;
      }
    }
    return Math.max(most, around.fastest());
  }

  function gather(along: Float64Array, across: Float64Array, start: number, by: number, length: number): Line {
    line.length = length;
    for (let k = 0; k <= length + 1; k++) {
      const i = start + k * by;
      const depth = now.h[i]!;
      const wet = depth > dry;
      line.z[k] = z[i]!;
      line.h[k] = depth;
      line.wall[k] = z[i]! >= WALL ? 1 : 0;
      line.u[k] = wet ? along[i]! / depth : 0;
      line.v[k] = wet ? across[i]! / depth : 0;
    }
    return line;
  }

  /** Adds one line's changes. */
  function sweep(along: "qx" | "qy", start: number, by: number, length: number): void {
    const across = along === "qx" ? "qy" : "qx";
    gather(now[along], now[across], start, by, length);
    lineFluxes(line, dry);
    for (let k = 1; k <= length; k++) {
      const i = start + k * by;
      change.h[i]! += line.dh[k]!;
      change[along][i]! += line.du[k]!;
      change[across][i]! += line.dv[k]!;
    }
  }

  /** One Euler stage; returns what left through the sides. */
  function stage(dt: number): number {
    around.set();
    fastest = 0;
    lacking = 0;
    const [top, bottom, left, right] = box;
    for (let row = top; row <= bottom; row++) {
      const from = row * stride + left;
      const to = row * stride + right + 1;
      change.h.fill(0, from, to);
      change.qx.fill(0, from, to);
      change.qy.fill(0, from, to);
    }
    let out = 0;
    for (let row = top; row <= bottom; row++) {
      sweep("qx", row * stride + left - 1, 1, right - left + 1);
      if (left === 1) out -= line.first;
      if (right === width) out += line.last;
    }
    const strip = height === 1 && domain.sides.north.kind === "closed" && domain.sides.south.kind === "closed";
    for (let column = left; column <= right && !strip; column++) {
      sweep("qy", (top - 1) * stride + column, stride, bottom - top + 1);
      if (top === 1) out -= line.first;
      if (bottom === height) out += line.last;
    }
    const by = dt / cellSize;
    for (let row = top; row <= bottom; row++) {
      for (let i = row * stride + left; i <= row * stride + right; i++) {
        let depth = now.h[i]! + by * change.h[i]!;
        if (depth < 0) {
          lacking -= depth;
          depth = 0;
        }
        now.h[i] = depth;
        if (depth <= dry) {
          now.qx[i] = now.qy[i] = 0;
          continue;
        }
        const qx = now.qx[i]! + by * change.qx[i]!;
        const qy = now.qy[i]! + by * change.qy[i]!;
        const n = manning[i]!;
        const speed = Math.sqrt(qx * qx + qy * qy);
        const rough = (dt * g * n * n) / (depth * depth * cubeRoot(depth));
        const drag = (1 + Math.sqrt(1 + 4 * rough * speed)) / 2;
        now.qx[i] = qx / drag;
        now.qy[i] = qy / drag;
        const reach = (Math.abs(qx) + Math.abs(qy)) / (drag * depth) + Math.sqrt(g * depth);
        if (reach > fastest) fastest = reach;
      }
    }
    return out * dt * cellSize;
  }

  return {
    depth: now.h,
    stride,
    longest: (courant, rise) => {
      swiftest ??= findSwiftest();
      // Water that comes where it is dry moves at its own wave speed.
      const most = swiftest + Math.sqrt(g * rise) * Math.max(1, (width > 1 ? 1 : 0) + (height > 1 ? 1 : 0));
      return most > 0 ? (courant * cellSize) / most : Number.POSITIVE_INFINITY;
    },
    step: (dt) => {
      swiftest = null;
      box = wetBox();
      return advance(dt, 0);
    },
    add: (place, metres, coming) => {
      swiftest = null;
      now.h[place]! += metres;
      if (!coming || now.h[place]! <= dry) return;
      const gained = metres * speedIn(coming.discharge, now.h[place]!, coming.x * now.qx[place]! + coming.y * now.qy[place]!);
      now.qx[place]! += coming.x * gained;
      now.qy[place]! += coming.y * gained;
    },
    rain: (metres) => {
      swiftest = null;
      for (let row = 1; row <= height; row++)
        for (let i = row * stride + 1; i <= row * stride + width; i++) if (z[i]! < WALL) now.h[i]! += metres;
    },
    still: (place) => {
      now.qx[place] = now.qy[place] = 0;
    },
    velocity: () => {
      const [x, y] = [new Float32Array(width * height), new Float32Array(width * height)];
      for (let row = 0; row < height; row++) {
        for (let column = 0; column < width; column++) {
          const i = (row + 1) * stride + column + 1;
          const depth = now.h[i]!;
          if (depth <= dry) continue;
          x[row * width + column] = now.qx[i]! / depth;
          y[row * width + column] = -now.qy[i]! / depth;
        }
      }
      return { x, y };
    },
    outrun: () => null,
    mended: () => mended * cellSize * cellSize,
  };

  /** Two stages; a step during which the water speeds up too much, on a steep bank or under a burst of rain, is halved. */
  function advance(dt: number, halvings: number): number {
    // Water may reach one cell more at each stage.
    const whole = grown(grown(box));
    const [top, bottom, left, right] = whole;
    const rows = (act: (from: number, to: number) => void) => {
      for (let row = top; row <= bottom; row++) act(row * stride + left, row * stride + right + 1);
    };
    const copy = (from: Water, to: Water) =>
      rows((start, end) => {
        to.h.set(from.h.subarray(start, end), start);
        to.qx.set(from.qx.subarray(start, end), start);
        to.qy.set(from.qy.subarray(start, end), start);
      });
    copy(now, before);
    const own = box;
    let out = stage(dt);
    let lost = lacking;
    const tooLong = () => halvings < mostHalvings && (lost > rounding || (fastest * dt) / cellSize > 0.9);
    if (!tooLong()) {
      box = grown(own);
      out += stage(dt);
      lost += lacking;
    }
    if (tooLong()) {
      copy(before, now);
      box = own;
      const half = advance(dt / 2, halvings + 1);
      box = wetBox();
      return half + advance(dt / 2, halvings + 1);
    }
    mended += lost / 2;
    rows((from, to) => {
      for (let i = from; i < to; i++) {
        now.h[i] = 0.5 * (before.h[i]! + now.h[i]!);
        now.qx[i] = 0.5 * (before.qx[i]! + now.qx[i]!);
        now.qy[i] = 0.5 * (before.qy[i]! + now.qy[i]!);
      }
    });
    return out / 2;
  }

  function grown([top, bottom, left, right]: Box): Box {
    return [Math.max(1, top - 1), Math.min(height, bottom + 1), Math.max(1, left - 1), Math.min(width, right + 1)];
  }
}
