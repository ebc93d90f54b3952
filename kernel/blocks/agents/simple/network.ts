// Networks of agents, as neighbours of each (compressed rows): a grid, links at random, or a small world.

export interface Network {
  agents: number;
  /** Neighbours of i stand from start[i] to start[i + 1]. */
  start: Int32Array;
  neighbours: Int32Array;
}

type Link = [from: number, to: number];

function compress(agents: number, links: readonly Link[]): Network {
  const start = new Int32Array(agents + 1);
  for (const [a, b] of links) {
    start[a + 1]! += 1;
    start[b + 1]! += 1;
  }
  for (let i = 0; i < agents; i++) start[i + 1]! += start[i]!;
  const at = start.slice();
  const neighbours = new Int32Array(2 * links.length);
  for (const [a, b] of links) {
    neighbours[at[a]!++] = b;
    neighbours[at[b]!++] = a;
  }
  return { agents, start, neighbours };
}

/** Four neighbours, or eight from eight links up; edges have fewer. */
export function gridNetwork(width: number, height: number, links: number): Network {
  const all: Link[] = [];
  const steps =
    links >= 8
      ? [
          [1, 0],
          [0, 1],
          [1, 1],
          [-1, 1],
        ]
      : [
          [1, 0],
          [0, 1],
        ];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (const [dx, dy] of steps as [number, number][]) {
        const [column, row] = [x + dx, y + dy];
        if (column >= 0 && column < width && row < height) all.push([y * width + x, row * width + column]);
      }
    }
  }
  return compress(width * height, all);
}

/** Remembers which pairs are linked, and finds the next free partner: no pair twice, nobody linked to themselves. */
function partners(agents: number) {
  const linked = new Set<number>();
  const key = (a: number, b: number) => Math.min(a, b) * agents + Math.max(a, b);
  return {
    link: (a: number, b: number) => linked.add(key(a, b)),
    unlink: (a: number, b: number) => linked.delete(key(a, b)),
    free: (a: number, wanted: number): number | null => {
      for (let k = 0; k < agents; k++) {
        const b = (wanted + k) % agents;
        if (b !== a && !linked.has(key(a, b))) return b;
      }
      return null;
    },
  };
}

/** Makes as many links as the mean asks, each between two agents sampled at random. */
export function randomNetwork(agents: number, links: number, random: () => number): Network {
  const pairs = partners(agents);
  const all: Link[] = [];
  const wanted = Math.round((agents * links) / 2);
  for (let k = 0; k < wanted; k++) {
    const a = Math.floor(random() * agents);
    const b = pairs.free(a, Math.floor(random() * agents));
    if (b === null) continue;
    pairs.link(a, b);
    all.push([a, b]);
  }
  return compress(agents, all);
}

/** Watts and Strogatz: a ring where each knows the nearest, then each link is sent elsewhere with a probability. */
export function smallWorld(agents: number, links: number, rewired: number, random: () => number): Network {
  const pairs = partners(agents);
  const all: Link[] = [];
  const reach = Math.max(1, Math.min(Math.floor(links / 2), Math.floor((agents - 1) / 2)));
  for (let k = 1; k <= reach; k++) {
    for (let a = 0; a < agents; a++) {
      const b = (a + k) % agents;
      pairs.link(a, b);
      all.push([a, b]);
    }
  }
  for (const link of all) {
    if (random() >= rewired) continue;
    const [a, b] = link;
    const other = pairs.free(a, Math.floor(random() * agents));
    if (other === null) continue;
    pairs.unlink(a, b);
    pairs.link(a, other);
    link[1] = other;
  }
  return compress(agents, all);
}

/** Each link once, from the lower to the higher. */
export function linksOf({ agents, start, neighbours }: Network): Link[] {
  const all: Link[] = [];
  for (let a = 0; a < agents; a++)
    for (let k = start[a]!; k < start[a + 1]!; k++) if (neighbours[k]! > a) all.push([a, neighbours[k]!]);
  return all;
}
