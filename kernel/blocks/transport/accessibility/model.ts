// Times from each origin to each destination, by the mode asked, then what they say of access.
import type { Times } from "../../../maths/accessibility/measures.ts";
import { readColumns } from "../../../maths/columns.ts";
import { componentsOf } from "../../../maths/graph/components.ts";
import type { Graph } from "../../../maths/graph/csr.ts";
import { NearestPoint } from "../../../maths/graph/nearest-point.ts";
import { scheduleOf } from "../../../maths/timetable/schedule.ts";
import { type BlockModel, type BlockSplit, type ModelContext, ModelError } from "../../block.ts";
import { portNumber } from "../../door.ts";
import { type Frame, frameOf } from "../../metric-frame.ts";
import { type Points, points } from "../../points.ts";
import { modeGraph, type Roads, roads, type Speeds } from "../../road-network.ts";
import { timetableDay } from "../../timetable-day.ts";
import type { Config } from "./definition.ts";
import { type Lines, resultOf, type Streets } from "./result.ts";
import { roadTimes, type Snapped, snapTo, timesTowards, usedNodes } from "./road-times.ts";
import { adapted, transitRange, walksBetween, walkTimes, walkTimesTowards } from "./transit-times.ts";

/** The search for times, row by row, and what becomes of them. Rows depend on nothing else: ranges of them are shared out. */
interface Plan {
  rows: number;
  columns: number;
  /** Fills the rows of a range. */
  fill: (range: Range, out: Float64Array) => void;
  /** The block's value, from the times of every row. */
  finish: (found: Float64Array) => unknown | Promise<unknown>;
}
interface Range {
  from: number;
  until: number;
}

const model: BlockModel<Config> = async (config, inputs, context) => {
  const plan = await planOf(config, inputs, context);
  return plan.finish(await search(plan, { from: 0, until: plan.rows }, context));
};
export default model;

/** Plans of the run under way: who leads a split run plans once, for its own part and for the whole. */
const plans = new WeakMap<object, Plan>();

/** Searches, counted in streets looked at, below which a second Worker costs more than it gives. */
const WORTH = 100_000_000;

export const split: BlockSplit<Config> = {
  parts: ({ mode, window }, inputs) => {
    const [origins, destinations, links] = [inputs.origins, inputs.destinations, inputs.network?.links].map(lengthOf);
    if (mode === "transit") return origins! * (window + 1) < 2_000 ? 1 : origins!;
    const rows = Math.min(origins!, destinations!);
    return rows * links! < WORTH ? 1 : rows;
  },
  part: async (config, inputs, context, { index, of }) => {
    // Who leads says the warnings, once.
    const plan = await planOf(config, inputs, index === 0 ? context : { ...context, warn: () => undefined });
    plans.set(inputs, plan);
    const from = Math.floor((plan.rows * index) / of);
    return search(plan, { from, until: Math.floor((plan.rows * (index + 1)) / of) }, context);
  },
  join: (_config, inputs, parts) => {
    const plan = plans.get(inputs)!;
    const found = new Float64Array(plan.rows * plan.columns);
    let at = 0;
    for (const part of parts as Float64Array[]) {
      found.set(part, at);
      at += part.length;
    }
    return plan.finish(found);
  },
};

const lengthOf = (value: unknown): number =>
  readColumns(value)?.length ?? (value as { features?: unknown[] })?.features?.length ?? 0;

const BATCH = 16;

async function search({ rows, columns, fill }: Plan, { from, until }: Range, context: ModelContext): Promise<Float64Array> {
  const found = new Float64Array((until - from) * columns);
  const each = step(context, 0.9);
  for (let row = from; row < until; row += BATCH) {
    const end = Math.min(until, row + BATCH);
    fill({ from: row, until: end }, found.subarray((row - from) * columns, (end - from) * columns));
    await each((end - from) / Math.max(1, Math.min(rows, until - from)));
  }
  return found;
}

async function planOf(config: Config, inputs: Record<string, any>, context: ModelContext): Promise<Plan> {
  const at = (name: string, bounds: { above?: number; max?: number }) => portNumber(config, inputs, name, bounds);
  const speeds: Speeds = {
    walk: at("walkSpeed", { above: 0, max: 30 }),
    bike: at("bikeSpeed", { above: 0, max: 60 }),
    car: at("carSpeed", { above: 0, max: 200 }) / 100,
  };
  const catchment = at("catchment", { above: 0, max: 600 });
  const limit = Math.max(config.limit, catchment, ...config.thresholds);
  const origins = points(inputs.origins, "origins", config.id);
  const destinations = points(inputs.destinations, "destinations", config.id);
  const population = origins.amounts(config.population, 1);
  const supply = destinations.amounts(config.supply, 1);
  const warn = warning(context);
  if (!supply.some((amount) => amount > 0))
    warn("Aucune destination n’offre rien : toutes sont à 0.", "No destination offers anything: all are at 0.");

  const net = inputs.network === undefined || inputs.network === null ? null : roads(inputs.network, "network");
  const finished = (
    by: Omit<
      Parameters<typeof resultOf>[0],
      "config" | "catchment" | "limit" | "times" | "origins" | "destinations" | "population" | "supply"
    > & { minutes: Float64Array },
  ) => {
    const times: Times = { origins: origins.ids.length, destinations: destinations.ids.length, minutes: by.minutes };
    return resultOf({ ...by, config, catchment, limit, times, origins, destinations, population, supply });
  };
  return config.mode === "transit" ? byTransit() : byRoad(config.mode);

  async function byRoad(mode: "foot" | "bike" | "car"): Promise<Plan> {
    if (!net) {
      throw new ModelError(
        {
          fr: "Il manque « network » : branchez un réseau de voies (un fichier OpenStreetMap ou data.exercise).",
          en: "“network” is missing: connect a road network (an OpenStreetMap file or data.exercise).",
        },
        "network",
      );
    }
    const frame = frameOf(net, "network");
    const graph = modeGraph(net, mode, speeds);
    const streets = placed(frame, net, "network");
    const { snap, used } = joined(graph, streets, config.snap);
    const places = [spotsOf(frame, origins, "origins", warn), spotsOf(frame, destinations, "destinations", warn)] as const;
    const [from, to] = [snap(places[0]), snap(places[1])];
    sayFar(from, origins, "origins", config.snap, warn);
    sayFar(to, destinations, "destinations", config.snap, warn);
    const parts = partsOf(net, graph, used, from, to, warn);
    const times = await roadTimes(graph, from, to, speeds.walk, limit);
    return {
      ...times,
      finish: async (found) => {
        const towards = await timesTowards(graph, to, supply, speeds.walk, limit);
        context.progress(1);
        return finished({
          minutes: times.minutes(found),
          crs: frame.crs,
          places,
          snapped: [from, to] as const,
          parts,
          streets: streetsOf(net, graph, streets, towards),
          lines: null,
          day: null,
        });
      },
    };
  }

  async function byTransit(): Promise<Plan> {
    if (inputs.timetable === undefined || inputs.timetable === null) {
      throw new ModelError(
        {
          fr: "Il manque « timetable » : branchez des horaires (un fichier GTFS ou data.exercise).",
          en: "“timetable” is missing: connect a timetable (a GTFS file or data.exercise).",
        },
        "timetable",
      );
    }
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
    const ground = net ? placed(frame, net, "network") : null;
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
    const plan = { schedule, access, egress, direct, destinations: destinations.ids.length };
    const departures = { from: leaving, window: config.window, percentile: config.percentile, vehicles: config.vehicles, limit };
    return {
      rows: origins.ids.length,
      columns: destinations.ids.length,
      fill: (range, out) => transitRange(plan, departures, range, out),
      finish: (minutes) =>
        finished({
          minutes,
          crs: frame.crs,
          places,
          snapped: onFoot ? ([onFoot.snap(places[0]), onFoot.snap(places[1])] as const) : null,
          parts: null,
          // The ground of the map: no street has a time of its own.
          streets: net && graph && ground ? streetsOf(net, graph, ground, null) : null,
          lines: linesOf(schedule.patterns, standing),
          day: { date: day.date, runs: runs.length },
        }),
    };
  }
}

type Warn = (fr: string, en: string) => void;

const warning =
  (context: ModelContext): Warn =>
  (fr, en) =>
    context.warn({ kind: "error", severity: "warning", message: { fr, en } });

/** Lets the page breathe, and stops when asked to. */
const step = (context: ModelContext, share: number) => async (fraction: number) => {
  context.progress(fraction * share);
  await new Promise<void>((resolve) => setTimeout(resolve, 0));
  context.signal.throwIfAborted();
};

interface Spots {
  x: Float64Array;
  y: Float64Array;
}

const placed = (frame: Frame, net: Roads, at: string): Spots => frame.place(net, at);

function spotsOf(frame: Frame, places: Points, at: string, warn: Warn): Spots {
  const spots = frame.place(places, at);
  if (spots.converted && frame.crs !== null) {
    warn(
      `« ${at} » est en degrés (longitude, latitude) : ses lieux sont ramenés en mètres, en Lambert-93.`,
      `“${at}” is in degrees (longitude, latitude): its places are brought to metres, in Lambert-93.`,
    );
  } else if (spots.converted && places.crs === null) {
    warn(
      `« ${at} » ne dit pas son système de coordonnées ; lues comme des degrés, ses positions sont ramenées en mètres sur un plan local.`,
      `“${at}” does not say its coordinate system; read as degrees, its positions are brought to metres on a local plane.`,
    );
  }
  return spots;
}

function joined(graph: Graph, streets: Spots, most: number) {
  const used = usedNodes(graph);
  const crossings = new NearestPoint(streets.x, streets.y, used);
  return { used, snap: (places: { x: ArrayLike<number>; y: ArrayLike<number> }) => snapTo(crossings, places, most) };
}

/** Stops that stand somewhere. */
function known(stops: { crs: string | null; x: number[]; y: number[] }) {
  const kept = stops.x.flatMap((x, i) => (Number.isNaN(x) || Number.isNaN(stops.y[i]) ? [] : [i]));
  if (kept.length === 0) {
    throw new ModelError(
      { fr: "Aucun arrêt des horaires n’a de coordonnées.", en: "No stop of the timetable has coordinates." },
      "timetable",
    );
  }
  return { crs: stops.crs, x: kept.map((i) => stops.x[i]!), y: kept.map((i) => stops.y[i]!) };
}

function placedStops(frame: Frame, stops: { crs: string | null; x: number[]; y: number[] }): Spots {
  const kept = stops.x.flatMap((x, i) => (Number.isNaN(x) || Number.isNaN(stops.y[i]) ? [] : [i]));
  const some = frame.place(known(stops), "timetable");
  const all = {
    x: new Float64Array(stops.x.length).fill(Number.NaN),
    y: new Float64Array(stops.x.length).fill(Number.NaN),
  };
  kept.forEach((i, k) => {
    all.x[i] = some.x[k]!;
    all.y[i] = some.y[k]!;
  });
  return all;
}

function sayFar(snapped: Snapped, places: Points, at: string, most: number, warn: Warn): void {
  const far = places.ids.filter((_, i) => snapped.node[i]! < 0);
  if (far.length === 0) return;
  const shown = far.slice(0, 5).join(", ");
  warn(
    `${far.length} lieux de « ${at} » sont à plus de ${most} m de toute voie ouverte au mode (${shown}) : sans temps d’accès.`,
    `${far.length} places of “${at}” are more than ${most} m from any link open to the mode (${shown}): without travel time.`,
  );
}

function sayStopless(minutes: Float64Array, places: Points, at: string, most: number, warn: Warn): void {
  const columns = minutes.length / places.ids.length;
  const alone = places.ids.filter((_, i) => minutes.subarray(i * columns, (i + 1) * columns).every(Number.isNaN));
  if (alone.length === 0) return;
  const shown = alone.slice(0, 5).join(", ");
  warn(
    `${alone.length} lieux de « ${at} » n’ont aucun arrêt à moins de ${most} min à pied (${shown}).`,
    `${alone.length} places of “${at}” have no stop within ${most} min on foot (${shown}).`,
  );
}

/** The parts of the network that no link of the mode joins, with the places each holds. */
function partsOf(net: Roads, graph: Graph, used: Uint8Array, from: Snapped, to: Snapped, warn: Warn) {
  const links = graph.arc;
  const ends = (list: Int32Array) => Int32Array.from(links, (link) => list[link]!);
  const { of, sizes } = componentsOf(net.nodes, ends(net.from), ends(net.to));
  const counts = sizes.map((_, part) => ({ part: part + 1, nodes: 0, origins: 0, destinations: 0 }));
  used.forEach((one, node) => {
    if (one === 1) counts[of[node]!]!.nodes++;
  });
  for (const node of from.node) if (node >= 0) counts[of[node]!]!.origins++;
  for (const node of to.node) if (node >= 0) counts[of[node]!]!.destinations++;
  const parts = counts.filter(({ nodes }) => nodes > 0);
  const holding = parts.filter(({ origins, destinations }) => origins + destinations > 0);
  if (holding.length > 1) {
    const said = (a: string, b: string) =>
      holding
        .slice(0, 4)
        .map(({ part, nodes, origins, destinations }) => `n° ${part} : ${nodes} ${a}, ${origins} + ${destinations} ${b}`);
    warn(
      `Le réseau de ce mode est en ${parts.length} morceaux sans lien, dont ${holding.length} portent des lieux (${said("carrefours", "origines et destinations").join(" ; ")}).`,
      `The network of this mode is in ${parts.length} parts without a link, of which ${holding.length} hold places (${said("crossings", "origins and destinations").join("; ")}).`,
    );
  }
  return { list: parts, of: (node: number) => (node < 0 ? null : of[node]! + 1) };
}

/** Streets once, with the mean time of their ends; −1 where there is no way. */
function streetsOf(net: Roads, graph: Graph, { x, y }: Spots, towards: Float64Array | null): Streets {
  const seen = new Set<number>();
  const kept: [a: number, b: number][] = [];
  for (const link of graph.arc) {
    const [a, b] = [Math.min(net.from[link]!, net.to[link]!), Math.max(net.from[link]!, net.to[link]!)];
    const key = a * net.nodes + b;
    if (!seen.has(key)) kept.push([a, b]);
    seen.add(key);
  }
  const column = (value: (a: number, b: number) => number) => Float32Array.from(kept, ([a, b]) => value(a, b));
  return {
    x1: column((a) => x[a]!),
    y1: column((a) => y[a]!),
    x2: column((_, b) => x[b]!),
    y2: column((_, b) => y[b]!),
    time: column((a, b) => {
      const mean = towards ? (towards[a]! + towards[b]!) / 2 : Infinity;
      return Number.isFinite(mean) ? mean : -1;
    }),
  };
}

/** The stops each vehicle joins, once a line. */
function linesOf(patterns: { stops: Int32Array }[], { x, y }: Spots): Lines {
  const paths = new Map<string, number[][]>();
  for (const { stops } of patterns) {
    const path = [...stops].filter((stop) => !Number.isNaN(x[stop])).map((stop) => [x[stop]!, y[stop]!]);
    paths.set(stops.join(), path);
  }
  return [...paths.values()];
}
