// Designs that fill the cube: independent samples, Latin hypercube, Sobol' sequence.
import { stream } from "../random.ts";
import { checkSize, type Design } from "./design.ts";
import { nested, reverse, type Scramble, sobolSequence } from "./sobol-sequence.ts";

/** Rows sampled from one stream; each block has its own, so that a row far ahead is soon reached. */
const BLOCK = 1024;

/** Independent uniform samples: every prefix is a sample of the same law. */
export function monteCarlo(dimensions: number, rows: number, seed: number): Design {
  checkSize("dimensions", dimensions);
  checkSize("rows", rows);
  let at = 0;
  let next = stream(seed, "monte-carlo", 0);
  const fill = (row: number, into: Float64Array) => {
    const block = Math.floor(row / BLOCK);
    if (row < at || block > Math.floor(at / BLOCK)) {
      next = stream(seed, "monte-carlo", block);
      at = block * BLOCK;
    }
    for (let skip = (row - at) * dimensions; skip > 0; skip--) next();
    for (let j = 0; j < dimensions; j++) into[j] = next();
    at = row + 1;
    if (at % BLOCK === 0) next = stream(seed, "monte-carlo", at / BLOCK);
  };
  return { rows, dimensions, group: 1, fill };
}

/**
 * As many equal strata as rows in each dimension, each visited once (McKay, Beckman and Conover 1979). The strata of a
 * dimension are visited in the order of a scrambled van der Corput sequence, its index shuffled apart from the other
 * dimensions' (Burley 2020): the first 2ᵏ rows, and each later run of 2ᵏ, are themselves nearly a Latin hypercube of 2ᵏ.
 */
export function latinHypercube(dimensions: number, rows: number, seed: number, options: { centred?: boolean } = {}): Design {
  checkSize("dimensions", dimensions);
  checkSize("rows", rows, 2 ** 27);
  const next = stream(seed, "latin-hypercube", 0);
  const keys = Int32Array.from({ length: dimensions * 3 }, () => (next() * 2 ** 32) | 0);
  let strata: Uint32Array[] | null = null;
  const fill = (row: number, into: Float64Array) => {
    strata ??= Array.from({ length: dimensions }, (_, j) => strataOf(rows, keys[j * 3]!, keys[j * 3 + 1]!));
    for (let j = 0; j < dimensions; j++) {
      const place = options.centred ? 0.5 : jitter(row, keys[j * 3 + 2]!);
      into[j] = (strata[j]![row]! + place) / rows;
    }
  };
  return { rows, dimensions, group: 1, fill };
}

/** Ranks the point of each row among all: a permutation of 0 … rows − 1. */
function strataOf(rows: number, shuffle: number, scramble: number): Uint32Array {
  const points = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) {
    const index = reverse(nested(reverse(row), shuffle));
    points[row] = reverse(nested(index, scramble)) >>> 0;
  }
  // No two points are equal: both steps are permutations of the 32-bit numbers.
  const order = points.toSorted();
  return points.map((point) => rank(order, point));
}

function rank(order: Uint32Array, point: number): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (order[middle]! < point) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A number in (0, 1) from a row and a key: murmur3's last mix, twice. */
function jitter(row: number, key: number): number {
  let n = row ^ key;
  for (let turn = 0; turn < 2; turn++) {
    n = Math.imul(n ^ (n >>> 16), 0x85ebca6b);
    n = Math.imul(n ^ (n >>> 13), 0xc2b2ae35);
    n = (n ^ (n >>> 16)) + key;
  }
  return ((n >>> 0) + 0.5) / 2 ** 32;
}

/** The Sobol' sequence: any prefix has low discrepancy, one of 2ᵏ rows the least. At most 100 dimensions. */
export function sobolDesign(dimensions: number, rows: number, seed: number, scramble: Scramble = "owen"): Design {
  checkSize("rows", rows);
  return { rows, dimensions, group: 1, fill: sobolSequence(dimensions, scramble, seed) };
}
