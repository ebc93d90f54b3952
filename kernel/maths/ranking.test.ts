import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Direction,
  firstShares,
  paretoFront,
  ranks,
  regret,
  satisficing,
  scorer,
  topsis,
  weightedSum,
  weightIntervals,
  worst,
} from "./ranking.ts";

// Hwang and Yoon 1981, the choice of a fighter aircraft: speed, range, payload, cost (the only one to keep low),
// reliability and manoeuvrability of four aircraft.
const aircraft = [
  [2, 1500, 20000, 5.5, 5, 9],
  [2.5, 2700, 18000, 6.5, 3, 5],
  [1.8, 2000, 21000, 4.5, 7, 7],
  [2.2, 1800, 20000, 5, 5, 5],
];
const senses: Direction[] = ["up", "up", "up", "down", "up", "up"];
const weights = [0.2, 0.1, 0.1, 0.1, 0.2, 0.3];

describe("TOPSIS", () => {
  test("the fighter aircraft of Hwang and Yoon: closeness 0.643, 0.268, 0.613 and 0.312", () => {
    const scores = topsis(aircraft, senses, weights);
    // The book rounds its tables to four digits on the way.
    for (const [a, printed] of [0.643, 0.268, 0.613, 0.312].entries()) expect(Math.abs(scores[a]! - printed)).toBeLessThan(0.001);
    expect(ranks(scores)).toEqual([1, 4, 2, 3]);
  });

  test("an alternative best everywhere scores 1, one worst everywhere 0; the unit of a criterion changes nothing", () => {
    const values = [
      [10, 1],
      [5, 2],
      [1, 3],
    ];
    const scores = topsis(values, ["up", "down"], [1, 2]);
    expect(scores[0]).toBe(1);
    expect(scores[2]).toBe(0);
    const scaled = values.map(([a, b]) => [a! * 1e200, b! / 1e6]);
    for (const [a, score] of topsis(scaled, ["up", "down"], [1, 2]).entries()) expect(score).toBeCloseTo(scores[a]!, 12);
  });

  test("alternatives all equal are all the ideal, whatever their size", () => {
    expect(topsis([[0], [0]], ["up"], [1])).toEqual([1, 1]);
    expect(topsis([[3], [3]], ["down"], [1])).toEqual([1, 1]);
  });
});

describe("weighted sum", () => {
  test("the worst of a criterion counts 0, the best 1, between in proportion", () => {
    const values = [
      [0, 100],
      [5, 50],
      [10, 100],
    ];
    expect(weightedSum(values, ["up", "down"], [3, 1])).toEqual([0, 0.625, 0.75]);
  });

  test("a criterion on which all are equal separates no one; weights need not sum to 1", () => {
    const values = [
      [1, 7],
      [2, 7],
    ];
    expect(weightedSum(values, ["up", "up"], [1, 1])).toEqual([0.5, 1]);
    expect(weightedSum(values, ["up", "up"], [10, 10])).toEqual([0.5, 1]);
  });
});

describe("sensitivity to the weights", () => {
  test("weighted sum: the interval's end is where the two lines cross", () => {
    // Scores: first w·1 + (1 − w)·0, second w·0 + (1 − w)·1, third 0.6 everywhere: it leads between 0.4 and 0.6.
    const values = [
      [10, 0],
      [0, 10],
      [6, 6],
    ];
    const score = scorer("weighted-sum", values, ["up", "up"]);
    const [one, two] = weightIntervals(score, [0.5, 0.5]) as [any, any];
    expect(one.low).toBeCloseTo(0.4, 8);
    expect(one.high).toBeCloseTo(0.6, 8);
    expect([one.below, one.above]).toEqual([1, 0]);
    expect([two.below, two.above]).toEqual([0, 1]);
    const shares = firstShares(score, 2, { seed: 1, draws: 20_000 });
    for (const [a, share] of [0.4, 0.4, 0.2].entries())
      expect(Math.abs(shares[a]! - share)).toBeLessThan(4 * Math.sqrt(0.25 / 20_000));
  });

  test("at both ends of an interval the first is still first, and just beyond it is no longer", () => {
    for (const method of ["weighted-sum", "topsis"] as const) {
      const score = scorer(method, aircraft, senses);
      const first = (shares: number[]) => ranks(score(shares)).indexOf(1);
      const leader = first(weights);
      weightIntervals(score, weights).forEach(({ low, high, below, above }, k) => {
        const at = (share: number) => weights.map((w, j) => (j === k ? share : (w * (1 - share)) / (1 - weights[k]!)));
        expect(ranks(score(at(low)))[leader]).toBe(1);
        expect(ranks(score(at(high)))[leader]).toBe(1);
        if (below !== null) expect(first(at(low - 1e-6))).toBe(below);
        else expect(low).toBe(0);
        if (above !== null) expect(first(at(high + 1e-6))).toBe(above);
        else expect(high).toBe(1);
      });
    }
  });

  test("one criterion alone, all the weight on one, and equal alternatives are borne", () => {
    expect(weightIntervals(scorer("topsis", [[1], [2]], ["up"]), [1])).toEqual([
      { weight: 1, low: 0, high: 1, below: null, above: null },
    ]);
    const all = weightIntervals(
      scorer(
        "weighted-sum",
        [
          [1, 2],
          [2, 1],
        ],
        ["up", "up"],
      ),
      [1, 0],
    );
    expect(all[0]!.low).toBeCloseTo(0.5, 8);
    expect(
      firstShares(
        scorer(
          "weighted-sum",
          [
            [1, 2],
            [1, 2],
          ],
          ["up", "up"],
        ),
        2,
        { seed: 1 },
      ),
    ).toEqual([0.5, 0.5]);
  });

  test("same seed, same shares, which sum to 1", () => {
    const score = scorer("topsis", aircraft, senses);
    const shares = firstShares(score, 6, { seed: 3 });
    expect(firstShares(score, 6, { seed: 3 })).toEqual(shares);
    expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });
});

describe("Pareto front", () => {
  test("is what comparing every pair gives", () => {
    const point = fc.array(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.constant(Number.NaN)), { minLength: 3, maxLength: 3 });
    const senses: Direction[] = ["up", "down", "up"];
    fc.assert(
      fc.property(fc.array(point, { maxLength: 40 }), (points) => {
        const dominates = (a: number[], b: number[]) => {
          const gains = senses.map((sense, k) => (sense === "up" ? a[k]! - b[k]! : b[k]! - a[k]!));
          return gains.every((gain) => gain >= 0) && gains.some((gain) => gain > 0);
        };
        const known = (p: number[]) => p.every(Number.isFinite);
        const expected = points.flatMap((p, i) =>
          known(p) && !points.some((other) => known(other) && dominates(other, p)) ? [i] : [],
        );
        expect(paretoFront(points, senses)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  test("of one objective: the best and its equals", () => {
    expect(paretoFront([[3], [1], [1], [2]], ["down"])).toEqual([1, 2]);
    expect(paretoFront([], ["up"])).toEqual([]);
  });
});

describe("regret", () => {
  test("Savage's table: how far from the best of each future, and the greatest", () => {
    const values = [
      [20, 12, 8, 4],
      [26, 10, 4, -10],
      [10, 8, 7, 5],
    ];
    const table = regret(values, "up");
    expect(table.each).toEqual([
      [6, 0, 0, 1],
      [0, 2, 4, 15],
      [16, 4, 1, 0],
    ]);
    expect(table.most).toEqual([6, 15, 16]);
    expect(table.where).toEqual([0, 3, 0]);
    expect(
      regret(
        values.map((row) => row.map((v) => -v)),
        "down",
      ).each,
    ).toEqual(table.each);
  });

  test("a value missing is counted, never taken for 0 nor for the best", () => {
    const table = regret(
      [
        [1, Number.NaN],
        [3, 5],
        [Number.NaN, Number.NaN],
      ],
      "up",
    );
    expect(table.each).toEqual([
      [2, Number.NaN],
      [0, 0],
      [Number.NaN, Number.NaN],
    ]);
    expect(table.most).toEqual([2, 0, Number.NaN]);
    expect(table.missing).toEqual([1, 0, 2]);
    expect(table.where).toEqual([0, 0, -1]);
  });
});

test("the worst scenario of an indicator, missing ones set aside", () => {
  expect(worst([3, Number.NaN, 1, 2], "up")).toBe(2);
  expect(worst([3, Number.NaN, 1, 2], "down")).toBe(0);
  expect(worst([Number.NaN], "down")).toBe(-1);
});

test("satisficing: shares of the futures that meet all targets and each; a missing value is not met", () => {
  const green = [9, 8, 10, Number.NaN];
  const homes = [100, 120, 90, 100];
  const free = [1, 2, 3, Number.NaN];
  const result = satisficing([green, homes, free], [{ op: ">=", value: 9 }, { op: "<=", value: 100 }, null]);
  expect(result.all).toBe(0.5);
  expect(result.each).toEqual([0.5, 0.75, Number.NaN]);
  expect([result.missing, result.futures]).toEqual([1, 4]);
  expect(satisficing([free], [null]).all).toBeNaN();
  // A target computed in each future, missing in one.
  expect(satisficing([homes], [{ op: ">=", value: [100, 121, Number.NaN, 50] }])).toEqual({
    all: 0.5,
    each: [0.5],
    missing: 1,
    futures: 4,
  });
});
