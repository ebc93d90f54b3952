import fc from "fast-check";
import { expect, test } from "vitest";
import { type Costs, marginal, objectiveOf, priceLink, raise } from "./cost.ts";
import type { Links } from "./network.ts";

const one = (time: number, b: number, capacity: number, power: number): Links => ({
  count: 1,
  nodes: 2,
  from: Int32Array.of(0),
  to: Int32Array.of(1),
  time: Float64Array.of(time),
  capacity: Float64Array.of(capacity),
  b: Float64Array.of(b),
  power: Float64Array.of(power),
  fixed: Float64Array.of(0.5),
  firstThrough: 0,
});
function priced(links: Links, flow: number): Costs {
  const costs = { flow: Float64Array.of(flow), cost: new Float64Array(1), slope: new Float64Array(1) };
  priceLink(links, costs, 0);
  return costs;
}

test("whole powers are products, others the exact power function", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 4, noNaN: true }), fc.integer({ min: 0, max: 24 }), (x, power) => {
      expect(raise(x, power) / x ** power).toBeCloseTo(1, 12);
      expect(raise(x, power + 0.5) / x ** (power + 0.5)).toBeCloseTo(1, 12);
    }),
  );
});

test("the slope is the cost’s own, the objective its integral, the marginal cost t + v·t′", () => {
  const drawn = fc.record({
    time: fc.double({ min: 0.5, max: 30, noNaN: true }),
    b: fc.double({ min: 0.01, max: 2, noNaN: true }),
    capacity: fc.double({ min: 100, max: 2000, noNaN: true }),
    power: fc.constantFrom(1, 2, 3, 4, 5.3, 6),
    // Below half the capacity a steep cost is so flat that its differences are rounding.
    load: fc.double({ min: 0.5, max: 2, noNaN: true }),
  });
  fc.assert(
    fc.property(drawn, ({ time, b, capacity, power, load }) => {
      const flow = load * capacity;
      const links = one(time, b, capacity, power);
      const here = priced(links, flow);
      const width = flow * 1e-4;
      const [below, above] = [priced(links, flow - width), priced(links, flow + width)];
      expect((above.cost[0]! - below.cost[0]!) / (2 * width) / here.slope[0]!).toBeCloseTo(1, 5);
      const rise = objectiveOf(links, [flow + width]) - objectiveOf(links, [flow - width]);
      expect(rise / (2 * width) / here.cost[0]!).toBeCloseTo(1, 5);
      const socially = priced(marginal(links), flow).cost[0]!;
      expect(socially / (here.cost[0]! + flow * here.slope[0]!)).toBeCloseTo(1, 9);
    }),
  );
});
