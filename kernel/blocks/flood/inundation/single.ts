// Local inertia in single precision, four cells at a time: the compiled kernel behind the same face as the reference path.
import { borderOf, type Domain, gravity as g, type Side, type Stepper, sides, WALL } from "../../../maths/flood/domain.ts";
import { faceVelocity, outrunning, roughness, smoothing, wave } from "../../../maths/flood/local-inertia.ts";
import { instantiate } from "../../../wasm/load.ts";
import compiled from "../../../wasm/local-inertia.generated.ts";

interface Exports {
  step: (...numbers: number[]) => void;
  rain: (...numbers: number[]) => void;
}

const openBits: Record<Side, number> = { north: 1, south: 2, east: 4, west: 8 };

function sameRoughness({ width, height, stride, manning }: Domain): boolean {
  const first = manning[stride + 1];
  for (let row = 1; row <= height; row++)
    for (let i = row * stride + 1; i <= row * stride + width; i++) if (manning[i] !== first) return false;
  return true;
}

export async function localInertia32(domain: Domain, dry: number): Promise<Stepper> {
  const { width, height, cellSize } = domain;
  const stride = Math.ceil((width + 6) / 4) * 4;
  const size = stride * (height + 2);
  const kernel = await instantiate<Exports>(compiled);
  // A row before and after, which the ends of vectors may touch.
  const room = () => kernel.reserve(4 * (size + 2 * stride)) + 4 * stride;
  const [z, h, lost, qx, qy] = [room(), room(), room(), room(), room()];
  // Where Manning's n is the same everywhere, one row of drag serves all: less to read at each step.
  const drag = sameRoughness(domain) ? 0 : stride;
  const row = drag === 0 ? kernel.reserve(8 * stride) : null;
  const [kx, ky] = [row ?? room(), row ?? room()];
  const spare = kernel.reserve(4 * (2 * stride + 8));
  const share = kernel.reserve(16 * stride + 64) + 16;
  const highest = kernel.reserve(4 * (height + 4));
  const cells = (at: number) => kernel.view(Float32Array, at, size);
  const [ground, depth, rest] = [cells(z), cells(h), cells(lost)];
  const tallest = kernel.view(Float32Array, highest, height + 4);
  ground.fill(WALL);
  const manning = new Float64Array(size);
  for (let row = 0; row < height + 2; row++) {
    for (let column = 0; column < width + 2; column++) {
      const [from, to] = [row * domain.stride + column, row * stride + column];
      ground[to] = domain.ground[from]!;
      depth[to] = domain.initial[from]!;
      manning[to] = domain.manning[from]!;
    }
  }
  const borders = sides
    .filter((side) => domain.sides[side].kind !== "closed")
    .map((side) => ({ boundary: domain.sides[side], cells: borderOf({ width, height, stride }, side) }));
  for (const { boundary, cells: pairs } of borders) {
    for (const [border, inside] of pairs) {
      manning[border] = manning[inside]!;
      if (boundary.kind === "level") ground[border] = ground[inside]!;
    }
  }
  const squared = (i: number, j: number) => g * roughness({ ground, manning }, i, j) ** 2;
  if (drag === 0) kernel.view(Float32Array, kx, 2 * stride).fill(squared(stride + 1, stride + 1));
  else {
    const [dragX, dragY] = [cells(kx), cells(ky)];
    for (let i = stride; i < size; i++) {
      dragX[i] = squared(i, i - 1);
      dragY[i] = squared(i, i - stride);
    }
  }
  const open = sides.reduce((bits, side) => bits + (domain.sides[side].kind === "open" ? openBits[side] : 0), 0);
  const find = () => {
    for (let row = 1; row <= height; row++) {
      let most = 0;
      for (let i = row * stride + 1; i <= row * stride + width; i++) if (depth[i]! > most) most = depth[i]!;
      tallest[row] = most;
    }
  };
  find();

  function setLevels(): void {
    for (const { boundary, cells: pairs } of borders) {
      if (boundary.kind !== "level") continue;
      for (const [border] of pairs) {
        depth[border] = Math.max(0, boundary.level - ground[border]!);
        const row = Math.floor(border / stride);
        tallest[row] = Math.max(tallest[row]!, depth[border]!);
      }
    }
  }

  function deepest(): number {
    let most = 0;
    for (let row = 0; row < height + 2; row++) if (tallest[row]! > most) most = tallest[row]!;
    return most;
  }

  function outflow(): number {
    if (borders.length === 0) return 0;
    const [x, y] = [cells(qx), cells(qy)];
    let out = 0;
    for (let row = 1; row <= height; row++) out += x[row * stride + width + 1]! - x[row * stride + 1]!;
    for (let column = 1; column <= width; column++) out += y[(height + 1) * stride + column]! - y[stride + column]!;
    return out;
  }

  return {
    depth,
    stride,
    longest: (courant, rise) => {
      setLevels();
      const most = deepest() + rise;
      return most > 0 ? (courant * cellSize) / wave(most, tallest[height + 2]!) : Number.POSITIVE_INFINITY;
    },
    step: (dt) => {
      setLevels();
      const beside = smoothing(dt, deepest(), cellSize);
      kernel.exports.step(
        z,
        h,
        lost,
        qx,
        qy,
        kx,
        ky,
        spare,
        share,
        highest,
        width,
        height,
        stride,
        drag,
        dt,
        cellSize,
        beside,
        dry,
        open,
      );
      return outflow() * dt * cellSize;
    },
    add: (place, metres) => {
      const before = depth[place]!;
      const rise = Math.fround(metres - rest[place]!);
      const risen = Math.fround(before + rise);
      rest[place] = Math.fround(Math.fround(risen - before) - rise);
      depth[place] = risen;
      const row = Math.floor(place / stride);
      tallest[row] = Math.max(tallest[row]!, risen);
    },
    rain: (metres) => kernel.exports.rain(z, h, lost, highest, width, height, stride, metres),
    still: () => {},
    velocity: () => faceVelocity({ width, height, stride, h: depth, qx: cells(qx), qy: cells(qy), z: ground, dry }),
    outrun: () => outrunning({ width, height, stride, h: depth, qx: cells(qx), qy: cells(qy), z: ground, dry }),
    mended: () => 0,
  };
}
