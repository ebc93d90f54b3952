// Nothing is lost at a node: what arrives or starts there leaves or ends there.
import type { Links, Trips } from "./network.ts";

/** Largest difference over the nodes. */
export function largestImbalance(links: Links, flow: ArrayLike<number>, trips: Trips): number {
  const net = new Float64Array(links.nodes);
  for (let link = 0; link < links.count; link++) {
    net[links.from[link]!]! -= flow[link]!;
    net[links.to[link]!]! += flow[link]!;
  }
  for (let i = 0; i < trips.origins.length; i++) {
    for (let pair = trips.starts[i]!; pair < trips.starts[i + 1]!; pair++) {
      net[trips.origins[i]!]! += trips.trips[pair]!;
      net[trips.destinations[pair]!]! -= trips.trips[pair]!;
    }
  }
  return net.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
