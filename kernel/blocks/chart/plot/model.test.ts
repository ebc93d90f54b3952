import { describe, expect, it } from "vitest";
import type { GraphContext } from "../../contract/block.ts";
import definition from "./definition.ts";
import model from "./model.ts";
import { steps } from "./waterfall.ts";

const context = (across: GraphContext["across"] = () => []) => {
  const warned: string[] = [];
  return {
    warned,
    context: { across, warn: ({ message }: { message: { en: string } }) => warned.push(message.en) } as unknown as GraphContext,
  };
};
const run = (config: object, data: unknown, across?: GraphContext["across"]) =>
  model(definition.config.parse(config), { data }, context(across).context) as any;
const rows = [
  { annee: 2025, menages: 10, zone: "A" },
  { annee: 2030, menages: Number.NaN, zone: "A" },
];

describe("the columns of a chart", () => {
  it("keeps those asked for alone, with what kind each is", () => {
    const { spec, data } = run({ mark: "line", x: "annee", y: "menages" }, rows);
    expect(data.rows).toEqual([
      { annee: 2025, menages: 10 },
      { annee: 2030, menages: null },
    ]);
    expect(spec.kinds).toEqual({ annee: "number", menages: "number" });
  });
  it("names the nearest column when one is unknown", () => {
    expect(() => run({ mark: "line", x: "anee", y: "menages" }, rows)).toThrow(
      /There is no column “anee”; the nearest is “annee”/,
    );
  });
  it("asks for the columns its mark needs", () => {
    expect(() => run({ mark: "cell", x: "annee", y: "zone" }, rows)).toThrow(/Choose a column for “Colour”/);
  });
  it("refuses text where numbers belong, naming the row", () => {
    expect(() => run({ mark: "line", x: "annee", y: "zone" }, rows)).toThrow(/must hold numbers; at row 1 it holds “A”/);
  });
  it("refuses what is no table, and no data at all", () => {
    expect(() => run({ mark: "line", x: "a", y: "b" }, 12)).toThrow(/not a table/);
    expect(() => run({ mark: "line", x: "a", y: "b" }, undefined)).toThrow(/No data/);
  });
  it("needs one of the totals it names to be there", () => {
    const data = [
      { quoi: "D", n: 1 },
      { quoi: "Excédent", n: 1 },
    ];
    const config = { mark: "waterfall", x: "n", y: "quoi" };
    expect(run({ ...config, totals: ["Besoin", "Excédent"] }, data).data.rows).toHaveLength(2);
    expect(() => run({ ...config, totals: ["Besoin"] }, data)).toThrow(/None of the totals/);
  });
  it("reads the baseline's rows when a reference is named, and waits for them", () => {
    const base = { scenario: "baseline", name: "", color: null } as const;
    const config = { mark: "line", x: "annee", y: "menages", reference: "menages" };
    expect(
      run(config, rows, () => [{ ...base, state: "done", value: [{ annee: 2025, menages: 7, autre: 1 }] }]).data.reference,
    ).toEqual([{ annee: 2025, menages: 7 }]);
    expect(run(config, rows, () => [{ ...base, state: "pending" }]).data.reference).toBeNull();
  });
});

describe("the steps of a waterfall", () => {
  const row = (label: string, value: number, total = false) => ({ label, symbol: "", value, total });
  it("start where the last one ended; totals start from zero", () => {
    const bars = steps([row("D", 10), row("LV", -4), row("Point mort", 6, true), row("E", 2), row("Besoin", 8, true)], null);
    expect(bars.map(({ from, to }) => [from, to])).toEqual([
      [0, 10],
      [10, 6],
      [0, 6],
      [6, 8],
      [0, 8],
    ]);
  });
  it("compare with the baseline's row of the same name, or place when a total changed its name", () => {
    const bars = steps(
      [row("E", -9), row("Excédent", -9, true)],
      [
        { label: "E", value: 5 },
        { label: "Besoin", value: 5 },
      ],
    );
    expect(bars.map((bar) => bar.baseline)).toEqual([5, 5]);
  });
});
