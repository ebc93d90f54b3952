// What a map and isochrones draw of the network: its streets once, whatever their directions; its parts; the lines of vehicles.
import { componentsOf } from "../../../maths/graph/components.ts";
import type { Graph } from "../../../maths/graph/csr.ts";
import type { TimedStreets } from "../../../maths/isochrone/field.ts";
import type { Roads } from "../_shared/road-network.ts";
import type { Spots } from "./places.ts";
import type { Lines, Streets } from "./result.ts";
import type { Snapped } from "./road-times.ts";
import { sayParts, type Warn } from "./warnings.ts";

/** The parts of the network that no link of the mode joins, with the places each holds. */
export function partsOf(net: Roads, graph: Graph, used: Uint8Array, from: Snapped, to: Snapped, warn: Warn) {
  const links = graph.arc.filter((link) => link >= 0);
  const ends = (list: Int32Array) => Int32Array.from(links, (link) => list[link]!);
  const { of, sizes } = componentsOf(net.nodes, ends(net.from), ends(net.to));
  const counts = sizes.map((_, part) => ({ part: part + 1, nodes: 0, origins: 0, destinations: 0 }));
  used.forEach((one, node) => {
    if (one === 1) counts[of[node]!]!.nodes++;
  });
  for (const node of from.node) if (node >= 0) counts[of[node]!]!.origins++;
  for (const node of to.node) if (node >= 0) counts[of[node]!]!.destinations++;
  const parts = counts.filter(({ nodes }) => nodes > 0);
  sayParts(parts, warn);
  return { list: parts, of: (node: number) => (node < 0 ? null : of[node]! + 1) };
}

/** Each pair of crossings that links join, with the least cost either way, and the time from its ends to a destination. */
export function timedStreets(net: Roads, graph: Graph, { x, y }: Spots, towards: Float64Array | null): TimedStreets {
  /** The cheapest arc from one crossing to another; −1 where there is none. Crossings have few arcs: looking through them is quick. */
  const arcTo = (from: number, to: number): number => {
    let best = -1;
    for (let arc = graph.first[from]!; arc < graph.first[from + 1]!; arc++) {
      const link = graph.arc[arc]!;
      if (link >= 0 && net.to[link] === to && (best < 0 || graph.cost[arc]! < graph.cost[best]!)) best = arc;
    }
    return best;
  };
  const [a, b]: [number[], number[]] = [[], []];
  const [there, back]: [number[], number[]] = [[], []];
  for (let node = 0; node < net.nodes; node++) {
    for (let arc = graph.first[node]!; arc < graph.first[node + 1]!; arc++) {
      const link = graph.arc[arc]!;
      const other = link < 0 ? node : net.to[link]!;
      // Once: by its cheapest arc, from its first crossing where both ways are open.
      if (other === node || arcTo(node, other) !== arc) continue;
      const opposite = arcTo(other, node);
      if (other < node && opposite >= 0) continue;
      a.push(Math.min(node, other));
      b.push(Math.max(node, other));
      there.push(node < other ? arc : opposite);
      back.push(node < other ? opposite : arc);
    }
  }
  const time = (node: number) => (towards ? towards[node]! : Infinity);
  const along = (arc: number) => (arc < 0 ? Infinity : graph.cost[arc]!);
  /** From the end of an arc, where some turns may not be allowed. */
  const after = (arc: number) => (arc < 0 ? Infinity : time(graph.to[arc]!));
  return {
    x1: Float32Array.from(a, (node) => x[node]!),
    y1: Float32Array.from(a, (node) => y[node]!),
    x2: Float32Array.from(b, (node) => x[node]!),
    y2: Float32Array.from(b, (node) => y[node]!),
    start: Float64Array.from(a, time),
    end: Float64Array.from(b, time),
    there: Float64Array.from(there, along),
    back: Float64Array.from(back, along),
    ahead: Float64Array.from(there, after),
    behind: Float64Array.from(back, after),
  };
}

/** Streets with the mean time of their ends; −1 where there is no way. */
export const streetsOf = ({ x1, y1, x2, y2, start, end }: TimedStreets): Streets => ({
  x1: Float32Array.from(x1),
  y1: Float32Array.from(y1),
  x2: Float32Array.from(x2),
  y2: Float32Array.from(y2),
  time: Float32Array.from(start, (one, i) => {
    const mean = (one + end[i]!) / 2;
    return Number.isFinite(mean) ? mean : -1;
  }),
});

/** The stops each vehicle joins, once a line. */
export function linesOf(patterns: { stops: Int32Array }[], { x, y }: Spots): Lines {
  const paths = new Map<string, number[][]>();
  for (const { stops } of patterns) {
    const path = [...stops].filter((stop) => !Number.isNaN(x[stop])).map((stop) => [x[stop]!, y[stop]!]);
    paths.set(stops.join(), path);
  }
  return [...paths.values()];
}
