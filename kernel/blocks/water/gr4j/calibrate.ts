// Calibration after Michel: a coarse screening of the parameters' usual values, then a descent whose step grows along a
// direction that pays and halves when none does. Deterministic; in transformed parameters, so that a step means as much
// for each. Ends of the range are those of the transformations.
import { exp, log } from "../../../maths/elementary.ts";
import type { Parameters } from "./simulate.ts";
import type { SnowParameters } from "./snow.ts";

type Point = readonly number[];

/** The snow parameters move too where a calibration of snow is asked for. */
export type Calibrated = Parameters & Partial<SnowParameters>;

interface Axis {
  /** Low, usual and high values, transformed: the screening tries all combinations. */
  screened: readonly [number, number, number];
  least: number;
  most: number;
}

const BOUND = 9.99;
const axis = (screened: Axis["screened"], least = -BOUND, most = BOUND): Axis => ({ screened, least, most });
const riverAxes = [axis([5.13, 5.51, 6.07]), axis([-1.6, -0.61, -0.02]), axis([3.03, 3.74, 4.42]), axis([-9.05, -8.51, -8.06])];
/** Melt above 30 mm by °C and day is no snow's: ln(30 · 200). */
const snowAxes = [axis([-9.96, -9.14, 4.1]), axis([6.63, 6.9, 7.21], 0, 8.69)];

const FIRST_STEP = 0.64;
const LAST_STEP = 0.002;
const MOST_ROUNDS = 400;

const sinh = (x: number) => (exp(x) - exp(-x)) / 2;
const asinh = (x: number) => (x < 0 ? -log(-x + Math.sqrt(x * x + 1)) : log(x + Math.sqrt(x * x + 1)));

export const fromTransformed = ([a, b, c, d, e, f]: Point): Calibrated => ({
  x1: exp(a!),
  x2: sinh(b!),
  x3: exp(c!),
  x4: 20 + (19.5 * (d! - BOUND)) / (2 * BOUND),
  ...(e !== undefined && { x5: (e + BOUND) / (2 * BOUND), x6: exp(f!) / 200 }),
});
export const toTransformed = ({ x1, x2, x3, x4, x5, x6 }: Calibrated): Point => [
  log(x1),
  asinh(x2),
  log(x3),
  ((x4 - 20) * 2 * BOUND) / 19.5 + BOUND,
  ...(x5 === undefined ? [] : [x5 * 2 * BOUND - BOUND, log(x6! * 200)]),
];

export interface Calibration {
  parameters: Calibrated;
  /** The criterion reached. */
  value: number;
  /** Simulations made. */
  runs: number;
}

/** `score` is higher when better, −Infinity when it cannot be told; `rest` is awaited now and then. */
export async function calibrate(
  score: (parameters: Calibrated) => number,
  withSnow: boolean,
  rest: (runs: number) => Promise<void>,
): Promise<Calibration> {
  const axes = withSnow ? [...riverAxes, ...snowAxes] : riverAxes;
  const clamp = (x: number, at: number) => Math.min(axes[at]!.most, Math.max(axes[at]!.least, x));
  let runs = 0;
  const at = (point: Point) => {
    runs += 1;
    return score(fromTransformed(point));
  };
  let best: Point = axes.map(({ screened }) => screened[1]);
  let value = at(best);
  const consider = (point: Point): boolean => {
    const found = at(point);
    if (!(found > value)) return false;
    value = found;
    best = point;
    return true;
  };
  for (const snow of withSnow ? combinations(snowAxes) : [[]])
    for (const river of combinations(riverAxes)) {
      consider([...river, ...snow]);
      if (runs % 9 === 0) await rest(runs);
    }

  let step = FIRST_STEP;
  let streak = 0;
  // Where the last rounds went together: a diagonal is tried along it.
  let trend: Point = axes.map(() => 0);
  for (let round = 0; round < MOST_ROUNDS && step > LAST_STEP; round++) {
    const from = best;
    for (let k = 0; k < axes.length; k++) {
      for (const side of [-1, 1]) {
        const point = from.with(k, clamp(from[k]! + side * step, k));
        if (point[k] !== from[k]) consider(point);
      }
    }
    const moved = best !== from;
    trend = trend.map((went, k) => 0.7 * went + 0.3 * (best[k]! - from[k]!));
    streak = moved ? streak + 1 : 0;
    if (streak > 2) {
      step *= 2;
      streak = 0;
    }
    if (!moved) step /= 2;
    if (round > 4) consider(best.map((place, k) => clamp(place + trend[k]!, k)));
    await rest(runs);
  }
  return { parameters: fromTransformed(best), value, runs };
}

/** Every choice of one screened value by axis, the last axis turning first. */
const combinations = (axes: readonly Axis[]): number[][] =>
  axes.reduce<number[][]>((all, { screened }) => all.flatMap((some) => screened.map((value) => [...some, value])), [[]]);
