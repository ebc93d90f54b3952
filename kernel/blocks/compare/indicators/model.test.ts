import { describe, expect, it } from "vitest";
import type { AcrossRow } from "../../../types/index.ts";
import type { GraphContext } from "../../contract/block.ts";
import definition from "./definition.ts";
import model from "./model.ts";

const fixture = definition.fixtures[0]!;
const across = fixture.across as Record<string, AcrossRow[]>;
const context = {
  across: (name: string) => across[name] ?? [],
  describe: (name: string) =>
    name === "enaf" ? { block: "indicator@1", cell: 1, config: { label: "ENAF", unit: "ha", round: 1 } } : null,
} as unknown as GraphContext;
const run = (config: object) => model(definition.config.parse({ ...fixture.config, ...config }), {}, context) as any;

describe("the comparison of indicators", () => {
  it("has a row per scenario with each cell's own state", () => {
    const { data } = run({});
    expect(data.scenarios.map((row: any) => row.scenario)).toEqual([
      "baseline",
      "renouveler",
      "densifier",
      "remobiliser",
      "trial",
    ]);
    expect(data.scenarios[2].cells[1]).toEqual({ state: "error", value: null, error: "densité nulle" });
    expect(data.scenarios[3].cells[1]).toMatchObject({ state: "pending", value: null });
  });
  it("reads label, unit and rounding from the indicator's cell, else shows the name", () => {
    const { indicators } = run({}).data;
    expect(indicators[1].meta).toMatchObject({ label: "ENAF", unit: "ha", round: 1 });
    expect(indicators[0].meta).toMatchObject({ label: "besoin", unit: "", round: null });
  });
  it("takes the initial state from the baseline, and refuses more of them than indicators", () => {
    expect(run({}).data.indicators[0].initial).toBe(1210);
    expect(() => run({ indicators: ["besoin"], initial: ["besoin_2025", "x"] })).toThrow(/in the same order/);
  });
});
