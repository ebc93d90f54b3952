// Closed-form solutions collected by SWASHES (Delestre et al., Int. J. Numer. Meth. Fluids 72, 2013), by finite volumes through
// the block. Beds and surfaces are computed here from the published formulas; the bounds hold the scheme to its order.
import { describe, expect, test } from "vitest";
import type { Problem } from "../../../types/index.ts";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";
import type { FloodValue } from "./value.ts";

const g = 9.81;

interface Run {
  ground: Float64Array;
  width: number;
  cellSize: number;
  config: object;
  initial?: Float64Array | number;
  inflow?: number;
}

async function flood({ ground, width, cellSize, config, initial, inflow }: Run): Promise<FloodValue> {
  const frame = { width, height: ground.length / width, cellSize, origin: [0, 0], crs: null, nodata: null };
  const inputs: Record<string, unknown> = { ground: { ...frame, data: ground } };
  if (initial !== undefined) inputs.initial = typeof initial === "number" ? initial : { ...frame, data: initial };
  if (inflow !== undefined) inputs.inflow = inflow;
  const warnings: Partial<Problem>[] = [];
  const value = await runModel(definition, model, { scheme: "finite-volume", interval: 1e4, ...config }, inputs, { warnings });
  return value as FloodValue;
}

/** Mean absolute difference over the cells asked for. */
function meanError(depth: ArrayLike<number>, exact: (i: number) => number, from = 0, to = depth.length): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += Math.abs(depth[i]! - exact(i));
  return sum / (to - from);
}

const cells = (n: number, value: (i: number) => number) => Float64Array.from({ length: n }, (_, i) => value(i));

/** A root of a decreasing or increasing function between two bounds. */
function root(of: (x: number) => number, low: number, high: number): number {
  let [a, b] = [low, high];
  const rising = of(b) > of(a);
  for (let k = 0; k < 200; k++) {
    const middle = (a + b) / 2;
    if (of(middle) > 0 === rising) b = middle;
    else a = middle;
  }
  return (a + b) / 2;
}

describe("a steady flow over a bump (SWASHES 3.1)", () => {
  const n = 200;
  const cellSize = 25 / n;
  const at = (i: number) => (i + 0.5) * cellSize;
  const bump = (x: number) => (x > 8 && x < 12 ? 0.2 - 0.05 * (x - 10) ** 2 : 0);
  const ground = cells(n, (i) => bump(at(i)));
  /** Depth of a given energy above the ground at x, on one side of the critical depth. */
  const depthOf = (q: number, energy: number, x: number, slow: boolean) => {
    const critical = ((q * q) / g) ** (1 / 3);
    const head = (h: number) => h + (q * q) / (2 * g * h * h) + bump(x) - energy;
    return slow ? root(head, critical, 10) : root(head, 1e-4, critical);
  };
  const run = (q: number, level: number, sides: object, until = 25) =>
    flood({
      ground,
      width: n,
      cellSize,
      config: { duration: 200, manning: 0, inflowAt: "west", initialIs: "level", level, ...sides },
      initial: cells(n, (i) => (at(i) < until ? level : 0)),
      inflow: q * cellSize,
    });

  test("subcritical: 4.42 m²/s under 2 m", async () => {
    const { depth, velocity } = await run(4.42, 2, { east: "level" });
    const energy = 2 + 4.42 ** 2 / (2 * g * 4);
    expect(meanError(depth.data, (i) => depthOf(4.42, energy, at(i), true), 10)).toBeLessThan(0.004);
    expect(depth.data[n / 2]! * velocity.x.data[n / 2]!).toBeCloseTo(4.42, 2);
  });

  test("transcritical without a jump: 1.53 m²/s leaving freely", async () => {
    const { depth } = await run(1.53, 0.66, { east: "open" }, 10);
    const critical = (1.53 ** 2 / g) ** (1 / 3);
    const energy = 1.5 * critical + 0.2;
    // Upstream it is held by the crest, downstream it runs faster than its waves.
    expect(meanError(depth.data, (i) => depthOf(1.53, energy, at(i), at(i) < 10), 10)).toBeLessThan(0.006);
  });

  test("transcritical with a jump: 0.18 m²/s under 0.33 m", async () => {
    const q = 0.18;
    const { depth } = await run(q, 0.33, { east: "level" });
    const above = 1.5 * ((q * q) / g) ** (1 / 3) + 0.2;
    const below = 0.33 + q ** 2 / (2 * g * 0.33 ** 2);
    const force = (h: number) => (q * q) / h + (g * h * h) / 2;
    // Where both sides push alike (Rankine and Hugoniot).
    const jump = root((x) => force(depthOf(q, above, x, false)) - force(depthOf(q, below, x, true)), 10.5, 12);
    expect(jump).toBeCloseTo(11.665, 2);
    const exact = (i: number) => (at(i) < jump ? depthOf(q, above, at(i), at(i) < 10) : depthOf(q, below, at(i), true));
    expect(meanError(depth.data, exact, 10)).toBeLessThan(0.003);
  });
});

describe("MacDonald's channels (SWASHES 3.2)", () => {
  /** The bed that makes `h` a steady flow, zero at the end. */
  function channel(length: number, n: number, q: number, roughness: number, h: (x: number) => number) {
    const cellSize = length / n;
    const slope = (x: number) => {
      const [depth, rise] = [h(x), (h(x + 1e-4) - h(x - 1e-4)) / 2e-4];
      return ((q * q) / (g * depth ** 3) - 1) * rise - (roughness * q) ** 2 / depth ** (10 / 3);
    };
    const ground = new Float64Array(n);
    let bed = 0;
    for (let i = n - 1, x = length; i >= 0; i--) {
      const centre = (i + 0.5) * cellSize;
      const steps = 50;
      const by = (x - centre) / steps;
      for (let k = 0; k < steps; k++) bed -= slope(x - (k + 0.5) * by) * by;
      ground[i] = bed;
      x = centre;
    }
    const exact = (i: number) => h((i + 0.5) * cellSize);
    return { ground, width: n, cellSize, exact };
  }

  test("1 km, from subcritical to supercritical: 2 m²/s, n 0.0218", async () => {
    const h = (x: number) =>
      (4 / g) ** (1 / 3) * (1 - (1 / (x <= 500 ? 3 : 6)) * Math.tanh((x <= 500 ? 3 : 6) * (x / 1000 - 0.5)));
    const { exact, ...place } = channel(1000, 200, 2, 0.0218, h);
    const config = { duration: 1500, manning: 0.0218, inflowAt: "west", east: "open" };
    const { depth } = await flood({ ...place, config, initial: cells(200, exact), inflow: 2 * place.cellSize });
    expect(meanError(depth.data, exact)).toBeLessThan(0.006);
  });

  test("5 km of waves, subcritical: 2 m²/s, n 0.03, held at its end", async () => {
    const h = (x: number) => 9 / 8 + Math.sin((10 * Math.PI * x) / 5000) / 4;
    const { exact, ...place } = channel(5000, 250, 2, 0.03, h);
    const config = { duration: 3, timeUnit: "h", manning: 0.03, inflowAt: "west", east: "level", level: 9 / 8 };
    const { depth } = await flood({ ...place, config, initial: cells(250, exact), inflow: 2 * place.cellSize });
    expect(meanError(depth.data, exact)).toBeLessThan(0.01);
  });
});

describe("a dam break down a slope, without friction", () => {
  // In a frame that falls along the slope as freely as the water, it is the dam break on a flat bed.
  const [n, length, slope, time] = [600, 60, 0.05, 3];
  const cellSize = length / n;
  const dam = 20;
  const ground = cells(n, (i) => (n - i) * cellSize * slope);
  const gained = (g * slope * time ** 2) / 2;
  const place = (i: number) => (i + 0.5) * cellSize - dam - gained;
  const run = (low: number) =>
    flood({
      ground,
      width: n,
      cellSize,
      config: { duration: time, manning: 0, east: "open" },
      initial: cells(n, (i) => ((i + 0.5) * cellSize < dam ? 0.5 : low)),
    });
  // Away from the closed end, which sends a wave down behind the water that leaves it.
  const from = Math.round(15 / cellSize);

  test("on dry ground: Ritter's parabola, carried down", async () => {
    const c = Math.sqrt(g * 0.5);
    const exact = (i: number) => {
      const speed = place(i) / time;
      if (speed <= -c) return 0.5;
      return speed >= 2 * c ? 0 : (2 * c - speed) ** 2 / (9 * g);
    };
    const { depth, volume } = await run(0);
    expect(meanError(depth.data, exact, from)).toBeLessThan(0.003);
    expect(Math.abs(volume.relativeError)).toBeLessThan(1e-9);
  });

  test("on wet ground: Stoker's plateau, carried down", async () => {
    const [high, low] = [0.5, 0.1];
    const c = Math.sqrt(g * high);
    // Speed of the front, from what it and the wave behind must share.
    const shared = (s: number) => {
      const middle = (low / 2) * (Math.sqrt(1 + (8 * s * s) / (g * low)) - 1);
      return 2 * (c - Math.sqrt(g * middle)) - s * (1 - low / middle);
    };
    const front = root(shared, Math.sqrt(g * low) * 1.0001, 3 * c);
    const middle = (low / 2) * (Math.sqrt(1 + (8 * front ** 2) / (g * low)) - 1);
    const behind = 2 * (c - Math.sqrt(g * middle)) - Math.sqrt(g * middle);
    const exact = (i: number) => {
      const speed = place(i) / time;
      if (speed <= -c) return high;
      if (speed >= front) return low;
      return speed >= behind ? middle : (2 * c - speed) ** 2 / (9 * g);
    };
    const { depth } = await run(low);
    // The ground's own thin flow starts anew at the open end and at the closed one.
    expect(meanError(depth.data, exact, from)).toBeLessThan(0.003);
  });
});

test("Thacker's bowl: the water spreads up the sides and comes back, twice (SWASHES 4.2.1)", async () => {
  const [n, length, a, h0, r0] = [100, 4, 1, 0.1, 0.8];
  const cellSize = length / n;
  const omega = Math.sqrt(8 * g * h0) / a;
  const r2 = (i: number) =>
    (((i % n) + 0.5) * cellSize - length / 2) ** 2 + ((Math.floor(i / n) + 0.5) * cellSize - length / 2) ** 2;
  const bed = (i: number) => h0 * (r2(i) / a ** 2 - 1);
  const A = (a ** 2 - r0 ** 2) / (a ** 2 + r0 ** 2);
  const exact = (time: number) => (i: number) => {
    const share = Math.sqrt(1 - A * A) / (1 - A * Math.cos(omega * time));
    return Math.max(0, h0 * (share - 1 - (r2(i) / a ** 2) * (share * share - 1)) - bed(i));
  };
  const period = (2 * Math.PI) / omega;
  const { depths, times, volume } = await flood({
    ground: cells(n * n, bed),
    width: n,
    cellSize,
    config: { duration: 2 * period, interval: period / 2, manning: 0 },
    initial: cells(n * n, exact(0)),
  });
  const errors = times.map((time, k) => meanError(depths[k]!.data, exact(time)));
  expect(Math.max(...errors)).toBeLessThan(0.0005);
  expect(Math.abs(volume.relativeError)).toBeLessThan(1e-9);
  // What was symmetric stays so: turned a quarter, the depths are the same.
  const last = depths.at(-1)!.data;
  const turned = cells(n * n, (i) => last[(n - 1 - (i % n)) * n + Math.floor(i / n)]! - last[i]!);
  expect(turned.reduce((most, d) => Math.max(most, Math.abs(d)), 0)).toBeLessThan(1e-6);
});
