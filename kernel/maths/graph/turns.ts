// Turns one may not take: each street that leads to such a crossing ends at a copy of it, from which only the turns allowed go
// on. Nodes of the network keep their numbers: a journey starts at one, and ends at `arrive` of one.
import { type Graph, graphOf } from "./csr.ts";

/** From a node through another to a third, by index: not allowed. */
export interface Turns {
  from: Int32Array;
  via: Int32Array;
  to: Int32Array;
}

export interface TurnGraph extends Graph {
  /** Where a journey to each node of the network ends; null where every turn is allowed. */
  arrive: Int32Array | null;
}

/** Arcs as lists; the graph's `arc` holds their places, −1 for those that join the copies of a crossing to where journeys end. */
export function turnGraph(nodes: number, from: number[], to: number[], cost: number[], turns: Turns | null): TurnGraph {
  if (!turns || turns.via.length === 0) return { ...graphOf(nodes, from, to, cost), arrive: null };
  /** By crossing: by the node one comes from, the nodes one may not go to. */
  const bans = new Map<number, Map<number, Set<number>>>();
  for (let i = 0; i < turns.via.length; i++) {
    const by = bans.get(turns.via[i]!) ?? new Map<number, Set<number>>();
    bans.set(turns.via[i]!, by.set(turns.from[i]!, (by.get(turns.from[i]!) ?? new Set<number>()).add(turns.to[i]!)));
  }
  let count = nodes;
  const arrive = Int32Array.from({ length: nodes }, (_, node) => node);
  const copies = new Map<string, number>();
  const more: { from: number; to: number; cost: number; arc: number }[] = [];
  for (const [via, by] of bans) {
    arrive[via] = count++;
    more.push({ from: via, to: arrive[via], cost: 0, arc: -1 });
    for (const before of by.keys()) {
      copies.set(`${before} ${via}`, count);
      more.push({ from: count, to: arrive[via], cost: 0, arc: -1 });
      count++;
    }
  }
  /** Where an arc ends: the copy of its crossing, if some turn is not allowed from it. */
  const end = (arc: number) => copies.get(`${from[arc]} ${to[arc]}`) ?? to[arc]!;
  for (let arc = 0; arc < from.length; arc++) {
    for (const [before, not] of bans.get(from[arc]!) ?? [])
      if (!not.has(to[arc]!)) more.push({ from: copies.get(`${before} ${from[arc]}`)!, to: end(arc), cost: cost[arc]!, arc });
  }
  const own = from.map((_, arc) => arc);
  const graph = graphOf(
    count,
    [...from, ...more.map((one) => one.from)],
    [...own.map(end), ...more.map((one) => one.to)],
    [...cost, ...more.map((one) => one.cost)],
  );
  const arcs = [...own, ...more.map(({ arc }) => arc)];
  graph.arc = graph.arc.map((i) => arcs[i]!);
  return { ...graph, arrive };
}
