import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Boundary, type Domain, domainOf, type Side, type Stepper } from "../../../maths/flood/domain.ts";
import { finiteVolume } from "../../../maths/flood/finite-volume.ts";
import { constant } from "../../../maths/flood/series.ts";
import { type Simulation, simulate } from "../../../maths/flood/simulate.ts";
import { finiteVolume64 } from "./double.ts";

const run = (domain: Domain, stepper: Stepper, duration: number, more: Partial<Simulation>) =>
  simulate({
    domain,
    stepper,
    duration,
    keep: [duration / 2, duration],
    courant: 0.45,
    longest: duration / 5,
    fixed: null,
    inflows: [],
    rain: null,
    infiltration: null,
    wet: 0.01,
    report: () => null,
    ...more,
  });

const boundary: fc.Arbitrary<Boundary> = fc.oneof(
  fc.constant<Boundary>({ kind: "closed" }),
  fc.constant<Boundary>({ kind: "open" }),
  fc.double({ min: 0, max: 4, noNaN: true }).map<Boundary>((level) => ({ kind: "level", level })),
);

/** Reliefs with walls, cliffs, pools, dry ground and smooth patches, of any size and with any sides. */
const worlds = fc
  .record({ width: fc.integer({ min: 1, max: 13 }), height: fc.integer({ min: 1, max: 9 }) })
  .chain(({ width, height }) =>
    fc.record({
      width: fc.constant(width),
      height: fc.constant(height),
      sides: fc.record<Record<Side, Boundary>>({ north: boundary, south: boundary, east: boundary, west: boundary }),
      cells: fc.array(
        fc.record({
          ground: fc.oneof(
            { weight: 6, arbitrary: fc.double({ min: 0, max: 3, noNaN: true }) },
            { weight: 1, arbitrary: fc.constant(Number.NaN) },
          ),
          water: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 2, noNaN: true })),
          manning: fc.constantFrom(0, 0.02, 0.05, 0.3),
        }),
        { minLength: width * height, maxLength: width * height },
      ),
      rain: fc.constantFrom(0, 40, 4000),
      flow: fc.constantFrom(0, 3, 60),
      soil: fc.constantFrom(0, 30),
      entry: fc.nat(width * height - 1),
      through: fc.constantFrom<Side | null>(null, "north", "south", "east", "west"),
    }),
  );

describe("compiled finite volumes", () => {
  test("give the bits of the reference, whatever the relief, the sides and the sources", async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async ({ width, height, sides, cells, rain, flow, soil, entry, through }) => {
        fc.pre(!Number.isNaN(cells[entry]!.ground));
        const make = () =>
          domainOf({
            frame: { width, height, cellSize: 5 },
            ground: cells.map(({ ground }) => ground),
            depth: cells.map(({ water, ground }) => (Number.isNaN(ground) ? 0 : water)),
            manning: cells.map(({ manning }) => manning),
            sides,
            bits: 52,
          });
        const sources: Partial<Simulation> = {
          rain: rain > 0 ? constant(rain / 3.6e6) : null,
          inflows: flow > 0 ? [{ cells: [entry], flow: constant(flow), through }] : [],
          infiltration: soil > 0 ? soil / 3.6e6 : null,
        };
        const [one, other] = [make(), make()];
        const expected = await run(one, finiteVolume(one, 1e-6), 12, sources);
        const found = await run(other, await finiteVolume64(other, 1e-6), 12, sources);
        // The order in which what left is summed, and what rounding lacked, are the reference's too.
        expect(found).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });

  test("keep a lake at rest to the last bit, on a wide relief with islands", async () => {
    const [width, height] = [61, 37];
    const ground = Float64Array.from({ length: width * height }, (_, i) => 10 + 2 * Math.sin(i * 1.7));
    const closed: Boundary = { kind: "closed" };
    const lake = domainOf({
      frame: { width, height, cellSize: 5 },
      ground,
      depth: ground.map((z) => Math.max(0, 11.037 - z)),
      manning: new Float64Array(width * height),
      sides: { north: closed, south: closed, east: closed, west: closed },
      bits: 52,
    });
    const { velocity, balance } = await run(lake, await finiteVolume64(lake, 1e-6), 60, {});
    expect(velocity.x.every((v) => v === 0) && velocity.y.every((v) => v === 0)).toBe(true);
    expect(balance.final).toBe(balance.initial);
  });
});
