// The automaton's step as plain loops over single-precision numbers and a sort: what the compiled one must equal, bit for bit.
import { NONE, type Numbering, ringWeights } from "./engine.ts";

const f = Math.fround;

function round(given: number): number {
  let x = given ^ (given >>> 16);
  x = Math.imul(x, 0x21f0aaad);
  x ^= x >>> 15;
  x = Math.imul(x, 0x735a2d97);
  return (x ^ (x >>> 15)) | 0;
}
export const mixed = (counter: number, first: number, second: number) => round((round(counter ^ first) + second) | 0);

const words = new DataView(new ArrayBuffer(4));
const bitsOf = (x: number) => {
  words.setFloat32(0, x);
  return words.getInt32(0);
};
const fromBits = (bits: number) => {
  words.setInt32(0, bits);
  return words.getFloat32(0);
};

const LOG = [
  7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1, 2.0000714765e-1,
  -2.4999993993e-1, 3.3333331174e-1,
];
function log(x: number): number {
  const shifted = (bitsOf(x) - 0x3f3504f3) | 0;
  const e = shifted >> 23;
  const m = f(fromBits((shifted & 0x007fffff) + 0x3f3504f3) - 1);
  const z = f(m * m);
  const p = LOG.reduce((sum, c) => f(f(sum * m) + f(c)), 0);
  let y = f(f(p * m) * z);
  y = f(y + f(e * f(-2.1219444e-4)));
  y = f(y - f(z * 0.5));
  return f(f(m + y) + f(e * f(0.693359375)));
}
const EXP = [1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1];
function exp(x: number): number {
  const n = Math.floor(f(f(x * f(1.4426950216293335)) + 0.5));
  let r = f(x - f(n * f(0.693359375)));
  r = f(r - f(n * f(-2.1219444e-4)));
  const p = EXP.reduce((sum, c) => f(f(sum * r) + f(c)), 0);
  return f(f(f(f(p * f(r * r)) + r) + 1) * fromBits((n + 127) << 23));
}
export function perturbation(counter: number, first: number, second: number, alpha: number): number {
  const odd = ((mixed(counter, first, second) >>> 9) << 1) | 1;
  const u = f(f(odd) * f(5.9604644775390625e-8));
  return f(1 + exp(Math.max(f(f(alpha) * log(f(-log(u)))), -87)));
}

export interface PlainOrder {
  width: number;
  height: number;
  /** States before the step, and as this step has changed them so far: written in place. */
  states: Uint8Array;
  next: Uint8Array;
  suitability: ArrayLike<number>;
  radius: number;
  decay: number;
  noise: number;
  numbering?: Numbering;
  state: number;
  wanted: number;
  ease: readonly number[];
  pull: { sources: readonly { state: number; weight: number }[]; alone: number };
  keys: readonly [number, number];
}

export function plainScores(order: PlainOrder): Float32Array {
  const { width, height, states, next, radius } = order;
  const { base, perRow, perColumn } = order.numbering ?? { base: 0, perRow: width, perColumn: 1 };
  const weights = ringWeights(radius, order.decay, Math.pow);
  const total = weights.reduce((sum, weight, k) => sum + weight * 8 * (k + 1), 0);
  const scores = new Float32Array(width * height);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const cell = row * width + column;
      const state = states[cell]!;
      const percent = state === NONE ? 0 : (order.ease[state] ?? 0);
      if (percent === 0 || next[cell] !== state) continue;
      let near = f(order.pull.alone);
      for (const source of order.pull.sources) {
        let weighed = 0;
        for (let dy = -radius; dy <= radius; dy++)
          for (let dx = -radius; dx <= radius; dx++) {
            const [y, x] = [row + dy, column + dx];
            if ((dx === 0 && dy === 0) || y < 0 || x < 0 || y >= height || x >= width) continue;
            if (states[y * width + x] === source.state) weighed += weights[Math.max(Math.abs(dx), Math.abs(dy)) - 1]!;
          }
        near = f(near + f(f(weighed) * f(source.weight / total)));
      }
      let value = f(f(f(order.suitability[cell]!) * f(percent * f(0.01))) * Math.max(near, 0));
      if (value > 0 && order.noise > 0) {
        const counter = (base + row * perRow + column * perColumn) | 0;
        value = f(value * perturbation(counter, ...order.keys, order.noise));
      }
      scores[cell] = value >= 7.52316384526264e-37 ? value : 0;
    }
  return scores;
}

/** Changes `next` in place; returns how many cells changed. */
export function plainAllocate(order: PlainOrder): number {
  const { width } = order;
  const { base, perRow, perColumn } = order.numbering ?? { base: 0, perRow: width, perColumn: 1 };
  const scores = plainScores(order);
  const [first, second] = order.keys;
  const tie = (cell: number) =>
    mixed((base + Math.floor(cell / width) * perRow + (cell % width) * perColumn) | 0, ~first, ~second) >>> 0;
  const candidates = [...scores.keys()].filter((cell) => scores[cell]! > 0);
  candidates.sort((a, b) => scores[b]! - scores[a]! || tie(b) - tie(a));
  const chosen = candidates.slice(0, Math.max(0, order.wanted));
  for (const cell of chosen) order.next[cell] = order.state;
  return chosen.length;
}
