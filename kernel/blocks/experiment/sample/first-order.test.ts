// Given-data first-order indices, on Ishigami's function (a = 7, b = 0.1): S1 is 0.3139, 0.4424 and 0, by its closed form
// (Saltelli et al. 2008, table 4.6).
import { describe, expect, test } from "vitest";
import type { ExperimentParameter } from "../../../experiments/result.ts";
import { firstOrder } from "./first-order.ts";
import { rankShare, ranks } from "./ranks.ts";
import { conditional } from "./swings.ts";

/** Mulberry32: any generator would do, the index does not depend on which. */
function uniforms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function ishigami(n: number, seed: number, scale = 1) {
  const next = uniforms(seed);
  const x = [0, 1, 2, 3].map(() => Float64Array.from({ length: n }, () => (next() * 2 - 1) * Math.PI));
  const y = Float64Array.from({ length: n }, (_, i) => {
    const [a, b, c] = [x[0]![i]!, x[1]![i]!, x[2]![i]!];
    return scale * (Math.sin(a) + 7 * Math.sin(b) ** 2 + 0.1 * c ** 4 * Math.sin(a));
  });
  return { x, y };
}
const shares = ({ x, y }: ReturnType<typeof ishigami>) => x.map((column) => firstOrder(column, y, false)!);

describe("Ishigami's function", () => {
  test.each([1, 2, 3])("at 10,000 samples, the second parameter leads (seed %i)", (seed) => {
    const found = shares(ishigami(10_000, seed));
    expect(found[0]!.share).toBeCloseTo(0.3139, 1);
    expect(Math.abs(found[0]!.share - 0.3139)).toBeLessThan(0.03);
    expect(Math.abs(found[1]!.share - 0.4424)).toBeLessThan(0.03);
    expect(found[2]!.share).toBeLessThan(0.01);
    // The fourth does not enter the function at all.
    expect(found[3]!.share).toBeLessThan(0.01);
    expect(found.map(({ told }) => told)).toEqual([true, true, false, false]);
  });
  test("a correlation of ranks sees nothing of it", () => {
    const { x, y } = ishigami(10_000, 1);
    expect(rankShare(x[1]!, ranks(y), false)!).toBeLessThan(0.01);
  });
  test("at 300 samples it is told already; units, order of rows and direction change nothing", () => {
    const plain = ishigami(300, 5);
    const found = shares(plain);
    expect(found[1]!.told).toBe(true);
    expect(shares(ishigami(300, 5, 1000))[1]!.share).toBeCloseTo(found[1]!.share, 10);
    const back = (column: Float64Array) => column.slice().reverse();
    expect(firstOrder(back(plain.x[1]!), back(plain.y), false)!.share).toBeCloseTo(found[1]!.share, 10);
    expect(
      firstOrder(
        plain.x[1]!.map((value) => -3 * value + 1),
        plain.y,
        false,
      )!.share,
    ).toBeCloseTo(found[1]!.share, 1);
  });
  test("a large constant beside the output changes nothing", () => {
    const { x, y } = ishigami(2000, 4);
    const far = firstOrder(
      x[1]!,
      y.map((value) => value + 4e8),
      false,
    )!;
    expect(far.share).toBeCloseTo(firstOrder(x[1]!, y, false)!.share, 6);
    expect(far.told).toBe(true);
  });
  test("its swing is between the fifths furthest apart, and no noise", () => {
    const { x, y } = ishigami(10_000, 1);
    const parameter = { kind: "number", options: null } as ExperimentParameter;
    const swing = conditional(parameter, x[1]!, y, false);
    expect(swing).toMatchObject({ between: "fifths", told: true });
    expect(Math.abs(swing.high! - swing.low!)).toBeGreaterThan(4);
    const idle = conditional(parameter, x[3]!, y, false);
    expect(idle).toMatchObject({ between: "ends", told: false });
    expect(Math.abs(idle.high! - idle.low!)).toBeLessThan(3 * idle.noise!);
  });
});

test("of a parameter that does nothing, chance is told about once in a hundred times", () => {
  let told = 0;
  for (let seed = 1; seed <= 400; seed++) {
    const next = uniforms(seed);
    const [x, y] = [0, 1].map(() => Float64Array.from({ length: 200 }, next));
    if (firstOrder(x!, y!, false)!.told) told++;
  }
  expect(told).toBeLessThan(24);
});

test("options are classes of their own, whatever their codes", () => {
  const next = uniforms(9);
  const codes = Float64Array.from({ length: 600 }, () => Math.floor(next() * 3));
  const output = codes.map((code) => [5, 0, 5][code]! + next());
  const share = firstOrder(codes, output, true)!.share;
  expect(share).toBeGreaterThan(0.95);
  expect(
    firstOrder(
      codes.map((code) => [7, 1, 2][code]!),
      output,
      true,
    )!.share,
  ).toBeCloseTo(share, 12);
});

test("too few samples, or nothing that varies, has no share", () => {
  const nine = Float64Array.from({ length: 9 }, (_, i) => i);
  expect(firstOrder(nine, nine, false)).toBeNull();
  const twenty = Float64Array.from({ length: 20 }, (_, i) => i);
  expect(
    firstOrder(
      twenty,
      twenty.map(() => 4),
      false,
    ),
  ).toBeNull();
  expect(
    firstOrder(
      twenty.map(() => 4),
      twenty,
      false,
    ),
  ).toBeNull();
});
