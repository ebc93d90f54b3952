// One step of a constrained cellular automaton for one class: a score for each cell that may become of it, then exactly as
// many cells as asked for, those of the highest scores.
//
// Every plane has one value per place of a frame: rows `stride` places apart, a multiple of 16, the first cell of a row at
// place 16, at least 16 places after its last, MARGIN rows above and below. In the frame states are 255 and suitability 0.
import { surround } from "./_neighbourhood";
import { mixed, perturbation } from "./_noise";

export { neighbourhood } from "./_neighbourhood";

const MARGIN = 8;
const MOST_RADIUS = 7;
/** Scores are split by their upper 13 bits (the sign is 0), then by 9 and 9. */
const SHIFT = 18;
const BUCKETS = 8192;
/** Scores below are none. */
const LEAST: f32 = 7.52316384526264e-37;

let states: usize = 0;
let next: usize = 0;
let suitability: usize = 0;
let scores: usize = 0;
let list: usize = 0;
let histogram: usize = 0;
/** Vertical sums of one row by radius, then the influence on it, then its candidates: their columns and what they are worth. */
let sums: usize = 0;
let influence: usize = 0;
let columns: usize = 0;
let worths: usize = 0;
let rows = 0;
let stride = 0;

/** Where the planes stand; `scratch` holds (MOST_RADIUS + 13) · stride + BUCKETS · 4 bytes. */
export function place(
  statesAt: usize,
  nextAt: usize,
  scoresAt: usize,
  listAt: usize,
  scratch: usize,
  rowCount: i32,
  rowStride: i32,
): void {
  states = statesAt;
  next = nextAt;
  scores = scoresAt;
  list = listAt;
  histogram = scratch;
  sums = histogram + BUCKETS * 4;
  influence = sums + <usize>((MOST_RADIUS + 1) * rowStride);
  columns = influence + <usize>(rowStride * 4);
  worths = columns + <usize>(rowStride * 4);
  rows = rowCount;
  stride = rowStride;
}

/** Percentages by state of what may become of the class, 32 of them. */
let ease: usize = 0;
let alpha: f32 = 0;

let counterBase = 0;
let counterRow = 0;
let counterColumn = 0;
let firstKey = 0;
let secondKey = 0;

/** The counter of a cell is base + row · perRow + column · perColumn; `strength` 0 means no noise. */
export function noise(base: i32, perRow: i32, perColumn: i32, first: i32, second: i32, strength: f32): void {
  counterBase = base;
  counterRow = perRow;
  counterColumn = perColumn;
  firstKey = first;
  secondKey = second;
  alpha = strength;
}

/** Scores of a band of rows, and their histogram. `suitable` is the plane of the class; the first band clears the histogram. */
export function score(suitable: usize, easeAt: usize, from: i32, to: i32): void {
  suitability = suitable;
  ease = easeAt;
  if (from === 0) memory.fill(histogram, 0, BUCKETS * 4);
  const lowEase = v128.load(ease);
  const highEase = v128.load(ease + 16);
  for (let row = from; row < to; row++) {
    const line = (row + MARGIN) * stride;
    surround(states + <usize>line, stride, sums, influence);
    let candidates = 0;
    for (let place = 16; place < stride - 16; place += 16) {
      const at = line + place;
      const state = v128.load(states + <usize>at);
      const eased = v128.or(i8x16.swizzle(lowEase, state), i8x16.swizzle(highEase, i8x16.sub(state, i8x16.splat(16))));
      // A cell that changed in this step already stays.
      const open = v128.and(eased, i8x16.eq(state, v128.load(next + <usize>at)));
      if (v128.any_true(open)) {
        const low = i16x8.extend_low_i8x16_u(open);
        const high = i16x8.extend_high_i8x16_u(open);
        candidates = worth(at, place, i32x4.extend_low_i16x8_u(low), candidates);
        candidates = worth(at + 4, place + 4, i32x4.extend_high_i16x8_u(low), candidates);
        candidates = worth(at + 8, place + 8, i32x4.extend_low_i16x8_u(high), candidates);
        candidates = worth(at + 12, place + 12, i32x4.extend_high_i16x8_u(high), candidates);
      } else {
        const out = scores + <usize>(at * 4);
        v128.store(out, i32x4.splat(0));
        v128.store(out + 16, i32x4.splat(0));
        v128.store(out + 32, i32x4.splat(0));
        v128.store(out + 48, i32x4.splat(0));
      }
    }
    if (alpha > 0) perturb(counterBase + row * counterRow, candidates);
    for (let k = 0; k < candidates; k++) {
      const value = load<u32>(worths + <usize>(k * 4));
      store<u32>(scores + <usize>((line + 16 + load<i32>(columns + <usize>(k * 4))) * 4), value);
      count((value >> SHIFT) << 2);
    }
  }
}

// Which bytes bring the lanes of a mask of four to the front.
const PACK = memory.data<u8>([
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 4, 5, 6, 7, 4, 5, 6,
  7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 4, 5, 6, 7, 8, 9, 10, 11,
  12, 13, 14, 15, 0, 1, 2, 3, 8, 9, 10, 11, 8, 9, 10, 11, 12, 13, 14, 15, 4, 5, 6, 7, 8, 9, 10, 11, 8, 9, 10, 11, 12, 13, 14, 15,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 12, 13, 14, 15, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 12,
  13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15, 4, 5, 6, 7, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7, 12,
  13, 14, 15, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 8, 9, 10, 11, 12, 13, 14,
  15, 12, 13, 14, 15, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14,
  15,
]);

/** What four cells are worth before chance; those that may change are set down one after the other. */
function worth(at: i32, place: i32, percent: v128, candidates: i32): i32 {
  const near = f32x4.pmax(v128.load(influence + <usize>(place * 4)), f32x4.splat(0));
  const fit = f32x4.mul(v128.load(suitability + <usize>(at * 4)), f32x4.mul(f32x4.convert_i32x4_s(percent), f32x4.splat(0.01)));
  const value = f32x4.mul(fit, near);
  const open = f32x4.ge(value, f32x4.splat(LEAST));
  v128.store(scores + <usize>(at * 4), i32x4.splat(0));
  const mask = i32x4.bitmask(open);
  const front = v128.load(PACK + <usize>(mask * 16));
  const places = i32x4.add(i32x4.splat(place - 16), i32x4(0, 1, 2, 3));
  v128.store(columns + <usize>(candidates * 4), i8x16.swizzle(places, front));
  v128.store(worths + <usize>(candidates * 4), i8x16.swizzle(value, front));
  return candidates + popcnt(mask);
}

/** Multiplies the worths of a row's candidates by chance; `rowCounter` is the counter of its column 0. */
function perturb(rowCounter: i32, candidates: i32): void {
  const perColumn = i32x4.splat(counterColumn);
  const start = i32x4.splat(rowCounter);
  const first = i32x4.splat(firstKey);
  const second = i32x4.splat(secondKey);
  const strength = f32x4.splat(alpha);
  for (let k = 0; k < candidates; k += 4) {
    const at = <usize>(k * 4);
    const counter = i32x4.add(start, i32x4.mul(v128.load(columns + at), perColumn));
    const value = v128.load(worths + at);
    v128.store(worths + at, f32x4.mul(value, perturbation(counter, first, second, strength)));
  }
}

function count(bucket: i32): void {
  const at = histogram + <usize>bucket;
  store<u32>(at, load<u32>(at) + 1);
}

/** Gives `state` to the `wanted` cells of the highest scores, equal ones by their own number; returns how many there were. */
export function allocate(wanted: i32, state: i32): i32 {
  let bucket = BUCKETS - 1;
  let above = 0;
  for (; bucket > 0; bucket--) {
    const here = load<u32>(histogram + <usize>(bucket * 4));
    if (above + here >= wanted) break;
    above += here;
  }
  if (wanted <= 0) return 0;
  const listed = sweep(bucket, state);
  // Bucket 0 holds what may not change: every candidate was above it.
  if (bucket === 0) return above;
  settle(listed, wanted - above, state);
  return wanted;
}

/** Changes the cells of higher buckets, and lists those of this one. */
function sweep(bucket: i32, state: i32): i32 {
  const floor = bucket === 0 ? 1 : bucket << SHIFT;
  const ceiling = bucket === 0 ? 1 : (bucket + 1) << SHIFT;
  const least = i32x4.splat(floor);
  let listed = 0;
  for (let row = 0; row < rows; row++) {
    const line = (row + MARGIN) * stride;
    for (let at = line + 16; at < line + stride - 16; at += 4) {
      const four = v128.load(scores + <usize>(at * 4));
      if (!v128.any_true(i32x4.ge_s(four, least))) continue;
      for (let k = 0; k < 4; k++) {
        const value = load<i32>(scores + <usize>((at + k) * 4));
        if (value >= ceiling) store<u8>(next + <usize>(at + k), <u8>state);
        else if (value >= floor) store<u32>(list + <usize>(listed++ * 4), at + k);
      }
    }
  }
  return listed;
}

/** Splits the listed cells by the nine bits of their score at `shift`, or of their number once scores are spent. */
function settle(given: i32, wanted: i32, state: i32): void {
  let listed = given;
  let left = wanted;
  for (let level = 0; level < 5 && left > 0 && left < listed; level++) {
    memory.fill(histogram, 0, 2048 * 4);
    for (let k = 0; k < listed; k++) count(<i32>(part(load<u32>(list + <usize>(k * 4)), level) << 2));
    let bucket = 2047;
    let above = 0;
    for (; bucket > 0; bucket--) {
      const here = load<u32>(histogram + <usize>(bucket * 4));
      if (above + here >= left) break;
      above += here;
    }
    let kept = 0;
    for (let k = 0; k < listed; k++) {
      const at = load<u32>(list + <usize>(k * 4));
      const its = <i32>part(at, level);
      if (its > bucket) store<u8>(next + <usize>at, <u8>state);
      else if (its === bucket) store<u32>(list + <usize>(kept++ * 4), at);
    }
    listed = kept;
    left -= above;
  }
  if (left > 0) for (let k = 0; k < listed; k++) store<u8>(next + <usize>load<u32>(list + <usize>(k * 4)), <u8>state);
}

function part(at: u32, level: i32): u32 {
  if (level === 0) return (load<u32>(scores + <usize>(at * 4)) >> 9) & 511;
  if (level === 1) return load<u32>(scores + <usize>(at * 4)) & 511;
  const number = tie(at);
  if (level === 2) return number >> 21;
  if (level === 3) return (number >> 10) & 2047;
  return number & 1023;
}

/** A number of its own for each cell: what parts equal scores. */
function tie(at: u32): u32 {
  const row = <i32>(at / stride) - MARGIN;
  const column = <i32>(at % stride) - 16;
  const counter = i32x4.splat(counterBase + row * counterRow + column * counterColumn);
  return <u32>i32x4.extract_lane(mixed(counter, i32x4.splat(~firstKey), i32x4.splat(~secondKey)), 0);
}

/** The step is over: what was decided is what is. */
export function turn(): void {
  memory.copy(states, next, <usize>((rows + 2 * MARGIN) * stride));
}

/** For the tests: what `perturb` does to `values`, of the cells in `at`, and the numbers of these cells. */
export function drawn(at: usize, values: usize, numbers: usize, candidates: i32): void {
  columns = at;
  worths = values;
  perturb(counterBase, candidates);
  for (let k = 0; k < candidates; k++) {
    const counter = i32x4.splat(counterBase + load<i32>(at + <usize>(k * 4)) * counterColumn);
    store<i32>(numbers + <usize>(k * 4), i32x4.extract_lane(mixed(counter, i32x4.splat(firstKey), i32x4.splat(secondKey)), 0));
  }
}
