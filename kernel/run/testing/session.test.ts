// The session as a shell sees it: commands in, events and renderings out.
import { afterEach, describe, expect, test } from "vitest";
import { block, number, type Rehearsal, rehearse } from "./rehearsal.ts";

const attach = (file: { bytes: Uint8Array }) => ({ text: async () => new TextDecoder().decode(file.bytes) });

const files = { FileAttachment: () => attach };

let stage: Rehearsal;
afterEach(() => stage.dispose());

describe("cells", () => {
  test("code cells compute from one another and show their value", async () => {
    stage = rehearse();
    await stage.open(["const a = 2", "const b = a * 3", "b + 1"]);
    expect(await stage.value("b")).toBe(6);
    expect(stage.shown.get(3)).toEqual({ kind: "values", values: [7] });
    expect([1, 2, 3].map((cell) => stage.state(cell)?.status)).toEqual(["done", "done", "done"]);
  });

  test("an edit redefines what changed and nothing else", async () => {
    stage = rehearse();
    await stage.open(["const a = 2", "const b = a * 3", "const c = display(10)"]);
    const before = stage.last("computations").computations.executed;
    await stage.setCell(2, "const b = a * 5");
    expect(await stage.value("b")).toBe(10);
    expect(stage.last("computations").computations.executed - before).toBe(1);
  });

  test("a cell whose input failed waits for it, and says so", async () => {
    stage = rehearse();
    await stage.open(["const a = (() => { throw new Error('cassé') })()", "const b = a + 1", "const c = b + 1"]);
    expect(stage.state(1)).toMatchObject({ status: "error", problem: { cell: 1, message: { fr: "cassé" } } });
    expect(stage.state(2)).toMatchObject({ status: "waiting", blockedBy: 1 });
    expect(stage.state(3)).toMatchObject({ status: "waiting", blockedBy: 1, cause: { fr: "Attend « a », qui a échoué." } });
    await stage.setCell(1, "const a = 1");
    expect(await stage.value("c")).toBe(3);
  });

  test("streams that never end leave the session idle between values", async () => {
    stage = rehearse();
    await stage.open(["const i = (function* () { for (let i = 0; ; i++) yield i })()", "const at = now", "const both = i + at"]);
    await expect.poll(() => stage.value("i")).toBeGreaterThan(2);
    expect(await stage.value("both")).toBeGreaterThan(1e12);
    await stage.setCell(1, "const i = 'fini'");
    expect(await stage.value("i")).toBe("fini");
  });

  test("a cell computing again is stale while its former value shows, whatever scenario gave it", async () => {
    stage = rehearse();
    await stage.open([
      number("x", 1),
      "const slow = await new Promise((resolve) => setTimeout(() => resolve(x), 20))",
      "slow + 1",
    ]);
    const before = stage.events.length;
    await stage.trial({ x: 2 });
    const told = stage.events.slice(before).flatMap((event) => (event.kind === "states" ? event.states : []));
    expect([...new Set(told.filter(({ cell }) => cell === 3).map(({ status }) => status))]).toEqual(["stale", "running", "done"]);
    expect(stage.shown.get(3)).toEqual({ kind: "values", values: [3] });
  });

  test("an error thrown by code says at which line of the cell", async () => {
    stage = rehearse();
    await stage.open(["const a = 1;\nconst b = (() => {\n  throw new RangeError('ici');\n})();", "[1,\n  null.x]"]);
    expect(stage.state(1)?.problem).toMatchObject({ line: 3, column: 9, message: { fr: "RangeError: ici" } });
    expect(stage.state(2)?.problem).toMatchObject({ line: 2 });
  });

  test("an async generator streams its values", async () => {
    stage = rehearse();
    await stage.open([
      "const n = (async function* () { for (const i of [1, 2, 3]) { yield i; await new Promise((r) => setTimeout(r, 1)); } })()",
      "const double = n * 2",
    ]);
    await expect.poll(() => stage.value("double")).toBe(6);
  });

  test("a mutable changes from another cell", async () => {
    stage = rehearse();
    await stage.open(["const n = Mutable(1);\nconst add = () => { n.value = n.value + 1 };", "const double = n * 2", "add()"]);
    await expect.poll(() => stage.value("double")).toBe(4);
  });

  test("an Observable mutable changes from another cell", async () => {
    stage = rehearse();
    const type = "application/vnd.observable.javascript";
    await stage.open([
      { source: "mutable n = 1", type },
      { source: "{ mutable n = 5 }", type },
      { source: "double = n * 2", type },
    ]);
    await expect.poll(() => stage.value("double")).toBe(10);
  });

  test("invalidation resolves when the cell is computed again", async () => {
    const log: string[] = [];
    stage = rehearse({ globals: {}, library: { d3: () => log } });
    await stage.open([number("x", 1), "{ d3.push('in ' + x); invalidation.then(() => d3.push('out ' + x)); }"]);
    expect(log).toEqual(["in 1"]);
    await stage.trial({ x: 2 });
    expect(log).toContain("out 1");
    expect(log).toContain("in 2");
  });

  test("a cell that never settles is superseded by its next source", async () => {
    stage = rehearse();
    stage.start(["const a = await new Promise(() => {})", "const b = a + 1"]);
    await expect.poll(() => stage.state(1)?.status).toBe("running");
    await stage.setCell(1, "const a = 41");
    expect(await stage.value("b")).toBe(42);
  });

  test("running is told before a code body starts", async () => {
    const seen: (string | undefined)[] = [];
    stage = rehearse({ library: { d3: () => () => seen.push(stage.state(1)?.status) } });
    await stage.open(["d3()"]);
    expect(seen).toEqual(["running"]);
  });

  test("the last to begin is the one that holds the thread, whatever else was told running in the same turn", async () => {
    const begun: (number | undefined)[] = [];
    const last = () => stage.events.findLast((event) => event.kind === "states");
    stage = rehearse({ library: { d3: () => () => begun.push(last()?.begins) } });
    await stage.open(["const a = d3()", "const b = d3() + a", "const c = d3()"]);
    expect(begun.toSorted()).toEqual([1, 2, 3]);
    expect(last()?.begins).toBeUndefined();
  });

  test("interrupt ends what runs, and the cell waits for an edit or a rerun", async () => {
    stage = rehearse();
    stage.start(["const a = await new Promise(() => {})"]);
    await expect.poll(() => stage.state(1)?.status).toBe("running");
    stage.send({ kind: "interrupt" });
    await stage.idle();
    expect(stage.state(1)).toMatchObject({ status: "error", problem: { kind: "interrupted" } });
    await stage.setCell(1, "const a = 1");
    expect(stage.state(1)?.status).toBe("done");
  });

  test("a cell listed as interrupted at opening does not run", async () => {
    stage = rehearse();
    await stage.open(["const a = 1", "const b = a + 1"], { interrupted: [1] });
    expect(stage.state(1)).toMatchObject({ status: "error", problem: { kind: "interrupted" } });
    expect(stage.state(2)).toMatchObject({ status: "waiting", blockedBy: 1 });
    stage.send({ kind: "rerun", cell: 1 });
    await stage.idle();
    expect(await stage.value("b")).toBe(2);
  });

  test("disabled cells and cells of other languages say why they do not run", async () => {
    stage = rehearse();
    await stage.open([
      block("notebook@1", { seed: 1, disabled: [2] }),
      "const a = 1",
      "const b = a",
      { source: "x = 1", type: "text/x-python" },
    ]);
    expect(stage.state(2)?.status).toBe("disabled");
    expect(stage.state(3)).toMatchObject({ status: "waiting", blockedBy: 2, cause: { en: "Waits for “a”, which is disabled." } });
    expect(stage.state(4)?.status).toBe("not-run-here");
  });

  test("a file whose bytes change recomputes its dependants", async () => {
    let text = "un";
    const digest = () => (text === "un" ? "1".repeat(64) : "2".repeat(64));
    stage = rehearse({
      file: async (name) => ({ name, sha256: digest(), bytes: new TextEncoder().encode(text) }),
      library: files,
    });
    const settings = (sha256: string) => block("notebook@1", { seed: 1, files: { "a.txt": { sha256 } } });
    await stage.open([
      settings(digest()),
      'const a = await FileAttachment("a.txt").text()',
      "const n = a.length",
      "const apart = display(1)",
    ]);
    expect(await stage.value("n")).toBe(2);
    const before = stage.last("computations").computations.executed;
    text = "quatre";
    await stage.setCell(1, settings(digest()));
    expect(await stage.value("n")).toBe(6);
    // The settings cell itself, the reader, and what stands on it.
    expect(stage.last("computations").computations.executed - before).toBe(3);
  });

  test("a missing file is a problem of the cell that reads it", async () => {
    stage = rehearse({ library: files });
    await stage.open(['const a = FileAttachment("b.csv").text()']);
    expect(stage.state(1)).toMatchObject({ status: "error", problem: { kind: "file" } });
  });
});
