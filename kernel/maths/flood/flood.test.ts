import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cubeRoot } from "./cube-root.ts";
import { type Boundary, type Domain, domainOf, type Side, type Stepper } from "./domain.ts";
import { finiteVolume } from "./finite-volume.ts";
import { localInertia } from "./local-inertia.ts";
import { constant, integral, type Series } from "./series.ts";
import { type Simulation, simulate } from "./simulate.ts";
import { fillSinks, pitsOf } from "./sinks.ts";

type Scheme = (domain: Domain, dry: number) => Stepper;
const schemes: [string, Scheme][] = [
  ["finite volume", finiteVolume],
  ["local inertia", localInertia],
];

const closed = (): Record<Side, Boundary> => ({
  north: { kind: "closed" },
  south: { kind: "closed" },
  east: { kind: "closed" },
  west: { kind: "closed" },
});

interface Case {
  width: number;
  ground: ArrayLike<number>;
  depth?: ArrayLike<number>;
  manning?: number;
  cellSize?: number;
  sides?: Partial<Record<Side, Boundary>>;
}

function domain({ width, ground, depth, manning = 0.03, cellSize = 5, sides = {} }: Case): Domain {
  const cells = ground.length;
  return domainOf({
    frame: { width, height: cells / width, cellSize },
    ground,
    depth: depth ?? new Float64Array(cells),
    manning: new Float64Array(cells).fill(manning),
    sides: { ...closed(), ...sides },
    bits: 52,
  });
}

const run = (make: Scheme, on: Domain, duration: number, more: Partial<Simulation> = {}) =>
  simulate({
    domain: on,
    stepper: make(on, 1e-6),
    duration,
    keep: [duration],
    courant: 0.45,
    longest: duration / 20,
    fixed: null,
    inflows: [],
    rain: null,
    infiltration: null,
    wet: 0.01,
    report: () => null,
    ...more,
  });

const largest = (values: ArrayLike<number>) => Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);

describe("Dam breaks on a flat bed", () => {
  const n = 500;
  const channel = (low: number) =>
    domain({
      width: n,
      ground: new Float64Array(n),
      depth: Float64Array.from({ length: n }, (_, i) => (i < n / 2 ? 0.005 : low)),
      manning: 0,
      cellSize: 10 / n,
    });
  test("Stoker's: middle depth, velocity and speed of the front (SWASHES)", async () => {
    const { depth, velocity } = await run(finiteVolume, channel(0.001), 6);
    const middle = Math.round(n * 0.55);
    expect(depth[middle]!).toBeCloseTo(0.00253936, 6);
    expect(velocity.x[middle]!).toBeCloseTo(0.12728, 4);
    const front = depth.findIndex((h, i) => i > n / 2 && h < (0.00253936 + 0.001) / 2);
    expect(Math.abs((front - n / 2) * (10 / n) - 0.209963 * 6)).toBeLessThan(10 / n);
  });
  test("Ritter's: the parabola of the water on dry ground", async () => {
    const { depth } = await run(finiteVolume, channel(0), 6);
    const c = Math.sqrt(9.81 * 0.005);
    let error = 0;
    for (let i = 0; i < n; i++) {
      const x = ((i + 0.5 - n / 2) * 10) / n;
      const front = x / 6 >= 2 * c;
      const exact = x / 6 <= -c ? 0.005 : front ? 0 : (4 / (9 * 9.81)) * (c - x / 12) ** 2;
      error += Math.abs(depth[i]! - exact) / n;
    }
    // A hundredth of the depth behind the dam.
    expect(error).toBeLessThan(0.00005);
  });
});

describe.each(schemes)("%s", (_name, make) => {
  test("a lake at rest among islands stays at rest, to the last bit", async () => {
    const ground = Float64Array.from({ length: 144 }, (_, i) => 10 + 2 * Math.sin(i * 1.7));
    const lake = domain({ width: 12, ground, depth: ground.map((z) => Math.max(0, 11.037 - z)) });
    const { depth, velocity, balance } = await run(make, lake, 200);
    expect([largest(velocity.x), largest(velocity.y)]).toEqual([0, 0]);
    expect(balance.final).toBe(balance.initial);
    expect(largest(depth.map((h, i) => h - Math.max(0, 11.037 - ground[i]!)))).toBeLessThan(1e-10);
  });

  test("every cubic metre is accounted for: rain, inflow, soil, free outflow", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { minLength: 36, maxLength: 36 }),
        fc.double({ min: 0, max: 200, noNaN: true }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        fc.double({ min: 0, max: 60, noNaN: true }),
        async (ground, rain, flow, soil) => {
          const on = domain({
            width: 6,
            ground,
            depth: ground.map((z) => Math.max(0, 1 - z)),
            sides: { east: { kind: "open" } },
          });
          const { balance, depth, mended } = await run(make, on, 120, {
            rain: constant(rain / 3.6e6),
            inflows: [{ cells: [7], flow: constant(flow), through: null }],
            infiltration: soil / 3.6e6,
          });
          const came = balance.initial + balance.inflow + balance.rain;
          const missing = balance.final - (came - balance.infiltrated - balance.outflow);
          expect(Math.abs(missing)).toBeLessThanOrEqual(1e-9 * came);
          expect(mended).toBeLessThanOrEqual(1e-9 * came);
          expect(Math.min(...depth)).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 15, seed: 4 },
    );
  });

  test("a mirrored or turned relief floods the same, mirrored or turned", async () => {
    const n = 7;
    const ground = Array.from({ length: n * n }, (_, i) => ((i * 37) % 11) * 0.15);
    const depth = ground.map((_, i) => (i % n < 3 && i < 3 * n ? 1 : 0));
    const turned = <T>(grid: readonly T[]) => grid.map((_, i) => grid[(n - 1 - (i % n)) * n + Math.floor(i / n)]!);
    const mirrored = <T>(grid: readonly T[]) => grid.map((_, i) => grid[Math.floor(i / n) * n + (n - 1 - (i % n))]!);
    const flood = async (z: number[], h: number[]) => [...(await run(make, domain({ width: n, ground: z, depth: h }), 40)).depth];
    const plain = await flood(ground, depth);
    for (const by of [turned, mirrored]) {
      const other = await flood(by(ground), by(depth));
      expect(largest(by(plain).map((h, i) => h - other[i]!))).toBeLessThan(1e-9);
    }
  });

  test("dry ground stays dry, and water does not cross a wall", async () => {
    const dry = await run(make, domain({ width: 5, ground: Array.from({ length: 25 }, (_, i) => i % 4) }), 60);
    expect(largest(dry.depth)).toBe(0);
    const ground = Array.from({ length: 9 }, (_, i) => (i === 4 ? Number.NaN : 0));
    const split = await run(make, domain({ width: 9, ground, depth: ground.map((_, i) => (i < 4 ? 1 : 0)) }), 60);
    expect([...split.depth.slice(5)]).toEqual([0, 0, 0, 0]);
    expect(split.depth.slice(0, 4).every((h) => Math.abs(h - 1) < 1e-12)).toBe(true);
  });

  test("more rain never floods less in all", async () => {
    const ground = Array.from({ length: 64 }, (_, i) => ((i * 29) % 13) * 0.1 + (i % 8) * 0.05);
    const volume = async (rain: number) => {
      const on = domain({ width: 8, ground, sides: { west: { kind: "open" } } });
      return (await run(make, on, 300, { rain: constant(rain / 3.6e6) })).balance.final;
    };
    const volumes = [await volume(5), await volume(20), await volume(80)];
    expect(volumes).toEqual(volumes.toSorted((a, b) => a - b));
  });

  test("a uniform flow down a slope keeps Manning's depth", async () => {
    // q = h^(5/3) √S / n, 1 m²/s on 2 ‰ with n 0.05.
    const [n, slope, q] = [0.05, 0.002, 1];
    const ground = Array.from({ length: 80 }, (_, i) => (80 - i) * 10 * slope);
    const channel = domain({ width: 80, ground, manning: n, cellSize: 10, sides: { east: { kind: "open" } } });
    const { depth } = await run(make, channel, 3600, { inflows: [{ cells: [0], flow: constant(q * 10), through: null }] });
    const normal = ((n * q) / Math.sqrt(slope)) ** 0.6;
    expect(Math.abs(depth[40]! - normal)).toBeLessThan(0.01 * normal);
  });

  test("a side at a fixed level fills the plain up to it", async () => {
    const pool = domain({
      width: 6,
      ground: new Float64Array(36),
      manning: 0.1,
      sides: { north: { kind: "level", level: 0.8 } },
    });
    const { depth, balance } = await run(make, pool, 3000);
    expect(largest(depth.map((h) => h - 0.8))).toBeLessThan(0.02);
    expect(Math.abs(balance.final + balance.outflow)).toBeLessThan(1e-9 * balance.final);
  });
});

describe("finite volumes at their sides", () => {
  test("a river that comes in through a side stands there at the depth of its flow, not in a mound", async () => {
    const [n, slope, q] = [0.03, 0.004, 2];
    const ground = Array.from({ length: 60 }, (_, i) => (60 - i) * 5 * slope);
    const channel = () => domain({ width: 60, ground, manning: n, sides: { east: { kind: "open" } } });
    const first = async (through: Side | null) =>
      (await run(finiteVolume, channel(), 900, { inflows: [{ cells: [0], flow: constant(q * 5), through }] })).depth[0]!;
    const normal = ((n * q) / Math.sqrt(slope)) ** 0.6;
    expect(Math.abs((await first("west")) - normal)).toBeLessThan(0.2 * normal);
    // Water that wells up in place has to be pushed away by its own weight.
    expect(await first(null)).toBeGreaterThan(1.4 * normal);
  });

  test("an open side lets no water in, even as the water beside it goes away", async () => {
    const ground = new Float64Array(40);
    const depth = ground.map((_, i) => (i < 10 ? 1 : 0));
    const { balance } = await run(finiteVolume, domain({ width: 40, ground, depth, sides: { west: { kind: "open" } } }), 8);
    expect(balance.outflow).toBeGreaterThanOrEqual(0);
    const tilted = ground.map((_, i) => -0.05 * i);
    const down = await run(finiteVolume, domain({ width: 40, ground: tilted, depth, sides: { west: { kind: "open" } } }), 8);
    expect(down.balance.final).toBeLessThanOrEqual(down.balance.initial);
  });

  test("a level thinner than the water inside lets it out without a flood of speed", async () => {
    const ground = [0, 0, 0, 1.4999989, 0, 0];
    const pool = domain({
      width: 6,
      ground,
      depth: ground.map((z) => Math.max(0, 2.5 - z)),
      manning: 0,
      sides: { north: { kind: "level", level: 1.5 } },
    });
    const { depth, velocity, balance } = await run(finiteVolume, pool, 20);
    expect(largest(velocity.x)).toBeLessThan(10);
    expect(largest(velocity.y)).toBeLessThan(10);
    expect(depth.every((h) => Number.isFinite(h) && h < 3)).toBe(true);
    expect(Math.abs(balance.final + balance.outflow - balance.initial)).toBeLessThan(1e-9 * balance.initial);
  });
});

describe("series", () => {
  const steps: Series = { times: [0, 10, 20], values: [1, 3, 0], shape: "steps" };
  test("hold between times, or run straight", () => {
    expect(integral(steps, 5, 15)).toBe(5 + 15);
    expect(integral({ ...steps, shape: "lines" }, 0, 20)).toBe(20 + 15);
  });
  test("add up: any two parts make the whole", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 30, noNaN: true }), (at) => {
        for (const shape of ["steps", "lines"] as const) {
          const series = { ...steps, shape };
          expect(integral(series, 0, at) + integral(series, at, 30)).toBeCloseTo(integral(series, 0, 30), 12);
        }
      }),
    );
  });
});

test("cube roots are good to the last digits", () => {
  for (const x of [1e-12, 1e-6, 0.001, 0.3, 1, 8, 27, 1234.5]) expect(Math.abs(cubeRoot(x) ** 3 / x - 1)).toBeLessThan(1e-13);
});

test("sinks are counted, and filled to where they overflow", () => {
  const heights = Float64Array.from([5, 5, 5, 5, 5, 5, 1, 2, 5, 5, 5, 2, 3, 4, 5, 5, 5, 5, 5, 5]);
  expect(pitsOf(heights, 5, 4)).toBe(1);
  const { cells, metres } = fillSinks(heights, 5, 4);
  expect([cells, metres]).toEqual([5, 4 + 3 + 3 + 2 + 1]);
  expect(pitsOf(heights, 5, 4)).toBe(0);
});
