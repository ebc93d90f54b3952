// By public transport: the day's vehicles, walks to and between stops, over streets where a network is given.
import { scheduleOf } from "../../../maths/timetable/schedule.ts";
import { ModelError } from "../../contract/block.ts";
import { frameOf } from "../../contract/metric-frame.ts";
import { modeGraph } from "../_shared/road-network.ts";
import { timetableDay } from "../_shared/timetable-day.ts";
import { planeOf } from "./contours.ts";
import { joined, known, placedStops, spotsOf } from "./places.ts";
import type { Question } from "./question.ts";
import { linesOf, streetsOf, timedStreets } from "./streets.ts";
import { adapted, walksBetween, walkTimes, walkTimesTowards } from "./transit-times.ts";
import { sayStopless, warning } from "./warnings.ts";
import type { Plan } from "./work.ts";

export async function byTimetable(question: Question): Promise<Plan> {
  const { config, inputs, context, speeds, limit, origins, destinations, net, at, finished } = question;
  if (inputs.timetable === undefined || inputs.timetable === null) {
    throw new ModelError(
      {
        fr: "Il manque « timetable » : branchez des horaires (un fichier GTFS ou data.exercise).",
        en: "“timetable” is missing: connect a timetable (a GTFS file or data.exercise).",
      },
      "timetable",
    );
  }
  const warn = warning(context);
  const [hours, minutesPast] = config.departure.split(":").map(Number) as [number, number];
  const leaving = hours * 3600 + minutesPast * 60;
  const last = leaving + (config.window + limit) * 60;
  const day = timetableDay(inputs.timetable, "timetable", config.date, leaving, last, warn);
  const stops = {
    crs: day.crs,
    x: day.stops.map(({ x }) => x ?? Number.NaN),
    y: day.stops.map(({ y }) => y ?? Number.NaN),
  };
  const frame = net ? frameOf(net, "network") : frameOf(known(stops), "timetable");
  const standing = placedStops(frame, stops);
  const places = [spotsOf(frame, origins, "origins", warn), spotsOf(frame, destinations, "destinations", warn)] as const;
  const most = at("walkToStop", { above: 0, max: 120 });
  const graph = net ? modeGraph(net, "foot", speeds) : null;
  const ground = net ? frame.place(net, "network") : null;
  const onFoot = graph && ground ? joined(graph, ground, config.snap) : null;
  const walking = {
    speed: speeds.walk,
    most,
    detour: config.detour,
    streets: graph && onFoot ? { graph, snap: onFoot.snap } : null,
  };
  const runs = adapted(day.runs, at("frequency", { above: 0, max: 20 }), at("vehicleSpeed", { above: 0, max: 5 }));
  const schedule = scheduleOf(day.stops.length, runs, walksBetween(standing, config.transferWalk, walking, day.transfers));
  const access = await walkTimes(places[0], standing, walking, most);
  const egress = await walkTimesTowards(places[1], standing, walking, most);
  const direct = await walkTimes(places[0], places[1], walking, limit);
  sayStopless(access, origins, "origins", most, warn);
  sayStopless(egress, destinations, "destinations", most, warn);
  const [rows, columns] = [origins.ids.length, destinations.ids.length];
  const plan = { schedule, access, egress, direct, destinations: columns };
  const departures = { from: leaving, window: config.window, percentile: config.percentile, vehicles: config.vehicles, limit };
  return {
    work: { by: "timetable", rows, columns, besides: 0, plan, departures },
    finish: (minutes) =>
      finished({
        minutes,
        crs: frame.crs,
        plane: frame.crs === null ? planeOf(frame) : null,
        places,
        snapped: onFoot ? ([onFoot.snap(places[0]), onFoot.snap(places[1])] as const) : null,
        parts: null,
        // The ground of the map: no street has a time of its own.
        streets: net && graph && ground ? streetsOf(timedStreets(net, graph, ground, null)) : null,
        contours: null,
        lines: linesOf(schedule.patterns, standing),
        day: { date: day.date, runs: runs.length },
      }),
  };
}
