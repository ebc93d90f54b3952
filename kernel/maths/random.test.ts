import { expect, test } from "vitest";
import { stream } from "./random.ts";

const take = (next: () => number, n: number) => Array.from({ length: n }, next);

test("the same seed, name and replicate give the same draws, to the last bit", () => {
  expect(take(stream(1, "demo", 0), 3)).toEqual(take(stream(1, "demo", 0), 3));
  // Pinned: a change of generator would change every stochastic result.
  expect(take(stream(1, "demo", 0), 3)).toMatchInlineSnapshot(`
    [
      0.339898924231806,
      0.15530485510651626,
      0.2451578600388844,
    ]
  `);
});

test("another seed, name or replicate gives another stream", () => {
  const first = [stream(1, "a", 0), stream(2, "a", 0), stream(1, "b", 0), stream(1, "a", 1)].map((next) => next());
  expect(new Set(first).size).toBe(4);
});

test("draws are uniform: mean, variance and lag correlation of 100,000", () => {
  const draws = take(stream(42, "uniform", 3), 100_000);
  expect(draws.every((x) => x >= 0 && x < 1)).toBe(true);
  const mean = draws.reduce((a, b) => a + b) / draws.length;
  const variance = draws.reduce((a, b) => a + (b - mean) ** 2, 0) / draws.length;
  const lag = draws.slice(1).reduce((a, x, i) => a + (x - mean) * (draws[i]! - mean), 0) / draws.length / variance;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.004);
  expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.001);
  expect(Math.abs(lag)).toBeLessThan(0.012);
});
