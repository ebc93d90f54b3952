// The graph alone: cancellation, streams, imports between modules, what happens to names that come and go.
import { describe, expect, test } from "vitest";
import { Graph, type Run, superseded } from "./graph.ts";

const newGraph = () =>
  new Graph({
    schedule: (flush) => void setImmediate(flush),
    global: (name) => {
      throw new Error(`${name} is not allowed`);
    },
  });

/** What a variable reported, in order. */
function recorder() {
  const log: string[] = [];
  return {
    log,
    pending: () => void log.push("pending"),
    fulfilled: (value: unknown) => void log.push(`= ${value}`),
    rejected: (error: unknown, own: boolean) => void log.push(`${own ? "own" : "input"} ${(error as Error).message}`),
  };
}

const settled = async (graph: Graph) => {
  do await new Promise((resolve) => setTimeout(resolve, 1));
  while (!graph.idle);
};

describe("a graph", () => {
  test("propagates, and tells own failures from those of inputs", async () => {
    const graph = newGraph();
    const main = graph.module();
    const [a, b, c] = [recorder(), recorder(), recorder()];
    const first = main.define("a", [], () => 1, a);
    main.define(
      "b",
      ["a"],
      (x: number) => {
        if (x > 1) throw new Error("too big");
        return x + 1;
      },
      b,
    );
    main.define("c", ["b"], (x: number) => x + 1, c);
    await settled(graph);
    first.define("a", [], () => 2);
    await settled(graph);
    expect(a.log).toEqual(["pending", "= 1", "pending", "= 2"]);
    expect(b.log).toEqual(["pending", "= 2", "pending", "own too big"]);
    expect(c.log).toEqual(["pending", "= 3", "pending", "input too big"]);
    graph.dispose();
  });

  test("gives an input that is read twice twice, wherever it is defined", async () => {
    const graph = newGraph();
    const main = graph.module();
    const log = recorder();
    main.define("area", ["side", "side", "unit"], (a: number, b: number, unit: string) => `${a * b} ${unit}`, log);
    main.define("unit", [], () => "m²");
    const side = main.define("side", [], () => 3);
    await settled(graph);
    side.define("side", [], () => 4);
    await settled(graph);
    expect(log.log).toEqual(["pending", "= 9 m²", "pending", "= 16 m²"]);
    graph.dispose();
  });

  test("frees the successor of a body that never settles", async () => {
    const graph = newGraph();
    const log = recorder();
    let run: Run | null = null;
    const stuck = graph.module().define(
      "x",
      [],
      function () {
        run = this.run;
        return new Promise(() => {});
      },
      log,
    );
    await expect.poll(() => run).not.toBeNull();
    expect(graph.idle).toBe(false);
    stuck.define("x", [], () => "alive");
    await settled(graph);
    expect(run!.aborted).toBe(true);
    expect(run!.signal.reason).toBe(superseded);
    expect(log.log.at(-1)).toBe("= alive");
    graph.dispose();
  });

  test("frees the successor of an async generator stuck before its first value", async () => {
    const graph = newGraph();
    const log = recorder();
    const stuck = graph.module().define(
      "x",
      [],
      async function* () {
        await new Promise(() => {});
        yield 1;
      },
      log,
    );
    await expect.poll(() => log.log).toEqual(["pending"]);
    stuck.define("x", [], () => "alive");
    await settled(graph);
    expect(log.log.at(-1)).toBe("= alive");
    graph.dispose();
  });

  test("deleting a stuck variable leaves nothing pending, and no report", async () => {
    const graph = newGraph();
    const log = recorder();
    const stuck = graph.module().define("x", [], () => new Promise(() => {}), log);
    await expect.poll(() => log.log).toEqual(["pending"]);
    stuck.delete();
    await settled(graph);
    expect(graph.pending).toBe(0);
    expect(log.log).toEqual(["pending"]);
    graph.dispose();
  });

  test("a derived module computes its own variables and imports the rest", async () => {
    const graph = newGraph();
    const base = graph.module();
    let costly = 0;
    base.define("x", [], () => 1);
    base.define("costly", [], () => ++costly);
    base.define("y", ["x", "costly"], (x: number, c: number) => x * 10 + c);
    const derived = graph.module();
    const log = recorder();
    derived.import("costly", "costly", base);
    const x = derived.define("x", [], () => 5);
    derived.define("y", ["x", "costly"], (x: number, c: number) => x * 10 + c, log);
    await settled(graph);
    x.define("x", [], () => 6);
    await settled(graph);
    expect(log.log).toEqual(["pending", "= 51", "pending", "= 61"]);
    expect(costly).toBe(1);
    graph.dispose();
  });

  test("an undeclared name is asked of the whitelist, never of the globals", async () => {
    const graph = newGraph();
    const log = recorder();
    graph.module().define("x", ["process"], (p: unknown) => p, log);
    await settled(graph);
    expect(log.log).toEqual(["pending", "input process is not allowed"]);
    graph.dispose();
  });
});
