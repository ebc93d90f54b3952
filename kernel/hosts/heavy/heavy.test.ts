// The workers of a heavy block: a model that splits has several, and a failure or an abort of one ends them all.
import { table } from "arquero";
import { beforeAll, describe, expect, test } from "vitest";
import { type BlockDefinition, type GraphContext, ModelError } from "../../blocks/contract/block.ts";
import { contextOf } from "../../blocks/contract/run-model.ts";
import { lendBlocks } from "../../run/testing/lend-blocks.ts";
import { heavyRunner } from "./heavy.ts";
import { type FromHeavy, pack, type ToHeavy } from "./heavy-protocol.ts";

type Act = (worker: Bench, message: ToHeavy) => void;

/** Says what a worker would, on the same messages. */
class Bench {
  onmessage: ((event: { data: FromHeavy }) => void) | null = null;
  onerror: unknown = null;
  onmessageerror: unknown = null;
  terminated = false;
  private readonly act: Act;
  constructor(act: Act) {
    this.act = act;
  }
  postMessage(message: ToHeavy): void {
    const copy = structuredClone(message);
    queueMicrotask(() => this.terminated || this.act(this, copy));
  }
  say(message: FromHeavy): void {
    queueMicrotask(() => this.terminated || this.onmessage?.({ data: structuredClone(message) }));
  }
  terminate(): void {
    this.terminated = true;
  }
}

function bench(act: Act, workers = 3) {
  const made: Bench[] = [];
  const run = heavyRunner({
    make: () => {
      const worker = new Bench(act);
      made.push(worker);
      return worker as unknown as Worker;
    },
    kindOf: (block) => block,
    watched: true,
    most: workers,
  });
  return { run, made };
}

/** A model that splits: sums the numbers from 1 to `upTo`, each part every `of`-th one. */
const sums: Act = (() => {
  const led = new Map<Bench, { own: number; left: number; sum: number }>();
  return (worker, message) => {
    if (message.kind === "part") {
      const state = led.get(worker)!;
      state.sum += message.value as number;
      if (--state.left === 0) worker.say({ kind: "done", value: state.sum });
      return;
    }
    if (message.kind !== "run") return;
    const upTo = message.config.upTo as number;
    const share = (index: number, of: number) => {
      let sum = 0;
      for (let i = index + 1; i <= upTo; i += of) sum += i;
      return sum;
    };
    if (message.part) return worker.say({ kind: "done", value: share(message.part.index, message.part.of) });
    const of = message.workers;
    led.set(worker, { own: share(0, of), left: of - 1, sum: share(0, of) });
    worker.say({ kind: "split", of });
  };
})();

const context = (more: Partial<GraphContext> = {}): GraphContext => ({ ...contextOf({}), ...more });

/** These blocks split, for the pool to give them several places. */
const splitting = ["a@1", "b@1"].map((id) => ({ definition: { id, splits: true } as unknown as BlockDefinition }));
beforeAll(() => lendBlocks(...splitting));

describe("heavy blocks that do not split", () => {
  test("wait for a place when all are taken, in the order they came, and one that gives up frees none", async () => {
    const order: string[] = [];
    const ends: (() => void)[] = [];
    const { run, made } = bench((worker, message) => {
      if (message.kind !== "run") return;
      order.push(String(message.config.name));
      ends.push(() => worker.say({ kind: "done", value: message.config.name }));
    }, 1);
    const stop = new AbortController();
    const first = run("c@1", { name: "first" }, {}, context());
    const second = run("c@1", { name: "second" }, {}, context({ signal: stop.signal }));
    const third = run("c@1", { name: "third" }, {}, context());
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(order).toEqual(["first"]);
    stop.abort(new Error("superseded"));
    await expect(second).rejects.toThrow("superseded");
    expect(order).toEqual(["first"]);
    ends[0]!();
    expect(await first).toBe("first");
    await new Promise((resolve) => setTimeout(resolve, 5));
    ends[1]!();
    expect(await third).toBe("third");
    expect(made).toHaveLength(1);
  });
});

describe("a heavy block that splits", () => {
  test("has a worker per part, and the value of one alone", async () => {
    const { run, made } = bench(sums);
    expect(await run("a@1", { upTo: 100 }, {}, context())).toBe(5050);
    expect(made).toHaveLength(3);
    // They are kept for the next block of this kind, and end for one of another.
    expect(await run("a@1", { upTo: 10 }, {}, context())).toBe(55);
    expect(made).toHaveLength(3);
    expect(made.some(({ terminated }) => terminated)).toBe(false);
    expect(await run("b@1", { upTo: 3 }, {}, context())).toBe(6);
    expect(made.filter(({ terminated }) => !terminated)).toHaveLength(3);
  });

  test("copies to the other parts what the lead made of the inputs, not the inputs again", async () => {
    const received: unknown[] = [];
    const given = { graph: Int32Array.of(1, 2, 3) };
    const { run } = bench((worker, message) => {
      if (message.kind !== "run") return worker.say({ kind: "done", value: "whole" });
      received.push(message.inputs);
      worker.say(message.part ? { kind: "done", value: 0 } : { kind: "split", of: 2, given });
    }, 2);
    expect(await run("a@1", {}, { network: "large" }, context())).toBe("whole");
    expect(received).toEqual([{ network: "large" }, given]);
  });

  test("tells how far its parts are together", async () => {
    const told: number[] = [];
    const { run } = bench((worker, message) => {
      if (message.kind !== "run") return worker.say({ kind: "done", value: "both" });
      worker.say({ kind: "progress", fraction: message.part ? 0.8 : 0.4, label: undefined, partial: undefined });
      worker.say(message.part ? { kind: "done", value: 0 } : { kind: "split", of: 2 });
    }, 2);
    expect(await run("a@1", {}, {}, context({ progress: (fraction) => void told.push(fraction) }))).toBe("both");
    expect(told.at(-1)).toBeCloseTo(0.6, 10);
  });

  test("fails as a whole when a part does, and ends the others", async () => {
    const { run, made } = bench((worker, message) => {
      if (message.kind !== "run") return;
      if (message.part?.index === 2) worker.say({ kind: "failed", message: "x", text: { fr: "non", en: "no" }, at: "base" });
      else if (!message.part) worker.say({ kind: "split", of: 3 });
    });
    const failure = await run("a@1", {}, {}, context()).then(
      () => null,
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(ModelError);
    expect((failure as ModelError).at).toBe("base");
    expect(made.map(({ terminated }) => terminated)).toEqual([true, true, false]);
  });

  test("is ended whole by an abort", async () => {
    const stop = new AbortController();
    const { run, made } = bench((worker, message) => {
      if (message.kind === "run" && !message.part) worker.say({ kind: "split", of: 3 });
    });
    const running = run("a@1", {}, {}, context({ signal: stop.signal }));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(made).toHaveLength(3);
    stop.abort(new Error("superseded"));
    await expect(running).rejects.toThrow("superseded");
    expect(made.every(({ terminated }) => terminated)).toBe(true);
  });
});

test("a table of a value under way arrives as rows, drawn at once", async () => {
  const { run } = bench((worker, message) => {
    if (message.kind !== "run") return;
    const partial = pack({ links: table({ from: [1, 2], flow: [3.5, null] }), gap: 0.1 });
    worker.say({ kind: "progress", fraction: 0.5, label: undefined, partial });
    worker.say({ kind: "done", value: 1 });
  });
  const seen: unknown[] = [];
  await run("a@1", {}, {}, context({ progress: (_fraction, _label, partial) => void seen.push(partial) }));
  expect(seen).toEqual([
    {
      links: [
        { from: 1, flow: 3.5 },
        { from: 2, flow: null },
      ],
      gap: 0.1,
    },
  ]);
});
