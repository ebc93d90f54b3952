// Sweeps: every sample gives what a whole evaluation gives, at once where it can, and a sample that fails fails alone.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Json, JsonObject } from "../../types/index.ts";
import { block, type Line, number, type Rehearsal, rehearse } from "./rehearsal.ts";
import { enrolRehearsed, type Rehearsed } from "./rehearsed-experiment.ts";

let withdraw: () => void;
beforeAll(() => {
  withdraw = enrolRehearsed();
});
afterAll(() => withdraw());

let guest: Rehearsal;
afterEach(() => guest.dispose());

const sweep = (names: string[], outputs: string[], rows: Json[][], more: JsonObject = {}): string =>
  `const spread = ${block("experiment.rehearsed@1", { names, outputs, rows, ...more })}`;

const formula = (name: string, expression: string, ...inputs: string[]): string =>
  `const ${name} = ${block("transform.formula@1", { expression }, Object.fromEntries(inputs.map((input) => [input, input])))}`;

async function run(lines: Line[], scenario = "baseline", set = {}): Promise<Rehearsed> {
  guest = rehearse({ headless: true, display: null });
  await guest.open(lines);
  const result = await guest.evaluate([scenario], ["spread"], { set });
  const errors = result.problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message.en).join(" / "));
  return result.scenarios[0]!.outputs.spread as unknown as Rehearsed;
}

const scenarios = `const scenarios = ${block("scenarios@1", {
  contexts: [{ id: "dry", name: "Sec", parent: null, set: { rain: 7 } }],
  variants: [{ id: "v", name: "V", parent: null, set: { k: 100, x: 7 } }],
})}`;

describe("a sweep", () => {
  test("over cheap blocks gives its draws at once, and computes the rest once", async () => {
    const { cells, sync, draws } = await run([
      number("x", 1),
      number("k", 10),
      formula("slow", "k * 2", "k"),
      formula("y", "x * slow", "x", "slow"),
      sweep(["x"], ["y", "slow"], [[1], [2], [3]]),
    ]);
    expect(cells).toEqual({ each: 2, once: 2 });
    expect(sync).toBe(true);
    expect(draws).toEqual([1, 2, 3].map((x) => ({ ok: true, values: [x * 20, 20] })));
  });

  test("lies above the scenario it sits in, the draw winning over its overrides, or above another", async () => {
    const lines = [scenarios, number("x", 1), number("k", 10), number("rain", 1), formula("y", "x * k + rain", "x", "k", "rain")];
    expect((await run([...lines, sweep(["x"], ["y"], [[2]])], "v")).draws).toEqual([{ ok: true, values: [201] }]);
    guest.dispose();
    const dry = sweep(["x"], ["y"], [[2]], { choice: { context: "dry", variant: null } });
    expect((await run([...lines, dry], "v")).draws).toEqual([{ ok: true, values: [27] }]);
    guest.dispose();
    // What is set above every scenario stays above the other one too.
    expect((await run([...lines, dry], "v", { k: 3 })).draws).toEqual([{ ok: true, values: [13] }]);
  });

  test("replaces the exported name only, of code and of several exports", async () => {
    const { draws, cells } = await run([
      number("x", 2),
      "const {a, b} = {a: x, b: x * 10}",
      "const c = a + b",
      sweep(
        ["a", "x"],
        ["c", "b", "a"],
        [
          [5, 1],
          [6, 3],
        ],
      ),
    ]);
    expect(draws).toEqual([
      { ok: true, values: [15, 10, 5] },
      { ok: true, values: [36, 30, 6] },
    ]);
    expect(cells).toEqual({ each: 3, once: 0 });
  });

  test("lets no cell that sorts its input in place change what the next draw reads", async () => {
    const { draws } = await run([
      number("x", 2),
      "const rows = [3, 1, 2]",
      "const sorted = (x, rows.sort((a, b) => a - b))",
      "const first = rows[0] + x",
      sweep(["x"], ["sorted", "first"], [[1], [2]]),
    ]);
    expect(draws).toEqual([
      { ok: true, values: [[1, 2, 3], 4] },
      { ok: true, values: [[1, 2, 3], 5] },
    ]);
  });

  test("a draw that fails names its cell, and the next one is unharmed", async () => {
    const { draws } = await run([
      number("x", 2, { min: 0, max: 10 }),
      `const y = ${block("transform.formula@1", { expression: "10 / x", requires: "x != 2", otherwise: { fr: "Pas deux.", en: "Not two." } }, { x: "x" })}`,
      "const z = (() => { if (y === 10) throw new Error('dix'); return y + 1; })()",
      sweep(["x"], ["z"], [[5], [2], [1], [4], ["texte"]]),
    ]);
    expect(draws).toEqual([
      { ok: true, values: [3] },
      { ok: false, problem: expect.objectContaining({ cell: 2, name: "y", message: { fr: "Pas deux.", en: "Not two." } }) },
      { ok: false, problem: expect.objectContaining({ cell: 3, name: "z", message: expect.objectContaining({ fr: "dix" }) }) },
      { ok: true, values: [3.5] },
      { ok: false, problem: expect.objectContaining({ cell: 1, name: "x", kind: "config" }) },
    ]);
  });

  test("says at every draw what failed outside of their reach", async () => {
    const { draws } = await run([
      number("x", 2),
      "const broken = (() => { throw new Error('cassé') })()",
      "const y = x + broken",
      sweep(["x"], ["y"], [[1], [2]]),
    ]);
    const problem = expect.objectContaining({ cell: 2, message: { fr: "cassé", en: "cassé" } });
    expect(draws).toEqual([1, 2].map(() => ({ ok: false, problem })));
  });

  test("follows streams, rows across scenarios and patches by whole evaluations", async () => {
    const table = `const t = view(${block("input.table@1", {
      columns: [{ name: "n" }],
      key: "code",
      rows: [
        { code: "a", n: 1 },
        { code: "b", n: 2 },
      ],
    })})`;
    const lines = [scenarios, number("x", 1), number("k", 1), number("rain", 0)];
    const streaming = await run([
      ...lines,
      "const y = (async function* () { yield x; yield x * 2 })()",
      sweep(["x"], ["y"], [[4], [5]]),
    ]);
    expect(streaming.draws).toEqual([
      { ok: true, values: [8] },
      { ok: true, values: [10] },
    ]);
    guest.dispose();
    const across = await run([
      ...lines,
      "const y = k * x",
      'const n = across("y").map((row) => row.value)',
      sweep(["k"], ["n"], [[4]]),
    ]);
    expect(across.draws).toEqual([{ ok: true, values: [[4, 700]] }]);
    guest.dispose();
    const patched = await run([
      ...lines,
      table,
      "const rows = [...t].map((row) => ({...row, n: row.n * 10}))",
      "const total = rows.reduce((sum, row) => sum + row.n, 0) + x",
      sweep(["t", "rows", "x"], ["total"], [[{ patch: { b: { n: 5 } } }, { patch: { a: { n: 7 } } }, 1]]),
    ]);
    expect(patched.draws).toEqual([{ ok: true, values: [58] }]);
  });

  test.each<[string, string[], string[], JsonObject, string]>([
    ["an unknown name", [], ["y"], { unseen: ["xx"] }, "No cell is called “xx”: nothing to sample. Did you mean “x”?"],
    ["an unknown output", [], [], { unseen: ["yy"], matrix: true }, "No cell is called “yy”: nothing to compute."],
    ["a name that is no data", ["f"], ["y"], {}, "“f” is not data"],
    ["a view", ["picture"], ["y"], {}, "“picture” is no value that can be sampled"],
    ["an experiment within an experiment", ["x"], ["mean"], {}, "One of the outputs stands on “inner”"],
  ])("refuses %s by name", async (_, names, outputs, more, message) => {
    const lines = [
      number("x", 1),
      "const f = () => x",
      "const y = x * f()",
      `const picture = ${block("chart.plot@1", { mark: "line", x: "n", y: "n" }, { data: "list" })}`,
      "const list = [{n: 1}]",
      sweep(["x"], ["y"], [[1]]).replace("spread", "inner"),
      "const mean = inner.draws.length",
      sweep(names, outputs, [[1]], more),
    ];
    await expect(run(lines)).rejects.toThrow(message);
  });

  test("draws from random streams by replicate: equal replicate, equal numbers, whatever the draw", async () => {
    const { draws } = await run([
      number("x", 1),
      `const n = ${block("rehearsed.noise@1", {}, { base: "x" })}`,
      sweep(["x"], ["n"], [[1], [1], [1], [2], [2]], { replicates: [0, 1, 0, 0, 1] }),
    ]);
    const values = draws.map((draw) => (draw.ok ? (draw.values[0] as number) : Number.NaN));
    expect(values[2]).toBe(values[0]);
    expect(values[1]).not.toBe(values[0]);
    expect(values[3]! - values[0]!).toBeCloseTo(1, 12);
    expect(values[4]! - values[1]!).toBeCloseTo(1, 12);
    const stochastic = await guest.evaluate(["baseline"], ["n"]);
    expect(stochastic.scenarios[0]!.outputs.n).toBe(values[0]);
  });

  test("waits for promises, and gives a draw that never settles up at the time limit", async () => {
    guest = rehearse({ headless: true, display: null });
    await guest.open([
      number("x", 1),
      "const late = x > 2 ? new Promise(() => {}) : Promise.resolve(x * 2)",
      "const y = late + 1",
      sweep(["x"], ["y"], [[1], [3]]),
    ]);
    const result = await guest.evaluate(["baseline"], ["spread"], { timeLimitMs: 300 });
    const { draws } = result.scenarios[0]!.outputs.spread as unknown as Rehearsed;
    expect(draws[0]).toEqual({ ok: true, values: [3] });
    expect(draws[1]).toMatchObject({ ok: false, problem: { kind: "unsettled", cell: 2, name: "late" } });
  });

  test("refuses a scenario nobody declared", async () => {
    const lines = [number("x", 1), "const y = x", sweep(["x"], ["y"], [[1]], { choice: { context: "wet", variant: null } })];
    await expect(run(lines)).rejects.toThrow("No scenario is called “wet”");
  });
});

describe("a matrix", () => {
  test("gives every context and variant, none included, with what failed where", async () => {
    guest = rehearse({ headless: true, display: null });
    await guest.open([
      scenarios,
      number("x", 1),
      number("k", 10),
      number("rain", 1),
      "const y = x * k + rain",
      "const z = (() => { if (y > 700) throw new Error('trop'); return y; })()",
      `const spread = ${block("experiment.rehearsed@1", { names: [], outputs: ["y", "z"], rows: [], matrix: true })}`,
    ]);
    const { scenarios: given, computations } = await guest.evaluate(["baseline"], ["spread"]);
    const rows = given[0]!.outputs.spread as any[];
    expect(rows.map(({ scenario, context, variant, values }) => [scenario, context, variant, values])).toEqual([
      ["baseline", null, null, { y: 11, z: 11 }],
      ["v", null, "v", { y: 701 }],
      ["dry", "dry", null, { y: 17, z: 17 }],
      ["dry+v", "dry", "v", { y: 707 }],
    ]);
    expect(rows[1].problems.z).toMatchObject({ cell: 6, name: "z", scenario: "v", message: { fr: "trop" } });
    expect(rows[0]).toMatchObject({ contextName: { fr: "Fil de l’eau" }, problems: {} });
    expect(rows[3]).toMatchObject({ contextName: "Sec", variantName: "V", name: "Sec × V" });
    expect(computations.executed).toBe(1);
  });
});
