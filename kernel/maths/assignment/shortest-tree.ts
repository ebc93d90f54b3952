// Cheapest paths from one node to all, by Dijkstra with a binary heap. Nodes below `firstThrough` are reached, never passed.
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
  readonly #heap: Int32Array;
  /** Place of each node in the heap; -1 outside. */
  readonly #place: Int32Array;
  readonly #links: Links;
  readonly #leaving: Leaving;

  constructor(links: Links, leaving: Leaving) {
    this.#links = links;
    this.#leaving = leaving;
    this.distance = new Float64Array(links.nodes);
    this.by = new Int32Array(links.nodes);
    this.#heap = new Int32Array(links.nodes);
    this.#place = new Int32Array(links.nodes);
  }

  grow(origin: number, cost: Float64Array): void {
    const { distance, by } = this;
    const heap = this.#heap;
    const place = this.#place;
    const { to, firstThrough } = this.#links;
    const { starts, links } = this.#leaving;
    distance.fill(Infinity);
    by.fill(-1);
    place.fill(-1);
    distance[origin] = 0;
    heap[0] = origin;
    place[origin] = 0;
    let size = 1;
    while (size > 0) {
      const node: number = heap[0]!;
      place[node] = -1;
      size -= 1;
      if (size > 0) sink(heap, place, distance, heap[size]!, size);
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
        if (place[next]! < 0) place[next] = size++;
        rise(heap, place, distance, next, place[next]!);
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

function rise(heap: Int32Array, place: Int32Array, key: Float64Array, node: number, from: number): void {
  const own = key[node]!;
  let at = from;
  while (at > 0) {
    const above = (at - 1) >> 1;
    const other = heap[above]!;
    if (key[other]! <= own) break;
    heap[at] = other;
    place[other] = at;
    at = above;
  }
  heap[at] = node;
  place[node] = at;
}

/** Puts a node at the top and lets it sink. */
function sink(heap: Int32Array, place: Int32Array, key: Float64Array, node: number, size: number): void {
  const own = key[node]!;
  let at = 0;
  for (;;) {
    let below = 2 * at + 1;
    if (below >= size) break;
    if (below + 1 < size && key[heap[below + 1]!]! < key[heap[below]!]!) below += 1;
    const other = heap[below]!;
    if (key[other]! >= own) break;
    heap[at] = other;
    place[other] = at;
    at = below;
  }
  heap[at] = node;
  place[node] = at;
}
