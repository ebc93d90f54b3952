// One whole step of the land-use automaton, stochastic and constrained: scores of half the cells, 1 % of the grid allocated
// exactly. Compiled, in plain JS (bench/plain-automaton.ts) and in C (bench/c/automaton.c), from the same states.
import { makeEngine } from "../kernel/blocks/landuse/automaton/engine.ts";
import { timeC } from "./compiled-c.ts";
import { plainStepper } from "./plain-automaton.ts";
import { besideC, type Row, relative, slope } from "./row.ts";

const FRAME = 2;
const ALPHA = 0.5;
const TURNS = 10;

interface Spent {
  ours: number;
  js: number;
  /** Processor time of ours: long steps share the processor with whatever else runs, and their slope must not tell of it. */
  processor: number;
}
const processorTime = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

async function measure(side: number): Promise<Spent> {
  const cells = side * side;
  const wanted = cells / 100;
  const states = new Uint8Array(cells);
  const suitability = new Float32Array(cells);
  let seed = 1;
  for (let i = 0; i < cells; i++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
    states[i] = seed >>> 30;
    suitability[i] = ((seed >>> 8) & 1023) / 1023;
  }
  const stride = Math.ceil((side + 2 * FRAME) / 16) * 16;
  const framed = <A extends Uint8Array | Float32Array>(from: A, to: A): A => {
    for (let row = 0; row < side; row++) to.set(from.subarray(row * side, (row + 1) * side), (row + FRAME) * stride + FRAME);
    return to;
  };
  const places = stride * (side + 2 * FRAME);
  const start = framed(states, new Uint8Array(places).fill(255));
  const plane = {
    side,
    stride,
    states: start.slice(),
    next: start.slice(),
    suitability: framed(suitability, new Float32Array(places)),
  };
  const plain = plainStepper(plane);

  const engine = await makeEngine({ width: side, height: side, states, radius: 2, decay: 1, noise: ALPHA, planes: 1 }, Math.pow);
  const fit = engine.plane((cell) => suitability[cell]!);
  const pull = { sources: [{ state: 2, weight: 1 }], alone: 0.02 };

  // Steps of one run, by turns: the cells grow alike in both.
  const least: Spent = { ours: Number.POSITIVE_INFINITY, js: Number.POSITIVE_INFINITY, processor: Number.POSITIVE_INFINITY };
  for (let turn = 0; turn < TURNS; turn++) {
    let begin = performance.now();
    const there = plain(wanted, ALPHA, 12345 + turn, 678);
    least.js = Math.min(least.js, performance.now() - begin);
    const used = processorTime();
    begin = performance.now();
    const here = engine.allocate({ state: 2, wanted, plane: fit, ease: [100, 100], pull, keys: [12345 + turn, 678] });
    engine.turn();
    least.ours = Math.min(least.ours, performance.now() - begin);
    least.processor = Math.min(least.processor, processorTime() - used);
    if (here !== wanted || there !== wanted) throw new Error(`${here} and ${there} cells changed, not ${wanted}.`);
  }
  return least;
}

export async function* rows(): AsyncGenerator<Row> {
  const sizes = [1000, 2000, 4000];
  const spent = new Map<number, Spent>();
  for (const side of sizes) spent.set(side, await measure(side));
  const { ours, js } = spent.get(2000)!;
  const title = "whole automaton step, stochastic, constrained, 2000 × 2000";
  const speed = (ms: number) => 4000 / ms;
  yield relative(title, speed(ours), "Mcell/s", "plain JS", speed(js), { least: 3 });
  const c = await timeC("automaton.c", [2000]);
  yield besideC(title, speed(ours), "Mcell/s", c === null ? null : 1000 / c);
  yield slope(
    "whole automaton step, slope of processor time over 1000², 2000², 4000²",
    sizes.map((side) => [side * side, spent.get(side)!.processor]),
  );
}
