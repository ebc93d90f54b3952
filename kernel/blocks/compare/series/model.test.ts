import { describe, expect, it } from "vitest";
import type { AcrossRow } from "../../../types/index.ts";
import type { GraphContext, MatrixRow } from "../../contract/block.ts";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

const fixture = definition.fixtures[0]!;
const run = (rows: AcrossRow[], config: object = {}) =>
  model(definition.config.parse({ ...fixture.config, ...config }), {}, { across: () => rows } as unknown as GraphContext) as any;
const rows = (fixture.across as Record<string, AcrossRow[]>).trajectoire!;

describe("the series of every scenario", () => {
  it("are points per scenario, none while one is computing", () => {
    const { lines } = run(rows).data;
    expect(lines[0].points.at(-1)).toEqual([2030, 322]);
    expect(lines[3]).toMatchObject({ state: "pending", points: [] });
  });
  it("name the column that is not there, and what is no table", () => {
    expect(() => run(rows, { y: "enaff" })).toThrow(/the nearest is “enaf”/);
    expect(() => run([{ ...rows[0]!, value: 3 }])).toThrow(/not a table/);
  });
});

describe("the target of a series", () => {
  it("is a number, or the baseline's own column", () => {
    const own = (envelope: number) => [{ annee: 2030, enaf: 300, enveloppe: envelope }];
    const given = [
      { ...rows[0]!, value: own(372) },
      { ...rows[1]!, value: own(310) },
    ];
    expect(run(given, { target: undefined, targetColumn: "enveloppe" }).spec.target).toBe(372);
    expect(run(given, { target: 310 }).spec.target).toBe(310);
  });
});

describe("the bands of a series", () => {
  const banded = definition.fixtures[1]!;
  it("come from two columns, and a bottom above its top is refused by scenario", async () => {
    const value: any = await runModel(definition, model, banded.config, {}, { across: banded.across! });
    expect(value.spec.bands).toEqual({ of: "columns", low: "bas", high: "haut" });
    expect(value.data.lines[0].band).toEqual([
      [2024, 118, 118],
      [2026, 182, 192],
      [2028, 246, 266],
      [2030, 310, 340],
    ]);
    const swapped = { ...banded.config, low: "haut", high: "bas" };
    await expect(
      runModel(definition, async (...args) => model(...args), swapped, {}, { across: banded.across! }),
    ).rejects.toThrow(/Scenario “Baseline”: at 2026, the bottom of the band \(192\) is above its top/);
    expect(() => run(rows, { low: "enaf" })).toThrow(/choose the column of its top too/);
  });
  it("are the spread of each variant over the contexts, whichever is looked at", async () => {
    const cell = (context: string | null, variant: string | null, end: number): MatrixRow => ({
      context,
      variant,
      scenario: [context, variant].filter(Boolean).join("+") || "baseline",
      name: "",
      contextName: context ?? "Tendance",
      variantName: variant ?? "Fil de l’eau",
      color: null,
      values: {
        trajectoire: [
          { annee: 2024, enaf: 100 },
          { annee: 2030, enaf: end },
        ],
      },
      problems: {},
    });
    const matrix = [
      cell(null, null, 300),
      cell(null, "v", 250),
      cell("sec", null, 320),
      cell("sec", "v", 280),
      cell("dry", null, 290),
      cell("dry", "v", 240),
    ];
    const value: any = await runModel(definition, model, { ...fixture.config, envelope: "contexts" }, {}, { matrix });
    expect(value.spec.bands).toEqual({ of: "contexts", contexts: ["Tendance", "sec", "dry"], trial: false });
    expect(value.data.lines.map(({ under }: any) => under.scenario)).toEqual(matrix.map(({ scenario }) => scenario));
    expect(value.data.lines.map(({ scenario, points, band }: any) => [scenario, points.at(-1), band.at(-1)])).toEqual([
      ["baseline", [2030, 300], [2030, 290, 320]],
      ["v", [2030, 250], [2030, 240, 280]],
      ["baseline", [2030, 320], [2030, 290, 320]],
      ["v", [2030, 280], [2030, 240, 280]],
      ["baseline", [2030, 290], [2030, 290, 320]],
      ["v", [2030, 240], [2030, 240, 280]],
    ]);
    expect(definition.onDemand!(definition.config.parse({ ...fixture.config, envelope: "contexts" }))).toBe(true);
    expect(definition.onDemand!(definition.config.parse(fixture.config))).toBe(false);
  });
  it("are the 5th to the 95th percentile of an experiment that observed the series", async () => {
    const series = {
      name: "trajectoire",
      yName: "enaf",
      xName: "annee",
      label: "",
      x: [2024, 2030],
      p5: [110, 300],
      p95: [120, 350],
      p25: [],
      p50: [],
      p75: [],
      base: null,
    };
    const sample = { experiment: "experiment.sample@1", parameters: [], draws: { rows: [0, 1, 2] }, series: [series] };
    const ask = (config: object) =>
      runModel(
        definition,
        async (...args) => model(...args),
        { ...fixture.config, ...config },
        { sample },
        { across: fixture.across! },
      ) as Promise<any>;
    expect((await ask({})).data.sample).toEqual({
      draws: 3,
      band: [
        [2024, 110, 120],
        [2030, 300, 350],
      ],
    });
    await expect(ask({ y: "annee" })).rejects.toThrow(
      /did not observe the series “trajectoire” \(annee\); it observed trajectoire \(enaf\)/,
    );
  });
});
