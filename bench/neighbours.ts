// Counts of the eight neighbours in one state, u8 states: the compiled kernel, a plain JS loop and a C loop, in one run.
// All three read the same framed layout. The slope is that of the time against the cells, over three sizes.
import { instantiate } from "../kernel/wasm/load.ts";
import neighbours from "../kernel/wasm/neighbours.generated.ts";
import { timeC } from "./compiled-c.ts";
import { besideC, floor, type Row, relative, slope } from "./row.ts";

const STATE = 2;

interface Spent {
  ours: number;
  plain: number;
  separable: number;
}

function plain(states: Uint8Array, counts: Uint8Array, stride: number, side: number): void {
  for (let row = 1; row <= side; row++)
    for (let column = 1; column <= side; column++) {
      const at = row * stride + column;
      let around = 0;
      if (states[at - stride - 1] === STATE) around++;
      if (states[at - stride] === STATE) around++;
      if (states[at - stride + 1] === STATE) around++;
      if (states[at - 1] === STATE) around++;
      if (states[at + 1] === STATE) around++;
      if (states[at + stride - 1] === STATE) around++;
      if (states[at + stride] === STATE) around++;
      if (states[at + stride + 1] === STATE) around++;
      counts[at] = around;
    }
}

const isState = (state: number) => ((state ^ STATE) - 1) >>> 31;
let sums = new Uint8Array(0);

/** The fastest plain JS found: no branch, vertical sums shared between the three columns that read them. */
function separable(states: Uint8Array, counts: Uint8Array, stride: number, side: number): void {
  if (sums.length < stride) sums = new Uint8Array(stride);
  for (let row = 1; row <= side; row++) {
    const first = row * stride;
    for (let column = 0; column <= side + 1; column++) {
      const at = first + column;
      sums[column] = isState(states[at - stride]!) + isState(states[at]!) + isState(states[at + stride]!);
    }
    for (let column = 1; column <= side; column++)
      counts[first + column] = sums[column - 1]! + sums[column]! + sums[column + 1]! - isState(states[first + column]!);
  }
}

/** ns per cell, by turns so that the machine's other work disturbs both alike. */
async function measure(side: number): Promise<Spent> {
  const kernel = await instantiate<{ count: (...numbers: number[]) => void }>(neighbours);
  const stride = Math.ceil((side + 2) / 16) * 16;
  const bytes = stride * (side + 2) + 64;
  const from = kernel.reserve(bytes);
  const to = kernel.reserve(bytes);
  const states = kernel.view(Uint8Array, from, bytes).fill(255);
  let seed = 1;
  for (let row = 1; row <= side; row++)
    for (let column = 1; column <= side; column++) {
      seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
      states[row * stride + column] = seed >>> 30;
    }
  const own = states.slice();
  const expected = new Uint8Array(bytes);
  const least: Spent = { ours: Number.POSITIVE_INFINITY, plain: Number.POSITIVE_INFINITY, separable: Number.POSITIVE_INFINITY };
  for (let turn = 0; turn < 12; turn++) {
    let start = performance.now();
    plain(own, expected, stride, side);
    least.plain = Math.min(least.plain, performance.now() - start);
    start = performance.now();
    separable(own, expected, stride, side);
    least.separable = Math.min(least.separable, performance.now() - start);
    for (let again = 0; again < 5; again++) {
      start = performance.now();
      kernel.exports.count(from, to, stride, side, STATE);
      least.ours = Math.min(least.ours, performance.now() - start);
    }
  }
  const got = kernel.view(Uint8Array, to, bytes);
  for (let row = 1; row <= side; row++)
    for (let at = row * stride + 1; at <= row * stride + side; at++)
      if (got[at] !== expected[at]) throw new Error(`Cell ${at}: ${got[at]} neighbours, not ${expected[at]}.`);
  const cells = side * side;
  const each = (time: number) => (time * 1e6) / cells;
  return { ours: each(least.ours), plain: each(least.plain), separable: each(least.separable) };
}

export async function* rows(): AsyncGenerator<Row> {
  const sizes = [1000, 2000, 4000];
  const spent = new Map<number, Spent>();
  for (const side of sizes) spent.set(side, await measure(side));
  const { ours, ...js } = spent.get(2000)!;
  const title = "neighbour count, u8 states, 2000 × 2000, 8 neighbours";
  yield relative(title, 1 / ours, "Gcell/s", "plain JS", 1 / js.plain, { least: 8 });
  yield relative(title, 1 / ours, "Gcell/s", "plain JS, separable, without branches", 1 / js.separable, { least: 8 });
  yield floor(title, 1 / ours, "Gcell/s", 4);
  const c = await timeC("neighbours.c", [2000]);
  yield besideC(title, 1 / ours, "Gcell/s", c === null ? null : 1 / c);
  yield slope(
    "neighbour count, slope over 1000², 2000², 4000²",
    sizes.map((side) => [side * side, spent.get(side)!.ours * side * side]),
  );
}
