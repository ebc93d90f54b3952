// One bus line along the valley road and over the bridge: its stops, and its timetable as GTFS gives it.
import { table } from "arquero";
import type { Commune } from "./commune.ts";
import { collection, placed, point } from "./features.ts";
import { CRS } from "./frame.ts";
import { U } from "./growth.ts";
import { quadAt } from "./lattice.ts";
import { COMMUNE, streetName } from "./names.ts";
import type { Point } from "./river.ts";

interface Stop {
  id: string;
  name: string;
  at: Point;
  /** Metres from the first stop, along the street. */
  along: number;
}

const SPACING = 380;
/** Average speed between stops, m/s, and seconds at each. */
const PACE = 20 / 3.6;
const STANDING = 15;

/** From the southern edge of the town, over the bridge to the valley road, then to its eastern edge, then back west. */
export function stopsOf(commune: Commune): Stop[] {
  const lattice = commune.lattice();
  const { zone } = commune.grown();
  const { columns, rows, bank, middle, node, x, y } = lattice;
  const town = (column: number, row: number) =>
    column >= 0 && row >= 0 && column < columns - 1 && row < rows - 1 && zone[quadAt(lattice, column, row)] === U;
  const served = (column: number, row: number) =>
    town(column, row) || town(column - 1, row) || town(column, row - 1) || town(column - 1, row - 1);
  const path: { node: number; line: number }[] = [];
  let south = bank;
  while (south > 1 && served(middle, south - 1)) south--;
  for (let row = Math.min(south, bank - 1); row <= bank + 2; row++) path.push({ node: node(middle, row), line: -1 - middle });
  for (let column = middle + 1; column < columns - 1 && served(column, bank + 2); column++)
    path.push({ node: node(column, bank + 2), line: bank + 2 });
  // A town that lies west of its bridge is served that way.
  if (path.at(-1)!.node === node(middle, bank + 2))
    for (let column = middle - 1; column > 0 && served(column, bank + 2); column--)
      path.push({ node: node(column, bank + 2), line: bank + 2 });
  const stops: Stop[] = [];
  const stopHere = ({ node: here, line }: { node: number; line: number }, along: number) => {
    const street = streetName(line, bank, middle);
    const same = stops.filter(({ name }) => name.startsWith(street)).length;
    const name = stops.length === 0 ? "Terminus Sud" : `${street} ${same + 1}`;
    stops.push({ id: `A${stops.length + 1}`, name, at: [x[here]!, y[here]!], along: Math.round(along) });
  };
  let along = 0;
  let last = 0;
  path.forEach((step, i) => {
    if (i > 0) {
      const [a, b] = [path[i - 1]!.node, step.node];
      along += Math.sqrt((x[a]! - x[b]!) * (x[a]! - x[b]!) + (y[a]! - y[b]!) * (y[a]! - y[b]!));
    }
    if (i > 0 && i < path.length - 1 && along - last < SPACING) return;
    stopHere(step, along);
    last = along;
  });
  return stops;
}

export const stopFeatures = (commune: Commune) => collection(stopsOf(commune).map(({ id, name, at }) => point(id, { name }, at)));

/** First and last departures, and minutes between two, by hour of the day. */
const HOURS = { from: 6, to: 21 };
const headway = (hour: number, population: number) =>
  Math.round(
    (hour >= 7 && hour < 9) || (hour >= 16 && hour < 19) ? (population > 10_000 ? 10 : 30) : population > 10_000 ? 20 : 60,
  );

export function timetableOf(commune: Commune) {
  const stops = stopsOf(commune);
  const { population } = commune.frame;
  const trips = {
    trip_id: [] as string[],
    route_id: [] as string[],
    service_id: [] as string[],
    direction_id: [] as number[],
    trip_headsign: [] as string[],
  };
  const times = {
    trip_id: [] as string[],
    stop_id: [] as string[],
    stop_sequence: [] as number[],
    arrival_time: [] as number[],
    departure_time: [] as number[],
  };
  for (const direction of [0, 1]) {
    const way = direction === 0 ? stops : [...stops].reverse();
    const start = way[0]!.along;
    for (let minute = HOURS.from * 60; minute < HOURS.to * 60; minute += headway(Math.floor(minute / 60), population)) {
      const id = `L1-${direction}-${String(Math.floor(minute / 60)).padStart(2, "0")}${String(minute % 60).padStart(2, "0")}`;
      trips.trip_id.push(id);
      trips.route_id.push("L1");
      trips.service_id.push("semaine");
      trips.direction_id.push(direction);
      trips.trip_headsign.push(way.at(-1)!.name);
      way.forEach((stop, k) => {
        const run = Math.round(Math.abs(stop.along - start) / PACE / 5) * 5;
        const arrival = minute * 60 + run + k * STANDING;
        times.trip_id.push(id);
        times.stop_id.push(stop.id);
        times.stop_sequence.push(k + 1);
        times.arrival_time.push(arrival);
        times.departure_time.push(arrival + (k === way.length - 1 ? 0 : STANDING));
      });
    }
  }
  const places = stops.map(({ at }) => placed(at));
  return {
    kind: "gtfs" as const,
    crs: CRS,
    stops: table({
      stop_id: stops.map(({ id }) => id),
      stop_name: stops.map(({ name }) => name),
      x: places.map(([x]) => x),
      y: places.map(([, y]) => y),
    }),
    routes: table({
      route_id: ["L1"],
      route_short_name: ["1"],
      route_long_name: [`${COMMUNE}, ligne 1 (fictive)`],
      route_type: [3],
    }),
    trips: table(trips),
    stopTimes: table(times),
    calendar: table({
      service_id: ["semaine"],
      monday: [1],
      tuesday: [1],
      wednesday: [1],
      thursday: [1],
      friday: [1],
      saturday: [0],
      sunday: [0],
      start_date: ["20260101"],
      end_date: ["20261231"],
    }),
    calendarDates: table({ service_id: [] as string[], date: [] as string[], exception_type: [] as number[] }),
    frequencies: table({
      trip_id: [] as string[],
      start_time: [] as number[],
      end_time: [] as number[],
      headway_secs: [] as number[],
    }),
    transfers: table({
      from_stop_id: [] as string[],
      to_stop_id: [] as string[],
      transfer_type: [] as number[],
      min_transfer_time: [] as number[],
    }),
  };
}
