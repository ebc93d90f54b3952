// An experiment of 10,000 samples over a 20-cell notebook of cheap blocks, in the real guest: samples a second, what each
// costs above the models' own time, and what a second guest brings.
import { contextOf, freeze } from "../kernel/blocks/contract/run-model.ts";
import { definitions } from "../kernel/blocks/definitions.generated.ts";
import { models } from "../kernel/blocks/models.generated.ts";
import { completeNotebook, type Json, type JsonObject, writeNotebook } from "../kernel/index.ts";
import { timeRun } from "./guest.ts";
import { absolute, figure, median, type Row, relative } from "./row.ts";

const SIZE = 10_000;
/** Samples of a notebook with one slow cell, so that a second guest is worth its start. */
const LONG = 20_000;
const EFFORT =
  "const effort = ((x) => { let s = x; for (let i = 0; i < 30000; i++) s = (s * 1103515245 + 12345) % 2147483648; return s })(f9)";
const PARAMETERS = 8;
const FORMULAS = 10;

interface Call {
  name: string;
  block: string;
  config: JsonObject;
  inputs: Record<string, string>;
}

/** Parameters, a chain of formulas over them, and two indicators: twenty cells. */
const calls: Call[] = [
  ...Array.from({ length: PARAMETERS }, (_, i): Call => {
    const config = { label: `Levier ${i}`, role: "lever", unit: "u", value: i + 1, min: 0, max: 100, step: 1 };
    return { name: `p${i}`, block: "input.number@1", config, inputs: {} };
  }),
  ...Array.from({ length: FORMULAS }, (_, i): Call => {
    const [former, lever] = [i === 0 ? "p0" : `f${i - 1}`, `p${(i + 1) % PARAMETERS}`];
    const expression = `${former} * 0.5 + min(${lever}, 80) / 3 + 1`;
    return { name: `f${i}`, block: "transform.formula@1", config: { expression }, inputs: { [former]: former, [lever]: lever } };
  }),
  ...[8, 9].map((at, i): Call => {
    const config = { label: `Indicateur ${i}`, unit: "u", horizon: "2050" };
    return { name: `i${i}`, block: "indicator@1", config, inputs: { value: `f${at}` } };
  }),
];

function notebook(size: number, indicators = ["i0", "i1"], more: string[] = []): string {
  const sources = calls.map(({ name, block, config, inputs }) => {
    const ports = Object.entries(inputs).map(([port, from]) => `${port}: ${from}`);
    const call = `block(${JSON.stringify(block)}, ${JSON.stringify(config)}${ports.length > 0 ? `, {${ports.join(", ")}}` : ""})`;
    return `const ${name} = ${block.startsWith("input.") ? `view(${call})` : call}`;
  });
  const parameters = Array.from({ length: PARAMETERS }, (_, i) => ({ name: `p${i}` }));
  const sample = { parameters, indicators, method: "latin-hypercube", size, bootstrap: 0 };
  sources.push(`const spread = block("experiment.sample@1", ${JSON.stringify(sample)})`, ...more);
  return writeNotebook(completeNotebook({ title: "Samples", cells: sources.map((source) => ({ source })) }));
}

/** The models' own time for that many samples: the same calls, in a bare loop. */
async function bareLoop(size: number): Promise<number> {
  const steps = await Promise.all(
    calls.map(async ({ name, block, config, inputs }) => ({
      name,
      model: models[block] ? (await models[block]!()).default : null,
      config: freeze(definitions[block]!.config.parse(config)) as JsonObject,
      inputs: Object.entries(inputs),
    })),
  );
  const context = contextOf({});
  const start = performance.now();
  const values: Record<string, unknown> = {};
  for (let row = 0; row < size; row++) {
    for (const { name, model, config, inputs } of steps) {
      const given: Record<string, unknown> = {};
      for (const [port, from] of inputs) given[port] = values[from];
      const own = name.startsWith("p") ? { ...config, value: ((row * 7919) % 1000) / 10 } : config;
      values[name] = model ? model(own, given, context) : (own.value as Json);
    }
  }
  return performance.now() - start;
}

const timed = async (size: number) => (await timeRun(notebook(size), { outputs: ["spread"] })).ms;
/** A figure of it is asked for, rather than its rows. */
const timedLong = async (guests: number) =>
  (await timeRun(notebook(LONG, ["i0", "effort"], [EFFORT, "const made = spread.done"]), { outputs: ["made"], guests })).ms;

export async function* rows(): AsyncGenerator<Row> {
  await bareLoop(1000);
  await timed(100);
  const alone: number[] = [];
  const empty: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < 5; round++) {
    bare.push(await bareLoop(SIZE));
    empty.push(await timed(1));
    alone.push(await timed(SIZE));
  }
  const rate = (SIZE * 1000) / Math.min(...alone);
  yield {
    name: "experiment: 10,000 samples of 20 cheap blocks, guest included",
    value: Math.round(rate),
    unit: "samples/s",
    peer: null,
    ratio: null,
    budget: "≥ 2000 samples/s",
    ok: rate >= 2000,
  };
  const overhead = (Math.min(...alone) - Math.min(...empty) - Math.min(...bare)) / SIZE;
  yield absolute("experiment: overhead of a sample above the models' own time", overhead, "ms", 0.3);
  yield figure("experiment: the models' own time of a sample", median(bare) / SIZE, "ms");
  const one: number[] = [];
  const two: number[] = [];
  for (let round = 0; round < 3; round++) {
    one.push(await timedLong(1));
    two.push(await timedLong(2));
  }
  const [single, pair] = [Math.min(...one), Math.min(...two)].map((ms) => (LONG * 1000) / ms) as [number, number];
  yield relative(`experiment: ${LONG} samples with a cell of some 0.1 ms, two guests`, pair, "samples/s", "one guest", single, {
    least: 1.6,
  });
}
