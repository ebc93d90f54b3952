import { describe, expect, it } from "vitest";
import { moveEnd, selected, spanned } from "./brush.ts";

const a = { name: "a", low: 0, high: 10, values: [0, 2, 5, 8, 10] };
const b = { name: "b", low: -1, high: 1, values: [1, 1, 0, -1, -1] };

describe("a brush over the axes", () => {
  it("keeps the draws within every range, its ends included", () => {
    expect(selected([a, b], {}, 5)).toEqual([0, 1, 2, 3, 4]);
    expect(selected([a, b], { a: [2, 8] }, 5)).toEqual([1, 2, 3]);
    expect(selected([a, b], { a: [2, 8], b: [0, 1] }, 5)).toEqual([1, 2]);
    expect(selected([a, b], { a: [3, 4] }, 5)).toEqual([]);
  });
  it("moves one end at a time; the ends never cross nor leave the axis", () => {
    const low = moveEnd({}, a, 0, 4);
    expect(low).toEqual({ a: [4, 10] });
    expect(moveEnd(low, a, 1, 2)).toEqual({ a: [4, 4] });
    expect(moveEnd(low, a, 1, 99)).toEqual({ a: [4, 10] });
  });
  it("is gone when a range is as wide as the axis", () => {
    expect(moveEnd({ a: [4, 10] }, a, 0, -3)).toEqual({});
    expect(spanned({ b: [0, 1] }, a, 12, -2)).toEqual({ b: [0, 1] });
    expect(spanned({}, a, 7, 3)).toEqual({ a: [3, 7] });
  });
});
