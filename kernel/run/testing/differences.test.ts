// What differs between two scenarios, run for real: causes, effects, early cut-off, what each override does alone.
import { afterEach, describe, expect, test } from "vitest";
import type { Differences, Event, JsonObject } from "../../types/index.ts";
import { block, type Line, number, type Rehearsal, rehearse } from "./rehearsal.ts";

let stage: Rehearsal;
afterEach(() => stage.dispose());

const scenarios = (variants: JsonObject, contexts: JsonObject = {}) => {
  const parts = (sets: JsonObject) =>
    Object.entries(sets).map(([id, set]) => ({ id, name: id.toUpperCase(), parent: null, set }));
  return `const scenarios = ${block("scenarios@1", { baseline: { name: "Fil de l’eau" }, contexts: parts(contexts), variants: parts(variants) })}`;
};
const indicator = (name: string, value: string) =>
  `const ${name} = ${block("indicator@1", { label: name.toUpperCase(), unit: "ha" }, { value })}`;

const lines: Line[] = [
  scenarios({ dense: { density: 55, height: 3 }, same: { density: 40 }, calm: { note: "b" } }, { dry: { rain: 5 } }),
  number("density", 40, { label: "Densité brute", unit: "log/ha", role: "lever" }),
  number("height", 2, { label: "Hauteur", role: "lever" }),
  number("rain", 10, { label: "Pluie", role: "context" }),
  "const note = 'a'",
  "const land = 2200 / density",
  "const floors = Math.min(height, 2)",
  "const product = land * height",
  "const flows = [{code: 'x', v: rain}, {code: 'y', v: 1}]",
  "const apart = 12",
  "const noise = note.length",
  indicator("enaf", "land"),
  indicator("volume", "product"),
  indicator("untouched", "apart"),
];

async function between(a: string, b: string, attribution = false, headless = false): Promise<Differences> {
  stage = rehearse(headless ? { headless: true, display: null } : {});
  await stage.open(lines);
  return told(a, b, attribution);
}
async function told(a: string, b: string, attribution = false): Promise<Differences> {
  const event = await ask(a, b, attribution);
  if (!event.differences) throw new Error(event.problem?.message.en);
  return event.differences;
}
async function ask(a: string, b: string, attribution = false): Promise<Extract<Event, { kind: "differences" }>> {
  stage.send({ kind: "differences", request: 7, a, b, attribution, timeLimitMs: 5000 });
  await stage.idle();
  return stage.last("differences");
}

describe("what differs", () => {
  test.each([false, true])(
    "starts with the overrides: both values and the part that decides (headless: %s)",
    async (headless) => {
      const found = await between("baseline", "dense", false, headless);
      expect(found.overrides).toEqual([
        {
          name: "density",
          cell: 2,
          label: "Densité brute",
          unit: "log/ha",
          role: "lever",
          difference: { kind: "number", a: 40, b: 55, delta: 15, share: 37.5 },
          by: { a: null, b: { axis: "variant", part: "dense" } },
        },
        expect.objectContaining({ name: "height", difference: expect.objectContaining({ a: 2, b: 3 }) }),
      ]);
    },
  );
  test("then the cells that moved, each with what it stands on, and those cut off early", async () => {
    const found = await between("baseline", "dense");
    expect(found.cells.map(({ name, dependsOn }) => [name, dependsOn])).toEqual([
      ["land", ["density"]],
      ["product", ["density", "height"]],
      ["enaf", ["density"]],
      ["volume", ["density", "height"]],
    ]);
    expect(found.cells[0]!.difference).toMatchObject({ kind: "number", a: 55, b: 40, delta: -15 });
    // Three storeys where two are allowed: below the lever, and equal.
    expect(found.equal).toEqual([{ cell: 7, name: "floors" }]);
    expect(found.indicators.map(({ name, a, b }) => [name, a, b])).toEqual([
      ["enaf", 55, 40],
      ["volume", 110, 120],
    ]);
    expect(found.counted.indicators).toBe(3);
    expect(found.failed).toEqual([]);
  });
  test("tells what each override does alone: 110 → 80 by density, 110 → 165 by height, together 120", async () => {
    const found = await between("baseline", "dense", true);
    expect(found.alone).toEqual({ evaluations: 2 });
    expect(found.indicators[1]!.alone).toEqual([
      { override: "density", delta: -30 },
      { override: "height", delta: 55 },
    ]);
  });
  test("computes what stands below the overrides and nothing else", async () => {
    await between("baseline", "dense", false, true);
    expect(stage.events.filter((event) => event.kind === "problems").flatMap((event) => event.problems)).toEqual([]);
    const found = await told("dense", "dry+dense");
    expect(found.overrides.map(({ name, by }) => [name, by])).toEqual([
      ["rain", { a: null, b: { axis: "context", part: "dry" } }],
    ]);
    expect(found.cells).toEqual([
      expect.objectContaining({
        name: "flows",
        difference: expect.objectContaining({
          kind: "table",
          key: "code",
          rows: 1,
          cells: 1,
          first: [{ at: "x", column: "v", a: 10, b: 5 }],
        }),
      }),
    ]);
  });
  test("finds no cause in an override that says the baseline's own value", async () => {
    const found = await between("baseline", "same");
    expect([found.overrides, found.cells, found.equal]).toEqual([[], [], []]);
  });
  test("compares a replaced cell that is no parameter by what it computes", async () => {
    const found = await between("baseline", "calm");
    expect(found.overrides).toMatchObject([{ name: "note", difference: { kind: "value", a: "a", b: "b" }, by: { a: null } }]);
    expect(found.equal.map(({ name }) => name)).toEqual(["noise"]);
  });
  test("says which cells have no value rather than call them different", async () => {
    stage = rehearse();
    await stage.open([
      scenarios({ v: { density: 0 } }),
      number("density", 1),
      "const share = (() => { if (density === 0) throw new Error('densité nulle'); return 1 / density; })()",
      "const twice = 2 * share",
    ]);
    const found = await told("baseline", "v");
    expect(found.cells).toEqual([]);
    expect(found.failed.map(({ name, problem }) => [name, problem.scenario])).toEqual([
      ["share", "v"],
      ["twice", "v"],
    ]);
  });
  test("names a scenario that does not exist", async () => {
    stage = rehearse();
    await stage.open(lines);
    const event = await ask("baseline", "densse");
    expect([event.differences, event.problem?.message.en]).toEqual([null, expect.stringContaining("densse")]);
  });
});
