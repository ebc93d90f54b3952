// Comparing alternatives: Pareto front, regret, targets met. Scores and ranks under weights stand in weighted-ranking.ts.
import { isMet, type Target } from "./target.ts";
import type { Direction } from "./weighted-ranking.ts";

export * from "./weighted-ranking.ts";

/** True when a is better than b. */
export const isBetter = (a: number, b: number, direction: Direction) => (direction === "up" ? a > b : a < b);

/**
 * Indices of the points no other dominates (at least as good everywhere, better somewhere), ascending. Equal points stand
 * together; points with a value that is not finite never stand.
 */
export function paretoFront(points: readonly ArrayLike<number>[], directions: readonly Direction[]): number[] {
  const signs = directions.map((direction) => (direction === "up" ? -1 : 1));
  const known: number[] = [];
  for (let index = 0; index < points.length; index++)
    if (signs.every((_, k) => Number.isFinite(points[index]![k]))) known.push(index);
  const compare = (a: number, b: number) => {
    for (let k = 0; k < signs.length; k++) {
      const gap = (points[a]![k]! - points[b]![k]!) * signs[k]!;
      if (gap !== 0) return gap;
    }
    return a - b;
  };
  // In this order a point can only be dominated by one before it, hence by one of the front so far.
  const front: number[] = [];
  for (const index of known.sort(compare)) {
    const dominated = front.some((other) => {
      let better = false;
      for (let k = 0; k < signs.length; k++) {
        const gap = (points[index]![k]! - points[other]![k]!) * signs[k]!;
        if (gap < 0) return false;
        if (gap > 0) better = true;
      }
      return better;
    });
    if (!dominated) front.push(index);
  }
  return front.sort((a, b) => a - b);
}

export interface Regret {
  /** By alternative then future: how far from the best of that future; NaN where the alternative has no value. */
  each: number[][];
  /** By alternative: the greatest over the futures in which it has a value; NaN when it has none. */
  most: number[];
  /** The future of the greatest regret, −1 when none. */
  where: number[];
  /** Futures in which the alternative has no value: never counted as 0. */
  missing: number[];
}

/** Savage's regret: `values` by alternative then future, NaN where unknown. */
export function regret(values: readonly ArrayLike<number>[], direction: Direction): Regret {
  const futures = values[0]?.length ?? 0;
  const sign = direction === "up" ? 1 : -1;
  const best = Array.from({ length: futures }, (_, future) => {
    let found = Number.NaN;
    for (const row of values) {
      const value = row[future]! * sign;
      if (Number.isFinite(value) && !(found >= value)) found = value;
    }
    return found;
  });
  const each = values.map((row) =>
    best.map((value, future) => (Number.isFinite(row[future]!) ? value - row[future]! * sign : Number.NaN)),
  );
  const where = each.map((row) => extreme(row, "up"));
  return {
    each,
    most: each.map((row, alternative) => (where[alternative]! < 0 ? Number.NaN : row[where[alternative]!]!)),
    where,
    missing: each.map((row) => row.filter(Number.isNaN).length),
  };
}

/** Index of the greatest ("up") or least ("down") finite value, the first of equals; −1 when there is none. */
export function extreme(values: ArrayLike<number>, direction: Direction): number {
  let found = -1;
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (Number.isFinite(value) && (found < 0 || isBetter(value, values[found]!, direction))) found = index;
  }
  return found;
}

/** Where an indicator is worst: index of the scenario, −1 when none has a value. */
export const worst = (values: ArrayLike<number>, direction: Direction) => extreme(values, direction === "up" ? "down" : "up");

export interface Satisficing {
  /** Share of the futures in which every target is met (Simon; Lempert's robust satisficing); NaN without future. */
  all: number;
  /** By indicator: the same share for its target alone; NaN without target. */
  each: number[];
  /** Futures in which a value with a target, or its target, is missing: they count as not met. */
  missing: number;
  futures: number;
}

/** A target of each future, one for all or computed in each. */
export interface Targets {
  op: Target["op"];
  value: number | ArrayLike<number>;
}

/** `values` by indicator then future, NaN where unknown; an indicator without target is null. */
export function satisficing(values: readonly ArrayLike<number>[], targets: readonly (Targets | null)[]): Satisficing {
  const futures = values[0]?.length ?? 0;
  const met = targets.map(() => 0);
  let all = 0;
  let missing = 0;
  for (let future = 0; future < futures; future++) {
    let every = true;
    let known = true;
    targets.forEach((target, k) => {
      if (!target) return;
      const value = values[k]![future]!;
      const wanted = typeof target.value === "number" ? target.value : target.value[future]!;
      const both = Number.isFinite(value) && Number.isFinite(wanted);
      if (both && isMet(value, { op: target.op, value: wanted })) met[k]!++;
      else every = false;
      if (!both) known = false;
    });
    if (every) all++;
    if (!known) missing++;
  }
  const share = (count: number) => (futures === 0 ? Number.NaN : count / futures);
  return {
    all: targets.some(Boolean) ? share(all) : Number.NaN,
    each: targets.map((target, k) => (target ? share(met[k]!) : Number.NaN)),
    missing,
    futures,
  };
}
