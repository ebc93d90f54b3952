import { describe, expect, it } from "vitest";
import { rankShare, ranks } from "./ranks.ts";

describe("ranks", () => {
  it("start from 1; equal values share their mean rank", () => {
    expect([...ranks(Float64Array.of(30, 10, 20, 10))]).toEqual([4, 1.5, 3, 1.5]);
  });
  it("explain all of what rises or falls with them, however curved, and nothing of what does not vary", () => {
    const x = Float64Array.from({ length: 20 }, (_, i) => i);
    const curved = x.map((value) => -(value ** 3));
    expect(rankShare(x, ranks(curved), false)).toBeCloseTo(1, 12);
    expect(rankShare(x, ranks(x.map(() => 7)), false)).toBeNull();
    expect(rankShare(x.subarray(0, 9), ranks(curved.subarray(0, 9)), false)).toBeNull();
  });
  it("of unordered options, explain what stands between their groups", () => {
    const codes = Float64Array.from({ length: 12 }, (_, i) => i % 3);
    // The middle option lies highest: no order of codes says so, the groups do.
    const output = codes.map((code, i) => (code === 1 ? 100 : 0) + i / 100);
    expect(rankShare(codes, ranks(output), true)!).toBeGreaterThan(0.6);
    expect(rankShare(codes, ranks(output), false)!).toBeLessThan(0.1);
  });
});
