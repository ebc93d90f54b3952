// The block's value: times, measures by place, isochrones, and what a map draws.
import { table } from "arquero";
import {
  halving,
  nearestOf,
  type Times,
  twoStepCatchment,
  weighed,
  weightedQuantile,
  within,
} from "../../../maths/accessibility/measures.ts";
import type { Points } from "../../contract/points.ts";
import type { Contours } from "./contours.ts";
import type { Config } from "./definition.ts";
import type { Snapped } from "./road-times.ts";

export interface Streets {
  x1: Float32Array;
  y1: Float32Array;
  x2: Float32Array;
  y2: Float32Array;
  /** Minutes to the nearest destination; −1 where there is no way, and by public transport. */
  time: Float32Array;
}
export type Lines = number[][][];

interface Spots {
  x: Float64Array;
  y: Float64Array;
}

export interface Found {
  config: Config;
  catchment: number;
  limit: number;
  times: Times;
  origins: Points;
  destinations: Points;
  population: Float64Array;
  supply: Float64Array;
  crs: string | null;
  plane: { lon: number; lat: number } | null;
  places: readonly [Spots, Spots];
  snapped: readonly [Snapped, Snapped] | null;
  parts: {
    list: { part: number; nodes: number; origins: number; destinations: number }[];
    of: (node: number) => number | null;
  } | null;
  streets: Streets | null;
  contours: Contours | null;
  lines: Lines | null;
  day: { date: string; runs: number } | null;
}

/** Beyond this many pairs, those without a way are left out of the table of pairs. */
const MOST_PAIRS = 250_000;

const sum = (list: ArrayLike<number>) => {
  let total = 0;
  for (let i = 0; i < list.length; i++) total += list[i]!;
  return total;
};
const known = (value: number) => (Number.isFinite(value) ? value : null);

export function resultOf(found: Found): Record<string, unknown> {
  const { config, catchment, times, origins, destinations, population, supply } = found;
  const nearest = nearestOf(times, supply);
  const shared = twoStepCatchment(times, population, supply, within(catchment));
  const thresholds = [...new Set(config.thresholds)].sort((a, b) => a - b);
  const people = sum(population);
  const inside = (limit: number) => population.reduce((total, number, i) => total + (nearest[i]! <= limit ? number : 0), 0);
  const reached = population.reduce((total, number, i) => total + (Number.isNaN(nearest[i]!) ? 0 : number), 0);
  const spent = population.reduce((total, number, i) => total + (Number.isNaN(nearest[i]!) ? 0 : number * nearest[i]!), 0);
  return {
    mode: config.mode,
    crs: found.crs,
    /** Longitude and latitude from which x and y count, without a projection. */
    plane: found.plane && { lon: found.plane.lon, lat: found.plane.lat },
    catchment,
    ...(found.day && {
      date: found.day.date,
      departure: config.departure,
      window: config.window,
      percentile: config.percentile,
      trips: found.day.runs,
    }),
    population: people,
    supply: sum(supply),
    /** % of the population whose nearest open destination is within the reference time. */
    share: people > 0 ? (100 * inside(catchment)) / people : null,
    meanTime: reached > 0 ? spent / reached : null,
    medianTime: known(weightedQuantile(nearest, population, 0.5)),
    unreached: people - reached,
    isochrones: table({
      threshold: thresholds,
      population: thresholds.map(inside),
      share: thresholds.map((limit) => (people > 0 ? (100 * inside(limit)) / people : null)),
      ...(found.streets && !found.lines && { streets: thresholds.map((limit) => lengthWithin(found.streets!, limit)) }),
      ...(found.contours && { area: found.contours.areas }),
    }),
    origins: table({
      ...placeColumns(found, 0),
      population: [...population],
      nearest: [...nearest].map(known),
      ...Object.fromEntries(thresholds.map((limit) => [`reach_${limit}`, [...weighed(times, supply, within(limit))]])),
      gravity: [...weighed(times, supply, halving(config.halfLife))],
      catchment: [...shared.access],
    }),
    destinations: table({
      ...placeColumns(found, 1),
      supply: [...supply],
      demand: [...shared.demand],
      ratio: [...shared.ratio],
    }),
    pairs: pairsOf(times, origins, destinations),
    contours: found.contours?.features ?? null,
    parts: found.parts?.list ?? null,
    streets: found.streets,
    lines: found.lines,
  };
}

function placeColumns({ origins, destinations, places, snapped, parts }: Found, which: 0 | 1): Record<string, unknown[]> {
  const join = snapped?.[which];
  return {
    id: (which === 0 ? origins : destinations).ids,
    x: [...places[which].x],
    y: [...places[which].y],
    ...(join && { distance: [...join.distance].map(known) }),
    ...(join && parts && { part: [...join.node].map(parts.of) }),
  };
}

/** km of streets within a time of the nearest destination. */
function lengthWithin({ x1, y1, x2, y2, time }: Streets, limit: number): number {
  let metres = 0;
  for (let i = 0; i < time.length; i++)
    if (time[i]! >= 0 && time[i]! <= limit) metres += Math.sqrt((x2[i]! - x1[i]!) ** 2 + (y2[i]! - y1[i]!) ** 2);
  return metres / 1000;
}

function pairsOf(times: Times, origins: Points, destinations: Points) {
  const columns = { origin: [] as unknown[], destination: [] as unknown[], time: [] as (number | null)[] };
  const whole = times.minutes.length <= MOST_PAIRS;
  times.minutes.forEach((minutes, k) => {
    if (!whole && Number.isNaN(minutes)) return;
    columns.origin.push(origins.ids[Math.floor(k / times.destinations)]);
    columns.destination.push(destinations.ids[k % times.destinations]);
    columns.time.push(known(minutes));
  });
  return table(columns);
}
