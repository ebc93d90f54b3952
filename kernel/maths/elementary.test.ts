import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exp, log, log10, pow } from "./elementary.ts";

const ulps = (a: number, b: number): number => {
  if (Object.is(a, b) || a === b) return 0;
  const bits = (x: number) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, x);
    const n = view.getBigInt64(0);
    return n < 0n ? -(n & 0x7fffffffffffffffn) : n;
  };
  const d = bits(a) - bits(b);
  return Number(d < 0n ? -d : d);
};

describe("elementary functions", () => {
  test("exp stays within one unit in the last place of the engine's own", () => {
    fc.assert(
      fc.property(fc.double({ min: -740, max: 709, noNaN: true }), (x) => ulps(exp(x), Math.exp(x)) <= 1),
      { numRuns: 2000 },
    );
    expect([exp(0), exp(Infinity), exp(-Infinity), exp(Number.NaN)]).toEqual([1, Infinity, 0, Number.NaN]);
    expect(exp(1)).toBe(Math.E);
  });
  test("log stays within one unit in the last place of the engine's own", () => {
    fc.assert(
      fc.property(fc.double({ min: 5e-324, max: 1e308, noNaN: true }), (x) => ulps(log(x), Math.log(x)) <= 1),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), (x) => ulps(log(x), Math.log(x)) <= 1),
      { numRuns: 2000 },
    );
    expect([log(1), log(0), log(-1), log(Infinity)]).toEqual([0, -Infinity, Number.NaN, Infinity]);
  });
  test("log is exact on powers of ten in base ten", () => {
    for (let n = -300; n <= 300; n += 7) expect(log10(Number(`1e${n}`))).toBe(n);
  });
  test("pow stays within one unit in the last place of the engine's own", () => {
    const base = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    const power = fc.double({ min: -50, max: 50, noNaN: true });
    fc.assert(
      fc.property(base, power, (x, y) => ulps(pow(x, y), x ** y) <= 1),
      { numRuns: 5000 },
    );
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -9, max: 9 }), (x, y) => ulps(pow(x, y), x ** y) <= 1),
    );
  });
  test("pow follows the language on zeros, infinities and negative bases", () => {
    const values = [0, -0, 1, -1, 2, -2, 0.5, -0.5, 3, -3, Infinity, -Infinity, Number.NaN];
    for (const x of values) {
      for (const y of values) {
        const [ours, theirs] = [pow(x, y), x ** y];
        expect([x, y, Number.isFinite(theirs) && theirs !== 0 ? ulps(ours, theirs) <= 1 : Object.is(ours, theirs)]).toEqual([
          x,
          y,
          true,
        ]);
      }
    }
  });
});
