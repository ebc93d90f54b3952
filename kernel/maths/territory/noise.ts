// Smooth random fields from a seed: integer hashing and exact arithmetic alone, the same bits in every engine.

/** A uniform [0, 1) number for a lattice point. */
export function hashed(ix: number, iy: number, seed: number): number {
  let h = Math.imul(ix | 0, 0x27d4eb2d) ^ Math.imul(iy | 0, 0x165667b1) ^ Math.imul(seed | 0, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

/** 6t⁵ − 15t⁴ + 10t³: flat at both ends, to the second derivative. */
export const ease = (t: number): number => (t <= 0 ? 0 : t >= 1 ? 1 : t * t * t * (t * (t * 6 - 15) + 10));

/** Value noise in [0, 1) with features of unit size. */
export function noise(x: number, y: number, seed: number): number {
  const ix = Math.floor(x);
  const iy = Math.floor(y);
  const u = ease(x - ix);
  const v = ease(y - iy);
  const south = hashed(ix, iy, seed) * (1 - u) + hashed(ix + 1, iy, seed) * u;
  const north = hashed(ix, iy + 1, seed) * (1 - u) + hashed(ix + 1, iy + 1, seed) * u;
  return south * (1 - v) + north * v;
}

/** Noise of several sizes, each half the former and half as strong; in [0, 1). */
export function layeredNoise(x: number, y: number, seed: number, octaves: number): number {
  let total = 0;
  let weight = 0;
  for (let k = 0, scale = 1, strength = 1; k < octaves; k++, scale *= 2, strength /= 2) {
    total += strength * noise(x * scale, y * scale, seed + k * 101);
    weight += strength;
  }
  return total / weight;
}
