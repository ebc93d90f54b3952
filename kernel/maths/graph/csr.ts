// A directed graph by leaving arcs (compressed sparse rows): plain typed arrays, no checks in the loops.

export interface Graph {
  nodes: number;
  /** Arcs leaving node n stand from first[n] to first[n + 1]. */
  first: Int32Array;
  /** Where each arc goes. */
  to: Int32Array;
  /** What it costs: finite, at least 0. */
  cost: Float64Array;
  /** Place of each arc in the list it was built from. */
  arc: Int32Array;
}

/** From lists of arcs; the order of the arcs that leave one node is kept. */
export function graphOf(nodes: number, from: ArrayLike<number>, to: ArrayLike<number>, cost: ArrayLike<number>): Graph {
  const arcs = from.length;
  const first = new Int32Array(nodes + 1);
  for (let i = 0; i < arcs; i++) first[from[i]! + 1]!++;
  for (let n = 0; n < nodes; n++) first[n + 1]! += first[n]!;
  const next = first.slice(0, nodes);
  const graph: Graph = {
    nodes,
    first,
    to: new Int32Array(arcs),
    cost: new Float64Array(arcs),
    arc: new Int32Array(arcs),
  };
  for (let i = 0; i < arcs; i++) {
    const at = next[from[i]!]!++;
    graph.to[at] = to[i]!;
    graph.cost[at] = cost[i]!;
    graph.arc[at] = i;
  }
  return graph;
}

/** The same arcs the other way: costs towards a node are those from it in the reverse. */
export function reverseOf(graph: Graph): Graph {
  const from = new Int32Array(graph.to.length);
  for (let n = 0; n < graph.nodes; n++) from.fill(n, graph.first[n], graph.first[n + 1]);
  const reverse = graphOf(graph.nodes, graph.to, from, graph.cost);
  reverse.arc = reverse.arc.map((i) => graph.arc[i]!);
  return reverse;
}
