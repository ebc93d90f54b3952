// Calibration after Michel: a coarse screening of the parameters' usual values, then a descent whose step grows along a
// direction that pays and halves when none does. Deterministic; in transformed parameters, so that a step means as much
// for each. Ends of the range are those of the transformations.
import { exp, log } from "../../../maths/elementary.ts";
import type { Parameters } from "./simulate.ts";

type Point = [number, number, number, number];

/** Low, usual and high values of the transformed parameters: the screening tries all 81 combinations. */
const screened: Point[] = [
  [5.13, -1.6, 3.03, -9.05],
  [5.51, -0.61, 3.74, -8.51],
  [6.07, -0.02, 4.42, -8.06],
];
const BOUND = 9.99;
const FIRST_STEP = 0.64;
const LAST_STEP = 0.002;
const MOST_ROUNDS = 400;

const sinh = (x: number) => (exp(x) - exp(-x)) / 2;
const asinh = (x: number) => (x < 0 ? -log(-x + Math.sqrt(x * x + 1)) : log(x + Math.sqrt(x * x + 1)));

export const fromTransformed = ([a, b, c, d]: Point): Parameters => ({
  x1: exp(a),
  x2: sinh(b),
  x3: exp(c),
  x4: 20 + (19.5 * (d - BOUND)) / (2 * BOUND),
});
export const toTransformed = ({ x1, x2, x3, x4 }: Parameters): Point => [
  log(x1),
  asinh(x2),
  log(x3),
  ((x4 - 20) * 2 * BOUND) / 19.5 + BOUND,
];

export interface Calibrated {
  parameters: Parameters;
  /** The criterion reached. */
  value: number;
  /** Simulations made. */
  runs: number;
}

/** `score` is higher when better, −Infinity when it cannot be told; `rest` is awaited now and then. */
export async function calibrate(
  score: (parameters: Parameters) => number,
  start: Parameters | null,
  rest: (runs: number) => Promise<void>,
): Promise<Calibrated> {
  let runs = 0;
  const at = (point: Point) => {
    runs += 1;
    return score(fromTransformed(point));
  };
  let best: Point = start ? toTransformed(start) : ([...screened[1]!] as Point);
  let value = at(best);
  const consider = (point: Point): boolean => {
    const found = at(point);
    if (!(found > value)) return false;
    value = found;
    best = point;
    return true;
  };
  for (const a of screened)
    for (const b of screened) {
      for (const c of screened) for (const d of screened) consider([a[0], b[1], c[2], d[3]]);
      await rest(runs);
    }

  let step = FIRST_STEP;
  let streak = 0;
  // Where the last rounds went together: a diagonal is tried along it.
  let trend: Point = [0, 0, 0, 0];
  for (let round = 0; round < MOST_ROUNDS && step > LAST_STEP; round++) {
    const from = best;
    for (let axis = 0; axis < 4; axis++) {
      for (const side of [-1, 1]) {
        const point = [...from] as Point;
        point[axis] = clamp(point[axis]! + side * step);
        if (point[axis] !== from[axis]) consider(point);
      }
    }
    const moved = best !== from;
    trend = trend.map((went, axis) => 0.7 * went + 0.3 * (best[axis]! - from[axis]!)) as Point;
    streak = moved ? streak + 1 : 0;
    if (streak > 2) {
      step *= 2;
      streak = 0;
    }
    if (!moved) step /= 2;
    if (round > 4) consider(best.map((place, axis) => clamp(place + trend[axis]!)) as Point);
    await rest(runs);
  }
  return { parameters: fromTransformed(best), value, runs };
}

const clamp = (x: number) => Math.min(BOUND, Math.max(-BOUND, x));
