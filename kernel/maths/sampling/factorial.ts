// Designs on levels: every combination, and one parameter at a time.
import { stream } from "../random.ts";
import { checkSize, type Design, levelPlace } from "./design.ts";

/** The most combinations a full factorial may have. */
const FACTORIAL_ROWS = 2 ** 24;

/** How many combinations, possibly beyond what a design may hold. */
export const factorialRows = (levels: readonly number[]) => levels.reduce((product, count) => product * count, 1);

/**
 * Every combination of levels once. The order walks orbits in which all levels step together: in any prefix at all, the
 * counts of two levels of a dimension differ by at most one. Orbits start from points far from one another.
 * `ends` says of each dimension whether its levels reach the ends of its range (else the middles of equal parts).
 */
export function fullFactorial(levels: readonly number[], seed: number, ends: readonly boolean[] = []): Design {
  for (const count of levels) checkSize("levels", count);
  const rows = factorialRows(levels);
  checkSize("combinations", rows, FACTORIAL_ROWS);
  const dimensions = levels.length;
  const shuffles = levels.map((count, j) => permutation(count, stream(seed, "full-factorial", j)));
  let order: Uint32Array | null = null;
  const fill = (row: number, into: Float64Array) => {
    order ??= orbits(levels, rows);
    let rest = order[row]!;
    for (let j = 0; j < dimensions; j++) {
      const count = levels[j]!;
      into[j] = levelPlace(shuffles[j]![rest % count]!, count, ends[j] ?? true);
      rest = Math.floor(rest / count);
    }
  };
  return { rows, dimensions, group: 1, fill };
}

/** Combinations as mixed-radix indices, orbit after orbit of "add one to every digit". */
function orbits(levels: readonly number[], rows: number): Uint32Array {
  const order = new Uint32Array(rows);
  const seen = new Uint8Array(rows);
  const strides = levels.map((_, j) => factorialRows(levels.slice(0, j)));
  const step = goldenStep(rows);
  let filled = 0;
  for (let k = 0, start = 0; k < rows; k++, start = (start + step) % rows) {
    for (let index = start; !seen[index]; index = next(index)) {
      seen[index] = 1;
      order[filled++] = index;
    }
  }
  return order;

  function next(index: number): number {
    for (let j = 0; j < levels.length; j++) {
      const digit = Math.floor(index / strides[j]!) % levels[j]!;
      index += digit + 1 === levels[j] ? -digit * strides[j]! : strides[j]!;
    }
    return index;
  }
}

/** A step near the golden section of `rows` that shares no factor with it, so that it visits all, always far apart. */
function goldenStep(rows: number): number {
  let step = Math.max(1, Math.round(rows * 0.6180339887498949));
  while (divisor(step, rows) !== 1) step++;
  return step % rows || 1;
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

/** A seeded permutation of 0 … count − 1 (Fisher and Yates). */
export function permutation(count: number, next: () => number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const chosen = Math.floor(next() * (last + 1));
    const kept = order[last]!;
    order[last] = order[chosen]!;
    order[chosen] = kept;
  }
  return order;
}

export interface OneAtATime extends Design {
  /** What a row moves: nothing for the first, the baseline. */
  moved: (row: number) => { dimension: number; level: number; place: number } | null;
}

/**
 * The baseline, then each parameter alone at each of its levels: the ends of all parameters first, then what lies between,
 * so that a batch stopped early has the whole reach of the parameters it has come to.
 */
export function oneAtATime(baseline: readonly number[], levels: readonly number[], ends: readonly boolean[] = []): OneAtATime {
  const dimensions = baseline.length;
  checkSize("dimensions", dimensions);
  if (levels.length !== dimensions) throw new RangeError("One count of levels a dimension is needed.");
  const moves: { dimension: number; level: number; place: number }[] = [];
  const orders = levels.map((count) => endsFirst(count));
  for (let turn = 0; turn < Math.max(...levels); turn++)
    for (let dimension = 0; dimension < dimensions; dimension++) {
      const level = orders[dimension]![turn];
      if (level === undefined) continue;
      moves.push({ dimension, level, place: levelPlace(level, levels[dimension]!, ends[dimension] ?? true) });
    }
  const fill = (row: number, into: Float64Array) => {
    for (let j = 0; j < dimensions; j++) into[j] = baseline[j]!;
    const move = row === 0 ? null : moves[row - 1]!;
    if (move) into[move.dimension] = move.place;
  };
  return { rows: 1 + moves.length, dimensions, group: 1, fill, moved: (row) => (row === 0 ? null : moves[row - 1]!) };
}

/** Lowest, highest, then the middle of each gap left, the widest first. */
function endsFirst(count: number): number[] {
  checkSize("levels", count);
  if (count === 1) return [0];
  const order = [0, count - 1];
  const gaps: [number, number][] = [[0, count - 1]];
  for (let gap = gaps.shift(); gap; gap = gaps.shift()) {
    const [low, high] = gap;
    const middle = (low + high) >> 1;
    if (middle === low) continue;
    order.push(middle);
    gaps.push([low, middle], [middle, high]);
  }
  return order;
}
