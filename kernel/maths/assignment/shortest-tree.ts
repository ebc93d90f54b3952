// Cheapest paths from one node to all (Dijkstra). Nodes below `firstThrough` are reached, never passed.
import { Heap } from "../heap.ts";
import type { Links } from "./network.ts";

/** Links leaving each node: those of node n stand in `links` from `starts[n]` to `starts[n + 1]`. */
export interface Leaving {
  starts: Int32Array;
  links: Int32Array;
}

/** `closed` links are left out. */
export function leavingOf(links: Links, closed: (link: number) => boolean = () => false): Leaving {
  const starts = new Int32Array(links.nodes + 1);
  for (let link = 0; link < links.count; link++) if (!closed(link)) starts[links.from[link]! + 1]! += 1;
  for (let node = 0; node < links.nodes; node++) starts[node + 1]! += starts[node]!;
  const at = starts.slice();
  const sorted = new Int32Array(starts[links.nodes]!);
  for (let link = 0; link < links.count; link++) if (!closed(link)) sorted[at[links.from[link]!]!++] = link;
  return { starts, links: sorted };
}

export class ShortestTree {
  /** Cost from the origin; Infinity where there is no path. */
  readonly distance: Float64Array;
  /** The link by which each node is reached; -1 at the origin and where there is no path. */
  readonly by: Int32Array;
  readonly #heap: Heap;
  readonly #links: Links;
  readonly #leaving: Leaving;

  constructor(links: Links, leaving: Leaving) {
    this.#links = links;
    this.#leaving = leaving;
    this.distance = new Float64Array(links.nodes);
    this.by = new Int32Array(links.nodes);
    this.#heap = new Heap(this.distance, "place");
  }

  grow(origin: number, cost: Float64Array): void {
    const { distance, by } = this;
    const heap = this.#heap;
    const { to, firstThrough } = this.#links;
    const { starts, links } = this.#leaving;
    distance.fill(Infinity);
    by.fill(-1);
    distance[origin] = 0;
    heap.put(origin);
    for (let node = heap.pop(); node >= 0; node = heap.pop()) {
      if (node < firstThrough && node !== origin) continue;
      const here: number = distance[node]!;
      const end: number = starts[node + 1]!;
      for (let k: number = starts[node]!; k < end; k++) {
        const link: number = links[k]!;
        const next: number = to[link]!;
        const there = here + cost[link]!;
        if (there >= distance[next]!) continue;
        distance[next] = there;
        by[next] = link;
        // A node taken out of the heap is never improved: costs are not negative.
        heap.put(next);
      }
    }
  }

  /** The links of the path to a node, from the origin on. */
  pathTo(node: number): Int32Array {
    let length = 0;
    for (let link = this.by[node]!; link >= 0; link = this.by[this.#links.from[link]!]!) length += 1;
    const path = new Int32Array(length);
    for (let link = this.by[node]!; link >= 0; link = this.by[this.#links.from[link]!]!) path[--length] = link;
    return path;
  }
}
