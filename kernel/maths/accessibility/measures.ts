// What a matrix of times says of access: cumulative, with decay, and shared between those who compete for the same supply.
// Times are rows of origins by columns of destinations, in minutes; NaN where there is no way.
import { exp } from "../elementary.ts";

export interface Times {
  origins: number;
  destinations: number;
  /** time of origin i to destination j at i × destinations + j; NaN where there is no way. */
  minutes: Float64Array;
}

/** How much of an opportunity counts at a given time: 1 at the door, 0 or nearly so far away. */
export type Weight = (minutes: number) => number;

export const within =
  (limit: number): Weight =>
  (minutes) =>
    minutes <= limit ? 1 : 0;

/** Half as much every `half` minutes. */
export const halving =
  (half: number): Weight =>
  (minutes) =>
    exp((-Math.LN2 * minutes) / half);

/** Steps: the weight of the first class whose limit holds the time, 0 past the last. */
export const stepped =
  (classes: readonly { to: number; weight: number }[]): Weight =>
  (minutes) =>
    classes.find(({ to }) => minutes <= to)?.weight ?? 0;

/** Sum, for each origin, of what the destinations offer times the weight of the time to them. */
export function weighed(times: Times, offered: ArrayLike<number>, weight: Weight): Float64Array {
  const sums = new Float64Array(times.origins);
  for (let i = 0; i < times.origins; i++) {
    let sum = 0;
    for (let j = 0; j < times.destinations; j++) {
      const minutes = times.minutes[i * times.destinations + j]!;
      if (!Number.isNaN(minutes)) sum += offered[j]! * weight(minutes);
    }
    sums[i] = sum;
  }
  return sums;
}

/** Time to the nearest destination that offers something; NaN where there is none. */
export function nearestOf(times: Times, offered: ArrayLike<number>): Float64Array {
  const least = new Float64Array(times.origins).fill(Number.NaN);
  for (let i = 0; i < times.origins; i++) {
    for (let j = 0; j < times.destinations; j++) {
      const minutes = times.minutes[i * times.destinations + j]!;
      if (offered[j]! > 0 && !(minutes >= least[i]!) && !Number.isNaN(minutes)) least[i] = minutes;
    }
  }
  return least;
}

export interface Catchment {
  /** Demand that each destination serves, weighed by time. */
  demand: Float64Array;
  /** Supply per unit of demand at each destination; 0 where nobody comes. */
  ratio: Float64Array;
  /** Supply per unit of demand within reach of each origin. */
  access: Float64Array;
}

/**
 * Two-step floating catchment areas (Luo and Wang 2003; weighed: Luo and Qi 2009). First each destination shares its supply
 * among those who reach it, then each origin adds up the shares it reaches.
 */
export function twoStepCatchment(
  times: Times,
  population: ArrayLike<number>,
  supply: ArrayLike<number>,
  weight: Weight,
): Catchment {
  const { origins, destinations, minutes } = times;
  const demand = new Float64Array(destinations);
  for (let i = 0; i < origins; i++)
    for (let j = 0; j < destinations; j++) {
      const time = minutes[i * destinations + j]!;
      if (!Number.isNaN(time)) demand[j]! += population[i]! * weight(time);
    }
  const ratio = demand.map((served, j) => (served > 0 ? supply[j]! / served : 0));
  return { demand, ratio, access: weighed(times, ratio, weight) };
}

/** The value below which a share of the weights lies; NaN values come last, NaN when it falls among them. */
export function weightedQuantile(values: ArrayLike<number>, weights: ArrayLike<number>, share: number): number {
  const order = Array.from({ length: values.length }, (_, i) => i)
    .filter((i) => weights[i]! > 0)
    .sort((a, b) => (Number.isNaN(values[a]!) ? 1 : Number.isNaN(values[b]!) ? -1 : values[a]! - values[b]!) || a - b);
  const total = order.reduce((sum, i) => sum + weights[i]!, 0);
  let sum = 0;
  for (const i of order) {
    sum += weights[i]!;
    if (sum >= share * total) return values[i]!;
  }
  return Number.NaN;
}
