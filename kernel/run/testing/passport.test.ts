// passport("x") in a cell: an edge on x in every scenario, of no cone, on screen and headless.
import { afterEach, describe, expect, test } from "vitest";
import type { AcrossRow, Passport } from "../../types/index.ts";
import { block, number, type Rehearsal, rehearse } from "./rehearsal.ts";

let stage: Rehearsal;
afterEach(() => stage.dispose());

const scenarios = `const scenarios = ${block("scenarios@1", {
  baseline: { name: "Fil de l’eau" },
  contexts: [{ id: "sec", name: "Sec", parent: null, set: { rain: 50 } }],
  variants: [{ id: "v", name: "V", parent: null, set: { x: 2 } }],
})}`;
const cells = [scenarios, number("x", 1), number("rain", 100), "const y = x * rain", 'const sheet = passport("y")'];

const brief = (rows: AcrossRow[]) =>
  rows.map(({ scenario, state, value }) => {
    const passport = value as Passport | undefined;
    return [scenario, state, passport?.value, passport?.scenario.overrides, passport?.parameters.map(({ value }) => value)];
  });

describe("passports across scenarios", () => {
  test("a cell reads one of each scenario, the trial last, and computes once for them all", async () => {
    stage = rehearse();
    await stage.open(cells);
    expect(brief((await stage.value("sheet")) as AcrossRow[])).toEqual([
      ["baseline", "done", 100, {}, [1, 100]],
      ["v", "done", 200, { x: 2 }, [2, 100]],
    ]);
    const before = stage.last("computations").computations.executed;
    await stage.choose(null, "v");
    // The switch to a scenario whose rows are kept already runs nothing.
    expect(stage.last("computations").computations.executed).toBe(before);
    await stage.trial({ x: 5 });
    expect(brief((await stage.value("sheet")) as AcrossRow[]).at(-1)).toEqual(["trial", "done", 500, { x: 5 }, [5, 100]]);
    await stage.choose("sec", null);
    expect(brief((await stage.value("sheet")) as AcrossRow[]).map(([, , value]) => value)).toEqual([50, 100]);
  });

  test("headless, it waits for every scenario and is the same from each", async () => {
    stage = rehearse({ headless: true, display: null });
    await stage.open(cells);
    const { scenarios, problems } = await stage.evaluate(["baseline", "v"], ["sheet"]);
    expect(problems).toEqual([]);
    expect(brief(scenarios[0]!.outputs.sheet as unknown as AcrossRow[]).map(([, , value]) => value)).toEqual([100, 200]);
    expect(scenarios[1]!.outputs.sheet).toEqual(scenarios[0]!.outputs.sheet);
  });

  test("a scenario whose cell fails gives a row with its words", async () => {
    stage = rehearse();
    const fails = ["const y = (() => { if (x > 1) throw new Error('trop'); return x })()", 'const sheet = passport("y")'];
    await stage.open([scenarios, number("x", 1), number("rain", 100), ...fails]);
    const rows = (await stage.value("sheet")) as AcrossRow[];
    expect(rows.map(({ scenario, state, error }) => [scenario, state, error])).toEqual([
      ["baseline", "done", undefined],
      ["v", "error", "trop"],
    ]);
  });
});
