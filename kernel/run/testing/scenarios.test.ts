// Scenarios in a session: overrides, parents, cones, trials, rows across scenarios.
import { afterEach, describe, expect, test, vi } from "vitest";
import type { AcrossRow, Json, JsonObject } from "../../types/index.ts";
import { enumerateScenarios, parseScenarioId } from "../plan/scenarios.ts";
import { block, number, type Rehearsal, rehearse } from "./rehearsal.ts";

/** The part of an input element that `view` needs. */
const element = Object.assign(new EventTarget(), { type: "range", valueAsNumber: 3 });
const inputs = { Inputs: () => ({ range: () => element }) };

let stage: Rehearsal;
afterEach(() => stage.dispose());

interface Part {
  id: string;
  parent?: string;
  set: JsonObject;
}
const parts = (list: Part[]): Json => list.map(({ id, parent = null, set }) => ({ id, name: id.toUpperCase(), parent, set }));
const scenarios = (variants: Part[], contexts: Part[] = []) =>
  `const scenarios = ${block("scenarios@1", { baseline: { name: "Fil de l’eau" }, contexts: parts(contexts), variants: parts(variants) })}`;

/** Cells: 1 scenarios, 2–3 parameters, 4 outside every cone but its own, 5 the cone's end. */
const study = (variants: Part[], contexts: Part[] = []) => [
  scenarios(variants, contexts),
  number("rain", 100, { role: "context" }),
  number("density", 20, { role: "lever" }),
  "const apart = 7",
  "const harvest = rain * density + apart",
];

describe("resolution", () => {
  test("context then variant, parents first, apply in order", async () => {
    stage = rehearse();
    await stage.open(
      study(
        [
          { id: "sobre", set: { density: 45 } },
          { id: "dense", parent: "sobre", set: { density: 60 } },
          { id: "tres", parent: "dense", set: {} },
        ],
        [
          { id: "sec", set: { rain: 85 } },
          { id: "aride", parent: "sec", set: { rain: 10 } },
        ],
      ),
    );
    expect(await stage.value("harvest")).toBe(2007);
    await stage.choose("sec", "sobre");
    expect(await stage.value("harvest")).toBe(85 * 45 + 7);
    await stage.choose("aride", "tres");
    expect(await stage.value("harvest")).toBe(10 * 60 + 7);
    await stage.choose(null, "tres");
    expect(await stage.value("harvest")).toBe(100 * 60 + 7);
    const parameters = stage.last("scenarios").parameters;
    expect(parameters.map(({ name, baseline, effective, overriddenBy }) => [name, baseline, effective, overriddenBy])).toEqual([
      ["rain", 100, 100, null],
      ["density", 20, 60, "variant"],
    ]);
  });

  test("ids are read and enumerated in file order", () => {
    const set = {
      baseline: { name: "b" },
      contexts: [
        { id: "c1", name: "", parent: null, set: {} },
        { id: "c2", name: "", parent: null, set: {} },
      ],
      variants: ["v1", "v2", "v3"].map((id) => ({ id, name: "", parent: null, set: {} })),
    };
    expect(enumerateScenarios(set, "all")).toEqual(["baseline", "c1", "c2", "v1", "v2", "v3"]);
    expect(enumerateScenarios(set, "matrix")).toHaveLength(12);
    expect(new Set(enumerateScenarios(set, "matrix")).size).toBe(12);
    expect(parseScenarioId("c2+v3", set)).toEqual({ context: "c2", variant: "v3" });
    expect(parseScenarioId("v3+c2", set)).toBeNull();
    expect(parseScenarioId("nope", set)).toBeNull();
    expect(enumerateScenarios(null, "matrix")).toEqual(["baseline"]);
  });

  test("parents in a cycle, on the other axis, unknown, and reserved ids are problems; the rest lives", async () => {
    stage = rehearse();
    await stage.open(
      study(
        [
          { id: "a", parent: "b", set: {} },
          { id: "b", parent: "a", set: {} },
          { id: "c", parent: "sec", set: {} },
          { id: "d", parent: "nulle", set: {} },
          { id: "trial", set: {} },
          { id: "ok", set: { density: 1 } },
        ],
        [{ id: "sec", set: {} }],
      ),
    );
    const problems = stage
      .last("problems")
      .problems.filter((problem) => problem.kind === "scenario" && problem.severity === "error");
    expect(problems.map(({ path }) => path?.slice(0, 3))).toEqual([
      ["variants", 0, "parent"],
      ["variants", 1, "parent"],
      ["variants", 2, "parent"],
      ["variants", 3, "parent"],
      ["variants", 4, "id"],
    ]);
    await stage.choose(null, "ok");
    expect(await stage.value("harvest")).toBe(107);
  });

  test("a scenarios cell outside the canonical form leaves the baseline running, and says so", async () => {
    stage = rehearse();
    await stage.open(['const n = 2;\nconst scenarios = block("scenarios@1", {"variants": [n]})', "const a = 1"]);
    expect(stage.last("problems").problems).toContainEqual(
      expect.objectContaining({ kind: "scenario", severity: "error", cell: 1 }),
    );
    expect(await stage.value("a")).toBe(1);
  });

  test("a variant that overrides an assumption warns", async () => {
    stage = rehearse();
    await stage.open(study([{ id: "melange", set: { rain: 1 } }]));
    expect(stage.last("problems").problems).toContainEqual(
      expect.objectContaining({ kind: "scenario", severity: "warning", name: "rain", scenario: "melange" }),
    );
  });

  test("an override that names nothing is a conflict with the nearest name proposed, and a fix", async () => {
    stage = rehearse();
    await stage.open(study([{ id: "v", set: { densite: 45 } }]));
    expect(stage.last("scenarios").conflicts).toEqual([
      expect.objectContaining({ axis: "variant", part: "v", name: "densite", proposed: "density" }),
    ]);
    const problem = stage.last("problems").problems.find(({ kind }) => kind === "conflict")!;
    expect(problem.path).toEqual(["variants", 0, "set", "densite"]);
    stage.send({ kind: "edit", edit: problem.fix!.edit });
    await stage.choose(null, "v");
    expect(stage.last("scenarios").conflicts).toEqual([]);
    expect(await stage.value("harvest")).toBe(100 * 45 + 7);
  });

  test("a parameter renamed by hand leaves a conflict that proposes its new name", async () => {
    stage = rehearse();
    await stage.open(study([{ id: "v", set: { density: 45 } }]));
    stage.send({
      kind: "edit",
      edit: {
        kind: "batch",
        edits: [
          { kind: "set-cell", id: 3, set: { source: number("logements_par_hectare", 20, { role: "lever" }) } },
          { kind: "set-cell", id: 5, set: { source: "const harvest = rain * logements_par_hectare + apart" } },
        ],
      },
    });
    await stage.idle();
    expect(stage.last("scenarios").conflicts).toEqual([
      expect.objectContaining({ name: "density", proposed: "logements_par_hectare" }),
    ]);
  });

  test("an override out of range is a problem at that field, and the rest lives", async () => {
    stage = rehearse();
    await stage.open([
      scenarios([
        { id: "v", set: { density: 4500 } },
        { id: "texte", set: { density: "beaucoup" } },
      ]),
      number("density", 20, { min: 1, max: 100 }),
      "const twice = density * 2",
      "const apart = 1",
    ]);
    await stage.choose(null, "v");
    expect(stage.state(2)).toMatchObject({ status: "error", problem: { scenario: "v", path: ["value"] } });
    expect(stage.state(3)).toMatchObject({ status: "waiting", blockedBy: 2 });
    expect(await stage.value("apart")).toBe(1);
    await stage.choose(null, "texte");
    expect(stage.state(2)).toMatchObject({ status: "error", problem: { kind: "config", path: ["value"] } });
    await stage.choose(null, null);
    expect(await stage.value("twice")).toBe(40);
  });

  test("a patch of a keyed table changes its cells, and conflicts per key", async () => {
    stage = rehearse();
    const table = block("input.table@1", {
      key: "code",
      columns: [{ name: "2025" }, { name: "2031" }],
      rows: [
        { code: "38185", "2025": 50, "2031": 60 },
        { code: "38158", "2025": 40, "2031": 45 },
      ],
    });
    await stage.open([
      scenarios([
        { id: "v", set: { densites: { patch: { "38185": { "2031": 80 }, "38999": { "2031": 1 }, "38158": { "2050": 2 } } } } },
        { id: "w", parent: "v", set: { densites: { patch: { "38158": { "2025": 41 } } } } },
      ]),
      `const densites = view(${table})`,
      'const total = [...densites].reduce((sum, row) => sum + row["2025"] + row["2031"], 0)',
    ]);
    expect(await stage.value("total")).toBe(195);
    await stage.choose(null, "w");
    expect(await stage.value("total")).toBe(216);
    expect(stage.last("scenarios").conflicts.map(({ part, key, proposed }) => ({ part, key, proposed }))).toEqual([
      { part: "v", key: ["38158", "2050"], proposed: "2025" },
      { part: "v", key: ["38999", "2031"], proposed: "38185" },
    ]);
  });

  test("any named cell of JSON value may be overridden; only that name is replaced", async () => {
    stage = rehearse();
    await stage.open([scenarios([{ id: "v", set: { x: 10 } }]), "const x = 1; const y = 2;", "const sum = x + y"]);
    await stage.choose(null, "v");
    expect(await stage.value("sum")).toBe(12);
    expect(await stage.value("x")).toBe(10);
  });
});

describe("what is computed", () => {
  test("with two variants and two contexts, switching executes no cell outside the cone", async () => {
    stage = rehearse();
    const runs: string[] = [];
    vi.stubGlobal("__runs", runs);
    await stage.open([
      scenarios(
        [
          { id: "v1", set: { density: 1 } },
          { id: "v2", set: { density: 2 } },
        ],
        [
          { id: "c1", set: { rain: 1 } },
          { id: "c2", set: { rain: 2 } },
        ],
      ),
      number("rain", 100),
      number("density", 20),
      "const outside = globalThis.__runs.push('outside')",
      "const wet = (globalThis.__runs.push('wet'), rain)",
      "const built = (globalThis.__runs.push('built'), density)",
      "const both = (globalThis.__runs.push('both'), wet + built)",
    ]);
    const executed = () => stage.last("computations").computations.executed;
    // Seven cells: the scenarios cell is one.
    expect(executed()).toBe(7);
    runs.length = 0;
    await stage.choose(null, "v1");
    // density, built, both.
    expect([executed(), runs]).toEqual([10, ["built", "both"]]);
    runs.length = 0;
    await stage.choose("c1", "v1");
    // rain and wet under the context; density comes from its key, built and both run again there.
    expect(runs.includes("outside")).toBe(false);
    expect(runs.filter((name) => name === "wet")).toEqual(["wet"]);
    let at: string | null = "c1";
    for (const [context, variant] of [
      ["c2", "v2"],
      ["c1", null],
      [null, "v2"],
      [null, null],
    ] as const) {
      runs.length = 0;
      const before = executed();
      await stage.choose(context, variant);
      expect(runs).not.toContain("outside");
      // wet stands on the context alone.
      if (context === at) expect(runs).not.toContain("wet");
      at = context;
      expect(executed() - before).toBeLessThanOrEqual(5);
    }
  });

  test("with keyed cells, a scenario seen before comes back without one execution", async () => {
    stage = rehearse();
    await stage.open(
      study(
        [
          { id: "v1", set: { density: 1 } },
          { id: "v2", set: { density: 2 } },
        ],
        [
          { id: "c1", set: { rain: 1 } },
          { id: "c2", set: { rain: 2 } },
        ],
      ),
    );
    const visits = [
      [null, null],
      ["c1", "v1"],
      ["c1", "v2"],
      ["c2", "v1"],
      ["c2", "v2"],
      [null, "v1"],
      ["c1", null],
    ] as const;
    for (const [context, variant] of visits) await stage.choose(context, variant);
    const { executed, reused } = stage.last("computations").computations;
    // scenarios, apart; parameters of values 100, 20, 1 and 2 (equal recipes are one); harvest once per visit.
    expect(executed).toBe(2 + 4 + 7);
    for (const [context, variant] of visits) await stage.choose(context, variant);
    expect(stage.last("computations").computations.executed).toBe(executed);
    expect(stage.last("computations").computations.reused).toBeGreaterThan(reused);
  });

  test("an equal value computed another way cuts off what stands on it", async () => {
    stage = rehearse();
    await stage.open([number("x", 3), "const parity = x % 2", "const costly = parity * 1000"]);
    const before = stage.last("computations").computations.executed;
    await stage.trial({ x: 5 });
    // x and parity run; costly is reused, since parity is again 1.
    expect(stage.last("computations").computations.executed - before).toBe(2);
    expect(await stage.value("costly")).toBe(1000);
  });

  test("a code cell that sorts its input in place changes no other scenario", async () => {
    stage = rehearse();
    await stage.open([
      scenarios([{ id: "v", set: { x: -1 } }]),
      number("x", 1),
      "const rows = [3, 1, 2]",
      "const sorted = rows.sort((a, b) => x * (a - b))",
      "const first = rows[0]",
    ]);
    await stage.choose(null, "v");
    expect(await stage.value("sorted")).toEqual([3, 2, 1]);
    expect(await stage.value("rows")).toEqual([3, 1, 2]);
    await stage.choose(null, null);
    expect(await stage.value("sorted")).toEqual([1, 2, 3]);
    expect(await stage.value("first")).toBe(3);
  });

  test("a hidden mutation of what comes from another scenario is an error that says to copy", async () => {
    stage = rehearse();
    await stage.open([
      scenarios([{ id: "v", set: { x: 2 } }]),
      number("x", 1),
      "const rows = [3, 1, 2]",
      "const touched = ((list) => { if (x === 2) list.push(x); return list.length })(rows)",
    ]);
    await stage.choose(null, "v");
    expect(stage.state(4)).toMatchObject({ status: "error" });
    expect(stage.state(4)!.problem!.message.en).toContain("Copy it first");
    await stage.choose(null, null);
    expect(await stage.value("rows")).toEqual([3, 1, 2]);
  });
});

describe("trial", () => {
  test("a trial lies above the scenario, is never an edit, and is dropped by switching", async () => {
    stage = rehearse();
    await stage.open(study([{ id: "v", set: { density: 45 } }]));
    await stage.choose(null, "v");
    await stage.trial({ rain: 1 });
    expect(await stage.value("harvest")).toBe(52);
    expect(stage.last("scenarios")).toMatchObject({ trial: { rain: 1 } });
    expect(stage.last("scenarios").parameters.map(({ overriddenBy }) => overriddenBy)).toEqual(["trial", "variant"]);
    await stage.choose(null, null);
    expect(stage.last("scenarios").trial).toEqual({});
    expect(await stage.value("harvest")).toBe(2007);
  });

  test("counts commands that still wait: one control adds to another, and switching drops both", async () => {
    stage = rehearse();
    stage.start(study([{ id: "v", set: { density: 45 } }]));
    stage.send({ kind: "trial", set: { rain: 1 } });
    expect(stage.trialNow()).toEqual({ rain: 1 });
    stage.send({ kind: "trial", set: { ...stage.trialNow(), density: 3 } });
    expect(stage.trialNow()).toEqual({ rain: 1, density: 3 });
    await stage.idle();
    expect(stage.last("scenarios").trial).toEqual({ rain: 1, density: 3 });
    stage.send({ kind: "choose", choice: { context: null, variant: "v" } });
    expect(stage.trialNow()).toEqual({});
    await stage.idle();
    expect(stage.trialNow()).toEqual({});
  });

  test("what is drawn under a trial names the scenario it stands on", async () => {
    stage = rehearse();
    await stage.open(study([{ id: "v", set: { density: 45 } }]));
    await stage.choose(null, "v");
    await stage.trial({ rain: 1 });
    const drawn = [...stage.shown.values()].filter((rendering) => rendering.kind === "block");
    expect(drawn.length).toBeGreaterThan(0);
    for (const { scenario } of drawn) expect(scenario).toEqual({ id: "v", name: "V", color: "variant-1", trial: true });
  });

  test("a trial that moves redefines one variable", async () => {
    stage = rehearse();
    await stage.open(study([]));
    await stage.trial({ rain: 1 });
    const before = stage.last("computations").computations.executed;
    await stage.trial({ rain: 2 });
    expect(stage.last("computations").computations.executed - before).toBe(2);
    expect(await stage.value("harvest")).toBe(47);
  });

  test("a view of an input element overridden by a variant keeps its widget and replaces the exported name", async () => {
    stage = rehearse({ library: inputs });
    await stage.open([scenarios([{ id: "v", set: { x: 30 } }]), "const x = view(Inputs.range([0, 10]))", "const twice = x * 2"]);
    expect(await stage.value("twice")).toBe(6);
    await stage.choose(null, "v");
    expect(await stage.value("twice")).toBe(60);
    expect(stage.shown.get(2)).toMatchObject({ kind: "values", values: [element], override: { value: 30 } });
    await stage.choose(null, null);
    element.valueAsNumber = 4;
    element.dispatchEvent(new Event("input"));
    await expect.poll(() => stage.value("twice")).toBe(8);
  });
});

describe("across", () => {
  const rows = (value: unknown) => (value as AcrossRow[]).map(({ scenario, state, value }) => [scenario, state, value]);

  test("trial, variants and baseline stand in order, under the active context", async () => {
    stage = rehearse();
    await stage.open([
      ...study(
        [
          { id: "v1", set: { density: 1 } },
          { id: "v2", set: { density: 2 } },
        ],
        [{ id: "c", set: { rain: 10 } }],
      ),
      'const compared = across("harvest")',
    ]);
    const wanted = [
      ["baseline", "done", 2007],
      ["v1", "done", 107],
      ["v2", "done", 207],
    ];
    expect(rows(await stage.value("compared"))).toEqual(wanted);
    await stage.choose(null, "v2");
    expect(rows(await stage.value("compared"))).toEqual(wanted);
    await stage.trial({ density: 3 });
    expect(rows(await stage.value("compared"))).toEqual([...wanted, ["trial", "done", 307]]);
    await stage.choose("c", "v1");
    expect(rows(await stage.value("compared"))).toEqual([
      ["baseline", "done", 207],
      ["v1", "done", 17],
      ["v2", "done", 27],
    ]);
  });

  test("a scenario that fails is a row that says so", async () => {
    stage = rehearse();
    await stage.open([
      scenarios([{ id: "v", set: { x: 0 } }]),
      number("x", 1),
      "const y = (() => { if (x === 0) throw new Error('densité nulle'); return 1 / x })()",
      'const compared = across("y")',
    ]);
    expect(await stage.value("compared")).toEqual([
      { scenario: "baseline", name: "Fil de l’eau", color: null, state: "done", value: 1 },
      { scenario: "v", name: "V", color: "variant-1", state: "error", error: expect.stringContaining("densité nulle") },
    ]);
  });

  test("a cycle through across is an error on every cell concerned", async () => {
    stage = rehearse();
    await stage.open(['const a = across("b")', "const b = a.length", "const c = 1"]);
    expect(stage.state(1)).toMatchObject({ status: "error", problem: { kind: "cycle" } });
    expect(stage.state(2)).toMatchObject({ status: "error", problem: { kind: "cycle" } });
    expect(stage.state(3)?.status).toBe("done");
  });
});
