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

test("leaves to each body the time it held the thread, and to one that waits its own wait", async () => {
  const costs = new Costs();
  let now = 0;
  const clock = () => now;
  let resolve = () => {};
  const slow = costs.time(1, clock, () => {
    now += 10;
    return new Promise<void>((done) => {
      resolve = done;
    });
  }) as Promise<void>;
  costs.time(2, clock, () => {
    now += 500;
    return 2;
  });
  now += 40;
  resolve();
  await slow;
  await Promise.resolve();
  expect(costs.of([1], 0)).toBe(50);
  expect(costs.of([2], 0)).toBe(500);
  const failing = costs.time(3, clock, () => Promise.reject(new Error("panne"))) as Promise<unknown>;
  await expect(failing).rejects.toThrow("panne");
});
