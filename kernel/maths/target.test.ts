// A target is met alike wherever it is judged.
import fc from "fast-check";
import { expect, test } from "vitest";
import { satisficing } from "./ranking.ts";
import { isMet } from "./target.ts";

test("rounding alone never misses a target, whichever way it leans", () => {
  expect([isMet(0.1 + 0.2, { op: ">=", value: 0.3 }), isMet(0.1 + 0.2, { op: "<=", value: 0.3 })]).toEqual([true, true]);
  expect([isMet(1e9 - 0.5, { op: ">=", value: 1e9 }), isMet(1e9 - 2, { op: ">=", value: 1e9 })]).toEqual([true, false]);
  expect([isMet(310, { op: "<=", value: 310 }), isMet(310.1, { op: "<=", value: 310 })]).toEqual([true, false]);
  expect(isMet(Number.NaN, { op: "<=", value: 310 })).toBe(false);
});

test("shares of futures count what one value at a time does", () => {
  const values = fc.array(fc.constantFrom(0.3, 0.1 + 0.2, 0.30001, 0.29999), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(values, fc.constantFrom(">=" as const, "<=" as const), (column, op) => {
      const target = { op, value: 0.3 };
      const met = column.filter((value) => isMet(value, target)).length;
      expect(satisficing([column], [target]).all).toBe(met / column.length);
    }),
  );
});
