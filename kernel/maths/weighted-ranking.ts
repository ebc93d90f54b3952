// Scores of alternatives under weights, and how far the first place hangs on the weights.
// `values` is by alternative then criterion, all finite; weights are positive or 0 and need not sum to 1.
import { log } from "./elementary.ts";
import { stream } from "./random.ts";

/** Whether more is better ("up") or less is ("down"). */
export type Direction = "up" | "down";

export type Method = "weighted-sum" | "topsis";
type Table = readonly (readonly number[])[];

/** The worst of each criterion is 0 and the best 1 (1 for all where they are equal), then the weighted mean. */
export function weightedSum(values: Table, directions: readonly Direction[], weights: readonly number[]): number[] {
  return scorer("weighted-sum", values, directions)(weights);
}

/**
 * Closeness to the ideal: each criterion over its Euclidean norm, times its weight; the distance to the worst of all over
 * the sum of distances to the best and to the worst (C.-L. Hwang and K. Yoon, Multiple Attribute Decision Making, 1981).
 */
export function topsis(values: Table, directions: readonly Direction[], weights: readonly number[]): number[] {
  return scorer("topsis", values, directions)(weights);
}

/** Scores as a function of the weights alone: what does not depend on them is done once. */
export function scorer(
  method: Method,
  values: Table,
  directions: readonly Direction[],
): (weights: readonly number[]) => number[] {
  const columns = directions.map((direction, k) => {
    const column = values.map((row) => row[k]!);
    return method === "topsis" ? normed(column, direction) : spread(column, direction);
  });
  return (weights) => {
    const shares = normalised(weights);
    if (method === "weighted-sum")
      return values.map((_, a) => columns.reduce((sum, column, k) => sum + shares[k]! * column[a]!, 0));
    const distance = (a: number, extreme: (column: number[]) => number) =>
      Math.sqrt(columns.reduce((sum, column, k) => sum + (shares[k]! * (column[a]! - extreme(column))) ** 2, 0));
    return values.map((_, a) => {
      const good = distance(a, (column) => Math.max(...column));
      const bad = distance(a, (column) => Math.min(...column));
      // All alternatives equal on every weighted criterion: all are the ideal.
      return good + bad === 0 ? 1 : bad / (good + bad);
    });
  };
}

function spread(column: number[], direction: Direction): number[] {
  const low = Math.min(...column);
  const high = Math.max(...column);
  if (high === low) return column.map(() => 1);
  return column.map((value) => (direction === "up" ? value - low : high - value) / (high - low));
}

/** More is better once signed: the ideal is then the greatest for every criterion. */
function normed(column: number[], direction: Direction): number[] {
  // Over the greatest size first, so that squares stay finite.
  const size = Math.max(...column.map(Math.abs));
  if (size === 0) return column;
  const norm = Math.sqrt(column.reduce((sum, value) => sum + (value / size) ** 2, 0));
  return column.map((value) => ((direction === "up" ? 1 : -1) * (value / size)) / norm);
}

function normalised(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (total === 0 ? 1 / weights.length : weight / total));
}

/** Two scores nearer than this are equal: rounding must not name a winner. */
const TIE = 1e-12;

/** 1 for the best; equals share the better rank. */
export const ranks = (scores: readonly number[]) =>
  scores.map((score) => 1 + scores.filter((other) => other > score + TIE).length);

export interface WeightInterval {
  /** The weight now, as a share of all. */
  weight: number;
  /** Ends, as shares, between which the first now stays first, the other weights keeping their proportions. */
  low: number;
  high: number;
  /** Who is first just beyond each end; null where the end is 0 or 1. */
  below: number | null;
  above: number | null;
}

/** For each weight, how far it may move before another alternative comes first. */
export function weightIntervals(score: (weights: readonly number[]) => number[], weights: readonly number[]): WeightInterval[] {
  const shares = normalised(weights);
  const first = firstOf(score(shares));
  return shares.map((weight, k) => {
    const others = 1 - weight;
    const at = (share: number) =>
      shares.map((other, j) =>
        j === k ? share : others > 0 ? (other * (1 - share)) / others : (1 - share) / Math.max(1, shares.length - 1),
      );
    const winner = (share: number) => firstOf(score(at(share)), first);
    const down = edge(weight, 0, winner, first);
    const up = edge(weight, 1, winner, first);
    return { weight, low: down.at, high: up.at, below: down.beyond, above: up.beyond };
  });
}

/** Steps of the walk towards an end: a lead lost and won back within one is not seen. */
const STEPS = 200;

/** Walks from a weight towards an end until the first changes, then halves the last step down to 10⁻⁹. */
function edge(from: number, to: number, winner: (share: number) => number, first: number) {
  let kept = from;
  for (let step = 1; step <= STEPS; step++) {
    const next = step === STEPS ? to : from + ((to - from) * step) / STEPS;
    if (winner(next) === first) {
      kept = next;
      continue;
    }
    let lost = next;
    while (Math.abs(lost - kept) > 1e-9) {
      const middle = (kept + lost) / 2;
      if (winner(middle) === first) kept = middle;
      else lost = middle;
    }
    return { at: kept, beyond: winner(lost) as number | null };
  }
  return { at: to, beyond: null };
}

/** Index of the best; of equals the one preferred, else the first. */
function firstOf(scores: readonly number[], preferred = -1): number {
  const best = Math.max(...scores);
  if (preferred >= 0 && scores[preferred]! >= best - TIE) return preferred;
  return scores.findIndex((score) => score >= best - TIE);
}

/** By alternative, the share of weights sampled evenly over all possible ones under which it is first; equals share. */
export function firstShares(
  score: (weights: readonly number[]) => number[],
  criteria: number,
  { seed, draws = 2000 }: { seed: number; draws?: number },
): number[] {
  const next = stream(seed, "weights", 0);
  const wins: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    // Exponential numbers over their sum are uniform on the simplex.
    const scores = score(Array.from({ length: criteria }, () => -log(1 - next())));
    const best = Math.max(...scores);
    const tied = scores.filter((value) => value >= best - TIE).length;
    scores.forEach((value, a) => {
      wins[a] = (wins[a] ?? 0) + (value >= best - TIE ? 1 / tied : 0);
    });
  }
  return wins.map((count) => count / draws);
}
