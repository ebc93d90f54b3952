import { describe, expect, it } from "vitest";
import { sortedOrder } from "./sort.ts";

const sorted = (values: unknown[], descending = false) => sortedOrder(values, descending).map((i) => values[i]);

describe("the order of rows", () => {
  it("puts numbers by value and blanks last, both ways", () => {
    expect(sorted([10, null, 9, 100])).toEqual([9, 10, 100, null]);
    expect(sorted([10, null, 9, 100], true)).toEqual([100, 10, 9, null]);
  });
  it("puts texts as French reads them", () => {
    expect(sorted(["Zoé", "Échirolles", "Eybens", "lot 10", "lot 2"])).toEqual([
      "Échirolles",
      "Eybens",
      "lot 2",
      "lot 10",
      "Zoé",
    ]);
  });
  it("leaves equal rows where they stood", () => {
    expect(sortedOrder(["b", "a", "b", "a"], false)).toEqual([1, 3, 0, 2]);
    expect(sortedOrder(["b", "a", "b", "a"], true)).toEqual([0, 2, 1, 3]);
  });
  it("folds accents and case when rows are many", () => {
    const many = Array.from({ length: 20_001 }, (_, i) => (i === 0 ? "Étoile" : i === 1 ? "zèbre" : "a"));
    expect(sorted(many).slice(-2)).toEqual(["Étoile", "zèbre"]);
  });
});
