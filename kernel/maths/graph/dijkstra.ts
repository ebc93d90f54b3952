// Least costs from one or several nodes (Dijkstra), with a heap of four children a node written in place: entries overtaken
// by a better one stay until they come out, which costs less than moving them. It is the compiled search (wasm/assembly/) word
// for word, its heap included: the two must settle equal costs in the same order.
import type { Graph } from "./csr.ts";

/** Where a search starts: a node, and what it cost to get there. */
export interface Start {
  node: number;
  cost: number;
}

/** What searches a graph: this one in plain TypeScript, or the compiled one of the blocks; both give the same bits. */
export interface Searcher {
  /** Least cost to each node, Infinity where the last search did not go. */
  readonly cost: Float64Array;
  /** Nodes the last search settled, nearest first. */
  readonly settled: Int32Array;
  readonly settledCount: number;
  /**
   * Settles the nodes within `limit` of the starts. Where `marks` are given, it stops once it has settled `last` nodes with a
   * mark of 1. Returns the costs by node, overwritten by the next search.
   */
  run: (starts: readonly Start[], limit?: number, marks?: Uint8Array | null, last?: number) => Float64Array;
}

/** Searches one graph again and again; each search undoes what the last one wrote, and no more. */
export class Search implements Searcher {
  readonly graph: Graph;
  readonly cost: Float64Array;
  readonly settled: Int32Array;
  settledCount = 0;
  #keys: Float64Array;
  #nodes: Int32Array;

  constructor(graph: Graph) {
    this.graph = graph;
    this.cost = new Float64Array(graph.nodes).fill(Infinity);
    this.settled = new Int32Array(graph.nodes);
    // One entry an arc at most, one a start: starts are added by `run`.
    this.#keys = new Float64Array(graph.to.length + 16);
    this.#nodes = new Int32Array(graph.to.length + 16);
  }

  run(starts: readonly Start[], limit = Infinity, marks: Uint8Array | null = null, last = 0): Float64Array {
    const { first, to, cost: price } = this.graph;
    const { cost, settled } = this;
    this.#clear();
    if (this.#keys.length < to.length + starts.length) {
      this.#keys = new Float64Array(to.length + starts.length);
      this.#nodes = new Int32Array(to.length + starts.length);
    }
    const keys = this.#keys;
    const nodes = this.#nodes;
    let size = 0;
    let count = 0;
    let left = last;
    for (const start of starts) {
      if (!(start.cost <= limit) || !(start.cost < cost[start.node]!)) continue;
      cost[start.node] = start.cost;
      size = push(keys, nodes, size, start.cost, start.node);
    }
    while (size > 0) {
      const key = keys[0]!;
      const node = nodes[0]!;
      size--;
      if (size > 0) {
        // The last entry sinks from the root.
        const k = keys[size]!;
        const n = nodes[size]!;
        let hole = 0;
        for (;;) {
          const child = 4 * hole + 1;
          if (child >= size) break;
          let least = child;
          let key = keys[child]!;
          const end = Math.min(child + 4, size);
          for (let c = child + 1; c < end; c++) {
            const other = keys[c]!;
            if (other < key) {
              key = other;
              least = c;
            }
          }
          if (key >= k) break;
          keys[hole] = key;
          nodes[hole] = nodes[least]!;
          hole = least;
        }
        keys[hole] = k;
        nodes[hole] = n;
      }
      if (key > cost[node]!) continue;
      settled[count++] = node;
      if (last > 0 && marks !== null && marks[node] === 1 && --left === 0) break;
      const end = first[node + 1]!;
      for (let a = first[node]!; a < end; a++) {
        const head = to[a]!;
        const total = key + price[a]!;
        if (total < cost[head]! && total <= limit) {
          cost[head] = total;
          // The new entry rises to its place.
          let hole = size++;
          while (hole > 0) {
            const parent = (hole - 1) >> 2;
            const above = keys[parent]!;
            if (above <= total) break;
            keys[hole] = above;
            nodes[hole] = nodes[parent]!;
            hole = parent;
          }
          keys[hole] = total;
          nodes[hole] = head;
        }
      }
    }
    // What was reached and not settled holds no final cost.
    for (let i = 0; i < size; i++) {
      const node = nodes[i]!;
      if (cost[node]! >= keys[i]!) cost[node] = Infinity;
    }
    this.settledCount = count;
    return cost;
  }

  #clear(): void {
    for (let i = 0; i < this.settledCount; i++) this.cost[this.settled[i]!] = Infinity;
    this.settledCount = 0;
  }
}

function push(keys: Float64Array, nodes: Int32Array, size: number, key: number, node: number): number {
  let hole = size;
  while (hole > 0) {
    const parent = (hole - 1) >> 2;
    if (keys[parent]! <= key) break;
    keys[hole] = keys[parent]!;
    nodes[hole] = nodes[parent]!;
    hole = parent;
  }
  keys[hole] = key;
  nodes[hole] = node;
  return size + 1;
}
