import { describe, expect, it } from "vitest";
import type { AcrossRow } from "../../../types.ts";
import type { GraphContext } from "../../block.ts";
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
