import { describe, expect, it } from "vitest";
import type { AcrossRow } from "../../../types/index.ts";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

const fixture = definition.fixtures[0]!;
const rows = fixture.across!.logements!;
const run = (across: AcrossRow[] = rows, config: object = {}) =>
  runModel(
    definition,
    model,
    { ...fixture.config, ...config },
    {},
    { across: { logements: across, parc: across } },
  ) as Promise<any>;
const given = (scenario: string, value: unknown): AcrossRow => ({ scenario, name: scenario, color: null, state: "done", value });

describe("a table over the scenarios", () => {
  it("joins by key whatever the order of rows: value, difference, share of the reference", async () => {
    const { data } = await run();
    const log = data.columns[1];
    expect(data.keys[0].values).toEqual(["38185", "38151", "38421", "38169", "38229"]);
    expect(log.values[1]).toEqual([400, 250, 30, null, 60]);
    expect(log.deltas[1]).toEqual([0, 50, 30, null, null]);
    // 50 / 200; the reference of Saint-Martin-d’Hères is 0: no share can be said.
    expect(log.shares[1]).toEqual([0, 25, null, null, null]);
    expect([log.deltas[0], log.shares[0]]).toEqual([null, null]);
  });
  it("flags keys absent on either side, and counts them", async () => {
    const { data } = await run();
    expect(data.present[0]).toEqual([1, 1, 1, 1, 0]);
    expect(data.present[1]).toEqual([1, 1, 1, 0, 1]);
    expect(data.present[2]).toBeNull();
    expect(data.scenarios.map((each: any) => [each.state, each.absent])).toEqual([
      ["done", 1],
      ["done", 1],
      ["pending", 0],
      ["error", 0],
    ]);
    expect(data.differs).toEqual([0, 1, 1, 1, 1]);
  });
  it("adds up what is there: 680 against 740", async () => {
    const { data } = await run();
    expect(data.columns[1].totals.slice(0, 3)).toEqual([
      { value: 680, delta: 0, share: 0 },
      { value: 740, delta: 60, share: (100 * 60) / 680 },
      { value: null, delta: null, share: null },
    ]);
    expect(data.columns[0]).toMatchObject({ numeric: false, totals: null });
  });
  it("keeps the sign of the difference when the reference is negative", async () => {
    const across = [given("baseline", [{ code: "a", log: -50 }]), given("v", [{ code: "a", log: -40 }])];
    const { data } = await run(across, { values: ["log"] });
    expect([data.columns[0].deltas[1], data.columns[0].shares[1]]).toEqual([[10], [20]]);
  });
  it("compares with a variant when asked, by a key of two columns", async () => {
    const other = definition.fixtures[1]!;
    const value: any = await runModel(definition, model, other.config, {}, { across: other.across! });
    expect(value.data.reference).toBe(1);
    expect(value.data.columns[0].deltas).toEqual([[0, 20], null]);
    expect(value.data.columns[0].shares[0]).toEqual([0, 25]);
  });
});

describe("a table that cannot be joined", () => {
  it("names the key that stands twice, and the scenario", async () => {
    const twice = [
      rows[0]!,
      { ...rows[1]!, value: [...(rows[1]!.value as object[]), { code: "38185", commune: "Grenoble", log: 3 }] },
    ];
    await expect(run(twice)).rejects.toThrow(/Scenario “Renouveler d’abord”: the key “38185” stands twice.*rows 2 and 5/);
  });
  it("names the row without a key, the column not there, what is no table, the reference unknown", async () => {
    await expect(run([given("baseline", [{ code: null, log: 3 }])])).rejects.toThrow(/row 1 of “logements” has no key/);
    await expect(run(rows, { values: ["logs"] })).rejects.toThrow(/the nearest is “log”/);
    await expect(run([given("baseline", 3)])).rejects.toThrow(/is not a table/);
    await expect(run(rows, { reference: "renouveller" })).rejects.toThrow(/the nearest is “renouveler”/);
    await expect(run(rows, { keys: [] })).rejects.toThrow(/Choose the key/);
  });
});
