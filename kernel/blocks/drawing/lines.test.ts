import { describe, expect, it } from "vitest";
import { spread } from "./lines.ts";

describe("names at the ends of lines", () => {
  it("stand apart, in the order of their lines, within the chart", () => {
    const at = spread([100, 101, 102, 20], 15, 0, 110);
    const order = [...at.keys()].sort((a, b) => at[a]! - at[b]!);
    expect(order).toEqual([3, 0, 1, 2]);
    for (let i = 1; i < order.length; i += 1) expect(at[order[i]!]! - at[order[i - 1]!]!).toBeGreaterThanOrEqual(15);
    expect(Math.max(...at)).toBeLessThanOrEqual(110);
  });
  it("stay where they are when there is room", () => {
    expect(spread([10, 60, 90], 15, 0, 100)).toEqual([10, 60, 90]);
  });
});
