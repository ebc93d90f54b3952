import { describe, expect, it } from "vitest";
import { classIn, countsIn, gapScale, tokensOf, valueScale } from "./scale.ts";

describe("the scale of differences", () => {
  it("is symmetric about zero, and so are its classes", () => {
    const scale = gapScale([-4, -2, -1, 0, 0.5, 3, 8], { method: "breaks", breaks: [0.3, 2, 4] });
    expect(scale.breaks).toEqual([-4, -2, -0.3, 0.3, 2, 4]);
    expect([-9, -4, -2, -0.3, 0, 0.3, 2, 4, 9].map((gap) => classIn(gap, scale))).toEqual([0, 0, 1, 2, 3, 4, 5, 6, 6]);
    for (const gap of [0.1, 0.3, 1, 2, 3.9, 4, 7]) expect(classIn(-gap, scale)).toBe(6 - classIn(gap, scale));
  });
  it("cuts |Δ| in equal counts, so that one large town does not wash the others out", () => {
    const gaps = [...Array.from({ length: 40 }, (_, i) => (i % 2 ? 1 : -1) * (i + 1)), 10_000];
    const scale = gapScale(gaps, {});
    expect(scale.breaks).toEqual([-31, -21, -11, 11, 21, 31]);
    const counts = countsIn(gaps, scale);
    expect(counts[3]).toBe(10);
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(41);
  });
  it("cuts the largest |Δ| in equal widths: 7 leaves one unit each side of the middle", () => {
    expect(gapScale([-7, 1], { method: "equal" }).breaks).toEqual([-5, -3, -1, 1, 3, 5]);
  });
  it("is one middle class when nothing differs", () => {
    const scale = gapScale([0, 0, null], {});
    expect([scale.breaks, classIn(0, scale), tokensOf(scale)]).toEqual([[], 0, ["--div-4"]]);
  });
  it("goes from blue for less to brown for more, its middle pale", () => {
    const scale = gapScale([1, 2, 3], { method: "breaks", breaks: [1, 2, 3] });
    expect(tokensOf(scale)).toEqual(["--div-7", "--div-6", "--div-5", "--div-4", "--div-3", "--div-2", "--div-1"]);
  });
  it("refuses thresholds that are not positive and increasing", () => {
    expect(() => gapScale([1], { method: "breaks", breaks: [-1, 2] })).toThrow(/positive increasing thresholds/);
  });
});

describe("the scale of values", () => {
  it("is one over all maps", () => {
    const scale = valueScale([1, 2, 3, 4, 5, 6], { method: "breaks", breaks: [2, 4] });
    expect(countsIn([1, 2, null, 9], scale)).toEqual([1, 1, 1]);
  });
});
