// The Sobol' sequence in Gray-code order (Antonov and Saleev), as published: unscrambled, the points of scipy.stats.qmc.
// Scrambled, it keeps its balance, never gives 0 or 1, and another seed gives an independent estimate.
import { stream } from "../random.ts";
import { JOE_KUO } from "./joe-kuo.ts";

/** "shift" flips the same bits of every point; "owen" flips each bit according to those above it. */
export type Scramble = "none" | "shift" | "owen";

/** The most dimensions the table of direction numbers serves. */
export const SOBOL_DIMENSIONS = 100;
const BITS = 32;
const UNIT = 2 ** -BITS;

/** Writes point `index` (from 0, below 2³²) in `into`. Points asked for in order cost one operation per dimension. */
export type Points = (index: number, into: Float64Array) => void;

export function sobolSequence(dimensions: number, scramble: Scramble = "none", seed = 0): Points {
  if (!Number.isInteger(dimensions) || dimensions < 1 || dimensions > SOBOL_DIMENSIONS)
    throw new RangeError(`The Sobol' sequence has 1 to ${SOBOL_DIMENSIONS} dimensions, not ${dimensions}.`);
  const owen = scramble === "owen";
  // Owen's scrambling works from the lowest bit up, so the numbers are kept with their bits reversed.
  const directions = directionsOf(dimensions).map((word) => (owen ? reverse(word) : word));
  const keys = scramble === "none" ? new Int32Array(dimensions) : keysOf(dimensions, seed);
  const half = scramble === "none" ? 0 : 0.5;
  const state = new Int32Array(dimensions);
  let at = 0;

  const seek = (index: number) => {
    if (index === at) return;
    if (index === at + 1) {
      const column = trailingOnes(at) * dimensions;
      for (let j = 0; j < dimensions; j++) state[j]! ^= directions[column + j]!;
    } else {
      state.fill(0);
      let gray = (index ^ (index >>> 1)) >>> 0;
      for (let bit = 0; gray !== 0; bit++, gray >>>= 1)
        if (gray & 1) for (let j = 0; j < dimensions; j++) state[j]! ^= directions[bit * dimensions + j]!;
    }
    at = index;
  };

  if (owen)
    return (index, into) => {
      seek(index);
      for (let j = 0; j < dimensions; j++) into[j] = ((reverse(nested(state[j]!, keys[j]!)) >>> 0) + 0.5) * UNIT;
    };
  return (index, into) => {
    seek(index);
    for (let j = 0; j < dimensions; j++) into[j] = (((state[j]! ^ keys[j]!) >>> 0) + half) * UNIT;
  };
}

/** One word per (bit, dimension), the dimensions of a bit side by side. */
function directionsOf(dimensions: number): Int32Array {
  const words = new Int32Array(BITS * dimensions);
  for (let bit = 0; bit < BITS; bit++) words[bit * dimensions] = 1 << (BITS - 1 - bit);
  const rows = JOE_KUO.trim().split(/;\s*/);
  for (let j = 1; j < dimensions; j++) {
    const [polynomial, ...initial] = rows[j - 1]!.split(" ").map(Number) as [number, ...number[]];
    const degree = initial.length;
    for (let bit = 0; bit < BITS; bit++) words[bit * dimensions + j] = word(bit, j);
    function word(bit: number, j: number): number {
      if (bit < degree) return initial[bit]! << (BITS - 1 - bit);
      const before = (back: number) => words[(bit - back) * dimensions + j]!;
      let value = before(degree) ^ (before(degree) >>> degree);
      for (let k = 1; k < degree; k++) if ((polynomial >>> (degree - k)) & 1) value ^= before(k);
      return value;
    }
  }
  return words;
}

function keysOf(dimensions: number, seed: number): Int32Array {
  const next = stream(seed, "sobol", 0);
  return Int32Array.from({ length: dimensions }, () => (next() * 2 ** BITS) | 0);
}

const trailingOnes = (n: number) => 31 - Math.clz32(~n & (n + 1));

export function reverse(n: number): number {
  n = ((n >>> 1) & 0x55555555) | ((n & 0x55555555) << 1);
  n = ((n >>> 2) & 0x33333333) | ((n & 0x33333333) << 2);
  n = ((n >>> 4) & 0x0f0f0f0f) | ((n & 0x0f0f0f0f) << 4);
  n = ((n >>> 8) & 0x00ff00ff) | ((n & 0x00ff00ff) << 8);
  return (n >>> 16) | (n << 16);
}

/**
 * A permutation in which each bit is flipped according to the bits below it (Laine and Karras 2011, with the constants of
 * Vegdahl 2021): between two reversals, a nested uniform scrambling in Owen's sense (Burley 2020).
 */
export function nested(n: number, key: number): number {
  n ^= Math.imul(n, 0x3d20adea);
  n = (n + key) | 0;
  n = Math.imul(n, (key >>> 16) | 1);
  n ^= Math.imul(n, 0x05526c56);
  return n ^ Math.imul(n, 0x53a22864);
}
