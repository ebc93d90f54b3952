// The town grows from its bridge, block by block, the easiest ground first, until it houses everybody.
import { cellAt } from "../../../../maths/grid.ts";
import { Heap } from "../../../../maths/heap.ts";
import { layeredNoise, noise } from "../../../../maths/territory/noise.ts";
import { type Fabric, plots, type Town } from "./blocks.ts";
import { buildOn } from "./build.ts";
import { CELL, type Frame } from "./frame.ts";
import { areaOf, type Lattice, middleOf, quadAt, quadCount, quadOf, quadPlace } from "./lattice.ts";
import type { Relief } from "./relief.ts";

export const ZONES = ["", "U", "AU", "A", "N"] as const;
export const [U, AU, A, N] = [1, 2, 3, 4] as const;

export interface Grown {
  town: Town;
  /** Zone of each quad: U, AU, A or N. */
  zone: Uint8Array;
  fabric: (Fabric | null)[];
  /** Quads of the town in the order they were built. */
  order: number[];
  /** Columns whose street crosses the river. */
  bridges: number[];
  /** Mean slope (%) of each quad. */
  steep: Float64Array;
  /** Homes lived in all year round; the others are vacant or second homes. */
  households: number;
}

/** Persons in a household, on average. */
const HOUSEHOLD = 2.12;
/** Share of dwellings vacant or lived in part of the year. */
const EMPTY = 0.09;

export function growthOf(frame: Frame, lattice: Lattice, relief: Relief): Grown {
  const quads = quadCount(lattice);
  const steep = steepnessOf(frame, lattice, relief);
  const bridges = bridgesOf(frame, lattice);
  const random = frame.random("town");
  const taste = {
    rank: frame.field("growth"),
    flats: frame.field("flats"),
    work: frame.field("work"),
    wood: frame.field("wood"),
  };
  const households = Math.max(1, Math.round(frame.population / HOUSEHOLD));
  const wanted = Math.ceil(households / (1 - EMPTY));
  const town: Town = { parcels: [], buildings: [], dwellings: 0 };
  const zone = new Uint8Array(quads);
  const fabric = new Array<Fabric | null>(quads).fill(null);
  const order: number[] = [];
  const distanceOf = (quad: number) => {
    const [x, y] = middleOf(quadOf(lattice, quad));
    const dx = (x - lattice.centre[0]) / 1.15;
    const dy = y - lattice.centre[1];
    return Math.sqrt(dx * dx + dy * dy) / frame.radius;
  };
  const rankOf = (quad: number) => {
    const [x, y] = middleOf(quadOf(lattice, quad));
    const slope = steep[quad]!;
    return distanceOf(quad) * (1 + 0.0045 * slope * slope) + 0.5 * noise(x / 420, y / 420, taste.rank);
  };
  const ranks = new Float64Array(quads);
  const open = new Heap(ranks, "number");
  const queued = new Uint8Array(quads);
  const offer = (column: number, row: number) => {
    if (column < 1 || row < 1 || column >= lattice.columns - 2 || row >= lattice.rows - 2 || row === lattice.bank) return;
    const quad = quadAt(lattice, column, row);
    if (queued[quad] === 1 || steep[quad]! > 22) return;
    queued[quad] = 1;
    ranks[quad] = rankOf(quad);
    open.put(quad);
  };
  offer(lattice.middle, lattice.bank + 1);
  offer(lattice.middle - 1, lattice.bank + 1);
  let schools = 0;
  const grow = (): boolean => {
    const quad = open.pop();
    if (quad < 0) return false;
    const [column, row] = quadPlace(lattice, quad);
    zone[quad] = U;
    const out = Math.min(1, distanceOf(quad));
    const wants = town.dwellings * HOUSEHOLD * (1 - EMPTY) > 500 + 2600 * schools && out > 0.12;
    const kind = wants ? "school" : fabricOf(frame, quad, out);
    if (wants) schools++;
    fabric[quad] = kind;
    order.push(quad);
    for (const plot of plots(quadOf(lattice, quad), kind, frame, random)) {
      if (town.dwellings >= wanted && kind !== "activity") break;
      buildOn(town, plot, quad, kind, out, frame, random);
    }
    offer(column + 1, row);
    offer(column - 1, row);
    if (row !== lattice.bank + 1) offer(column, row - 1);
    if (row !== lattice.bank - 1) offer(column, row + 1);
    // Across the river, where a bridge stands at one of its corners.
    if (bridges.includes(column) || bridges.includes(column + 1)) {
      if (row === lattice.bank + 1) offer(column, row - 2);
      if (row === lattice.bank - 1) offer(column, row + 2);
    }
    return true;
  };
  while (town.dwellings < wanted && grow());
  reserve(Math.ceil(order.length * 0.07));
  restOf(lattice, zone, steep, taste.wood);
  return { town, zone, fabric, order, bridges, steep, households: Math.min(households, town.dwellings) };

  /** Ground for the next years: a few compact areas at the edge of the town, the easiest first. */
  function reserve(count: number): void {
    for (let left = count; left > 0; ) {
      const seed = open.pop();
      if (seed < 0) return;
      if (zone[seed] !== 0) continue;
      const area = Math.min(left, Math.ceil(count / 3));
      const near = [seed];
      zone[seed] = AU;
      left--;
      for (let k = 0; k < near.length && near.length < area; k++) {
        const [column, row] = quadPlace(lattice, near[k]!);
        for (const [c, r] of [
          [column + 1, row],
          [column, row + 1],
          [column - 1, row],
          [column, row - 1],
        ] as const) {
          if (near.length >= area || c < 1 || r < 1 || c >= lattice.columns - 2 || r >= lattice.rows - 2 || r === lattice.bank)
            continue;
          const beside = quadAt(lattice, c, r);
          if (zone[beside] !== 0 || steep[beside]! > 15) continue;
          zone[beside] = AU;
          near.push(beside);
          left--;
        }
      }
    }
  }

  function fabricOf({ population }: Frame, quad: number, out: number): Fabric {
    const [x, y] = middleOf(quadOf(lattice, quad));
    const size = Math.abs(areaOf(quadOf(lattice, quad)));
    const city = Math.min(1, Math.max(0, (population - 1500) / 120_000));
    const core = population < 2000 ? 0.3 : 0.2;
    if (out < core) return "core";
    if (out > 0.45 && population > 700 && noise(x / 520, y / 520, taste.work) > 0.78) return "activity";
    if (size > 3500 && population > 1500 && layeredNoise(x / 360, y / 360, taste.flats, 2) < 0.35 + 0.18 * city - 0.1 * out)
      return "flats";
    if (random() < 0.025 && out > 0.15) return "park";
    return "houses";
  }
}

/** Ground the town leaves: natural where steep, wooded or along the river, else farmed. */
function restOf(lattice: Lattice, zone: Uint8Array, steep: Float64Array, field: number): void {
  for (let quad = 0; quad < zone.length; quad++) {
    if (zone[quad] !== 0) continue;
    const [, row] = quadPlace(lattice, quad);
    const [x, y] = middleOf(quadOf(lattice, quad));
    const wood = layeredNoise(x / 900, y / 900, field, 2) + 0.028 * (steep[quad]! - 7);
    zone[quad] = row === lattice.bank || wood > 0.6 ? N : A;
  }
}

function steepnessOf(frame: Frame, lattice: Lattice, relief: Relief): Float64Array {
  const grid = {
    width: frame.cells,
    height: frame.cells,
    cellSize: CELL,
    origin: [0, 0] as [number, number],
    crs: null,
    nodata: null,
    data: null,
  };
  const steep = new Float64Array(quadCount(lattice));
  for (let quad = 0; quad < steep.length; quad++) {
    const ring = quadOf(lattice, quad);
    const places = [middleOf(ring), ...ring.map(([x, y]) => [(x + middleOf(ring)[0]) / 2, (y + middleOf(ring)[1]) / 2] as const)];
    let sum = 0;
    for (const [x, y] of places) sum += relief.slope[Math.max(0, cellAt(grid, x, y))]!;
    steep[quad] = sum / places.length;
  }
  return steep;
}

/** The first bridge is the town's reason; large towns have others, some hundreds of metres apart. */
function bridgesOf(frame: Frame, lattice: Lattice): number[] {
  const found = [lattice.middle];
  const reach = 0.85 * frame.radius;
  for (const way of [-1, 1]) {
    let last = lattice.x[lattice.node(lattice.middle, lattice.bank)]!;
    for (let column = lattice.middle + way; column > 1 && column < lattice.columns - 2; column += way) {
      const x = lattice.x[lattice.node(column, lattice.bank)]!;
      if (Math.abs(x - lattice.centre[0]) > reach) break;
      if (Math.abs(x - last) < 620) continue;
      found.push(column);
      last = x;
    }
  }
  return found.sort((a, b) => a - b);
}
