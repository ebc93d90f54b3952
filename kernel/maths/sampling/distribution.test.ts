import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Distribution, faultOf, isBounded, quantileOf } from "./distribution.ts";
import { normalQuantile, normalShare } from "./normal.ts";

const at = (distribution: Distribution, ...shares: number[]) => shares.map(quantileOf(distribution));

describe("the normal law", () => {
  test("its quantiles are those Wichura publishes with AS 241, to 16 digits", () => {
    expect(normalQuantile(0.25)).toBeCloseTo(-0.6744897501960817, 15);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167814, 14);
    expect(normalQuantile(1e-20)).toBeCloseTo(-9.262340089798409, 14);
  });

  test("its shares are those of tables, and both are each other's inverse", () => {
    expect(normalShare(1.959963984540054)).toBeCloseTo(0.975, 15);
    expect(normalShare(-1)).toBeCloseTo(0.15865525393145707, 15);
    expect(normalShare(0)).toBe(0.5);
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (p) => {
        expect(Math.abs(normalShare(normalQuantile(p)) - p)).toBeLessThan(1e-14);
      }),
    );
  });
});

describe("quantiles", () => {
  test("uniform", () => expect(at({ kind: "uniform", min: -1, max: 3 }, 0, 0.25, 1)).toEqual([-1, 0, 3]));

  test("normal, its ends cut at 6.3 standard deviations so that no draw is infinite", () => {
    const law: Distribution = { kind: "normal", mean: 10, sd: 2 };
    expect(at(law, 0.5)[0]).toBe(10);
    expect(at(law, 0.975)[0]).toBeCloseTo(10 + 2 * 1.959963984540054, 12);
    const [low, high] = at(law, 0, 1) as [number, number];
    expect(low).toBeCloseTo(10 - 2 * 6.337957754554, 8);
    expect(high).toBeCloseTo(10 + 2 * 6.337957754554, 8);
  });

  test("truncated normal: the closed form, its bounds at 0 and 1, far in either tail too", () => {
    const half: Distribution = { kind: "normal", mean: 0, sd: 1, min: 0 };
    // Half a normal law: u stands where the whole one has (1 + u)/2.
    expect(at(half, 0.5)[0]).toBeCloseTo(normalQuantile(0.75), 14);
    expect(at(half, 0)[0]).toBe(0);
    // SciPy's truncnorm(3, 8).ppf.
    const tail: Distribution = { kind: "normal", mean: 0, sd: 1, min: 3, max: 8 };
    const mirrored: Distribution = { kind: "normal", mean: 0, sd: 1, min: -8, max: -3 };
    expect(at(tail, 0, 1)).toEqual([3, 8]);
    expect(at(tail, 0.3)[0]).toBeCloseTo(3.10701669663708, 12);
    expect(at(mirrored, 0.7)[0]).toBeCloseTo(-3.10701669663708, 12);
  });

  test("triangular: the mode stands at its share, the ends at 0 and 1", () => {
    const law: Distribution = { kind: "triangular", min: 1, mode: 2, max: 5 };
    expect(at(law, 0, 0.25, 1)).toEqual([1, 2, 5]);
    expect(at(law, 0.0625)[0]).toBe(1.5);
    expect(at({ kind: "triangular", min: 0, mode: 0, max: 1 }, 0, 0.75, 1)).toEqual([0, 0.5, 1]);
    expect(at({ kind: "triangular", min: 0, mode: 1, max: 1 }, 0, 0.25, 1)).toEqual([0, 0.5, 1]);
  });

  test("triangular: values rise with u even where the mode stands closer to an end than numbers tell apart", () => {
    const law: Distribution = { kind: "triangular", min: 0, mode: 2e-113, max: 1e6 };
    const [below, above] = at(law, 1.1863820396179248e-217, 2.0822367051357323e-119) as [number, number];
    expect(below).toBeLessThanOrEqual(above);
  });

  test("discrete: each value as often as its weight, one of weight 0 never", () => {
    const law: Distribution = { kind: "discrete", values: [5, 7, 9, 11], weights: [1, 0, 3, 0] };
    const counts = new Map<number, number>();
    for (let k = 0; k < 1000; k++) {
      const [value] = at(law, (k + 0.5) / 1000) as [number];
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    expect([...counts]).toEqual([
      [5, 250],
      [9, 750],
    ]);
    expect(at(law, 0, 1)).toEqual([5, 9]);
    expect(at({ kind: "discrete", values: [5, 9], weights: [0, 1] }, 0)).toEqual([9]);
    expect(at({ kind: "discrete", values: [1, 2, 3, 4] }, 0, 0.25, 0.74, 1)).toEqual([1, 2, 3, 4]);
  });

  test("empirical: type 7, as R's quantile of 3 1 7 2 9", () => {
    expect(at({ kind: "empirical", values: [3, 1, 7, 2, 9] }, 0, 0.1, 0.5, 0.75, 1)).toEqual([1, 1.4, 3, 7, 9]);
    expect(at({ kind: "empirical", values: [4] }, 0, 0.5, 1)).toEqual([4, 4, 4]);
  });

  test("every law rises with u, stays finite and within its bounds", () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const ordered = fc.tuple(number, number, number).map((three) => three.toSorted((a, b) => a - b) as [number, number, number]);
    const laws: fc.Arbitrary<Distribution> = fc.oneof(
      ordered.map(([min, , max]) => ({ kind: "uniform" as const, min, max })),
      ordered.map(([min, mode, max]) => ({ kind: "triangular" as const, min, mode, max })),
      fc
        .tuple(ordered, fc.double({ min: 1e-3, max: 1e6, noNaN: true }))
        .map(([[min, mean, max], sd]) => ({ kind: "normal" as const, mean, sd, min, max })),
      fc.array(number, { minLength: 1 }).map((values) => ({ kind: "empirical" as const, values })),
    );
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(laws, share, share, (law, u, v) => {
        fc.pre(faultOf(law) === null);
        const [below, above] = at(law, Math.min(u, v), Math.max(u, v)) as [number, number];
        expect(Number.isFinite(below) && Number.isFinite(above)).toBe(true);
        expect(below).toBeLessThanOrEqual(above);
        if (law.kind !== "empirical" && law.kind !== "discrete") {
          expect(below).toBeGreaterThanOrEqual(law.min!);
          expect(above).toBeLessThanOrEqual(law.max!);
        }
      }),
      { numRuns: 500 },
    );
  });
});

test("a normal law is bounded only between two bounds, every other always", () => {
  expect(isBounded({ kind: "normal", mean: 0, sd: 1, min: 0 })).toBe(false);
  expect(isBounded({ kind: "normal", mean: 0, sd: 1, min: 0, max: 1 })).toBe(true);
  expect(isBounded({ kind: "empirical", values: [1] })).toBe(true);
});

describe("faults name the culprit and the remedy", () => {
  const faults: [string, Distribution, RegExp, RegExp][] = [
    ["no range", { kind: "uniform" } as never, /plage est absente.*donnez un minimum/, /range is missing/],
    ["a null bound", { kind: "uniform", min: null, max: 3 } as never, /plage est absente/, /range is missing/],
    ["min above max", { kind: "uniform", min: 4, max: 3 }, /minimum \(4\).*maximum \(3\)/, /minimum \(4\) must be below/],
    ["min equal to max", { kind: "uniform", min: 3, max: 3 }, /inférieur/, /below/],
    ["an infinite bound", { kind: "uniform", min: 0, max: Infinity }, /finis/, /finite/],
    ["a range beyond numbers", { kind: "uniform", min: -1.7e308, max: 1.7e308 }, /trop large/, /too wide/],
    ["no deviation", { kind: "normal", mean: 0 } as never, /écart type \(absent\)/, /deviation \(missing\)/],
    ["a deviation of 0", { kind: "normal", mean: 0, sd: 0 }, /écart type \(0\)/, /deviation \(0\)/],
    ["no mean", { kind: "normal", mean: Number.NaN, sd: 1 }, /moyenne/, /mean/],
    ["bounds out of reach", { kind: "normal", mean: 0, sd: 1, min: 9 }, /huit écarts types/, /eight standard deviations/],
    ["crossed bounds", { kind: "normal", mean: 0, sd: 1, min: 2, max: 1 }, /inférieur/, /below/],
    ["a mode outside", { kind: "triangular", min: 0, mode: 2, max: 1 }, /plus probable \(2\)/, /most likely value \(2\)/],
    ["no value", { kind: "discrete", values: [] }, /Aucune valeur/, /No value/],
    ["no sample", { kind: "empirical", values: [] }, /Aucune valeur/, /No value/],
    ["a value that is not a number", { kind: "empirical", values: [1, Number.NaN] }, /no 2 \(NaN\)/, /no\. 2 \(NaN\)/],
    ["a negative weight", { kind: "discrete", values: [1, 2], weights: [1, -1] }, /poids no 2 \(-1\)/, /no\. 2 \(-1\)/],
    ["weights all 0", { kind: "discrete", values: [1, 2], weights: [0, 0] }, /tous les poids|Tous les poids/, /All weights/],
    ["a weight missing", { kind: "discrete", values: [1, 2], weights: [1] }, /2 valeurs, 1 poids/, /2 values, 1 weights/],
    ["a law there is not", { kind: "cauchy" } as never, /« cauchy »/, /“cauchy”/],
  ];
  test.each(faults)("%s", (_name, distribution, fr, en) => {
    const fault = faultOf(distribution);
    expect(fault?.fr).toMatch(fr);
    expect(fault?.en).toMatch(en);
  });

  test("and a sound law has none", () => {
    expect(faultOf({ kind: "uniform", min: 0, max: 1 })).toBeNull();
    expect(faultOf({ kind: "normal", mean: 0, sd: 1, min: null, max: null })).toBeNull();
    expect(faultOf({ kind: "triangular", min: 0, mode: 0, max: 1 })).toBeNull();
    expect(faultOf({ kind: "discrete", values: [1], weights: [2] })).toBeNull();
  });
});
