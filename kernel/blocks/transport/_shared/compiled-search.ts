// Least costs over a graph by the compiled search: the same answers as maths/graph/dijkstra.ts, to the bit, near the
// machine's speed. The graph is copied once into the kernel's memory.
import type { Graph } from "../../../maths/graph/csr.ts";
import type { Searcher, Start } from "../../../maths/graph/dijkstra.ts";
import dijkstra from "../../../wasm/dijkstra.generated.ts";
import { instantiate } from "../../../wasm/load.ts";

interface Exports {
  search: (...numbers: number[]) => number;
}

/** Most starts of one search. */
const STARTS = 65536;

export async function compiledSearch(graph: Graph): Promise<Searcher> {
  const kernel = await instantiate<Exports>(dijkstra);
  const { nodes } = graph;
  const arcs = graph.to.length;
  const at = {
    first: kernel.reserve((nodes + 1) * 4),
    arcs: kernel.reserve(arcs * 16),
    cost: kernel.reserve(nodes * 8),
    settled: kernel.reserve(nodes * 4),
    heap: kernel.reserve((arcs + STARTS) * 16),
    marks: kernel.reserve(nodes),
  };
  kernel.view(Int32Array, at.first, nodes + 1).set(graph.first);
  const prices = kernel.view(Float64Array, at.arcs, arcs * 2);
  const heads = kernel.view(Int32Array, at.arcs, arcs * 4);
  for (let arc = 0; arc < arcs; arc++) {
    prices[2 * arc] = graph.cost[arc]!;
    heads[4 * arc + 2] = graph.to[arc]!;
  }
  const cost = kernel.view(Float64Array, at.cost, nodes).fill(Infinity);
  const settled = kernel.view(Int32Array, at.settled, nodes);
  const keys = kernel.view(Float64Array, at.heap, STARTS * 2);
  const heap = kernel.view(Int32Array, at.heap, STARTS * 4);
  const marked = kernel.view(Uint8Array, at.marks, nodes);
  let count = 0;
  return {
    cost,
    settled,
    get settledCount() {
      return count;
    },
    run(starts: readonly Start[], limit = Infinity, marks: Uint8Array | null = null, last = 0) {
      if (starts.length > STARTS) throw new RangeError(`${starts.length} starts, ${STARTS} at most`);
      if (count > nodes >> 3) cost.fill(Infinity);
      else for (let i = 0; i < count; i++) cost[settled[i]!] = Infinity;
      starts.forEach((start, i) => {
        keys[2 * i] = start.cost;
        heap[4 * i + 2] = start.node;
      });
      if (marks !== null) marked.set(marks);
      const { search } = kernel.exports;
      const most = marks === null ? 0 : last;
      count = search(at.first, at.arcs, at.cost, at.settled, at.heap, at.marks, starts.length, limit, most);
      return cost;
    },
  };
}
