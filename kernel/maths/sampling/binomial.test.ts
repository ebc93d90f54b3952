import { describe, expect, test } from "vitest";
import { stream } from "../random.ts";
import { binomial } from "./binomial.ts";

/** Chances of 0 … n successes, by the recurrence of their ratios. */
function chances(n: number, p: number): number[] {
  const logs = [n * Math.log(1 - p)];
  for (let k = 1; k <= n; k++) logs.push(logs[k - 1]! + Math.log(((n - k + 1) * p) / (k * (1 - p))));
  return logs.map(Math.exp);
}

describe("a binomial draw", () => {
  // Both methods, both sides of one half, and the passage between them.
  test.each([
    [20, 0.1],
    [20, 0.9],
    [60, 0.16],
    [60, 0.2],
    [200, 0.5],
    [1000, 0.013],
  ])("of %d trials at %d follows its law", (n, p) => {
    const random = stream(7, `binomial ${n} ${p}`, 0);
    const draws = 40_000;
    const seen = new Array(n + 1).fill(0);
    for (let i = 0; i < draws; i++) seen[binomial(n, p, random)] += 1;
    // Chi-square over the values expected at least 20 times, the rest together.
    let statistic = 0;
    let cells = 0;
    let [restSeen, restExpected] = [0, 0];
    chances(n, p).forEach((chance, k) => {
      const expected = chance * draws;
      if (expected < 20) {
        restSeen += seen[k];
        restExpected += expected;
        return;
      }
      statistic += (seen[k] - expected) ** 2 / expected;
      cells += 1;
    });
    if (restExpected > 5) statistic += (restSeen - restExpected) ** 2 / restExpected;
    // Four deviations of a chi-square of as many degrees: the seed is fixed, so this does not flicker.
    expect(statistic).toBeLessThan(cells + 4 * Math.sqrt(2 * cells));
  });
  test("of many trials keeps the mean and the spread", () => {
    const random = stream(1, "many", 0);
    const [n, p, draws] = [200_000, 0.04, 20_000];
    const values = Array.from({ length: draws }, () => binomial(n, p, random));
    const mean = values.reduce((a, b) => a + b, 0) / draws;
    const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / (draws - 1);
    expect(Math.abs(mean - n * p)).toBeLessThan((4 * Math.sqrt(n * p * (1 - p))) / Math.sqrt(draws));
    expect(variance / (n * p * (1 - p))).toBeCloseTo(1, 1);
  });
  test("is sure at the ends, and never leaves 0 … n", () => {
    const random = stream(3, "ends", 0);
    expect([binomial(0, 0.5, random), binomial(9, 0, random), binomial(9, 1, random), binomial(9, 1e-300, random)]).toEqual([
      0, 0, 9, 0,
    ]);
    for (let i = 0; i < 5000; i++) {
      const n = Math.floor(random() * 300);
      const k = binomial(n, random(), random);
      expect(k >= 0 && k <= n && Number.isInteger(k)).toBe(true);
    }
  });
});
