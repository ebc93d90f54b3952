// The river: from the western edge to the eastern, meandering about a smooth line, falling all along.
import { noise } from "../../../../maths/territory/noise.ts";
import type { Frame } from "./frame.ts";

export type Point = readonly [number, number];

export interface River {
  /** Metres east between two samples. */
  step: number;
  /** Northing of the axis at each sample, m from the southern edge. */
  axis: Float64Array;
  /** The same without meanders: what streets far from the banks follow. */
  smooth: Float64Array;
  /** Length along the axis from the western edge, m. */
  along: Float64Array;
  /** Cosine of the axis' angle with due east. */
  cosine: Float64Array;
  /** Level of the bed at a length along the axis, m. */
  bedAt: (along: number) => number;
  length: number;
}

const STEP = 10;
const OUTLET = 180;

export function riverOf(frame: Frame): River {
  const { side, fall } = frame;
  const n = Math.round(side / STEP) + 1;
  const axis = new Float64Array(n);
  const smooth = new Float64Array(n);
  const along = new Float64Array(n);
  const cosine = new Float64Array(n);
  const broad = frame.field("river/broad");
  const bends = frame.field("river/bends");
  const meander = 60 + 0.045 * side;
  for (let i = 0; i < n; i++) {
    const x = i * STEP;
    smooth[i] = side * (0.44 + 0.1 * (noise(x / (0.55 * side), 0.5, broad) - 0.5));
    axis[i] = smooth[i]! + meander * 2 * (noise(x / (300 + 0.1 * side), 0.5, bends) - 0.5);
    if (i > 0) {
      const dy = axis[i]! - axis[i - 1]!;
      along[i] = along[i - 1]! + Math.sqrt(STEP * STEP + dy * dy);
    }
  }
  for (let i = 0; i < n; i++) {
    const a = Math.max(0, i - 1);
    const b = Math.min(n - 1, i + 1);
    const dy = axis[b]! - axis[a]!;
    const dx = (b - a) * STEP;
    cosine[i] = dx / Math.sqrt(dx * dx + dy * dy);
  }
  const length = along[n - 1]!;
  return { step: STEP, axis, smooth, along, cosine, length, bedAt: (at) => OUTLET + fall * (length - at) };
}

/** A sampled line at a place between two samples. */
export function sampled(values: Float64Array, step: number, x: number): number {
  const at = Math.min(values.length - 1, Math.max(0, x / step));
  const i = Math.min(values.length - 2, Math.floor(at));
  return values[i]! + (at - i) * (values[i + 1]! - values[i]!);
}
