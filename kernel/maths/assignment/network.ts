// A road network to load with trips, and the trips: what a TNTP file or the exercise commune gives, and what the assignment
// reads. Nodes are numbered from 1; the first `zones` of them are zones.

export interface AssignmentNetwork {
  kind: "assignment-network";
  zones: number;
  nodes: number;
  /** The first node a path may pass through: below it, a node is only where trips start and end. */
  firstThrough: number;
  /** Table: from, to, capacity, length, time, b, power, and where known speed, toll, type. */
  links: unknown;
  /** Table: id, x, y. Only to draw the network. */
  coordinates?: unknown;
  crs?: string | null;
}

/** Links by column, nodes numbered from 0. */
export interface Links {
  count: number;
  nodes: number;
  from: Int32Array;
  to: Int32Array;
  /** Free-flow time t0. */
  time: Float64Array;
  capacity: Float64Array;
  b: Float64Array;
  power: Float64Array;
  /** What the flow does not change: weighted toll and length. */
  fixed: Float64Array;
  /** Paths may not pass through nodes below this one. */
  firstThrough: number;
}

/** Trips by origin, in order: those of origin `origins[i]` stand from `starts[i]` to `starts[i + 1]`. */
export interface Trips {
  origins: Int32Array;
  starts: Int32Array;
  destinations: Int32Array;
  trips: Float64Array;
}

/** Zones in pairs as trips by origin, added up where a pair comes twice; pairs without trips are left out. */
export function byOrigin(pairs: Iterable<readonly [origin: number, destination: number, trips: number]>): Trips {
  const rows = new Map<number, Map<number, number>>();
  for (const [origin, destination, trips] of pairs) {
    if (trips === 0) continue;
    let row = rows.get(origin);
    if (!row) rows.set(origin, (row = new Map()));
    row.set(destination, (row.get(destination) ?? 0) + trips);
  }
  const origins = [...rows.keys()].sort((a, b) => a - b);
  const starts = [0];
  const destinations: number[] = [];
  const trips: number[] = [];
  for (const origin of origins) {
    for (const [destination, count] of [...rows.get(origin)!].sort(([a], [b]) => a - b)) {
      destinations.push(destination);
      trips.push(count);
    }
    starts.push(destinations.length);
  }
  return {
    origins: Int32Array.from(origins),
    starts: Int32Array.from(starts),
    destinations: Int32Array.from(destinations),
    trips: Float64Array.from(trips),
  };
}
