import { describe, expect, test } from "vitest";
import { type Design, monteCarlo, saltelliDesign } from "../sampling/designs.ts";
import type { Scramble } from "../sampling/sobol-sequence.ts";
import { sobolConvergence, sobolIndices } from "./sobol-indices.ts";

type Model = (x: Float64Array) => number;

function run(design: Design, model: Model): Float64Array {
  const into = new Float64Array(design.dimensions);
  return Float64Array.from({ length: design.rows }, (_, row) => {
    design.fill(row, into);
    return model(into);
  });
}

const ishigami: Model = (u) => {
  const [a, b, c] = [...u].map((value) => Math.PI * (2 * value - 1)) as [number, number, number];
  return Math.sin(a) + 7 * Math.sin(b) ** 2 + 0.1 * c ** 4 * Math.sin(a);
};
const ISHIGAMI = { first: [0.3139, 0.4424, 0], total: [0.5576, 0.4424, 0.2437] };

// Sobol's G function and the closed form of its indices (Saltelli et al. 2010).
const A = [0, 1, 4.5, 9, 99, 99, 99, 99];
const g: Model = (u) => A.reduce((product, a, j) => (product * (Math.abs(4 * u[j]! - 2) + a)) / (1 + a), 1);
const parts = A.map((a) => 1 / (3 * (1 + a) ** 2));
const whole = parts.reduce((product, part) => product * (1 + part), 1) - 1;
const G = {
  first: parts.map((part) => part / whole),
  total: parts.map((part) => (part * (1 + whole)) / (1 + part) / whole),
};

/** The greatest error over first and total indices. */
function error(outputs: Float64Array, known: { first: number[]; total: number[] }): number {
  const { indices } = sobolIndices(outputs, known.first.length, { seed: 1, resamples: 0 });
  return Math.max(
    ...indices.flatMap(({ first, total }, i) => [Math.abs(first - known.first[i]!), Math.abs(total - known.total[i]!)]),
  );
}

describe("published and closed-form indices", () => {
  test.each<Scramble>(["owen", "shift", "none"])(
    "Ishigami (a = 7, b = 0.1), 2¹⁴ base points (81,920 evaluations), %s: within 0.002",
    (scramble) => {
      for (const seed of [1, 2, 3])
        expect(error(run(saltelliDesign(3, 2 ** 14, seed, scramble), ishigami), ISHIGAMI)).toBeLessThan(0.002);
    },
  );

  test("Ishigami, 2¹⁶ base points: within 0.0004", () => {
    expect(error(run(saltelliDesign(3, 2 ** 16, 1), ishigami), ISHIGAMI)).toBeLessThan(0.0004);
  });

  test("Sobol's G function in eight dimensions, 2¹⁴ base points (163,840 evaluations): within 0.002", () => {
    // As Saltelli et al. print them.
    expect(G.first.slice(0, 4).map((value) => value.toFixed(3))).toEqual(["0.716", "0.179", "0.024", "0.007"]);
    expect(G.total.slice(0, 4).map((value) => value.toFixed(3))).toEqual(["0.787", "0.242", "0.034", "0.010"]);
    for (const seed of [1, 2, 3]) expect(error(run(saltelliDesign(8, 2 ** 14, seed), g), G)).toBeLessThan(0.002);
  });

  test("a mean far above the spread costs no digit", () => {
    const outputs = run(saltelliDesign(3, 2 ** 12, 1), ishigami);
    const far = outputs.map((value) => value + 1e9);
    const [near, away] = [outputs, far].map((values) => sobolIndices(values, 3, { seed: 1, resamples: 0 }).indices);
    for (const [i, { first, total }] of near!.entries()) {
      expect(away![i]!.first).toBeCloseTo(first, 6);
      expect(away![i]!.total).toBeCloseTo(total, 6);
    }
  });
});

describe("bootstrap intervals", () => {
  test("hold the closed form about as often as they say", () => {
    let held = 0;
    let asked = 0;
    for (let seed = 1; seed <= 40; seed++) {
      // Base points sampled independently: what the bootstrap assumes.
      const base = monteCarlo(6, 512, seed);
      const both = new Float64Array(6);
      const design: Design = {
        rows: 512 * 5,
        dimensions: 3,
        group: 5,
        fill: (row, into) => {
          base.fill(Math.floor(row / 5), both);
          for (let j = 0; j < 3; j++) into[j] = both[row % 5 === 1 || row % 5 === j + 2 ? j + 3 : j]!;
        },
      };
      const { indices } = sobolIndices(run(design, ishigami), 3, { seed, resamples: 200 });
      indices.forEach(({ firstInterval, totalInterval }, i) => {
        if (firstInterval[0] <= ISHIGAMI.first[i]! && ISHIGAMI.first[i]! <= firstInterval[1]) held++;
        if (totalInterval[0] <= ISHIGAMI.total[i]! && ISHIGAMI.total[i]! <= totalInterval[1]) held++;
        asked += 2;
      });
    }
    expect(held / asked).toBeGreaterThan(0.88);
    expect(held / asked).toBeLessThan(0.995);
  });

  test("same seed, same intervals; they hold their estimate and narrow as the sample grows", () => {
    const width = (points: number) => {
      const outputs = run(saltelliDesign(3, points, 1), ishigami);
      const { indices } = sobolIndices(outputs, 3, { seed: 5 });
      expect(sobolIndices(outputs, 3, { seed: 5 }).indices).toEqual(indices);
      for (const { first, firstInterval, total, totalInterval } of indices) {
        expect(firstInterval[0] <= first && first <= firstInterval[1]).toBe(true);
        expect(totalInterval[0] <= total && total <= totalInterval[1]).toBe(true);
      }
      return indices[0]!.totalInterval[1] - indices[0]!.totalInterval[0];
    };
    expect(width(4096)).toBeLessThan(width(256) / 2);
  });
});

describe("what cannot be computed", () => {
  test("a row without finite output drops its base point, and no other", () => {
    const outputs = run(saltelliDesign(3, 256, 1), ishigami);
    const broken = outputs.slice();
    broken[7 * 5 + 3] = Number.NaN;
    broken[9 * 5] = Number.POSITIVE_INFINITY;
    broken[9 * 5 + 1] = Number.NEGATIVE_INFINITY;
    const kept = Float64Array.from([...outputs].filter((_, row) => ![7, 9].includes(Math.floor(row / 5))));
    const result = sobolIndices(broken, 3, { seed: 1 });
    expect([result.groups, result.dropped]).toEqual([254, 2]);
    const expected = sobolIndices(kept, 3, { seed: 1 });
    expect(result.mean).toBeCloseTo(expected.mean, 12);
    result.indices.forEach(({ first, total }, i) => {
      expect(first).toBeCloseTo(expected.indices[i]!.first, 12);
      expect(total).toBeCloseTo(expected.indices[i]!.total, 12);
    });
  });

  test("an unfinished base point is left aside; nothing at all gives zeros, no group and a mean that is not a number", () => {
    const outputs = run(saltelliDesign(3, 64, 1), ishigami);
    expect(sobolIndices(outputs.subarray(0, 32 * 5 + 4), 3, { seed: 1 })).toEqual(
      sobolIndices(outputs.subarray(0, 32 * 5), 3, { seed: 1 }),
    );
    const nothing = sobolIndices(new Float64Array(20).fill(Number.NaN), 3, { seed: 1 });
    expect([nothing.groups, nothing.dropped, nothing.variance]).toEqual([0, 4, 0]);
    expect(nothing.mean).toBeNaN();
  });

  test("an output that does not vary has no influence: zeros, never 0/0", () => {
    const result = sobolIndices(new Float64Array(500).fill(3), 3, { seed: 1 });
    expect(result.indices.map(({ first, total }) => [first, total])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
    expect(result.mean).toBe(3);
  });
});

test("convergence: prefixes grow to the whole, whose indices they end on", () => {
  const outputs = run(saltelliDesign(3, 1000, 1), ishigami);
  const curve = sobolConvergence(outputs, 3, 10);
  expect(curve.map(({ groups }) => groups)).toEqual([100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]);
  const { indices } = sobolIndices(outputs, 3, { seed: 1 });
  for (const [i, { first, total }] of indices.entries()) {
    expect(curve.at(-1)!.first[i]).toBeCloseTo(first, 12);
    expect(curve.at(-1)!.total[i]).toBeCloseTo(total, 12);
  }
  const half = sobolIndices(outputs.subarray(0, 500 * 5), 3, { seed: 1 });
  expect(curve[4]!.total[0]).toBeCloseTo(half.indices[0]!.total, 12);
  expect(curve[4]!.first[0]).toBeCloseTo(half.indices[0]!.first, 12);
});
