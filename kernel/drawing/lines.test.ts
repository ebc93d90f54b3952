import { describe, expect, it } from "vitest";
import type { Abscissa } from "../tables/abscissa.ts";
import { figuresAtEnds, spread } from "./lines.ts";

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

describe("figures at the ends of lines", () => {
  const of = (...values: number[]) => ({ points: values.map((value, i): [Abscissa, number] => [i, value]) });
  it("are the last ones", () => {
    expect(figuresAtEnds([of(1, 5), of(2, 3)], String, "fr")).toEqual({ ends: ["5", "3"], alike: false });
  });
  it("give way to the highest where every line ends at the same", () => {
    expect(figuresAtEnds([of(1, 5, 0), of(2, 7, 0)], String, "fr")).toEqual({ ends: ["max. 5", "max. 7"], alike: true });
  });
  it("stay where lines are the same from end to end, or one is alone", () => {
    expect(figuresAtEnds([of(4, 4), of(4, 4)], String, "fr").ends).toEqual(["4", "4"]);
    expect(figuresAtEnds([of(9, 0)], String, "fr").ends).toEqual(["0"]);
  });
});
