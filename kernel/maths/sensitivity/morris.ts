// Morris' screening: the elementary effects of each parameter over trajectories (M. D. Morris, Technometrics 33, 1991), with
// the mean of their sizes (F. Campolongo, J. Cariboni, A. Saltelli, Environmental Modelling & Software 22, 2007).
import { stream } from "../random.ts";
import type { Design } from "../sampling/design.ts";
import { type Interval, type Resampling, resampled } from "./bootstrap.ts";

export interface MorrisMeasure {
  /** Mean effect over the whole range: positive when the output rises with the parameter. */
  mu: number;
  /** Mean size of the effect: how much the parameter matters. */
  muStar: number;
  /** Standard deviation of the effects: curvature and interactions; 0 for an additive straight line. */
  sigma: number;
  muInterval: Interval;
  muStarInterval: Interval;
  sigmaInterval: Interval;
}

export interface MorrisResult {
  /** By parameter. */
  measures: MorrisMeasure[];
  trajectories: number;
  /** Trajectories left out whole, since one of their rows has no finite output. */
  dropped: number;
}

/** `outputs` holds one output for the first rows of a Morris plan; an unfinished trajectory is left aside. */
export function morris(design: Design, outputs: ArrayLike<number>, resampling: Resampling): MorrisResult {
  const { dimensions } = design;
  const offered = Math.floor(Math.min(outputs.length, design.rows) / design.group);
  const effects: Float64Array[] = [];
  const before = new Float64Array(dimensions);
  const after = new Float64Array(dimensions);
  for (let trajectory = 0; trajectory < offered; trajectory++) {
    const start = trajectory * design.group;
    const found = new Float64Array(dimensions);
    for (let step = 0; step < dimensions; step++) {
      design.fill(start + step, before);
      design.fill(start + step + 1, after);
      const moved = before.findIndex((value, j) => value !== after[j]);
      found[moved] = (outputs[start + step + 1]! - outputs[start + step]!) / (after[moved]! - before[moved]!);
    }
    if (found.every(Number.isFinite)) effects.push(found);
  }
  const all = Uint32Array.from(effects, (_, index) => index);
  const values = new Float64Array(3 * dimensions);
  const measure = (picks: Uint32Array, into: Float64Array) => measures(effects, picks, into);
  measure(all, values);
  const next = stream(resampling.seed, "morris", 0);
  const intervals = resampled(effects.length, 3 * dimensions, measure, next, resampling);
  return {
    measures: Array.from({ length: dimensions }, (_, j) => ({
      mu: values[3 * j]!,
      muStar: values[3 * j + 1]!,
      sigma: values[3 * j + 2]!,
      muInterval: intervals[3 * j]!,
      muStarInterval: intervals[3 * j + 1]!,
      sigmaInterval: intervals[3 * j + 2]!,
    })),
    trajectories: effects.length,
    dropped: offered - effects.length,
  };
}

/** μ, μ* and σ of each parameter over the trajectories picked. */
function measures(effects: readonly Float64Array[], picks: Uint32Array, into: Float64Array): void {
  const count = picks.length;
  const dimensions = into.length / 3;
  for (let j = 0; j < dimensions; j++) {
    let sum = 0;
    let sizes = 0;
    for (let k = 0; k < count; k++) {
      const effect = effects[picks[k]!]![j]!;
      sum += effect;
      sizes += Math.abs(effect);
    }
    const mean = count === 0 ? 0 : sum / count;
    let squares = 0;
    for (let k = 0; k < count; k++) {
      const gap = effects[picks[k]!]![j]! - mean;
      squares += gap * gap;
    }
    into[3 * j] = mean;
    into[3 * j + 1] = count === 0 ? 0 : sizes / count;
    into[3 * j + 2] = count < 2 ? 0 : Math.sqrt(squares / (count - 1));
  }
}
