// Headless evaluations: what `run --json` prints and what the server keeps.
import { afterEach, describe, expect, test } from "vitest";
import { compileNotebook } from "../../compile/compile.ts";
import type { Evaluation, JsonObject, Notebook } from "../../types/index.ts";
import { evaluateAbove, runScenarios } from "../evaluate/evaluation-run.ts";
import { prepareNotebook } from "../plan/prepared-notebook.ts";
import { resolve } from "../plan/scenarios.ts";
import { Library, Models, newMemo } from "../plan/session-services.ts";
import { block, type Line, notebookOf, number, portsOf, type Rehearsal, rehearse } from "./rehearsal.ts";

let guest: Rehearsal;
afterEach(() => guest.dispose());

const start = async (lines: Line[], ports: Parameters<typeof rehearse>[0] = {}): Promise<Rehearsal> => {
  guest = rehearse({ headless: true, display: null, ...ports });
  await guest.open(lines);
  return guest;
};

const scenarios = (variants: JsonObject, contexts: JsonObject = {}) => {
  const parts = (sets: JsonObject) =>
    Object.entries(sets).map(([id, set]) => ({ id, name: id.toUpperCase(), parent: null, set }));
  return `const scenarios = ${block("scenarios@1", { baseline: { name: "Fil de l’eau" }, contexts: parts(contexts), variants: parts(variants) })}`;
};
const errors = (result: Evaluation) => result.problems.filter((problem) => problem.severity === "error");

describe("an evaluation", () => {
  test("gives the outputs asked in the scenarios asked, each distinct computation once", async () => {
    await start([
      scenarios({ v: { density: 2 } }, { c: { rain: 10 } }),
      number("rain", 100),
      number("density", 1),
      "const harvest = rain * density",
      "const unasked = (() => { throw new Error('never') })()",
    ]);
    const result = await guest.evaluate(["baseline", "v", "c", "c+v"], ["harvest"]);
    expect(result.problems).toEqual([]);
    expect(
      result.scenarios.map(({ id, context, variant, parameters, outputs }) => ({ id, context, variant, parameters, outputs })),
    ).toEqual([
      { id: "baseline", context: null, variant: null, parameters: { rain: 100, density: 1 }, outputs: { harvest: 100 } },
      { id: "v", context: null, variant: "v", parameters: { rain: 100, density: 2 }, outputs: { harvest: 200 } },
      { id: "c", context: "c", variant: null, parameters: { rain: 10, density: 1 }, outputs: { harvest: 10 } },
      { id: "c+v", context: "c", variant: "v", parameters: { rain: 10, density: 2 }, outputs: { harvest: 20 } },
    ]);
    // Twelve needed pairs; four parameter values and four harvests are distinct.
    expect(result.computations).toEqual({ distinct: 8, executed: 8, reused: 4 });
    expect(result.engine).toBe("variante 0.1.0");
    expect(guest.events.filter((event) => event.kind === "progress").at(-1)).toMatchObject({ done: 4, total: 4 });
  });

  test("defaults to the indicators and passes only strict data", async () => {
    await start([
      "const raw = 0 / 0",
      "const fine = 12.5",
      `const besoin = ${block("indicator@1", { label: "Besoin", unit: "log/an" }, { value: "fine" })}`,
      "const list = new Float64Array([1, 2])",
      "const infinite = [1, Infinity]",
    ]);
    const result = await guest.evaluate(["baseline"], null);
    expect(result.scenarios[0]!.outputs).toEqual({ besoin: 12.5 });
    const other = await guest.evaluate(["baseline"], ["raw", "list", "infinite"]);
    expect(other.scenarios[0]!.outputs).toEqual({ raw: null, list: [1, 2], infinite: [1, null] });
    expect(errors(other).map(({ kind, name }) => [kind, name])).toEqual([
      ["non-finite", "raw"],
      ["non-finite", "infinite"],
    ]);
  });

  test("sets values on top of every scenario", async () => {
    await start([scenarios({ v: { x: 2 } }), number("x", 1), number("k", 10), "const y = x * k"]);
    const result = await guest.evaluate(["baseline", "v"], ["y"], { set: { x: 5 } });
    expect(result.scenarios.map(({ outputs, parameters }) => [outputs, parameters])).toEqual([
      [{ y: 50 }, { x: 5, k: 10 }],
      [{ y: 50 }, { x: 5, k: 10 }],
    ]);
    expect(result.computations).toEqual({ distinct: 3, executed: 3, reused: 3 });
  });

  test("says which cell of which scenario failed", async () => {
    await start([
      scenarios({ v: { d: 0 } }),
      number("d", 2),
      "const ha = (() => { if (d === 0) throw new Error('densité nulle'); return 10 / d })()",
      "const twice = ha * 2",
    ]);
    const result = await guest.evaluate(["baseline", "v"], ["twice"]);
    expect(result.scenarios.map(({ outputs }) => outputs)).toEqual([{ twice: 10 }, { twice: null }]);
    expect(errors(result)).toEqual([
      expect.objectContaining({ scenario: "v", cell: 3, name: "ha", kind: "error" }),
      expect.objectContaining({
        scenario: "v",
        cell: 4,
        name: "twice",
        message: expect.objectContaining({ en: expect.stringContaining("“ha”") }),
      }),
    ]);
  });

  test("names an unknown output and an unknown scenario", async () => {
    await start(["const harvest = 1"]);
    const result = await guest.evaluate(["baseline", "nulle"], ["harvests", "harvest"]);
    expect(result.scenarios.map(({ id, outputs }) => [id, outputs])).toEqual([["baseline", { harvest: 1 }]]);
    expect(errors(result).map(({ kind }) => kind)).toEqual(["undefined", "scenario"]);
    expect(result.problems[0]!.message.en).toContain("harvest");
  });

  test("drains a generator, and settles a view and a mutable at their first value", async () => {
    const element = Object.assign(new EventTarget(), { type: "range", valueAsNumber: 3 });
    await start(
      [
        "const last = (async function* () { for (const i of [1, 2, 3]) { yield i; await null } })()",
        "const seen = view(d3)",
        "const m = Mutable(7)",
        "const sum = last + seen + m",
      ],
      { library: { d3: () => element } },
    );
    const result = await guest.evaluate(["baseline"], ["sum"]);
    expect(result.problems).toEqual([]);
    expect(result.scenarios[0]!.outputs).toEqual({ sum: 13 });
  });

  test("an endless generator gives its last value at the time limit, a cell that never settles none; both are said", async () => {
    await start([
      "const ticks = (function* () { for (let i = 0; ; i++) yield i })()",
      "const many = ticks > 10",
      "const never = await new Promise(() => {})",
      "const after = never + 1",
    ]);
    const result = await guest.evaluate(["baseline"], ["many", "after"], { timeLimitMs: 100 });
    expect(result.scenarios[0]!.outputs).toEqual({ many: true, after: null });
    expect(result.problems.map(({ kind, severity, cell }) => [kind, severity, cell])).toEqual([
      ["unsettled", "warning", 1],
      ["unsettled", "error", 3],
      ["error", "error", 4],
    ]);
  });

  test("an asked name that several cells declare, or that stands on one, is said to be a duplicate", async () => {
    await start(["const a = 1", "const a = 2", "const b = a"]);
    const asked = await guest.evaluate(["baseline"], ["a"]);
    expect(asked.scenarios[0]!.outputs).toEqual({ a: null });
    expect(errors(asked).map(({ kind, cell, name }) => [kind, cell, name])).toEqual([
      ["duplicate", 1, "a"],
      ["duplicate", 2, "a"],
    ]);
    const above = await guest.evaluate(["baseline"], ["b"]);
    expect(errors(above).map(({ kind, name }) => [kind, name])).toEqual([
      ["duplicate", "a"],
      ["duplicate", "a"],
      ["error", "b"],
    ]);
  });

  test("a value set on top that names nothing is said once, not once per scenario", async () => {
    await start([scenarios({ v: { x: 2 } }), number("x", 1)]);
    const result = await guest.evaluate(["baseline", "v"], ["x"], { set: { nope: 1 } });
    expect(errors(result).map(({ kind, name, scenario }) => [kind, name, scenario])).toEqual([["conflict", "nope", null]]);
  });

  test("a thrown thing that throws when it is read fails its cell at once", async () => {
    await start(["const x = (() => { throw { get message() { throw 1 } } })()"]);
    const result = await guest.evaluate(["baseline"], ["x"]);
    expect(errors(result).map(({ kind, name }) => [kind, name])).toEqual([["error", "x"]]);
  });

  test("a thenable that never answers is unsettled, not an absent value", async () => {
    await start(["const x = { then() {} }"]);
    const result = await guest.evaluate(["baseline"], ["x"], { timeLimitMs: 100 });
    expect(errors(result).map(({ kind, name }) => [kind, name])).toEqual([["unsettled", "x"]]);
  });

  test("an input still on its way when the output has failed already is no culprit", async () => {
    await start([
      'const broken = (() => { throw new Error("cassé") })()',
      "const slow = await new Promise((resolve) => setTimeout(resolve, 300))",
      "const y = broken + slow",
    ]);
    const result = await guest.evaluate(["baseline"], ["y"]);
    expect(errors(result).map(({ kind, name }) => [kind, name])).toEqual([
      ["error", "broken"],
      ["error", "y"],
    ]);
  });

  test("a row that failed says what began it, in the failing cell's own words", async () => {
    await start([
      scenarios({ v: { x: 2 } }),
      number("x", 1),
      "const guarded = x === 2 ? (() => { throw new Error('trop grand') })() : x",
      "const between = guarded + 1",
      "const y = between * 2",
      'const all = across("y").map((row) => [row.scenario, row.value ?? row.error])',
    ]);
    const result = await guest.evaluate(["baseline"], ["all"]);
    expect(result.scenarios[0]!.outputs.all).toEqual([
      ["baseline", 4],
      ["v", "trop grand"],
    ]);
  });

  test("rows across scenarios wait for all, under each scenario's own context", async () => {
    await start([
      scenarios({ v: { x: 2 } }, { c: { k: 10 } }),
      number("x", 1),
      number("k", 1),
      "const y = await new Promise((resolve) => setTimeout(() => resolve(x * k), x))",
      'const all = across("y").map((row) => [row.scenario, row.state, row.value])',
    ]);
    const result = await guest.evaluate(["baseline", "c"], ["all"]);
    expect(result.scenarios.map(({ outputs }) => outputs.all)).toEqual([
      [
        ["baseline", "done", 1],
        ["v", "done", 2],
      ],
      [
        ["baseline", "done", 10],
        ["v", "done", 20],
      ],
    ]);
  });

  test("a value request answers, and an unknown name answers at once", async () => {
    await start([scenarios({ v: { x: 2 } }), number("x", 1), "const y = x * 10"]);
    expect(await guest.value("y", "v")).toBe(20);
    expect(await guest.value("")).toBeNull();
  });

  test("a bare cell is asked by its number", async () => {
    await start(["1 + 1"]);
    const result = await guest.evaluate(["baseline"], ["cell:1"]);
    expect(result.scenarios[0]!.outputs).toEqual({ "cell:1": 2 });
  });
});

describe("a passport", () => {
  test("names cells, parameters, data, seed and engine behind a value", async () => {
    const sha256 = "a".repeat(64);
    await start(
      [
        block("notebook@1", { seed: 4, files: { "d.json": { sha256, licence: "Licence Ouverte 2.0", date: "2026-01-01" } } }),
        scenarios({ v: { x: 2 } }),
        number("x", 1, { label: "Croissance", unit: "%/an", source: "INSEE", confidence: "exercise", role: "context" }),
        number("apart", 1),
        'const d = await FileAttachment("d.json").json()',
        "const y = x * d.k",
        `const out = ${block("indicator@1", { label: "Besoin", unit: "log/an" }, { value: "y" })}`,
      ],
      {
        file: async (name) => ({ name, sha256, bytes: new TextEncoder().encode('{"k": 3}') }),
        library,
      },
    );
    const result = await guest.evaluate(["v"], ["out"]);
    const passport = result.passports.v!.out!;
    expect(passport).toMatchObject({
      name: "out",
      value: 6,
      unit: "log/an",
      scenario: { id: "v", name: "V", overrides: { x: 2 } },
      datasets: [{ name: "d.json", sha256, licence: "Licence Ouverte 2.0", date: "2026-01-01" }],
      seed: 4,
      engine: "variante 0.1.0",
      exercise: 1,
      vouched: false,
    });
    expect(passport.parameters).toEqual([
      {
        name: "x",
        label: "Croissance",
        value: 2,
        baseline: 1,
        unit: "%/an",
        source: "INSEE",
        confidence: "exercise",
        status: null,
        instance: null,
        statusDate: null,
        owner: null,
        review: null,
        doubts: [],
        overriddenBy: "variant",
      },
    ]);
    expect(passport.inputs).toEqual([{ name: "y", label: null, value: 6, unit: null }]);
    expect(passport.cells.map(({ id, kind, block }) => [id, kind, block])).toEqual([
      [3, "block", "input.number@1"],
      [5, "code", null],
      [6, "code", null],
      [7, "block", "indicator@1"],
    ]);
  });
});

const read = (file: { bytes: Uint8Array }) => ({ json: async () => JSON.parse(new TextDecoder().decode(file.bytes)) });
const library = { FileAttachment: () => read };

describe("above a scenario", () => {
  test("a graph block's evaluation lays its overrides over those of the scenario it sits in", async () => {
    await start(["const apart = 1"]);
    const notebook = notebookOf(scenarios({ v: { x: 2, k: 5 } }), number("x", 1), number("k", 10), "const y = x * k");
    const prepared = worldOf(notebook);
    const scenario = resolve(prepared.declared.scenarios, { context: null, variant: "v" }, {}, prepared.reach);
    const never = { promise: new Promise<void>(() => undefined), late: () => false };
    expect(await evaluateAbove(scenario, { x: 7 }, ["y", "k"], prepared, never)).toEqual({ y: 35, k: 5 });
    await expect(evaluateAbove(scenario, { k: "texte" }, ["y"], prepared, never)).rejects.toThrow();
  });
});

test("a scenario whose values are all made already is a sign of life: many of them outlast no time limit", async () => {
  await start(["const apart = 1"]);
  const prepared = worldOf(notebookOf(scenarios({ v: { x: 2 }, w: { x: 2 } }), number("x", 1), "const y = x"));
  const choices = ["v", "w"].map((variant) =>
    resolve(prepared.declared.scenarios, { context: null, variant }, {}, prepared.reach),
  );
  let signs = 0;
  const deadline = { promise: new Promise<void>(() => undefined), late: () => false, touch: () => signs++ };
  const done = await runScenarios(choices, ["y"], {}, prepared, deadline, { progress: () => undefined });
  expect([done.counts.executed, signs]).toEqual([2, 4]);
  done.scenarioGraph.dispose();
});

describe("problems of an evaluation", () => {
  test("a value set on a name that does not exist is an error that proposes one", async () => {
    await start([number("density", 1), "const y = density"]);
    const result = await guest.evaluate(["baseline"], ["y"], { set: { densite: 3 } });
    expect(errors(result)).toEqual([expect.objectContaining({ kind: "conflict", name: "densite" })]);
    expect(errors(result)[0]!.message.en).toContain("density");
  });

  test("an asked cell that is disabled says so", async () => {
    await start([block("notebook@1", { disabled: [2] }), "const y = 1"]);
    const result = await guest.evaluate(["baseline"], ["y"]);
    expect(result.scenarios[0]!.outputs).toEqual({ y: null });
    expect(errors(result)).toEqual([
      expect.objectContaining({ cell: 2, name: "y", message: expect.objectContaining({ en: "Cell disabled." }) }),
    ]);
  });

  test("a scenario asked twice is evaluated once", async () => {
    await start([number("x", 1), "const y = x"]);
    const { scenarios } = await guest.evaluate(["baseline", "baseline"], ["y"], { timeLimitMs: 60_000 });
    expect(scenarios.map(({ id }) => id)).toEqual(["baseline"]);
  });

  test("a broken cell nobody asked for is not mentioned", async () => {
    await start(["const y = 1", "const z = (", "const w = nowhere"]);
    expect((await guest.evaluate(["baseline"], ["y"])).problems).toEqual([]);
  });
});

function worldOf(notebook: Notebook) {
  const services = {
    ports: { ...portsOf(), headless: true, display: null },
    memo: newMemo(),
    environment: { language: "fr" as const, width: 640, dark: false, now: 0 },
    models: new Models(),
  };
  return prepareNotebook({
    compilation: compileNotebook(notebook),
    services: { ...services, library: new Library(services.ports) },
    interrupted: new Set(),
    generations: new Map(),
    former: new Map(),
    version: null,
  });
}
