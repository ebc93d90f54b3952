import { describe, expect, it } from "vitest";
import { breaksOf, classOf } from "./classes.ts";
import { classTokens } from "./colours.ts";

describe("the classes of a map", () => {
  it("put a value equal to a break in the class above it", () => {
    expect([0, 1, 1.5, 2, 9].map((value) => classOf(value, [1, 2]))).toEqual([0, 1, 1, 2, 2]);
  });
  it("hold about as many features each, by quantiles", () => {
    const values = Array.from({ length: 60 }, (_, i) => i);
    const breaks = breaksOf(values, { palette: "sequential", classes: 6 });
    const counts = Array.from({ length: 6 }, (_, k) => values.filter((value) => classOf(value, breaks) === k).length);
    expect(breaks).toHaveLength(5);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(2);
  });
  it("are symmetric about zero when diverging", () => {
    const breaks = breaksOf([-4.2, 0, 1], { palette: "diverging" });
    expect(breaks).toHaveLength(6);
    expect(breaks.map((value) => -value).reverse()).toEqual(breaks);
  });
  it("are one when all values are the same, and none without a value", () => {
    expect(breaksOf([3, 3, null], { palette: "sequential" })).toEqual([]);
    expect(breaksOf([null], { palette: "sequential" })).toEqual([]);
  });
  it("refuse breaks that do not increase", () => {
    expect(() => breaksOf([1], { palette: "sequential", method: "breaks", breaks: [2, 1] })).toThrow(/increasing breaks/);
  });
  it("spread a few classes over the whole ramp and keep the diverging middle", () => {
    expect(classTokens("sequential", 6)).toEqual([1, 2, 3, 4, 5, 6].map((i) => `--seq-${i}`));
    expect(classTokens("sequential", 3)).toEqual(["--seq-2", "--seq-4", "--seq-6"]);
    expect(classTokens("diverging", 3)).toEqual(["--div-1", "--div-4", "--div-7"]);
  });

  it("one large town does not round the villages' quantiles away", () => {
    const villages = Array.from({ length: 511 }, (_, index) => 100 + index * 7);
    const breaks = breaksOf([...villages, 156_140], { palette: "sequential" });
    expect(breaks).toEqual([700, 1300, 1900, 2500, 3100]);
  });
});
