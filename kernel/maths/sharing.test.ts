import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { largestRemainder, shareAboveFloors } from "./sharing.ts";

const add = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
const weights = fc
  .array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 })
  .filter((all) => add(all) > 1e-3);

describe("largest remainder", () => {
  test("gives back Hamilton's worked apportionment: 10 seats to 43, 31, 26", () => {
    expect(largestRemainder(10, [43, 31, 26])).toEqual([4, 3, 3]);
    expect(largestRemainder(3, [1, 1])).toEqual([2, 1]);
  });
  test("shares every unit, each within one of its quota", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), weights, (units, all) => {
        const shares = largestRemainder(units, all);
        expect(add(shares)).toBe(units);
        const total = add(all);
        shares.forEach((share, i) => {
          expect(Math.abs(share - (units * all[i]!) / total)).toBeLessThan(1 + 1e-6);
          expect(Number.isInteger(share) && share >= 0).toBe(true);
        });
      }),
    );
  });
});

describe("sharing above floors", () => {
  test("a small one is lifted to its floor, at the expense of the others in proportion", () => {
    // Quotas 90, 9, 1 with a floor of 10 each: the two small get 10, the large the other 80.
    expect(shareAboveFloors(100, [90, 9, 1], [10, 10, 10])).toEqual([80, 10, 10]);
    expect(shareAboveFloors(100, [60, 30, 1], [0, 0, 10])).toEqual([60, 30, 10]);
  });
  test("floors above the whole are all granted", () => {
    expect(shareAboveFloors(15, [1, 1], [10, 10])).toEqual([10, 10]);
  });
  test("shares every unit and keeps every floor", () => {
    fc.assert(
      fc.property(fc.nat(100_000), weights, fc.nat(400), (units, all, floor) => {
        const floors = all.map((_, i) => (i % 2 === 0 ? floor : 0));
        const shares = shareAboveFloors(units, all, floors);
        expect(add(shares)).toBe(Math.max(units, add(floors)));
        expect(shares.filter((share, i) => share < floors[i]!)).toEqual([]);
      }),
    );
  });
});
