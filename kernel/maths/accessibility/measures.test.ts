import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { halving, nearestOf, stepped, type Times, twoStepCatchment, weighed, weightedQuantile, within } from "./measures.ts";

const times: fc.Arbitrary<Times> = fc
  .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 6 }))
  .chain(([origins, destinations]) =>
    fc
      .array(fc.oneof(fc.constant(Number.NaN), fc.double({ min: 0, max: 60, noNaN: true })), {
        minLength: origins * destinations,
        maxLength: origins * destinations,
      })
      .map((list) => ({ origins, destinations, minutes: Float64Array.from(list) })),
  );
const amounts = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 8, maxLength: 8 });

describe("access", () => {
  // Two villages and two surgeries: 10 and 20 minutes from the first, none and 5 minutes from the second.
  const known: Times = { origins: 2, destinations: 2, minutes: Float64Array.of(10, 20, Number.NaN, 5) };
  test("counts what stands within a time, weighs it by time, and finds the nearest", () => {
    expect([...weighed(known, [3, 4], within(15))]).toEqual([3, 4]);
    expect([...weighed(known, [3, 4], within(20))]).toEqual([7, 4]);
    const [first, second] = weighed(known, [3, 4], halving(10));
    expect(first).toBeCloseTo(3 / 2 + 4 / 4, 12);
    expect(second).toBeCloseTo(4 * Math.SQRT1_2, 12);
    expect([...nearestOf(known, [1, 1])]).toEqual([10, 5]);
    expect([...nearestOf(known, [1, 0])]).toEqual([10, Number.NaN]);
  });
  test("shares supply in two steps, as by hand", () => {
    // Within 20 minutes: the first surgery serves 100 inhabitants, the second 100 + 300.
    const found = twoStepCatchment(known, [100, 300], [2, 4], within(20));
    expect([...found.demand]).toEqual([100, 400]);
    expect([...found.ratio]).toEqual([0.02, 0.01]);
    expect([...found.access]).toEqual([0.03, 0.01]);
    // With a third of the weight past 15 minutes, the second serves 100/3 + 300.
    const classes = stepped([
      { to: 15, weight: 1 },
      { to: 20, weight: 1 / 3 },
    ]);
    const weighted = twoStepCatchment(known, [100, 300], [2, 4], classes);
    expect(weighted.access[0]).toBeCloseTo(0.02 + 4 / (1000 / 3) / 3, 12);
    expect(weighted.access[1]).toBeCloseTo(4 / (1000 / 3), 12);
  });
  test("in two steps gives out all the supply that somebody reaches, and no more", () => {
    fc.assert(
      fc.property(times, amounts, amounts, fc.double({ min: 1, max: 40, noNaN: true }), (matrix, people, supply, half) => {
        const { demand, access } = twoStepCatchment(matrix, people, supply, halving(half));
        const given = access.reduce((sum, value, i) => sum + value * people[i]!, 0);
        const reached = [...demand].reduce((sum, served, j) => sum + (served > 0 ? supply[j]! : 0), 0);
        expect(given).toBeCloseTo(reached, 6);
      }),
    );
  });
  test("never falls when the time allowed grows", () => {
    fc.assert(
      fc.property(times, amounts, fc.nat(60), fc.nat(60), (matrix, offered, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((limit) => weighed(matrix, offered, within(limit)));
        expect(less!.every((value, i) => value <= more![i]! + 1e-9)).toBe(true);
      }),
    );
  });
  test("quantiles weigh each origin and put those without a way last", () => {
    expect(weightedQuantile([5, 10, Number.NaN], [1, 1, 1], 0.5)).toBe(10);
    expect(weightedQuantile([5, 10, Number.NaN], [1, 1, 8], 0.5)).toBeNaN();
    expect(weightedQuantile([10, 5], [1, 9], 0.5)).toBe(5);
  });
});
