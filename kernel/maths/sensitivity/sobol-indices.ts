// First-order and total Sobol' indices from the rows of a Saltelli plan: A, B, then A with one coordinate of B, by group.
// First order: mean of B (ABᵢ − A), about the mean (A. Saltelli et al., Computer Physics Communications 181, 2010, table 2,
// row b): of the usual estimators the one whose error fades with the index, so that a parameter without influence shows
// none. Total: half the mean of (A − ABᵢ)² (M. J. W. Jansen, Computer Physics Communications 117, 1999; row f).
import { stream } from "../random.ts";
import { type Interval, type Resampling, resampled } from "./bootstrap.ts";

export interface SobolIndex {
  /** Share of the variance this parameter explains alone. */
  first: number;
  /** Share that goes when all other parameters are known: with its interactions. */
  total: number;
  firstInterval: Interval;
  totalInterval: Interval;
}

export interface SobolResult {
  /** By parameter; all 0 where the output does not vary. */
  indices: SobolIndex[];
  mean: number;
  variance: number;
  /** Base points used. */
  groups: number;
  /** Base points left out whole, since one of their rows has no finite output. */
  dropped: number;
}

/** Batches resampled: beyond, neighbouring base points are summed, which changes a mean's spread little and costs little. */
const BATCHES = 1024;
// A batch holds: count, sums of A and of B about the shift, squares of both, then three sums a parameter.
const COUNT = 0;
const SUM_A = 1;
const SUM_B = 2;
const SQUARE = 3;
const HEAD = 4;
const EACH = 3;
const widthOf = (dimensions: number) => HEAD + EACH * dimensions;

/** `outputs` holds one output for the first rows of the plan, whole groups of `dimensions` + 2; a rest is left aside. */
export function sobolIndices(outputs: ArrayLike<number>, dimensions: number, resampling: Resampling): SobolResult {
  const groups = Math.floor(outputs.length / (dimensions + 2));
  const shift = centre(outputs, dimensions, groups);
  const batch = Math.max(1, Math.ceil(groups / BATCHES));
  const width = widthOf(dimensions);
  const sums: Float64Array[] = [];
  const all = new Float64Array(width);
  for (let from = 0; from < groups; from += batch) {
    const part = new Float64Array(width);
    accumulate(outputs, dimensions, from, Math.min(groups, from + batch), shift, part);
    if (part[COUNT] === 0) continue;
    sums.push(part);
    add(all, part);
  }
  const intervals = intervalsOf(sums, dimensions, resampling);
  const estimates = new Float64Array(2 * dimensions);
  estimate(all, dimensions, estimates);
  return {
    indices: Array.from({ length: dimensions }, (_, i) => ({
      first: estimates[2 * i]!,
      total: estimates[2 * i + 1]!,
      firstInterval: intervals[2 * i]!,
      totalInterval: intervals[2 * i + 1]!,
    })),
    mean: all[COUNT] ? shift + (all[SUM_A]! + all[SUM_B]!) / (2 * all[COUNT]) : Number.NaN,
    variance: varianceOf(all),
    groups: all[COUNT]!,
    dropped: groups - all[COUNT]!,
  };
}

/** Indices on growing prefixes: flat curves say that the sample is large enough. */
export interface Convergence {
  /** Base points used up to here. */
  groups: number;
  first: number[];
  total: number[];
}

export function sobolConvergence(outputs: ArrayLike<number>, dimensions: number, steps = 20): Convergence[] {
  const groups = Math.floor(outputs.length / (dimensions + 2));
  const shift = centre(outputs, dimensions, groups);
  const sums = new Float64Array(widthOf(dimensions));
  const estimates = new Float64Array(2 * dimensions);
  const curve: Convergence[] = [];
  const count = Math.min(steps, groups);
  for (let step = 1, from = 0; step <= count; step++) {
    const to = Math.floor((groups * step) / count);
    accumulate(outputs, dimensions, from, to, shift, sums);
    from = to;
    estimate(sums, dimensions, estimates);
    const every = (offset: number) => Array.from({ length: dimensions }, (_, i) => estimates[2 * i + offset]!);
    if (sums[COUNT]! > 0) curve.push({ groups: sums[COUNT]!, first: every(0), total: every(1) });
  }
  return curve;
}

/** Near the mean of A and B: about it, sums keep their digits. */
function centre(outputs: ArrayLike<number>, dimensions: number, groups: number): number {
  let total = 0;
  let count = 0;
  for (let group = 0; group < groups; group++) {
    const both = outputs[group * (dimensions + 2)]! + outputs[group * (dimensions + 2) + 1]!;
    if (!Number.isFinite(both)) continue;
    total += both;
    count += 2;
  }
  return count === 0 ? 0 : total / count;
}

function accumulate(
  outputs: ArrayLike<number>,
  dimensions: number,
  from: number,
  to: number,
  shift: number,
  sums: Float64Array,
): void {
  const width = dimensions + 2;
  for (let group = from; group < to; group++) {
    const start = group * width;
    let check = 0;
    for (let row = start; row < start + width; row++) check += outputs[row]! * 0;
    // Finite numbers times 0 are 0; NaN and infinities are NaN.
    if (check !== 0) continue;
    const a = outputs[start]! - shift;
    const b = outputs[start + 1]! - shift;
    sums[COUNT]!++;
    sums[SUM_A]! += a;
    sums[SUM_B]! += b;
    sums[SQUARE]! += a * a + b * b;
    for (let i = 0; i < dimensions; i++) {
      const mixed = outputs[start + 2 + i]! - shift;
      sums[HEAD + EACH * i]! += b * (mixed - a);
      sums[HEAD + EACH * i + 1]! += (a - mixed) * (a - mixed);
      sums[HEAD + EACH * i + 2]! += mixed - a;
    }
  }
}

const varianceOf = (sums: Float64Array) => {
  const values = 2 * sums[COUNT]!;
  if (values < 2) return 0;
  const sum = sums[SUM_A]! + sums[SUM_B]!;
  return Math.max(0, (sums[SQUARE]! - (sum * sum) / values) / (values - 1));
};

/** First and total by turns. */
function estimate(sums: Float64Array, dimensions: number, into: Float64Array): void {
  const variance = varianceOf(sums);
  const scale = variance > 0 ? 1 / (sums[COUNT]! * variance) : 0;
  // What is left of the mean once the shift is taken away: the estimate does not hang on the shift.
  const mean = (sums[SUM_A]! + sums[SUM_B]!) / (2 * sums[COUNT]!) || 0;
  for (let i = 0; i < dimensions; i++) {
    const own = HEAD + EACH * i;
    into[2 * i] = (sums[own]! - mean * sums[own + 2]!) * scale;
    into[2 * i + 1] = (sums[own + 1]! * scale) / 2;
  }
}

function add(into: Float64Array, part: Float64Array): void {
  for (let k = 0; k < into.length; k++) into[k]! += part[k]!;
}

function intervalsOf(sums: Float64Array[], dimensions: number, resampling: Resampling): Interval[] {
  const total = new Float64Array(widthOf(dimensions));
  const statistic = (picks: Uint32Array, into: Float64Array) => {
    total.fill(0);
    for (const pick of picks) add(total, sums[pick]!);
    estimate(total, dimensions, into);
  };
  return resampled(sums.length, 2 * dimensions, statistic, stream(resampling.seed, "sobol-indices", 0), resampling);
}
