// Blocks inside a session: heavy ones elsewhere, progress, warnings, blocks that read across scenarios.
import { afterEach, describe, expect, test } from "vitest";
import type { GraphContext } from "../../blocks/contract/block.ts";
import { block, number, type Rehearsal, rehearse } from "./rehearsal.ts";

let stage: Rehearsal;
afterEach(() => stage.dispose());

const file = async (name: string) => ({ name, sha256: "f".repeat(64), bytes: new TextEncoder().encode("code;valeur\n1;2,5\n") });

describe("a heavy block", () => {
  const lines = [`const data = ${block("data.file@1", { name: "d.csv" })}`, "const n = [...data].length"];

  test("runs through the host's port, tells its progress and shows partial values that nobody else sees", async () => {
    let finish: (value: unknown) => void = () => undefined;
    let context: GraphContext | null = null;
    const heavy = (_block: string, _config: unknown, _inputs: unknown, given: GraphContext) =>
      new Promise((resolve) => {
        context = given;
        finish = resolve;
      });
    stage = rehearse({ file, heavy });
    stage.start(lines);
    await expect.poll(() => stage.state(1)?.status).toBe("running");
    context!.progress(0.5, "lecture", [{ code: 1 }]);
    await expect.poll(() => stage.state(1)?.progress).toEqual({ fraction: 0.5, label: "lecture" });
    expect(stage.shown.get(1)).toMatchObject({ partial: true, value: [{ code: 1 }] });
    expect(stage.state(2)?.status).toBe("queued");
    context!.warn({ kind: "file", message: { fr: "une ligne vide", en: "an empty line" } });
    finish([{ code: 1 }, { code: 2 }]);
    expect(await stage.value("n")).toBe(2);
    expect(stage.shown.get(1)).toMatchObject({ partial: false });
    expect(stage.last("problems").problems).toContainEqual(
      expect.objectContaining({ cell: 1, severity: "warning", kind: "file" }),
    );
  });

  test("is told to stop by an interrupt, and its cell waits", async () => {
    let aborted = false;
    const heavy = (_block: string, _config: unknown, _inputs: unknown, context: GraphContext) =>
      new Promise(() => context.signal.addEventListener("abort", () => (aborted = true)));
    stage = rehearse({ file, heavy });
    stage.start(lines);
    await expect.poll(() => stage.state(1)?.status).toBe("running");
    stage.send({ kind: "interrupt" });
    await stage.idle();
    expect(aborted).toBe(true);
    expect(stage.state(1)).toMatchObject({ status: "error", problem: { kind: "interrupted" } });
  });

  test("reads its file itself where the host has no other thread", async () => {
    stage = rehearse({ file });
    await stage.open(lines);
    expect(stage.state(1)?.status).toBe("done");
    expect(await stage.value("n")).toBe(1);
  });
});

describe("blocks that read across scenarios", () => {
  const study = [
    `const scenarios = ${block("scenarios@1", { variants: [{ id: "v", name: "V", set: { x: 2 } }] })}`,
    number("x", 1, { confidence: "exercise" }),
    `const ind = ${block("indicator@1", { label: "Besoin", unit: "log/an" }, { value: "x" })}`,
    block("compare.indicators@1", { indicators: ["ind"] }),
  ];
  const cells = () => {
    const rendering = stage.shown.get(4) as {
      value: { data: { scenarios: { scenario: string; cells: { value: unknown }[] }[] } };
    };
    return rendering.value.data.scenarios.map(({ scenario, cells }) => [scenario, cells[0]!.value]);
  };

  test("show every scenario, and the trial when there is one", async () => {
    stage = rehearse();
    await stage.open(study);
    expect(cells()).toEqual([
      ["baseline", 1],
      ["v", 2],
    ]);
    await stage.trial({ x: 9 });
    expect(cells()).toEqual([
      ["baseline", 1],
      ["v", 2],
      ["trial", 9],
    ]);
    stage.send({ kind: "drop-trial" });
    await stage.idle();
    expect(cells()).toEqual([
      ["baseline", 1],
      ["v", 2],
    ]);
    expect(stage.last("indicators").indicators[0]!.values).toEqual([
      { scenario: "baseline", value: 1, state: "done" },
      { scenario: "v", value: 2, state: "done" },
    ]);
  });

  test("carry the mark of an exercise value upstream, through their rows too", async () => {
    stage = rehearse();
    await stage.open([...study, "const apart = 1"]);
    expect([2, 3, 4, 5].map((cell) => stage.state(cell)?.exercise)).toEqual([true, true, true, false]);
    expect(stage.shown.get(4)).toMatchObject({ exercise: true });
  });

  test("follow what an indicator says of itself", async () => {
    stage = rehearse();
    await stage.open(study);
    await stage.setCell(3, `const ind = ${block("indicator@1", { label: "Besoin", unit: "ha" }, { value: "x" })}`);
    expect(JSON.stringify(stage.shown.get(4))).toContain('"unit":"ha"');
  });
});

describe("what a host gives", () => {
  test("width is a value of the environment", async () => {
    stage = rehearse();
    await stage.open(["const half = width / 2"]);
    expect(await stage.value("half")).toBe(320);
    stage.send({ kind: "environment", set: { width: 1000 } });
    await stage.idle();
    expect(await stage.value("half")).toBe(500);
  });

  test("the variables panel says names, types, previews and uses in the reader's language", async () => {
    stage = rehearse();
    await stage.open(["const a = 1234.5", 'const rows = [{x: 1, y: "é"}, {x: 2, y: "b"}]', "const b = a + rows.length"]);
    const panel = () =>
      stage.variables().map(({ name, type, preview, usedBy }) => [name, type, preview.replaceAll(/\s/g, " "), usedBy]);
    expect(panel()).toEqual([
      ["a", "nombre", "1 234,5", [3]],
      ["rows", "table (2 × 2)", "x, y", [3]],
      ["b", "nombre", "1 236,5", []],
    ]);
    stage.send({ kind: "environment", set: { language: "en" } });
    await stage.idle();
    expect(panel()[0]).toEqual(["a", "number", "1,234.5", [3]]);
  });

  test("rerun computes a cell again, and what stands on it", async () => {
    stage = rehearse();
    await stage.open(["const a = [1]", "const b = a.length", "const c = 1"]);
    const before = stage.last("computations").computations.executed;
    stage.send({ kind: "rerun", cell: 1 });
    await stage.idle();
    // b is reused: a gave the same value.
    expect(stage.last("computations").computations.executed - before).toBe(1);
    stage.send({ kind: "rerun", cell: null });
    await stage.idle();
    expect(stage.last("computations").computations.executed - before).toBe(4);
  });

  test("a live session evaluates apart without disturbing what is shown", async () => {
    stage = rehearse();
    await stage.open([
      `const scenarios = ${block("scenarios@1", { variants: [{ id: "v", name: "V", set: { x: 2 } }] })}`,
      number("x", 1),
      "const y = x * 10",
    ]);
    const result = await stage.evaluate(["baseline", "v"], ["y"], { set: {} });
    expect(result.scenarios.map(({ outputs }) => outputs)).toEqual([{ y: 10 }, { y: 20 }]);
    // The baseline's two cells come from the live session's results.
    expect(result.computations).toEqual({ distinct: 4, executed: 2, reused: 2 });
    expect(await stage.value("y")).toBe(10);
  });

  test("of several trials sent at once, the newest wins", async () => {
    stage = rehearse();
    await stage.open([number("x", 1), "const y = x * 10"]);
    for (let x = 2; x <= 50; x++) stage.send({ kind: "trial", set: { x } });
    await stage.idle();
    expect(await stage.value("y")).toBe(500);
    expect(stage.last("computations").computations.executed).toBeLessThan(10);
  });
});

describe("a block called by code", () => {
  const said = async (source: string) => {
    stage = rehearse();
    await stage.open([source]);
    return stage.state(1)?.problem?.message.en;
  };

  test("says at its field what is wrong with its configuration", async () => {
    expect(await said('const r = block("water.gr4j@1", {"x1": "a" + "b"})')).toBe("x1, production store: expects a number.");
  });

  test.each(["flood.inundation@1", "health.epidemic@1", "agents.simple@1"])("%s asks for its canonical form", async (id) => {
    expect(await said(`const r = [block("${id}", {})]`)).toMatch(/is called alone in its cell only, its configuration in JSON/);
  });
});
