// Percentile bootstrap (Efron 1979): statistics of seeded resamples, and the interval that holds most of them.
import { quantileSorted } from "../statistics.ts";

export interface Resampling {
  seed: number;
  /** Resamples taken; 0 gives no interval but the point. */
  resamples?: number;
  /** Share of the resamples an interval holds. */
  confidence?: number;
}

/** Low and high ends; both NaN when nothing could be resampled. */
export type Interval = readonly [low: number, high: number];

/** Intervals of `count` statistics that `statistic` computes from the units picked. */
export function resampled(
  units: number,
  count: number,
  statistic: (picks: Uint32Array, into: Float64Array) => void,
  next: () => number,
  { resamples = 400, confidence = 0.95 }: Resampling,
): Interval[] {
  const values = Array.from({ length: count }, () => new Float64Array(units === 0 ? 0 : resamples));
  const picks = new Uint32Array(units);
  const into = new Float64Array(count);
  for (let resample = 0; resample < values[0]!.length; resample++) {
    for (let k = 0; k < units; k++) picks[k] = next() * units;
    statistic(picks, into);
    for (let k = 0; k < count; k++) values[k]![resample] = into[k]!;
  }
  const tail = (1 - confidence) / 2;
  return values.map((sample) => {
    const sorted = sample.sort();
    return [quantileSorted(sorted, tail), quantileSorted(sorted, 1 - tail)] as const;
  });
}
