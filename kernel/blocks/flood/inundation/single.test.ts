import { describe, expect, test } from "vitest";
import { type Boundary, type Domain, domainOf, type Side, type Stepper } from "../../../maths/flood/domain.ts";
import { localInertia } from "../../../maths/flood/local-inertia.ts";
import { constant } from "../../../maths/flood/series.ts";
import { type Simulation, simulate } from "../../../maths/flood/simulate.ts";
import { localInertia32 } from "./single.ts";

const kinds = (sides: Partial<Record<Side, Boundary>>): Record<Side, Boundary> => ({
  north: { kind: "closed" },
  south: { kind: "closed" },
  east: { kind: "closed" },
  west: { kind: "closed" },
  ...sides,
});

function hilly(width: number, height: number, sides: Partial<Record<Side, Boundary>>, bits: number, water = 0): Domain {
  const ground = Float64Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    if (x === 5 && y > 2 && y < 6) return Number.NaN;
    return 20 + 0.02 * x + 0.3 * ((x * 7 + y * 13) % 5) + 0.1 * Math.abs(y - height / 2);
  });
  return domainOf({
    frame: { width, height, cellSize: 10 },
    ground,
    depth: ground.map((z) => (Number.isNaN(z) ? 0 : Math.max(0, water - z))),
    manning: Float64Array.from(ground, (_, i) => 0.02 + 0.01 * (i % 4)),
    sides: kinds(sides),
    bits,
  });
}

const run = (domain: Domain, stepper: Stepper, duration: number, more: Partial<Simulation> = {}) =>
  simulate({
    domain,
    stepper,
    duration,
    keep: [duration],
    courant: 0.7,
    longest: duration / 20,
    fixed: null,
    inflows: [],
    rain: null,
    infiltration: null,
    wet: 0.01,
    report: () => null,
    ...more,
  });

const cases: [string, number, number, Partial<Record<Side, Boundary>>][] = [
  ["closed, 13 wide", 13, 9, {}],
  [
    "open all around, 16 wide",
    16,
    11,
    { north: { kind: "open" }, south: { kind: "open" }, east: { kind: "open" }, west: { kind: "open" } },
  ],
  ["a level to the east, 18 wide", 18, 7, { east: { kind: "level", level: 21.2 } }],
  ["a level to the north, 15 wide", 15, 8, { north: { kind: "level", level: 21.4 }, west: { kind: "open" } }],
];

describe("the compiled kernel", () => {
  test.each(cases)("gives the reference's depths: %s", async (_name, width, height, sides) => {
    const sources: Partial<Simulation> = {
      rain: constant(60 / 3.6e6),
      inflows: [{ cells: [width * 2 + 3], flow: constant(1.5), through: null }],
      infiltration: 2 / 3.6e6,
    }; // prettier-ignore
    const [reference, single] = [hilly(width, height, sides, 52), hilly(width, height, sides, 24)];
    const expected = await run(reference, localInertia(reference, 1e-5), 900, sources);
    const found = await run(single, await localInertia32(single, 1e-5), 900, sources);
    const worst = found.depth.reduce((most, depth, i) => Math.max(most, Math.abs(depth - expected.depth[i]!)), 0);
    expect(worst).toBeLessThan(0.005);
    const { balance } = found;
    const came = balance.initial + balance.inflow + balance.rain + Math.max(0, -balance.outflow);
    const drift = balance.final - (balance.initial + balance.inflow + balance.rain - balance.infiltrated - balance.outflow);
    expect(Math.abs(drift)).toBeLessThan(1e-5 * came);
    expect(Math.abs(balance.final - expected.balance.final)).toBeLessThan(2e-3 * came);
  });

  test("one step is the reference's to rounding", async () => {
    const [reference, single] = [
      hilly(21, 10, { west: { kind: "open" } }, 52, 20.9),
      hilly(21, 10, { west: { kind: "open" } }, 24, 20.9),
    ];
    const [a, b] = [localInertia(reference, 1e-5), await localInertia32(single, 1e-5)];
    for (const stepper of [a, b]) {
      const place = 4 * stepper.stride + 8;
      stepper.add(place, 0.5);
      for (let k = 0; k < 5; k++) stepper.step(0.5);
    }
    for (let row = 1; row <= 10; row++)
      for (let column = 1; column <= 21; column++) {
        const [x, y] = [a.depth[row * a.stride + column]!, b.depth[row * b.stride + column]!];
        expect([row, column, Math.abs(x - y) < 2e-5]).toEqual([row, column, true]);
      }
  });

  test("a lake at rest stays at rest, to the last bit", async () => {
    const lake = hilly(19, 12, {}, 24, 20.73);
    const stepper = await localInertia32(lake, 1e-5);
    const { velocity, balance } = await run(lake, stepper, 600);
    expect(velocity.x.every((v) => v === 0) && velocity.y.every((v) => v === 0)).toBe(true);
    expect(balance.final).toBe(balance.initial);
    expect(balance.final).toBeGreaterThan(1000);
  });

  test("what drops slowly into a deep lake is not lost to rounding", async () => {
    const ground = new Float64Array(400);
    const lake = domainOf({
      frame: { width: 20, height: 20, cellSize: 10 },
      ground,
      depth: ground.map(() => 8),
      manning: ground.map(() => 0.03),
      sides: kinds({}),
      bits: 24,
    }); // prettier-ignore
    const { balance } = await run(lake, await localInertia32(lake, 1e-5), 3600, { rain: constant(4 / 3.6e6) });
    expect(Math.abs(balance.final - balance.initial - balance.rain)).toBeLessThan(1e-3 * balance.rain);
  });
});
