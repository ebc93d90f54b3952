import { describe, expect, test } from "vitest";
import { morrisDesign } from "../sampling/designs.ts";
import { morris } from "./morris.ts";

function screen(dimensions: number, trajectories: number, model: (x: number[]) => number, seed = 1) {
  const design = morrisDesign(dimensions, trajectories, seed);
  const into = new Float64Array(dimensions);
  const outputs = Float64Array.from({ length: design.rows }, (_, row) => {
    design.fill(row, into);
    return model([...into]);
  });
  return { design, outputs, result: morris(design, outputs, { seed }) };
}

test("a straight line: μ and μ* are its slopes, σ is 0", () => {
  const { result } = screen(4, 10, ([a, b, c, d]) => 5 + 3 * a! - 7 * b! + 0.5 * c! + 0 * d!);
  const [mu, muStar, sigma] = (["mu", "muStar", "sigma"] as const).map((key) => result.measures.map((row) => row[key]));
  [3, -7, 0.5, 0].forEach((slope, j) => {
    expect(mu![j]).toBeCloseTo(slope, 12);
    expect(muStar![j]).toBeCloseTo(Math.abs(slope), 12);
    expect(sigma![j]).toBeCloseTo(0, 12);
  });
  for (const { muStar, muStarInterval } of result.measures) {
    expect(muStarInterval[0]).toBeCloseTo(muStar, 12);
    expect(muStarInterval[1]).toBeCloseTo(muStar, 12);
  }
});

test("levels in the middle of equal parts, as unbounded laws need: steps of one half, and the same slopes", () => {
  const design = morrisDesign(2, 8, 1, { ends: [true, false] });
  const into = new Float64Array(2);
  const seen = new Set<number>();
  const outputs = Float64Array.from({ length: design.rows }, (_, row) => {
    design.fill(row, into);
    seen.add(into[1]!);
    return 3 * into[0]! - 2 * into[1]!;
  });
  expect([...seen].toSorted()).toEqual([0.125, 0.375, 0.625, 0.875]);
  const { measures } = morris(design, outputs, { seed: 1 });
  expect(measures[0]!.mu).toBeCloseTo(3, 12);
  expect(measures[1]!.mu).toBeCloseTo(-2, 12);
});

test("x² on four levels: effects are 2/3 or 4/3 by halves, so μ = 1 and σ is theirs", () => {
  const { result } = screen(1, 1000, ([x]) => x! ** 2);
  // From 0 to 2/3 the effect is 2/3; from 1/3 to 1 it is 4/3; the starting levels are visited equally often.
  expect(result.measures[0]!.mu).toBeCloseTo(1, 12);
  expect(result.measures[0]!.sigma).toBeCloseTo(Math.sqrt((1000 / 999) * (1 / 9)), 12);
});

/**
 * The function of twenty inputs of Morris 1991 (section 4): a linear part, pairs, triples and one quadruple. The coefficients
 * the paper takes from a normal law are here the fixed (−1)ⁱ and (−1)ⁱ⁺ʲ of Saltelli, Chan and Scott 2000.
 */
function morrisFunction(x: number[]): number {
  const w = x.map((value, i) => ([2, 4, 6].includes(i) ? 2 * ((1.1 * value) / (value + 0.1) - 0.5) : 2 * (value - 0.5)));
  let y = 0;
  for (let i = 0; i < 20; i++) {
    y += (i < 10 ? 20 : (-1) ** (i + 1)) * w[i]!;
    for (let j = i + 1; j < 20; j++) {
      y += (i < 6 && j < 6 ? -15 : (-1) ** (i + j)) * w[i]! * w[j]!;
      for (let l = j + 1; l < 5; l++) {
        y += -10 * w[i]! * w[j]! * w[l]!;
        for (let s = l + 1; s < 4; s++) y += 5 * w[i]! * w[j]! * w[l]! * w[s]!;
      }
    }
  }
  return y;
}

test("Morris' function of twenty inputs: the paper's groups", () => {
  const { result } = screen(20, 60, morrisFunction, 4);
  const { measures } = result;
  const group = (indices: number[], key: "muStar" | "sigma") => indices.map((i) => measures[i]![key]);
  const [curved, plain, weak] = [
    [0, 1, 2, 3, 4, 5],
    [7, 8, 9],
    [10, 11, 12, 13, 14, 15, 16, 17, 18, 19],
  ] as [number[], number[], number[]];
  // Inputs 8 to 10 matter through a straight line; 1 to 6 (and 7, curved) through curvature and interactions; the rest little.
  expect(Math.min(...group(plain, "muStar"))).toBeGreaterThan(3 * Math.max(...group(weak, "muStar")));
  expect(Math.min(...group(curved, "muStar"))).toBeGreaterThan(3 * Math.max(...group(weak, "muStar")));
  expect(Math.min(...group(curved, "sigma"))).toBeGreaterThan(3 * Math.max(...group(plain, "sigma")));
  expect(measures[6]!.sigma).toBeGreaterThan(2 * Math.max(...group(plain, "sigma")));
  for (const i of plain) expect(measures[i]!.mu).toBeCloseTo(measures[i]!.muStar, 10);
});

describe("what cannot be computed", () => {
  test("a row without finite output drops its trajectory, and it is counted; an unfinished one is left aside", () => {
    const { design, outputs } = screen(3, 20, ([a, b, c]) => a! * b! + c!);
    const broken = outputs.slice();
    broken[5 * 4 + 2] = Number.NaN;
    const result = morris(design, broken, { seed: 1 });
    expect([result.trajectories, result.dropped]).toEqual([19, 1]);
    expect(result.measures.flatMap(Object.values).flat().every(Number.isFinite)).toBe(true);
    const part = morris(design, outputs.subarray(0, 10 * 4 + 3), { seed: 1 });
    expect(part.trajectories).toBe(10);
  });

  test("no trajectory at all: zeros, and intervals that are not numbers", () => {
    const { design } = screen(2, 2, () => 1);
    const result = morris(design, [], { seed: 1 });
    expect([result.trajectories, result.dropped, result.measures[0]!.muStar]).toEqual([0, 0, 0]);
    expect(result.measures[0]!.muStarInterval[0]).toBeNaN();
  });
});

test("same seed, same intervals, and they narrow as trajectories are added", () => {
  const model = ([a, b]: number[]) => a! * b! * 10 + b! ** 2;
  const width = (trajectories: number) => {
    const { muStarInterval } = screen(2, trajectories, model).result.measures[0]!;
    expect(screen(2, trajectories, model).result.measures[0]!.muStarInterval).toEqual(muStarInterval);
    return muStarInterval[1] - muStarInterval[0];
  };
  expect(width(400)).toBeLessThan(width(40) / 2);
});
