import { expect, test } from "vitest";
import { mean, quantileSorted, quantiles, standardDeviation } from "./statistics.ts";

test("quantiles are R's type 7", () => {
  // quantile(c(1, 2, 3, 4, 10), c(.05, .25, .5, .9)) in R.
  const found = quantiles([10, 3, 1, 4, 2], [0.05, 0.25, 0.5, 0.9]);
  for (const [k, value] of [1.2, 2, 3, 7.6].entries()) expect(found[k]).toBeCloseTo(value, 14);
});

test("what is not finite is left out; nothing gives no number; shares outside 0–1 give the ends", () => {
  expect(quantiles([Number.NaN, 5, Infinity, 7], [0, 0.5, 1])).toEqual([5, 6, 7]);
  expect(quantileSorted([], 0.5)).toBeNaN();
  expect([quantileSorted([1, 2], -1), quantileSorted([1, 2], 2)]).toEqual([1, 2]);
});

test("huge values do not overflow between two equal ones", () => {
  expect(quantileSorted([1.7e308, 1.7e308], 0.3)).toBe(1.7e308);
});

test("mean and standard deviation of a sample", () => {
  expect(mean([2, 4, 4, 4, 5, 5, 7, 9])).toBe(5);
  expect(standardDeviation([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(Math.sqrt(32 / 7), 14);
  expect(standardDeviation([3])).toBe(0);
});
