// Finite volumes in double precision, two cells at a time: the compiled kernel behind the same face as the reference path, and
// the same bits as it.
import { type Domain, gravity as g, type Stepper, WALL } from "../../../maths/flood/domain.ts";
import { beyondSides, speedIn, volumeSides } from "../../../maths/flood/volume-sides.ts";
import compiled from "../../../wasm/finite-volume.generated.ts";
import { instantiate } from "../../../wasm/load.ts";

interface Exports {
  place: (...numbers: number[]) => void;
  stage: (top: number, bottom: number, left: number, right: number, dt: number, second: number, strip: number) => number;
  keep: (top: number, bottom: number, left: number, right: number, back: number) => void;
  swiftest: (top: number, bottom: number, left: number, right: number) => number;
  rain: (metres: number) => void;
  scan: () => void;
  fastest: () => number;
  lacking: () => number;
}

type Box = [top: number, bottom: number, left: number, right: number];

/** Depth a stage may lack by rounding, metres. */
const rounding = 1e-13;
const mostHalvings = 12;

export async function finiteVolume64(domain: Domain, dry: number): Promise<Stepper> {
  const { width, height, cellSize } = domain;
  const stride = Math.ceil((width + 5) / 2) * 2;
  const size = stride * (height + 2);
  const kernel = await instantiate<Exports>(compiled);
  const { place, stage, keep, swiftest, rain, scan, fastest, lacking } = kernel.exports;
  // A row before and after, which the ends of vectors may touch.
  const room = () => kernel.reserve(8 * (size + 2 * stride)) + 8 * stride;
  const addresses = Array.from({ length: 8 }, room);
  const rows = kernel.reserve(41 * 8 * stride + 64);
  const extent = kernel.reserve(8 * (height + 2));
  place(...addresses, rows, extent, width, height, stride, dry, cellSize);
  const [h, qx, qy, z, manning] = addresses.map((at) => kernel.view(Float64Array, at, size)) as Float64Array[] as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const wet = kernel.view(Int32Array, extent, 2 * (height + 2));
  z.fill(WALL);
  const beyond = beyondSides(domain);
  for (let row = 0; row < height + 2; row++) {
    const from = row * domain.stride;
    const to = row * stride;
    z.set(beyond.subarray(from, from + width + 2), to);
    h.set(domain.initial.subarray(from, from + width + 2), to);
    manning.set(domain.manning.subarray(from, from + width + 2), to);
  }
  scan();
  const around = volumeSides(domain, { stride, z, h, qx, qy, dry });
  const strip = height === 1 && domain.sides.north.kind === "closed" && domain.sides.south.kind === "closed" ? 1 : 0;
  let mended = 0;
  /** The fastest a wave goes now, both directions together. */
  let quickest: number | null = null;

  /** Rows and columns with water in them, one more around; null where all is dry. */
  function wetBox(): Box | null {
    if (around.flooding) return [1, height, 1, width];
    let [top, bottom, left, right] = [height + 1, 0, width + 1, 0];
    for (let row = 1; row <= height; row++) {
      const [first, last] = [wet[2 * row]!, wet[2 * row + 1]!];
      if (last === 0) continue;
      if (row < top) top = row;
      bottom = row;
      if (first < left) left = first;
      if (last > right) right = last;
    }
    return bottom === 0 ? null : grown([top, bottom, left, right]);
  }

  function grown([top, bottom, left, right]: Box): Box {
    return [Math.max(1, top - 1), Math.min(height, bottom + 1), Math.max(1, left - 1), Math.min(width, right + 1)];
  }

  function findQuickest(): number {
    const box = wetBox();
    return Math.max(box ? swiftest(...box) : 0, around.fastest());
  }

  function euler(box: Box, dt: number, second: 0 | 1): number {
    around.set();
    return stage(...box, dt, second, strip) * dt * cellSize;
  }

  /** Two stages; a step during which the water speeds up too much, on a steep bank or under a burst of rain, is halved. */
  function advance(dt: number, halvings: number): number {
    const box = wetBox();
    if (!box) return 0;
    // Water may reach one cell more at each stage.
    const wider = grown(box);
    keep(...wider, 0);
    let out = euler(box, dt, 0);
    let lost = lacking();
    const tooLong = () => halvings < mostHalvings && (lost > rounding || (fastest() * dt) / cellSize > 0.9);
    let halve = tooLong();
    if (!halve) {
      out += euler(wider, dt, 1);
      lost += lacking();
      halve = tooLong();
    }
    if (halve) {
      keep(...wider, 1);
      scan();
      const half = advance(dt / 2, halvings + 1);
      return half + advance(dt / 2, halvings + 1);
    }
    mended += lost / 2;
    return out / 2;
  }

  return {
    depth: h,
    stride,
    longest: (courant, rise) => {
      quickest ??= findQuickest();
      // Water that comes where it is dry moves at its own wave speed.
      const most = quickest + Math.sqrt(g * rise) * Math.max(1, (width > 1 ? 1 : 0) + (height > 1 ? 1 : 0));
      return most > 0 ? (courant * cellSize) / most : Number.POSITIVE_INFINITY;
    },
    step: (dt) => {
      quickest = null;
      return advance(dt, 0);
    },
    add: (cell, metres, coming) => {
      quickest = null;
      h[cell]! += metres;
      const row = Math.floor(cell / stride);
      const column = cell % stride;
      wet[2 * row] = Math.min(wet[2 * row]!, column);
      wet[2 * row + 1] = Math.max(wet[2 * row + 1]!, column);
      if (!coming || h[cell]! <= dry) return;
      const gained = metres * speedIn(coming.discharge, h[cell]!, coming.x * qx[cell]! + coming.y * qy[cell]!);
      qx[cell]! += coming.x * gained;
      qy[cell]! += coming.y * gained;
    },
    rain: (metres) => {
      quickest = null;
      rain(metres);
    },
    still: (cell) => {
      qx[cell] = qy[cell] = 0;
    },
    velocity: () => {
      const [x, y] = [new Float32Array(width * height), new Float32Array(width * height)];
      for (let row = 0; row < height; row++) {
        for (let column = 0; column < width; column++) {
          const i = (row + 1) * stride + column + 1;
          const depth = h[i]!;
          if (depth <= dry) continue;
          x[row * width + column] = qx[i]! / depth;
          y[row * width + column] = -qy[i]! / depth;
        }
      }
      return { x, y };
    },
    outrun: () => null,
    mended: () => mended * cellSize * cellSize,
  };
}
