// Durations as they are told before a run: measured ones add up, unknown cells count as the median.
import { expect, test } from "vitest";
import { Costs } from "./costs.ts";

test("says nothing before anything was measured", () => {
  expect(new Costs().of([1, 2], 2)).toBeNull();
});

test("adds what each cell took last, the median for those never measured", () => {
  const costs = new Costs();
  for (const [cell, ms] of [
    [1, 5000],
    [2, 10],
    [3, 30],
    [2, 20],
  ] as const)
    costs.note(cell, ms);
  expect(costs.of([1, 2], 0)).toBe(5020);
  expect(costs.of([2, 9], 0)).toBe(50);
});

test("counts what an evaluation costs beyond its cells, and that cells may run side by side", () => {
  const costs = new Costs();
  costs.note(1, 100);
  costs.settle(140, 100, 20);
  expect(costs.of([1], 10)).toBe(120);
  costs.settle(50, 100, 20);
  expect(costs.of([1], 10)).toBe(50);
});
