import { expect, test } from "vitest";
import { stream } from "../../../maths/random.ts";
import { type Override, shrink } from "./shrink.ts";

const lever = (name: string, value: number, base = 0, step: number | null = 1): Override => ({
  name,
  value,
  base,
  grid: { from: 0, step },
});
const values = (overrides: readonly Override[]) => Object.fromEntries(overrides.map(({ name, value }) => [name, value]));

test("a threshold on one of many is found, and nothing else is left", async () => {
  const found = ["a", "b", "c", "densite", "e", "f"].map((name) => lever(name, 88, 40));
  const { overrides, smallest } = await shrink(found, (set) => ((values(set).densite as number) ?? 40) >= 72);
  expect(values(overrides)).toEqual({ densite: 72 });
  expect(smallest).toBe(true);
});

test("a failure that stands at the baseline needs no override", async () => {
  expect((await shrink([lever("a", 3)], () => true)).overrides).toEqual([]);
});

test("values stop on the widget's grid, also where neither end stands on it", async () => {
  const found: Override[] = [{ name: "x", value: 0.97, base: 0.02, grid: { from: 0, step: 0.1 } }];
  expect(values((await shrink(found, (set) => ((values(set).x as number) ?? 0) > 0.35)).overrides)).toEqual({ x: 0.4 });
  const down: Override[] = [{ name: "x", value: 3, base: 18, grid: { from: 0, step: 5 } }];
  expect(values((await shrink(down, (set) => ((values(set).x as number) ?? 18) <= 12)).overrides)).toEqual({ x: 10 });
});

test("what is no number is kept or dropped whole", async () => {
  const found: Override[] = [
    { name: "mode", value: "voiture", base: "bus", grid: null },
    { name: "gel", value: true, base: false, grid: null },
  ];
  const { overrides } = await shrink(found, (set) => values(set).mode === "voiture");
  expect(values(overrides)).toEqual({ mode: "voiture" });
});

test("whatever fails, the shrunk set fails, cannot lose an override, nor bring one a step nearer", async () => {
  const next = stream(7, "shrink", 0);
  const whole = (below: number) => Math.floor(next() * below);
  for (let round = 0; round < 300; round++) {
    const n = 1 + whole(7);
    const found = Array.from({ length: n }, (_, i) => lever(`p${i}`, (1 + whole(40)) * (next() < 0.5 ? -1 : 1)));
    // A random condition over the distances from the baseline: sums, thresholds, bands and either-or.
    const weights = found.map(() => whole(4) - 1);
    const limit = 1 + whole(60);
    const band = whole(20);
    const kind = whole(3);
    const at = (set: readonly Override[], i: number) => Math.abs((values(set)[`p${i}`] as number) ?? 0);
    const fails = (set: readonly Override[]) => {
      const total = weights.reduce((sum, weight, i) => sum + weight * at(set, i), 0);
      if (kind === 0) return total >= limit;
      if (kind === 1) return total >= limit || (at(set, 0) > band && at(set, n - 1) > band / 2);
      return total % 7 === 3 || at(set, 0) > band + 5;
    };
    if (!fails(found)) continue;
    const { overrides, smallest } = await shrink(found, fails, round % 2 ? 400 : 10);
    expect(fails(overrides)).toBe(true);
    for (const [i, { value, base }] of overrides.entries()) {
      expect(fails(overrides.toSpliced(i, 1))).toBe(false);
      const near = (value as number) + Math.sign((base as number) - (value as number));
      if (near !== base) expect(fails(overrides.with(i, { ...overrides[i]!, value: near }))).toBe(false);
    }
    if (!smallest) continue;
    // Checked against every subset of what was found.
    for (let mask = 0; mask < 1 << n; mask++) {
      const subset = found.filter((_, i) => mask & (1 << i));
      if (subset.length < overrides.length) expect(fails(subset)).toBe(false);
    }
  }
});
