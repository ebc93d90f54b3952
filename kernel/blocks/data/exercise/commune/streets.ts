// Streets and roads: the edges of the mesh that serve the town, the two valley roads, the road across, country lanes.
import type { Frame } from "./frame.ts";
import type { Grown } from "./growth.ts";
import { U } from "./growth.ts";
import { type Lattice, quadAt } from "./lattice.ts";

export const classes = ["primary", "secondary", "tertiary", "residential", "unclassified"] as const;
export type RoadClass = (typeof classes)[number];

export interface Street {
  /** Nodes of the mesh. */
  from: number;
  to: number;
  class: RoadClass;
  length: number;
  bridge: boolean;
  /** Stands along the town: slower. */
  inTown: boolean;
  /** The line of the mesh it follows: rows as ≥ 0, columns as −1 − column. */
  line: number;
}

export interface Streets {
  list: Street[];
  /** Ranks of the lines that go on as country lanes. */
  lanes: { rows: Set<number>; columns: Set<number> };
}

/** Every so many lines of the mesh, a street is a collector. */
const COLLECTOR = 4;

export function streetsOf(frame: Frame, lattice: Lattice, grown: Grown): Streets {
  const { columns, rows, bank, middle, node, x, y } = lattice;
  const { zone } = grown;
  const lanes = { rows: spread(rows, bank, lattice.y, columns), columns: spread(columns, middle, lattice.x, 1) };
  const isTown = (column: number, row: number) =>
    column >= 0 && row >= 0 && column < columns - 1 && row < rows - 1 && zone[quadAt(lattice, column, row)] === U;
  const bridges = new Set(
    grown.bridges.filter(
      (column) =>
        column === middle ||
        ((isTown(column, bank + 1) || isTown(column - 1, bank + 1)) &&
          (isTown(column, bank - 1) || isTown(column - 1, bank - 1))),
    ),
  );
  const list: Street[] = [];
  const add = (from: number, to: number, kind: RoadClass, inTown: boolean, line: number, bridge = false) => {
    const dx = x[to]! - x[from]!;
    const dy = y[to]! - y[from]!;
    list.push({ from, to, class: kind, length: Math.round(Math.sqrt(dx * dx + dy * dy) * 10) / 10, bridge, inTown, line });
  };
  for (let row = 1; row < rows - 1; row++) {
    const valley = row === bank + 2 ? "primary" : row === bank - 1 ? "secondary" : null;
    for (let column = 0; column < columns - 1; column++) {
      const town = isTown(column, row) || isTown(column, row - 1);
      const kind = valley ?? lane(town, (row - bank) % COLLECTOR === 0, lanes.rows.has(row));
      if (kind) add(node(column, row), node(column + 1, row), kind, town, row);
    }
  }
  for (let column = 1; column < columns - 1; column++) {
    for (let row = 0; row < rows - 1; row++) {
      const bridge = row === bank;
      if (bridge && !bridges.has(column)) continue;
      const town = isTown(column, row) || isTown(column - 1, row) || (bridge && column !== middle);
      // Lanes end on the valley roads; only streets go on to the quays.
      const beyond = row >= bank + 2 || row + 1 <= bank - 1;
      const kind =
        column === middle
          ? "primary"
          : bridges.has(column) && town
            ? "secondary"
            : lane(town, (column - middle) % COLLECTOR === 0, beyond && lanes.columns.has(column));
      if (kind) add(node(column, row), node(column, row + 1), kind, town, -1 - column, bridge);
    }
  }
  return { list: thinned(frame, lattice, list), lanes };
}

/** Share of the mesh's residential streets that were never laid. */
const MISSING = 0.34;

/** Leaves out some streets of the suburbs, so that blocks differ in size; what joins two parts of the town is kept. */
function thinned(frame: Frame, lattice: Lattice, list: Street[]): Street[] {
  const random = frame.random("streets");
  const parent = Int32Array.from(lattice.x, (_, i) => i);
  const root = (node: number): number => {
    while (parent[node] !== node) node = parent[node] = parent[parent[node]!]!;
    return node;
  };
  const away = ({ from }: Street) => {
    const dx = lattice.x[from]! - lattice.centre[0];
    const dy = lattice.y[from]! - lattice.centre[1];
    return Math.sqrt(dx * dx + dy * dy) / frame.radius;
  };
  const loose = list.map(
    (street) => random() < MISSING * Math.min(1, 0.2 + 1.4 * away(street)) && street.class === "residential" && !street.bridge,
  );
  list.forEach(({ from, to }, i) => {
    if (!loose[i]) parent[root(from)] = root(to);
  });
  return list.filter(({ from, to }, i) => {
    if (!loose[i]) return true;
    const [a, b] = [root(from), root(to)];
    if (a === b) return false;
    parent[a] = b;
    return true;
  });
}

const lane = (town: boolean, collector: boolean, country: boolean): RoadClass | null =>
  town ? (collector ? "tertiary" : "residential") : country ? "unclassified" : null;

/** Lines some 700 m apart, from the middle outwards. */
function spread(count: number, from: number, places: Float64Array, stride: number): Set<number> {
  const found = new Set<number>();
  for (const way of [-1, 1]) {
    let last = places[from * stride]!;
    for (let k = from + way; k > 0 && k < count - 1; k += way) {
      if (Math.abs(places[k * stride]! - last) < 700) continue;
      found.add(k);
      last = places[k * stride]!;
    }
  }
  return found;
}

/** What a street carries and how fast, by class. */
export const standard: Record<RoadClass, { town: number; country: number; capacity: number }> = {
  primary: { town: 50, country: 80, capacity: 1200 },
  secondary: { town: 50, country: 80, capacity: 900 },
  tertiary: { town: 50, country: 70, capacity: 700 },
  residential: { town: 30, country: 50, capacity: 400 },
  unclassified: { town: 30, country: 70, capacity: 500 },
};
