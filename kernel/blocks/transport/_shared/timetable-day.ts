// The door for timetables: one day's vehicles, from GTFS tables, with what could not be taken said.
import type { Run } from "../../../maths/timetable/schedule.ts";
import { busiestDay, type Calendar, type CalendarDate, dateOf, dayNumber, servicesOn } from "../../../maths/timetable/service.ts";
import { isTimetable } from "../../../maths/timetable/timetable.ts";
import type { Columns } from "../../../tables/columns.ts";
import { ModelError } from "../../contract/block.ts";
import { column, received, table } from "../../contract/door.ts";

export interface TimetableDay {
  /** "2026-01-31" */
  date: string;
  crs: string | null;
  stops: { id: string; name: string; x: number | null; y: number | null }[];
  runs: Run[];
  /** Changes the timetable states: seconds, null where it forbids them. */
  transfers: { from: number; to: number; seconds: number | null }[];
}

type Warn = (fr: string, en: string) => void;
const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const DAY = 86_400;

/** Vehicles that stop somewhere between `from` and `to`, seconds of the day; those of the night before and after included. */
export function timetableDay(
  value: unknown,
  at: string,
  wanted: string | null,
  from: number,
  to: number,
  warn: Warn,
): TimetableDay {
  if (!isTimetable(value)) {
    const got = received(value);
    throw new ModelError(
      {
        fr: `« ${at} » attend des horaires (un fichier GTFS, ou ceux de data.exercise) et reçoit ${got.fr}.`,
        en: `“${at}” takes a timetable (a GTFS file, or that of data.exercise) and got ${got.en}.`,
      },
      at,
    );
  }
  const read = (name: keyof typeof value & string, needed: string[]): Reading => {
    const columns = table(value[name] ?? [], `${at}.${name}`);
    if (columns.length > 0) for (const head of needed) column(columns, head, `${at}.${name}`);
    return reading(columns);
  };
  const trips = read("trips", ["trip_id", "service_id"]);
  const calendar = read("calendar", ["service_id", ...DAYS, "start_date", "end_date"]).rows(
    (row): Calendar => ({
      service: String(row("service_id")),
      days: DAYS.map((day) => row(day) === 1),
      from: String(row("start_date")),
      to: String(row("end_date")),
    }),
  );
  const dates = read("calendarDates", ["service_id", "date", "exception_type"]).rows(
    (row): CalendarDate => ({
      service: String(row("service_id")),
      date: String(row("date")),
      added: row("exception_type") === 1,
    }),
  );
  const services = trips.rows((row) => ({ id: String(row("trip_id")), service: String(row("service_id")) }));
  const day = dayWanted(wanted, calendar, dates, services);

  const stopList = read("stops", ["stop_id", "x", "y"]).rows((row) => ({
    id: String(row("stop_id")),
    name: String(row("stop_name") ?? row("stop_id")),
    x: placeOf(row("x")),
    y: placeOf(row("y")),
    station: row("parent_station") === null ? null : String(row("parent_station")),
  }));
  const stopIndex = new Map(stopList.map(({ id }, i) => [id, i]));
  const calls = callsByTrip(
    read("stopTimes", ["trip_id", "stop_id", "stop_sequence", "arrival_time", "departure_time"]),
    stopIndex,
    at,
  );
  const headways = new Map<string, { from: number; to: number; every: number }[]>();
  read("frequencies", ["trip_id", "start_time", "end_time", "headway_secs"]).rows((row) => {
    const every = Number(row("headway_secs"));
    if (!(every > 0)) return;
    const list = headways.get(String(row("trip_id"))) ?? [];
    list.push({ from: Number(row("start_time")), to: Number(row("end_time")), every });
    headways.set(String(row("trip_id")), list);
  });

  const runs: Run[] = [];
  const lost = { untimed: 0, backwards: 0 };
  for (const shift of [-1, 0, 1]) {
    const running = servicesOn(day + shift, calendar, dates);
    for (const { id, service } of services) {
      const trip = calls.get(id);
      if (!trip || !running.has(service)) continue;
      const run = runOf(trip);
      if (run === "untimed" || run === "backwards") {
        if (shift === 0) lost[run]++;
        continue;
      }
      for (const start of startsOf(headways.get(id), run.departure[0]!)) {
        const moved = shift * DAY + start - run.departure[0]!;
        if (run.arrival.at(-1)! + moved < from || run.departure[0]! + moved > to) continue;
        runs.push({ ...run, arrival: run.arrival.map((t) => t + moved), departure: run.departure.map((t) => t + moved) });
      }
    }
  }
  if (lost.untimed > 0)
    warn(
      `${lost.untimed} courses sans heure de départ ou d’arrivée sont laissées de côté.`,
      `${lost.untimed} trips without a first or last time are left out.`,
    );
  if (lost.backwards > 0)
    warn(
      `${lost.backwards} courses dont les heures reculent sont laissées de côté.`,
      `${lost.backwards} trips whose times go backwards are left out.`,
    );
  const transfers = transfersOf(read("transfers", ["from_stop_id", "to_stop_id"]), stopList, stopIndex);
  const date = dateOf(day);
  return {
    date: `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`,
    crs: value.crs,
    stops: stopList.map(({ id, name, x, y }) => ({ id, name, x, y })),
    runs,
    transfers,
  };
}

/** Seconds from stop to stop; what is said of a station holds for each of its stops, unless more is said of these. */
function transfersOf(
  transfers: Reading,
  stops: readonly { id: string; station: string | null }[],
  index: ReadonlyMap<string, number>,
): TimetableDay["transfers"] {
  const inside = new Map<string, number[]>();
  stops.forEach(({ station }, i) => {
    if (station !== null) inside.set(station, [...(inside.get(station) ?? []), i]);
  });
  const found = new Map<string, { from: number; to: number; seconds: number | null; stations: number }>();
  transfers.rows((row) => {
    const [a, b] = [String(row("from_stop_id")), String(row("to_stop_id"))];
    const type = row("transfer_type");
    const said = row("min_transfer_time");
    // 4 and 5 speak of passengers who stay aboard; without a time, the walk is as long as it is.
    if (type === 4 || type === 5 || (type !== 3 && typeof said !== "number")) return;
    const ends = (id: string) => inside.get(id) ?? (index.has(id) ? [index.get(id)!] : []);
    const stations = Number(inside.has(a)) + Number(inside.has(b));
    for (const from of ends(a))
      for (const to of ends(b)) {
        const known = found.get(`${from} ${to}`);
        if (from === to || (known && known.stations < stations)) continue;
        found.set(`${from} ${to}`, { from, to, seconds: type === 3 ? null : (said as number), stations });
      }
  });
  return [...found.values()].map(({ from, to, seconds }) => ({ from, to, seconds }));
}

type Row = (name: string) => unknown;
interface Reading {
  rows: <T>(body: (row: Row) => T) => T[];
}
const reading = (columns: Columns): Reading => ({
  rows: (body) => {
    const values = new Map(columns.names.map((name) => [name, columns.get(name)]));
    return Array.from({ length: columns.length }, (_, i) => body((name) => values.get(name)?.[i] ?? null));
  },
});

const placeOf = (value: unknown): number | null => (typeof value === "number" && Number.isFinite(value) ? value : null);

function dayWanted(wanted: string | null, calendar: Calendar[], dates: CalendarDate[], services: { service: string }[]): number {
  const trips = new Map<string, number>();
  for (const { service } of services) trips.set(service, (trips.get(service) ?? 0) + 1);
  const refuse = (fr: string, en: string): never => {
    throw new ModelError({ fr, en }, "date");
  };
  if (wanted === null) {
    return (
      busiestDay(calendar, dates, trips) ??
      refuse("Aucun jour de ces horaires n’a de course.", "No day of this timetable has a trip.")
    );
  }
  const day = dayNumber(wanted.replaceAll("-", ""));
  if (day === null)
    return refuse(`« ${wanted} » n’est pas une date : écrivez 2026-05-12.`, `“${wanted}” is not a date: write 2026-05-12.`);
  let count = 0;
  for (const service of servicesOn(day, calendar, dates)) count += trips.get(service) ?? 0;
  if (count > 0) return day;
  const all = [...calendar.flatMap(({ from, to }) => [from, to]), ...dates.map(({ date }) => date)].sort();
  const period = all.length > 0 ? `${all[0]}–${all.at(-1)}` : "–";
  return refuse(
    `Aucune course ne circule le ${wanted} : les horaires couvrent ${period}. Choisissez un autre jour.`,
    `No trip runs on ${wanted}: the timetable covers ${period}. Choose another day.`,
  );
}

interface Call {
  stop: number;
  order: number;
  arrival: number | null;
  departure: number | null;
  board: boolean;
  alight: boolean;
}

function callsByTrip(stopTimes: Reading, stops: ReadonlyMap<string, number>, at: string): Map<string, Call[]> {
  const trips = new Map<string, Call[]>();
  stopTimes.rows((row) => {
    const stop = stops.get(String(row("stop_id")));
    if (row("stop_id") === null || row("trip_id") === null) {
      throw new ModelError(
        {
          fr: "Une ligne des passages (stop_times) n’a pas de « trip_id » ou de « stop_id ». Complétez-la ou retirez-la.",
          en: "A row of the stop times has no “trip_id” or no “stop_id”. Complete or remove it.",
        },
        at,
      );
    }
    if (stop === undefined) {
      throw new ModelError(
        {
          fr: `La course « ${row("trip_id")} » s’arrête à « ${row("stop_id")} », que la table des arrêts ne connaît pas.`,
          en: `Trip “${row("trip_id")}” stops at “${row("stop_id")}”, which the table of stops does not know.`,
        },
        at,
      );
    }
    const time = (name: string) => placeOf(row(name));
    const call: Call = {
      stop,
      order: Number(row("stop_sequence")),
      arrival: time("arrival_time") ?? time("departure_time"),
      departure: time("departure_time") ?? time("arrival_time"),
      board: row("pickup_type") !== 1,
      alight: row("drop_off_type") !== 1,
    };
    const list = trips.get(String(row("trip_id")));
    if (list) list.push(call);
    else trips.set(String(row("trip_id")), [call]);
  });
  for (const list of trips.values()) list.sort((a, b) => a.order - b.order);
  return trips;
}

/** A trip's calls in order; times not given are spread evenly between those that are. */
function runOf(calls: readonly Call[]): Run | "untimed" | "backwards" {
  const arrival = calls.map((call) => call.arrival);
  const departure = calls.map((call) => call.departure);
  if (calls.length < 2 || departure[0] === null || arrival.at(-1) === null) return "untimed";
  let before = 0;
  for (let i = 1; i < calls.length; i++) {
    if (arrival[i] === null) continue;
    const [start, end] = [departure[before]!, arrival[i]!];
    if (end < start || departure[i]! < end) return "backwards";
    for (let k = before + 1; k < i; k++) {
      const time = Math.round(start + ((end - start) * (k - before)) / (i - before));
      arrival[k] = time;
      departure[k] = time;
    }
    before = i;
  }
  return {
    stops: calls.map((call) => call.stop),
    arrival: arrival as number[],
    departure: departure as number[],
    board: calls.map((call) => call.board),
    alight: calls.map((call) => call.alight),
  };
}

/** Departures of a trip: its own, or one every headway, the end left out. */
function startsOf(headways: { from: number; to: number; every: number }[] | undefined, own: number): number[] {
  if (!headways) return [own];
  return headways.flatMap(({ from, to, every }) =>
    Array.from({ length: Math.max(0, Math.ceil((to - from) / every)) }, (_, i) => from + i * every),
  );
}
