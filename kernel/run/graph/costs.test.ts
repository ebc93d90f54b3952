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
  costs.settle(140, 100, 100, 20);
  expect(costs.of([1], 10)).toBe(120);
  costs.settle(50, 100, 50, 20);
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

test("does not count as an evaluation's own what it waited for a body begun elsewhere", async () => {
  const costs = new Costs();
  let now = 0;
  const clock = () => now;
  let resolve = () => {};
  const live = costs.time(1, clock, () => new Promise<void>((done) => (resolve = done))) as Promise<void>;
  now = 100;
  const before = costs.busy(now);
  // The evaluation begins at 100, waits for the live cell until 900, and ends at 940.
  now = 900;
  resolve();
  await live;
  await Promise.resolve();
  now = 940;
  costs.settle(840, 0, costs.busy(now) - before, 20);
  expect(costs.of([], 10)).toBe(20);
  // A body that throws has ended too.
  expect(() =>
    costs.time(2, clock, () => {
      now += 5;
      throw new Error("panne");
    }),
  ).toThrow("panne");
  now += 1000;
  expect(costs.busy(now)).toBe(905);
});
