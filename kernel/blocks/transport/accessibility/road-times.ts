// Times over streets: places are joined to their nearest crossing, on foot, then costs are least over the links of the mode.
import { type Graph, reverseOf } from "../../../maths/graph/csr.ts";
import type { Searcher, Start } from "../../../maths/graph/dijkstra.ts";
import type { NearestPoint } from "../../../maths/graph/nearest-point.ts";
import { compiledSearch } from "../_shared/compiled-search.ts";

/** Places joined to a network. */
export interface Snapped {
  /** Crossing of each place; -1 where none is near enough. */
  node: Int32Array;
  /** m to it. */
  distance: Float64Array;
}

interface Spots {
  x: ArrayLike<number>;
  y: ArrayLike<number>;
}

/** Crossings that some link of the graph leaves or reaches. */
export function usedNodes(graph: Graph): Uint8Array {
  const used = new Uint8Array(graph.nodes);
  for (let node = 0; node < graph.nodes; node++) if (graph.first[node + 1]! > graph.first[node]!) used[node] = 1;
  for (const node of graph.to) used[node] = 1;
  return used;
}

export function snapTo(crossings: NearestPoint, places: Spots, most: number): Snapped {
  const node = new Int32Array(places.x.length).fill(-1);
  const distance = new Float64Array(places.x.length);
  for (let i = 0; i < node.length; i++) {
    const near = crossings.find(places.x[i]!, places.y[i]!);
    distance[i] = near.distance;
    if (near.distance <= most) node[i] = near.index;
  }
  return { node, distance };
}

/** Minutes to walk between a place and its crossing. */
const tail = (snapped: Snapped, i: number, walkSpeed: number) => (snapped.distance[i]! * 0.06) / walkSpeed;

/**
 * Fills, for sources `from` to `until`, the rows of `out` (one column a target; NaN where there is no way within the limit).
 * Depends on nothing else, so that ranges may be shared out.
 */
export function timesOfRange(
  search: Searcher,
  sources: Snapped,
  targets: Snapped,
  walkSpeed: number,
  limit: number,
  range: { from: number; until: number },
  out: Float64Array,
): void {
  const columns = targets.node.length;
  const marks = new Uint8Array(search.cost.length);
  for (const node of targets.node) if (node >= 0) marks[node] = 1;
  const wanted = marks.reduce((sum, mark) => sum + mark, 0);
  for (let i = range.from; i < range.until; i++) {
    const row = (i - range.from) * columns;
    const node = sources.node[i]!;
    if (node < 0) {
      out.fill(Number.NaN, row, row + columns);
      continue;
    }
    const cost = search.run([{ node, cost: tail(sources, i, walkSpeed) }], limit, marks, wanted);
    for (let j = 0; j < columns; j++) {
      const target = targets.node[j]!;
      const minutes = target < 0 ? Number.NaN : cost[target]! + tail(targets, j, walkSpeed);
      out[row + j] = minutes <= limit ? minutes : Number.NaN;
    }
  }
}

/** Minutes from each crossing to the nearest of some places; Infinity where there is no way within the limit. */
export async function timesTowards(
  graph: Graph,
  places: Snapped,
  kept: ArrayLike<number>,
  walkSpeed: number,
  limit: number,
): Promise<Float64Array> {
  const starts: Start[] = [];
  places.node.forEach((node, i) => {
    if (node >= 0 && kept[i]! > 0) starts.push({ node, cost: tail(places, i, walkSpeed) });
  });
  const search = await compiledSearch(reverseOf(graph));
  return search.run(starts, limit).slice();
}
