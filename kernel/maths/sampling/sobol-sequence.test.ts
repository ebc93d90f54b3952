import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { absent, needs } from "../../testing/needs.ts";
import { type Scramble, SOBOL_DIMENSIONS, sobolSequence } from "./sobol-sequence.ts";

function points(dimensions: number, count: number, scramble: Scramble = "none", seed = 0): number[][] {
  const fill = sobolSequence(dimensions, scramble, seed);
  const into = new Float64Array(dimensions);
  return Array.from({ length: count }, (_, index) => {
    fill(index, into);
    return [...into];
  });
}

/** Centred L2 discrepancy, squared (Hickernell 1998): 0 for perfectly even points. */
function discrepancy(sample: number[][]): number {
  const d = sample[0]!.length;
  const n = sample.length;
  const gap = (x: number) => Math.abs(x - 0.5);
  let one = 0;
  let two = 0;
  for (const x of sample) {
    one += x.reduce((p, v) => p * (1 + gap(v) / 2 - gap(v) ** 2 / 2), 1);
    for (const y of sample) two += x.reduce((p, v, j) => p * (1 + gap(v) / 2 + gap(y[j]!) / 2 - Math.abs(v - y[j]!) / 2), 1);
  }
  return (13 / 12) ** d - (2 / n) * one + two / n ** 2;
}

describe("published values", () => {
  test("the first eight points in two dimensions, and their discrepancy, are those of SciPy's manual", () => {
    const sample = points(2, 8);
    const published = [0, 0, 0.5, 0.5, 0.75, 0.25, 0.25, 0.75, 0.375, 0.375, 0.875, 0.875, 0.625, 0.125, 0.125, 0.625];
    expect(sample.flat()).toEqual(published);
    expect(discrepancy(sample)).toBeCloseTo(0.013882107204860938, 14);
  });

  test("points 37 and 63 of a hundred dimensions are SciPy's, in dimensions 1, 2, 3, 10, 50, 99 and 100", () => {
    const sample = points(100, 64);
    const seen = (row: number) => [1, 2, 3, 10, 50, 99, 100].map((dimension) => sample[row]![dimension - 1]);
    expect(seen(37)).toEqual([0.921875, 0.640625, 0.578125, 0.171875, 0.953125, 0.953125, 0.171875]);
    expect(seen(63)).toEqual([0.015625, 0.796875, 0.359375, 0.578125, 0.671875, 0.671875, 0.078125]);
  });
});

const script = `
import json
from scipy.stats import qmc
print(json.dumps(qmc.Sobol(${SOBOL_DIMENSIONS}, scramble=False).random(1024).tolist()))
`;
const scipy = spawnSync("python3", ["-c", script], { encoding: "utf8", maxBuffer: 1 << 26 });

test(
  "a hundred dimensions by 1,024 points are exactly those of scipy.stats.qmc.Sobol",
  needs(scipy.status === 0, absent.scipy),
  () => {
    const theirs = JSON.parse(scipy.stdout) as number[][];
    expect(theirs).toHaveLength(1024);
    const ours = points(SOBOL_DIMENSIONS, 1024);
    for (let row = 0; row < theirs.length; row++) expect(ours[row], `point ${row}`).toEqual(theirs[row]);
  },
);

describe("in every dimension and under every scrambling", () => {
  test.each<Scramble>(["none", "shift", "owen"])("%s: the first 2ᵏ points stand one in each interval of 2⁻ᵏ", (scramble) => {
    for (const count of [1, 2, 64, 256]) {
      const sample = points(SOBOL_DIMENSIONS, count, scramble, 7);
      for (let j = 0; j < SOBOL_DIMENSIONS; j++)
        expect(new Set(sample.map((point) => Math.floor(point[j]! * count))).size, `dimension ${j + 1}`).toBe(count);
    }
  });

  test.each<Scramble>(["none", "shift", "owen"])("%s: any 2 × 2ᵏ boxes of the first two dimensions hold as many", (scramble) => {
    const sample = points(2, 256, scramble, 3);
    for (const [across, up] of [
      [16, 16],
      [2, 128],
      [64, 4],
    ] as const) {
      const boxes = new Map<number, number>();
      for (const [x, y] of sample as [number, number][]) {
        const box = Math.floor(x * across) * up + Math.floor(y * up);
        boxes.set(box, (boxes.get(box) ?? 0) + 1);
      }
      expect(boxes.size).toBe(256);
    }
  });

  test.each<Scramble>(["shift", "owen"])("%s: never 0 nor 1; the same seed the same points, another seed others", (scramble) => {
    const sample = points(5, 4096, scramble, 1);
    expect(sample.flat().every((value) => value > 0 && value < 1)).toBe(true);
    expect(points(5, 4096, scramble, 1)).toEqual(sample);
    expect(points(5, 2, scramble, 2)).not.toEqual(sample.slice(0, 2));
  });

  test.each<Scramble>(["none", "shift", "owen"])("%s: a point is the same in whatever order it is asked for", (scramble) => {
    const inOrder = points(8, 100, scramble, 5);
    const fill = sobolSequence(8, scramble, 5);
    const into = new Float64Array(8);
    for (const index of [99, 0, 31, 32, 33, 7, 8, 8, 63, 64, 1]) {
      fill(index, into);
      expect([...into], `point ${index}`).toEqual(inOrder[index]);
    }
  });
});

test("the mean over many seeds of an Owen-scrambled first point is that of a uniform number", () => {
  let total = 0;
  for (let seed = 0; seed < 2000; seed++) total += points(1, 1, "owen", seed)[0]![0]!;
  expect(Math.abs(total / 2000 - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / 2000));
});

test("more dimensions than the table has are refused, and none", () => {
  expect(() => sobolSequence(101)).toThrow("1 to 100 dimensions, not 101");
  expect(() => sobolSequence(0)).toThrow("not 0");
});
