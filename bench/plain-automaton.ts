// The automaton's step in plain JS, written to be fast: shared vertical sums without branches, a hash per cell, Math.log and
// Math.pow, and the same selection by histogram as the compiled one. Rings of weight 2 : 1, own class attracting.

export interface Plane {
  side: number;
  /** Two places of frame all around. */
  stride: number;
  states: Uint8Array;
  next: Uint8Array;
  suitability: Float32Array;
}

const FRAME = 2;
const GROWING = 2;
const isGrowing = (state: number) => ((state ^ GROWING) - 1) >>> 31;
const isOpen = (state: number) => state === 0 || state === 1;

function hash(counter: number, first: number, second: number): number {
  let x = counter ^ first;
  for (let turn = 0; turn < 2; turn++) {
    x ^= x >>> 16;
    x = Math.imul(x, 0x21f0aaad);
    x ^= x >>> 15;
    x = Math.imul(x, 0x735a2d97);
    x = ((x ^ (x >>> 15)) + second) | 0;
  }
  return x;
}

/** Room used again from one step to the next. */
export function plainStepper({ side, stride, states, next, suitability }: Plane) {
  const scores = new Float32Array(stride * (side + 2 * FRAME));
  const bits = new Uint32Array(scores.buffer);
  const histogram = new Uint32Array(8192);
  const threes = new Uint8Array(stride);
  const fives = new Uint8Array(stride);

  return (wanted: number, alpha: number, first: number, second: number): number => {
    histogram.fill(0);
    for (let row = FRAME; row < side + FRAME; row++) {
      const line = row * stride;
      for (let x = 0; x < side + 2 * FRAME; x++) {
        const at = line + x;
        const three = isGrowing(states[at - stride]!) + isGrowing(states[at]!) + isGrowing(states[at + stride]!);
        threes[x] = three;
        fives[x] = three + isGrowing(states[at - 2 * stride]!) + isGrowing(states[at + 2 * stride]!);
      }
      for (let x = FRAME; x < side + FRAME; x++) {
        const at = line + x;
        scores[at] = 0;
        if (!isOpen(states[at]!) || next[at] !== states[at]) continue;
        const near = threes[x - 1]! + threes[x]! + threes[x + 1]!;
        const far = fives[x - 2]! + fives[x - 1]! + fives[x]! + fives[x + 1]! + fives[x + 2]!;
        const u = ((hash(row * side + x, first, second) >>> 9) * 2 + 1) / 16777216;
        const value = suitability[at]! * (0.02 + (near + far) / 32) * (1 + (-Math.log(u)) ** alpha);
        scores[at] = value;
        histogram[bits[at]! >>> 18]!++;
      }
    }
    let bucket = 8191;
    let above = 0;
    for (; bucket > 0 && above + histogram[bucket]! < wanted; bucket--) above += histogram[bucket]!;
    const list: number[] = [];
    for (let row = FRAME; row < side + FRAME; row++)
      for (let at = row * stride + FRAME; at < row * stride + side + FRAME; at++) {
        const its = bits[at]! >>> 18;
        if (its > bucket) next[at] = GROWING;
        else if (its === bucket && bucket > 0) list.push(at);
      }
    list.sort((a, b) => scores[b]! - scores[a]! || (hash(b, second, first) >>> 0) - (hash(a, second, first) >>> 0));
    const last = list.slice(0, wanted - above);
    for (const at of last) next[at] = GROWING;
    states.set(next);
    return above + last.length;
  };
}
