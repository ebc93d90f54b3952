// What a map and isochrones draw of the network: its streets once, whatever their directions; its parts; the lines of vehicles.
import { componentsOf } from "../../../maths/graph/components.ts";
import type { Graph } from "../../../maths/graph/csr.ts";
import type { TimedStreets } from "../../../maths/isochrone/field.ts";
import type { Roads } from "../../road-network.ts";
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
  const place = new Map<number, number>();
  const [a, b]: [number[], number[]] = [[], []];
  /** The cheaper arc each way; −1 where there is none. */
  const [there, back]: [number[], number[]] = [[], []];
  for (let arc = 0; arc < graph.arc.length; arc++) {
    const link = graph.arc[arc]!;
    if (link < 0) continue;
    const [from, to] = [net.from[link]!, net.to[link]!];
    const [low, high] = [Math.min(from, to), Math.max(from, to)];
    const key = low * net.nodes + high;
    let i = place.get(key);
    if (i === undefined) {
      i = a.push(low) - 1;
      b.push(high);
      there.push(-1);
      back.push(-1);
      place.set(key, i);
    }
    const side = from === low ? there : back;
    if (side[i]! < 0 || graph.cost[arc]! < graph.cost[side[i]!]!) side[i] = arc;
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
