import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stream } from "../random.ts";
import {
  type Design,
  fullFactorial,
  latinHypercube,
  monteCarlo,
  morrisDesign,
  oneAtATime,
  saltelliDesign,
  sobolDesign,
} from "./designs.ts";
import { permutation } from "./factorial.ts";

function rowsOf(design: Design, count = design.rows): number[][] {
  const into = new Float64Array(design.dimensions);
  return Array.from({ length: count }, (_, row) => {
    design.fill(row, into);
    return [...into];
  });
}

/** The widest gap between the counts of equal parts of one dimension. */
function unevenness(sample: number[][], dimension: number, parts: number): number {
  const counts = new Array<number>(parts).fill(0);
  for (const point of sample) counts[Math.min(parts - 1, Math.floor(point[dimension]! * parts))]!++;
  return Math.max(...counts) - Math.min(...counts);
}

const made: [string, (seed: number) => Design][] = [
  ["Monte Carlo", (seed) => monteCarlo(3, 3000, seed)],
  ["Latin hypercube", (seed) => latinHypercube(3, 300, seed)],
  ["Sobol' sequence", (seed) => sobolDesign(3, 300, seed)],
  ["full factorial", (seed) => fullFactorial([3, 4, 5], seed)],
  ["Morris", (seed) => morrisDesign(3, 40, seed)],
  ["Saltelli", (seed) => saltelliDesign(3, 60, seed)],
];

describe.each(made)("%s", (_name, make) => {
  test("same seed, same bytes; another seed, another plan", () => {
    expect(rowsOf(make(1))).toEqual(rowsOf(make(1)));
    expect(rowsOf(make(2))).not.toEqual(rowsOf(make(1)));
  });

  test("any row may be asked for, in any order", () => {
    const inOrder = rowsOf(make(1));
    const design = make(1);
    const into = new Float64Array(3);
    for (const row of permutation(design.rows, stream(3, "order", 0))) {
      design.fill(row, into);
      expect([...into], `row ${row}`).toEqual(inOrder[row]);
    }
  });

  test("stays in the unit cube", () => {
    for (const point of rowsOf(make(1))) for (const value of point) expect(value >= 0 && value <= 1).toBe(true);
  });
});

describe("Latin hypercube", () => {
  test("each stratum of each dimension once, whatever the number of rows and the seed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 30 }), fc.nat(), (rows, dimensions, seed) => {
        const sample = rowsOf(latinHypercube(dimensions, rows, seed));
        for (let j = 0; j < dimensions; j++) expect(unevenness(sample, j, rows)).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  test("centred: the middle of the stratum", () => {
    const places = rowsOf(latinHypercube(1, 4, 1, { centred: true })).flat();
    expect(places.toSorted()).toEqual([0.125, 0.375, 0.625, 0.875]);
  });

  test("a prefix of 2ᵏ rows is nearly one itself; a plan in random order is not", () => {
    const rows = 1000;
    const sample = rowsOf(latinHypercube(6, rows, 4));
    const shuffled = [...permutation(rows, stream(1, "shuffle", 0))].map((row) => sample[row]!);
    for (const prefix of [16, 64, 256])
      for (let j = 0; j < 6; j++) {
        // 1,000 is no power of two: a rank may fall in the next sixteenth, so counts differ by 2 at most, where chance has more.
        expect(unevenness(sample.slice(0, prefix), j, 16), `${prefix} rows, dimension ${j}`).toBeLessThanOrEqual(2);
      }
    const chance = [0, 1, 2, 3, 4, 5].map((j) => unevenness(shuffled.slice(0, 256), j, 16));
    expect(Math.min(...chance)).toBeGreaterThan(4);
    const even = rowsOf(latinHypercube(6, 1024, 4));
    for (let j = 0; j < 6; j++) expect(unevenness(even.slice(256, 512), j, 256)).toBe(0);
  });

  test("dimensions are independent: no pair is correlated beyond chance", () => {
    const rows = 512;
    const sample = rowsOf(latinHypercube(20, rows, 2));
    for (let i = 0; i < 20; i++)
      for (let j = 0; j < i; j++) {
        const product = sample.reduce((sum, point) => sum + (point[i]! - 0.5) * (point[j]! - 0.5), 0);
        expect(Math.abs((12 * product) / rows)).toBeLessThan(4.5 / Math.sqrt(rows));
      }
  });
});

test("Monte Carlo: mean and variance of a uniform number, within four standard errors", () => {
  const values = rowsOf(monteCarlo(2, 20_000, 9)).flat();
  const mean = values.reduce((a, b) => a + b) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - 0.5) ** 2, 0) / values.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / values.length));
  expect(Math.abs(variance - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 180 / values.length));
});

describe("full factorial", () => {
  test("every combination once, and in any prefix at all two levels of a dimension differ by one at most", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 }), fc.nat(), (levels, seed) => {
        const design = fullFactorial(
          levels,
          seed,
          levels.map(() => false),
        );
        const sample = rowsOf(design);
        expect(new Set(sample.map(String)).size).toBe(levels.reduce((a, b) => a * b, 1));
        levels.forEach((count, j) => {
          const counts = new Array<number>(count).fill(0);
          for (const point of sample) {
            counts[Math.floor(point[j]! * count)]!++;
            expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  test("a third of it covers pairs of levels too: in counting order it would hold one level only", () => {
    const levels = [4, 4, 4];
    const design = fullFactorial(levels, 1, [false, false, false]);
    const third = rowsOf(design, 24);
    for (const [i, j] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      const pairs = new Set(third.map((point) => `${point[i]},${point[j]}`));
      expect(pairs.size).toBeGreaterThanOrEqual(12);
    }
    const counting = Array.from({ length: 24 }, (_, row) => Math.floor(row / 16));
    expect(new Set(counting).size).toBe(2);
  });

  test("levels at the ends of the range, or in the middle of equal parts", () => {
    expect(
      rowsOf(fullFactorial([3], 1))
        .flat()
        .toSorted(),
    ).toEqual([0, 0.5, 1]);
    expect(
      rowsOf(fullFactorial([4], 1, [false]))
        .flat()
        .toSorted(),
    ).toEqual([0.125, 0.375, 0.625, 0.875]);
    expect(rowsOf(fullFactorial([1], 1)).flat()).toEqual([0.5]);
  });

  test("too many combinations are refused with their number", () => {
    expect(() => fullFactorial(new Array(13).fill(4), 1)).toThrow("not 67108864");
  });
});

describe("one at a time", () => {
  test("the baseline, then the ends of every parameter before what lies between", () => {
    const design = oneAtATime([0.2, 0.6], [3, 5]);
    const moves = Array.from({ length: design.rows }, (_, row) => design.moved(row));
    expect(moves.map((move) => move && [move.dimension, move.place])).toEqual([
      null,
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
      [0, 0.5],
      [1, 0.5],
      [1, 0.25],
      [1, 0.75],
    ]);
    const sample = rowsOf(design);
    expect(sample[0]).toEqual([0.2, 0.6]);
    expect(sample[4]).toEqual([0.2, 1]);
    for (const point of sample.slice(1)) expect(point.filter((value, j) => value !== [0.2, 0.6][j]).length).toBe(1);
  });
});

describe("Morris", () => {
  test.each([2, 4, 6, 8])("%i levels: each step moves one parameter by p/(2(p − 1)), each parameter once", (levels) => {
    const design = morrisDesign(5, 12, 3, { levels });
    const sample = rowsOf(design);
    for (let trajectory = 0; trajectory < 12; trajectory++) {
      const moved = [];
      for (let step = 0; step < 5; step++) {
        const [before, after] = [sample[trajectory * 6 + step]!, sample[trajectory * 6 + step + 1]!];
        const changed = before.flatMap((value, j) => (value === after[j] ? [] : [j]));
        expect(changed).toHaveLength(1);
        expect(Math.abs(after[changed[0]!]! - before[changed[0]!]!)).toBeCloseTo(levels / (2 * (levels - 1)), 12);
        moved.push(changed[0]);
      }
      expect(moved.toSorted()).toEqual([0, 1, 2, 3, 4]);
    }
  });

  test("p/2 trajectories visit all the levels of every parameter, and p go up as often as down", () => {
    const levels = 6;
    const sample = rowsOf(morrisDesign(7, 12, 5, { levels }));
    for (let j = 0; j < 7; j++) {
      for (let run = 0; run < 4; run++) {
        const visited = sample.slice(run * 3 * 8, (run + 1) * 3 * 8).map((point) => point[j]!.toFixed(6));
        expect(new Set(visited).size).toBe(levels);
      }
      for (let pair = 0; pair < 2; pair++) {
        const rises = Array.from({ length: levels }, (_, k) => {
          const start = (pair * levels + k) * 8;
          return sample[start + 7]![j]! > sample[start]![j]!;
        });
        expect(rises.filter(Boolean)).toHaveLength(levels / 2);
      }
    }
  });

  test("an odd number of levels is refused", () => expect(() => morrisDesign(2, 2, 1, { levels: 5 })).toThrow("even number"));
});

describe("Saltelli", () => {
  test("A and B are the halves of the Sobol' points; each other row is A with one coordinate of B", () => {
    const design = saltelliDesign(3, 32, 6);
    expect([design.group, design.rows]).toEqual([5, 160]);
    const sample = rowsOf(design);
    const points = rowsOf(sobolDesign(6, 32, 6));
    for (let k = 0; k < 32; k++) {
      const [a, b, ...mixed] = sample.slice(k * 5, k * 5 + 5) as number[][];
      expect([...a!, ...b!]).toEqual(points[k]);
      for (const [i, row] of mixed.entries()) expect(row).toEqual(a!.map((value, j) => (j === i ? b![j] : value)));
    }
  });

  test("any prefix of 2ᵏ base points fills every dimension of A and of B evenly", () => {
    const sample = rowsOf(saltelliDesign(4, 64, 6));
    for (const prefix of [8, 16, 64])
      for (let j = 0; j < 4; j++)
        for (const kind of [0, 1]) {
          const part = sample.filter((_, row) => row % 6 === kind).slice(0, prefix);
          expect(unevenness(part, j, prefix)).toBe(0);
        }
  });

  test("more than fifty parameters are refused", () => expect(() => saltelliDesign(51, 8, 1)).toThrow("1 to 50"));
});
