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

const LOG2 = [
  -0.206190824508667, 0.31819984316825867, -0.36649173498153687, 0.4798118472099304, -0.7212063670158386, 1.4427015781402588,
];
const polynomial = (coefficients: readonly number[], x: number) => coefficients.reduce((sum, c) => f(f(sum * x) + c));
function log2(x: number): number {
  const shifted = (bitsOf(x) - 0x3f3504f3) | 0;
  const m = f(fromBits((shifted & 0x007fffff) + 0x3f3504f3) - 1);
  return f(f(polynomial(LOG2, m) * m) + (shifted >> 23));
}
const EXP2 = [0.009570101276040077, 0.05591785907745361, 0.240247443318367, 0.6931217908859253, 0.9999992847442627];
function exp2(x: number): number {
  const n = Math.floor(f(x + 0.5));
  return f(polynomial(EXP2, f(x - n)) * fromBits((n + 127) << 23));
}
export function perturbation(counter: number, first: number, second: number, alpha: number): number {
  const odd = ((mixed(counter, first, second) >>> 9) << 1) | 1;
  const waiting = -log2(f(odd * f(5.9604644775390625e-8)));
  const power = f(f(alpha) * f(log2(waiting) + f(-0.528766393661499)));
  return f(1 + exp2(Math.max(power, -126)));
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
      const worth = f(f(f(order.suitability[cell]!) * f(percent * f(0.01))) * Math.max(near, 0));
      if (worth < 7.52316384526264e-37) continue;
      const counter = (base + row * perRow + column * perColumn) | 0;
      scores[cell] = order.noise > 0 ? f(worth * perturbation(counter, ...order.keys, order.noise)) : worth;
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
