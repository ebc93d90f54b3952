// What made a value stale, named: the cell or the override that changed, and none of those that merely stand on it.
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../types/index.ts";
import { changesBetween, type NotebookPicture, pictureOf } from "../evaluate/changes.ts";
import { firstDivergence, samenessOf, stepsOf } from "../evaluate/divergence.ts";
import { block, type Line, notebookOf, number } from "./rehearsal.ts";

const scenarios = (variants: JsonObject, contexts: JsonObject = {}) => {
  const parts = (sets: JsonObject) =>
    Object.entries(sets).map(([id, set]) => ({ id, name: id.toUpperCase(), parent: null, set }));
  return `const scenarios = ${block("scenarios@1", { baseline: { name: "Fil" }, contexts: parts(contexts), variants: parts(variants) })}`;
};
const picture = (...lines: Line[]): Promise<NotebookPicture> => pictureOf(notebookOf(...lines));
const study = (rain: number, density: number, more: { v?: JsonObject; body?: string; label?: string } = {}): Line[] => [
  scenarios({ v: more.v ?? { density: 2 } }, { c: { rain: 10 } }),
  number("rain", rain),
  number("density", density, more.label === undefined ? {} : { label: more.label }),
  `const harvest = ${more.body ?? "rain * density"}`,
  "const twice = harvest * 2",
  "const apart = rain + 1",
];

describe("changes", () => {
  const between = async (before: Line[], after: Line[], scenario: string, output: string) =>
    changesBetween(await picture(...before), await picture(...after), scenario, output).map((change) =>
      change.kind === "cell" ? [change.name, change.how] : change.kind === "override" ? [change.name, change.part] : [change.how],
    );

  test("name the source that changed, not what stands on it", async () => {
    expect(await between(study(100, 1), study(100, 3), "baseline", "twice")).toEqual([["density", "changed"]]);
    expect(await between(study(100, 1), study(90, 3), "baseline", "twice")).toEqual([
      ["rain", "changed"],
      ["density", "changed"],
    ]);
    expect(await between(study(100, 1), study(100, 1, { body: "rain * density + 1" }), "baseline", "twice")).toEqual([
      ["harvest", "changed"],
    ]);
  });

  test("say nothing of what the output does not stand on, nor of what does not change a value", async () => {
    expect(await between(study(100, 1), study(100, 3), "baseline", "apart")).toEqual([]);
    expect(await between(study(100, 1), study(100, 1, { label: "Densité brute" }), "baseline", "twice")).toEqual([]);
  });

  test("name the part whose override changed, in the scenarios that hold it alone", async () => {
    const [before, after] = [study(100, 1), study(100, 1, { v: { density: 4 } })];
    expect(await between(before, after, "v", "twice")).toEqual([["density", "v"]]);
    expect(await between(before, after, "c+v", "twice")).toEqual([["density", "v"]]);
    expect(await between(before, after, "baseline", "twice")).toEqual([]);
    expect(await between(before, study(100, 1, { v: {} }), "v", "twice")).toEqual([["density", "v"]]);
  });

  test("are none where a scenario overrides what changed", async () => {
    expect(await between(study(100, 1), study(100, 3), "v", "twice")).toEqual([]);
    expect(await between(study(100, 1), study(50, 1), "c", "twice")).toEqual([]);
  });

  test("tell cells that came and went, and scenarios", async () => {
    const lines = study(100, 1);
    expect(await between(lines, lines.slice(0, 4), "baseline", "twice")).toEqual([["twice", "removed"]]);
    expect(await between(lines.slice(0, 4), lines, "baseline", "twice")).toEqual([["twice", "added"]]);
    expect(await between(lines, ["const a = 1", ...lines.slice(1)], "v", "twice")).toEqual([["removed"]]);
  });

  test("reach through rows across scenarios to the variant that moved", async () => {
    const lines = (density: number): Line[] => [...study(100, 1, { v: { density } }), 'const rows = across("twice").length'];
    expect(await between(lines(2), lines(5), "baseline", "rows")).toEqual([["density", "v"]]);
  });
});

describe("the first block that diverges", () => {
  test("is the first whose inputs all agree, whatever follows from it", async () => {
    const steps = stepsOf(await picture(...study(100, 1)), "baseline", "twice");
    expect(steps.map(({ name }) => name)).toEqual(["rain", "density", "harvest", "twice"]);
    const here = { rain: "a", density: "b", harvest: "c", twice: "d" };
    expect(firstDivergence(steps, here, here)).toBeNull();
    expect(firstDivergence(steps, here, { ...here, harvest: "x", twice: "y" })).toMatchObject({
      name: "harvest",
      inputs: ["rain", "density"],
      unknown: [],
    });
    // An early difference that came out equal again is still the first.
    expect(firstDivergence(steps, here, { ...here, density: "x", twice: "y" })).toMatchObject({ name: "density" });
  });

  test("says which inputs could not be compared", async () => {
    const steps = stepsOf(await picture("const f = () => 1", "const y = f()"), "baseline", "y");
    expect(firstDivergence(steps, { y: "1" }, { y: "2" })).toMatchObject({ name: "y", unknown: ["f"] });
  });

  test("never counts a value without a digest as equal", () => {
    expect([samenessOf("a", "a"), samenessOf("a", "b"), samenessOf(null, null), samenessOf("a", undefined)]).toEqual([
      "same",
      "different",
      "unknown",
      "unknown",
    ]);
  });
});
