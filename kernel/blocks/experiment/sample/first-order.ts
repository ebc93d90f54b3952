// The share of an output's variance that one parameter explains by itself, read from samples made for anything: the variance
// between classes of the parameter (Plischke, Borgonovo, Smith 2013, EJOR 226), less what chance gives so many classes. It sees
// an effect that rises and falls, which a correlation of ranks calls none.
import { cbrt } from "../../../maths/elementary.ts";

/** Below, a share is chance. */
const least = 10;
const fewest = 3;
const mostClasses = 32;

export interface FirstOrder {
  /** 0–1. */
  share: number;
  /** Larger than chance would give but once in some hundred times. */
  told: boolean;
}

/** Null when there are too few samples or one of the two does not vary. `options`: the values are codes, a class each. */
export function firstOrder(values: Float64Array, given: Float64Array, options: boolean): FirstOrder | null {
  const n = values.length;
  if (n < least) return null;
  // Near zero, so that squares keep the digits of small differences between large values.
  const output = given.map((y) => y - given[0]!);
  const classes = options ? byCode(values, output) : byValue(values, output);
  if (classes.length < 2) return null;
  const still = output.every((y) => y === 0);
  if (still) return null;
  const mean = classes.reduce((sum, { total }) => sum + total, 0) / n;
  let all = 0;
  for (const y of output) all += (y - mean) ** 2;
  const between = classes.reduce((sum, { count, total }) => sum + count * (total / count - mean) ** 2, 0);
  const rest = n - classes.length;
  if (rest <= 0) return null;
  // ε² of Kelley (1935): of no effect, its mean is zero.
  const share = Math.min(1, Math.max(0, 1 - Math.max(0, all - between) / rest / (all / (n - 1))));
  return { share, told: isTold(classes) };
}

/**
 * Whether the means of the classes differ by more than their own spreads explain (Welch 1951): where a parameter moves the
 * spread alone, as the third of Ishigami's, a plain analysis of variance would be misled.
 */
function isTold(classes: readonly Class[]): boolean {
  const known = classes.filter(({ count }) => count >= 3);
  if (known.length < 2) return false;
  const told = known.map(({ count, total, squares }) => {
    const mean = total / count;
    return { mean, weight: count / Math.max(0, (squares - total * mean) / (count - 1)) };
  });
  // Some classes have no spread at all: their means either agree, or the effect is plain.
  if (told.some(({ weight }) => weight === Number.POSITIVE_INFINITY)) return told.some(({ mean }) => mean !== told[0]!.mean);
  const all = told.reduce((sum, { weight }) => sum + weight, 0);
  const centre = told.reduce((sum, { weight, mean }) => sum + weight * mean, 0) / all;
  const spread = known.length - 1;
  const found = told.reduce((sum, { weight, mean }) => sum + weight * (mean - centre) ** 2, 0);
  return found > spread + 2.8 * Math.sqrt(2 * spread);
}

interface Class {
  count: number;
  total: number;
  squares: number;
}

const add = (one: Class, y: number): void => {
  one.count += 1;
  one.total += y;
  one.squares += y * y;
};
const empty = (): Class => ({ count: 0, total: 0, squares: 0 });

function byCode(codes: Float64Array, output: Float64Array): Class[] {
  const classes = new Map<number, Class>();
  for (let i = 0; i < codes.length; i++) {
    const one = classes.get(codes[i]!) ?? empty();
    add(one, output[i]!);
    classes.set(codes[i]!, one);
  }
  return [...classes.values()];
}

/** Classes of as many samples each, some cube root of their number; equal values stay together. */
function byValue(values: Float64Array, output: Float64Array): Class[] {
  const n = values.length;
  const count = Math.min(mostClasses, Math.max(fewest, Math.round(cbrt(n))));
  const sorted = values.slice().sort();
  const ends = Float64Array.from({ length: count }, (_, k) => sorted[Math.ceil(((k + 1) * n) / count) - 1]!);
  const classes = Array.from({ length: count }, empty);
  for (let i = 0; i < n; i++) add(classes[placeIn(ends, values[i]!)]!, output[i]!);
  return classes.filter((one) => one.count > 0);
}

/** The first of ascending ends that is not below a value. */
function placeIn(ends: Float64Array, value: number): number {
  let [low, high] = [0, ends.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ends[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
