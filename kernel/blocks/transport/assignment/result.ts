// What an assignment tells: links with their flows, the cost of each pair, totals, and proof that nothing was lost.
import { table } from "arquero";
import { largestImbalance } from "../../../maths/assignment/balance.ts";
import type { Equilibrium } from "../../../maths/assignment/equilibrium.ts";
import type { Links, Trips } from "../../../maths/assignment/network.ts";
import type { RoadLinks } from "./links.ts";

export interface Loaded {
  links: Links;
  road: RoadLinks;
  closed: ReadonlySet<number>;
  touched: ReadonlySet<number>;
  trips: Trips;
  /** Trips that load nothing: within a zone, or without a path. */
  left: { inside: number; unjoined: number };
  coordinates: unknown;
  objective: (flow: ArrayLike<number>) => number;
}

export function resultOf(loaded: Loaded, state: Readonly<Equilibrium>) {
  const { links, road, closed, touched, trips } = loaded;
  const flow = Array.from(state.flow);
  const rows = (value: (link: number) => unknown) => flow.map((_, link) => (closed.has(link) ? null : value(link)));
  const time = rows((link) => state.cost[link]! - links.fixed[link]!);
  const total = (value: (link: number) => number) => flow.reduce((sum, v, link) => (v > 0 ? sum + v * value(link) : sum), 0);
  const totalTime = total((link) => time[link] as number);
  const totalDistance = total((link) => road.length[link]!);
  const loadedTrips = trips.trips.reduce((sum, count) => sum + count, 0);
  const imbalance = largestImbalance(links, state.flow, trips);
  if (!(imbalance <= 1e-9 * Math.max(1, loadedTrips))) throw new Error(`A node loses ${imbalance} of ${loadedTrips} trips.`);
  return {
    kind: "assignment",
    links: table({
      from: [...road.from],
      to: [...road.to],
      flow,
      cost: rows((link) => state.cost[link]!),
      time,
      free: [...road.time],
      capacity: [...road.capacity],
      load: rows((link) => flow[link]! / road.capacity[link]!),
      length: [...road.length],
      toll: [...road.toll],
      closed: flow.map((_, link) => closed.has(link)),
      edited: flow.map((_, link) => touched.has(link)),
    }),
    pairs: pairsOf(trips, state.cheapest),
    objective: loaded.objective(state.flow),
    gap: state.gap,
    iterations: state.iterations,
    history: table({ iteration: state.history.map((_, i) => i + 1), gap: [...state.history] }),
    paths: state.paths,
    trips: loadedTrips,
    /** Trips within their zone, and trips no path joins: they load nothing. */
    left: loaded.left,
    totalCost: total((link) => state.cost[link]!),
    totalTime,
    freeTime: total((link) => road.time[link]!),
    totalDistance,
    tolls: total((link) => road.toll[link]!),
    /** Mean time of a trip. */
    meanTime: loadedTrips > 0 ? totalTime / loadedTrips : 0,
    /** Length over time, in the units of the network. */
    speed: totalTime > 0 ? totalDistance / totalTime : null,
    /** Largest difference at a node between what arrives and starts, and what leaves and ends. */
    imbalance,
    nodes: loaded.coordinates,
  };
}

function pairsOf(trips: Trips, cheapest: Float64Array): unknown {
  const origin: number[] = [];
  for (let i = 0; i < trips.origins.length; i++) {
    for (let pair = trips.starts[i]!; pair < trips.starts[i + 1]!; pair++) origin.push(trips.origins[i]! + 1);
  }
  return table({
    origin,
    destination: Array.from(trips.destinations, (node) => node + 1),
    trips: Array.from(trips.trips),
    cost: Array.from(cheapest),
  });
}
