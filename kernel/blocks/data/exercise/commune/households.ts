// Who lives where: every inhabitant in a building, every building in a district.
import { largestRemainder } from "../../../../maths/sharing.ts";
import type { Frame } from "./frame.ts";
import type { Grown } from "./growth.ts";
import { type Lattice, middleOf, quadCount, quadOf, quadPlace } from "./lattice.ts";
import { quarterName } from "./names.ts";

export interface District {
  id: string;
  name: string;
  population: number;
  jobs: number;
  dwellings: number;
  /** Where its inhabitants stand on average, m from the south-western corner. */
  x: number;
  y: number;
}

export interface Settled {
  /** Inhabitants of each building. */
  inhabitants: number[];
  /** Jobs of each building. */
  jobs: number[];
  districts: District[];
  /** District of each quad, country included. */
  districtOf: Int16Array;
}

const countOf = (population: number) => Math.max(3, Math.min(80, Math.round(2 + population / 1900)));

/** Inhabitants per job held in the commune. */
export const jobsOf = (population: number): number => Math.round(population * Math.min(0.52, 0.2 + population / 160_000));

export function settle(frame: Frame, lattice: Lattice, grown: Grown): Settled {
  const { buildings } = grown.town;
  const size = (use: string) => (use === "house" ? 2.55 : 1.85);
  const inhabitants = largestRemainder(
    frame.population,
    buildings.map(({ dwellings, use }) => dwellings * size(use)),
  );
  const jobs = largestRemainder(
    jobsOf(frame.population),
    buildings.map(({ use, footprint, floors, shop }) => {
      const floor = footprint * floors;
      if (use === "activity") return floor / 55;
      if (use === "school") return floor / 60;
      // A ground floor of shops; elsewhere the few who work at home.
      return shop ? footprint / 28 : floor / 2200;
    }),
  );
  const byQuad = new Float64Array(quadCount(lattice));
  buildings.forEach(({ quad }, i) => {
    byQuad[quad]! += inhabitants[i]!;
  });
  const districtOf = new Int16Array(quadCount(lattice)).fill(-1);
  const cuts = bisect(
    lattice,
    grown.order,
    byQuad,
    Math.min(countOf(frame.population), grown.order.length),
    frame.random("districts"),
  );
  // The centre first, then by distance to it.
  const away = (quads: number[]) => Math.min(...quads.map((quad) => distance(lattice, quad)));
  cuts.sort((a, b) => away(a) - away(b) || a[0]! - b[0]!);
  cuts.forEach((quads, k) => {
    for (const quad of quads) districtOf[quad] = k;
  });
  spreadOut(lattice, districtOf);
  const districts: District[] = cuts.map((_, k) => ({
    id: `D${String(k + 1).padStart(2, "0")}`,
    name: quarterName(k),
    population: 0,
    jobs: 0,
    dwellings: 0,
    x: 0,
    y: 0,
  }));
  const weight = new Float64Array(districts.length);
  buildings.forEach(({ quad, ring, dwellings }, i) => {
    const k = districtOf[quad]!;
    const district = districts[k]!;
    const [x, y] = middleOf(ring);
    const w = inhabitants[i]! + 0.01;
    district.population += inhabitants[i]!;
    district.jobs += jobs[i]!;
    district.dwellings += dwellings;
    district.x += w * x;
    district.y += w * y;
    weight[k]! += w;
  });
  districts.forEach((district, k) => {
    const [x, y] = weight[k]! > 0 ? [district.x / weight[k]!, district.y / weight[k]!] : middleOf(quadOf(lattice, cuts[k]![0]!));
    district.x = Math.round(x! * 10) / 10;
    district.y = Math.round(y! * 10) / 10;
  });
  return { inhabitants, jobs, districts, districtOf };
}

const distance = (lattice: Lattice, quad: number) => {
  const [x, y] = middleOf(quadOf(lattice, quad));
  return Math.abs(x - lattice.centre[0]) + Math.abs(y - lattice.centre[1]);
};

/** Cuts the town in parts of about equal population, each time across its longer side. */
function bisect(lattice: Lattice, quads: number[], weight: Float64Array, parts: number, random: () => number): number[][] {
  if (parts <= 1 || quads.length <= 1) return [quads];
  const places = quads.map((quad) => quadPlace(lattice, quad));
  const range = (axis: 0 | 1) => {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const place of places) {
      low = Math.min(low, place[axis]);
      high = Math.max(high, place[axis]);
    }
    return high - low;
  };
  const axis = range(0) >= range(1) ? 0 : 1;
  const order = quads
    .map((quad, i) => ({ quad, at: places[i]![axis], other: places[i]![1 - axis]! }))
    .sort((a, b) => a.at - b.at || a.other - b.other);
  const total = order.reduce((sum, { quad }) => sum + weight[quad]!, 0);
  const first = Math.floor(parts / 2);
  // Districts are alike, not equal.
  const share = (total * first * (0.82 + 0.36 * random())) / parts;
  let cut = 0;
  let sum = 0;
  while (cut < order.length - (parts - first) && (cut < first || sum < share)) sum += weight[order[cut++]!.quad]!;
  const ids = order.map(({ quad }) => quad);
  return [
    ...bisect(lattice, ids.slice(0, cut), weight, first, random),
    ...bisect(lattice, ids.slice(cut), weight, parts - first, random),
  ];
}

/** The country goes to the district it is nearest to, quad by quad. */
function spreadOut(lattice: Lattice, districtOf: Int16Array): void {
  const across = lattice.columns - 1;
  const up = lattice.rows - 1;
  let front: number[] = [];
  for (let quad = 0; quad < districtOf.length; quad++) if (districtOf[quad]! >= 0) front.push(quad);
  while (front.length > 0) {
    const next: number[] = [];
    for (const quad of front) {
      const [column, row] = quadPlace(lattice, quad);
      for (const [dx, dy] of [
        [1, 0],
        [-1, 0],
        [0, 1],
        [0, -1],
      ] as const) {
        const c = column + dx;
        const r = row + dy;
        if (c < 0 || r < 0 || c >= across || r >= up) continue;
        const beside = r * across + c;
        if (districtOf[beside]! >= 0) continue;
        districtOf[beside] = districtOf[quad]!;
        next.push(beside);
      }
    }
    front = next;
  }
}
