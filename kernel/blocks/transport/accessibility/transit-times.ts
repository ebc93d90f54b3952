// Times by public transport: on foot to the stops, by the vehicles of a day, on foot to the place; one departure a minute over
// a window, of which a percentile is kept.
import type { Graph } from "../../../maths/graph/csr.ts";
import { reverseOf } from "../../../maths/graph/csr.ts";
import { type Access, Raptor } from "../../../maths/timetable/raptor.ts";
import type { Run, Schedule, Walk } from "../../../maths/timetable/schedule.ts";
import { compiledSearch } from "../_shared/compiled-search.ts";
import { type Snapped, timesOfRange } from "./road-times.ts";

interface Spots {
  x: ArrayLike<number>;
  y: ArrayLike<number>;
}

/** Walking minutes between places and stops: over streets, or straight with a detour. */
export interface Walking {
  /** km/h */
  speed: number;
  /** min, to or from a stop. */
  most: number;
  detour: number;
  /** Streets open to walkers, where there are some. */
  streets: { graph: Graph; snap: (places: Spots) => Snapped } | null;
}

/** Minutes on foot from each of some places to each of others; NaN beyond the limit. */
export async function walkTimes(from: Spots, to: Spots, walking: Walking, limit: number): Promise<Float64Array> {
  const [rows, columns] = [from.x.length, to.x.length];
  const out = new Float64Array(rows * columns);
  if (walking.streets) {
    const { graph, snap } = walking.streets;
    const search = await compiledSearch(graph);
    timesOfRange(search, snap(from), snap(to), walking.speed, limit, { from: 0, until: rows }, out);
    return out;
  }
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      const [dx, dy] = [from.x[i]! - to.x[j]!, from.y[i]! - to.y[j]!];
      const minutes = (Math.sqrt(dx * dx + dy * dy) * walking.detour * 0.06) / walking.speed;
      out[i * columns + j] = minutes <= limit ? minutes : Number.NaN;
    }
  return out;
}

/** The same from places to others over reversed streets: rows are where one arrives. */
export const walkTimesTowards = (to: Spots, from: Spots, walking: Walking, limit: number): Promise<Float64Array> =>
  walkTimes(
    to,
    from,
    walking.streets ? { ...walking, streets: { ...walking.streets, graph: reverseOf(walking.streets.graph) } } : walking,
    limit,
  );

/** Runs more or less frequent, faster or slower, than the timetable's: each line's span of the day is kept. */
export function adapted(runs: readonly Run[], frequency: number, speed: number): Run[] {
  const quick = speed === 1 ? runs : runs.map((run) => sped(run, speed));
  if (frequency === 1) return [...quick];
  const lines = new Map<string, Run[]>();
  for (const run of quick) {
    const key = run.stops.map((stop, i) => `${stop}${run.board[i]}${run.alight[i]}`).join();
    lines.set(key, [...(lines.get(key) ?? []), run]);
  }
  return [...lines.values()].flatMap((line) => {
    const ordered = line.toSorted((a, b) => a.departure[0]! - b.departure[0]!);
    const count = Math.floor((ordered.length - 1) * frequency + 1e-9) + 1;
    return Array.from({ length: count }, (_, k) => between(ordered, k / frequency));
  });
}

function sped(run: Run, speed: number): Run {
  const start = run.departure[0]!;
  const move = (time: number) => start + (time - start) / speed;
  return { ...run, arrival: run.arrival.map(move), departure: run.departure.map(move) };
}

/** Between runs i and i + 1 of a line: run 1.5 leaves halfway between runs 1 and 2. */
function between(line: readonly Run[], place: number): Run {
  const i = Math.min(Math.floor(place + 1e-9), line.length - 1);
  const [before, after] = [line[i]!, line[Math.min(i + 1, line.length - 1)]!];
  const share = Math.max(0, place - i);
  const mix = (a: number[], b: number[]) => a.map((time, c) => time + (b[c]! - time) * share);
  return { ...before, arrival: mix(before.arrival, after.arrival), departure: mix(before.departure, after.departure) };
}

export interface Departures {
  /** s from midnight. */
  from: number;
  /** min */
  window: number;
  percentile: number;
  vehicles: number;
  /** min */
  limit: number;
}

export interface TransitPlan {
  schedule: Schedule;
  /** By origin: minutes to each stop; by destination: minutes from each stop; NaN where too far. */
  access: Float64Array;
  egress: Float64Array;
  /** Minutes on foot all the way. */
  direct: Float64Array;
  destinations: number;
}

/**
 * Minutes from the origins `from` to `until` to every destination: the percentile, over the departures, of the time from
 * leaving to arriving, waits included; NaN where it is beyond the limit. Depends on nothing else, so that ranges may be
 * shared out.
 */
export function transitRange(
  plan: TransitPlan,
  departures: Departures,
  range: { from: number; until: number },
  out: Float64Array,
): void {
  const { schedule, access, egress, direct, destinations } = plan;
  const { stops } = schedule;
  const raptor = new Raptor(schedule, departures.vehicles);
  const exits = Array.from({ length: destinations }, (_, j) => near(egress, j, stops));
  const times = Array.from({ length: destinations }, () => new Float64Array(departures.window));
  for (let i = range.from; i < range.until; i++) {
    raptor.clear();
    const entries = near(access, i, stops);
    for (let minute = departures.window - 1; minute >= 0; minute--) {
      const leaving = departures.from + minute * 60;
      const arrivals = raptor.leave(leaving, entries);
      for (let j = 0; j < destinations; j++) {
        let least = direct[i * destinations + j]!;
        if (Number.isNaN(least)) least = Infinity;
        for (const { stop, seconds } of exits[j]!) least = Math.min(least, (arrivals[stop]! + seconds - leaving) / 60);
        times[j]![minute] = least;
      }
    }
    times.forEach((list, j) => {
      const sorted = list.toSorted();
      // The least of the departures that at least that share do as well as.
      const at = Math.max(0, Math.ceil((departures.percentile / 100) * sorted.length) - 1);
      out[(i - range.from) * destinations + j] = sorted[at]! <= departures.limit ? sorted[at]! : Number.NaN;
    });
  }
}

function near(minutes: Float64Array, row: number, columns: number): Access[] {
  const found: Access[] = [];
  for (let stop = 0; stop < columns; stop++) {
    const time = minutes[row * columns + stop]!;
    if (!Number.isNaN(time)) found.push({ stop, seconds: time * 60 });
  }
  return found;
}

/** Walks between stops within a distance, straight with a detour; what the timetable states of a pair comes first. */
export function walksBetween(
  stops: Spots,
  most: number,
  walking: Walking,
  stated: readonly { from: number; to: number; seconds: number | null }[],
): Walk[] {
  const said = new Map(stated.map((transfer) => [`${transfer.from} ${transfer.to}`, transfer]));
  const walks: Walk[] = [];
  // By columns of the ground as wide as the walk, so that far stops are never compared.
  const cells = new Map<string, number[]>();
  const reach = Math.max(most / walking.detour, 1e-9);
  const cell = (value: number) => Math.floor(value / reach);
  for (let i = 0; i < stops.x.length; i++) {
    if (Number.isNaN(stops.x[i])) continue;
    const key = `${cell(stops.x[i]!)} ${cell(stops.y[i]!)}`;
    cells.set(key, [...(cells.get(key) ?? []), i]);
  }
  for (let i = 0; i < stops.x.length && most > 0; i++) {
    if (Number.isNaN(stops.x[i])) continue;
    for (let dx = -1; dx <= 1; dx++)
      for (let dy = -1; dy <= 1; dy++)
        for (const j of cells.get(`${cell(stops.x[i]!) + dx} ${cell(stops.y[i]!) + dy}`) ?? []) {
          const metres = Math.sqrt((stops.x[i]! - stops.x[j]!) ** 2 + (stops.y[i]! - stops.y[j]!) ** 2) * walking.detour;
          if (i !== j && metres <= most && !said.has(`${i} ${j}`))
            walks.push({ from: i, to: j, seconds: (metres * 3.6) / walking.speed });
        }
  }
  for (const { from, to, seconds } of said.values()) if (seconds !== null) walks.push({ from, to, seconds });
  return walks;
}
