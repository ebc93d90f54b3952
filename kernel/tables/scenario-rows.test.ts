import { describe, expect, it } from "vitest";
import { activeRow, rowOf } from "./scenario-rows.ts";

const rows = [{ scenario: "baseline" }, { scenario: "sobre" }, { scenario: "dense" }, { scenario: "trial" }];

describe("the row of the active scenario", () => {
  it("is the variant's, alone or under a context", () => {
    expect(rowOf(rows, "sobre")).toBe(rows[1]);
    expect(rowOf(rows, "sec+dense")).toBe(rows[2]);
    expect(rowOf([{ scenario: "baseline" }, { scenario: "sec+dense" }], "dense")?.scenario).toBe("sec+dense");
  });
  it("is the baseline's under a context alone", () => {
    expect(rowOf(rows, "sec")).toBe(rows[0]);
  });
  it("is the trial's while there is one", () => {
    expect(activeRow(rows, "sobre", true)).toBe(rows[3]);
    expect(activeRow(rows.slice(0, 3), "sobre", true)).toBe(rows[1]);
  });
});
