// The parts of a network that no link joins, whatever the direction of travel.

export interface Components {
  /** Part of each node; parts are numbered from the largest. */
  of: Int32Array;
  /** Nodes of each part, largest first. */
  sizes: number[];
}

export function componentsOf(nodes: number, from: ArrayLike<number>, to: ArrayLike<number>): Components {
  const parent = Int32Array.from({ length: nodes }, (_, i) => i);
  const root = (node: number) => {
    let at = node;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  for (let i = 0; i < from.length; i++) {
    const [a, b] = [root(from[i]!), root(to[i]!)];
    // The lower number leads, so that parts do not depend on the order of the links.
    if (a < b) parent[b] = a;
    else parent[a] = b;
  }
  const counts = new Int32Array(nodes);
  for (let node = 0; node < nodes; node++) counts[root(node)]!++;
  const roots = Array.from({ length: nodes }, (_, i) => i)
    .filter((node) => counts[node]! > 0)
    .sort((a, b) => counts[b]! - counts[a]! || a - b);
  const rank = new Int32Array(nodes);
  roots.forEach((node, i) => {
    rank[node] = i;
  });
  return { of: Int32Array.from({ length: nodes }, (_, node) => rank[root(node)]!), sizes: roots.map((node) => counts[node]!) };
}
