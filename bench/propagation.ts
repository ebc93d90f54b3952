// Propagation through our graph against the bare engine under the same scheduler: a chain of 1,000 and a fan-out of 10,000.
import { Runtime } from "@observablehq/runtime";
import { Graph } from "../kernel/run/graph/graph.ts";
import { best, type Row, relative } from "./row.ts";

/** Defines `name` from `inputs`; a later call on the same name redefines it. */
type Define = (
  name: string,
  inputs: string[],
  body: (...values: number[]) => number,
  done: (value: number) => void,
) => (body: () => number) => void;

const schedule = (flush: () => void) => void setImmediate(flush);

function ours(): Define {
  const module = new Graph({
    schedule,
    global: (name) => {
      throw new ReferenceError(name);
    },
  }).module();
  return (name, inputs, body, done) => {
    const variable = module.define(name, inputs, body, { fulfilled: done });
    return (next) => void variable.define(name, inputs, next);
  };
}

function bare(): Define {
  const runtime = new Runtime();
  runtime._computeSoon = () => new Promise<void>((resolve) => schedule(resolve)).then(() => runtime._computeNow());
  const module = runtime.module();
  return (name, inputs, body, done) => {
    const variable = module.variable({ fulfilled: done }).define(name, inputs, body);
    return (next) => void variable.define(name, inputs, next);
  };
}

/** ms from changing the source to the last of `expected` fulfilments, over several changes. */
async function measure(
  make: () => Define,
  build: (define: Define, done: () => void) => (body: () => number) => void,
  expected: number,
): Promise<number> {
  let settled = 0;
  let resolve = () => {};
  const redefine = build(make(), () => {
    if (++settled === expected) resolve();
  });
  const wave = (change: () => void) =>
    new Promise<void>((finish) => {
      settled = 0;
      resolve = finish;
      change();
    });
  await wave(() => {});
  return best(30, async () => {
    const value = Math.random();
    const start = performance.now();
    await wave(() => redefine(() => value));
    return performance.now() - start;
  });
}

const chain = (length: number) => (define: Define, done: () => void) => {
  const source = define("x0", [], () => 0, done);
  for (let index = 1; index < length; index++) define(`x${index}`, [`x${index - 1}`], (value) => value! + 1, done);
  return source;
};
const fan = (width: number) => (define: Define, done: () => void) => {
  const source = define("x0", [], () => 0, done);
  for (let index = 1; index < width; index++) define(`x${index}`, ["x0"], (value) => value! + index, done);
  return source;
};

export async function* rows(): AsyncGenerator<Row> {
  for (const [name, build, size] of [
    ["chain of 1,000", chain(1000), 1000],
    ["fan-out of 10,000", fan(10_000), 10_000],
  ] as const) {
    // Alternated, so that neither has the warmer engine.
    const times: Record<"ours" | "bare", number> = { ours: Number.POSITIVE_INFINITY, bare: Number.POSITIVE_INFINITY };
    for (let round = 0; round < 8; round++) {
      times.bare = Math.min(times.bare, await measure(bare, build, size));
      times.ours = Math.min(times.ours, await measure(ours, build, size));
    }
    yield relative(`propagation: ${name}`, times.ours, "ms", "bare @observablehq/runtime, same scheduler", times.bare, {
      most: 1.1,
    });
  }
}
