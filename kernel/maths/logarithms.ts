// Logarithms in bases two and ten, of 1 + x, and the cube root: the same bits in every engine (after FDLIBM and FreeBSD's msun).
import { bitsOf, fromBits, fromHigh, high, withHigh, withLowZero } from "./double-bits.ts";
import { LG, LN2_HI, LN2_LO } from "./exponential.ts";

/** What log(1 + f) adds to f − f²/2, for f between √½ − 1 and √2 − 1. */
function rest(f: number): number {
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const t1 = w * (LG[1]! + w * (LG[3]! + w * LG[5]!));
  const t2 = z * (LG[0]! + w * (LG[2]! + w * (LG[4]! + w * LG[6]!)));
  return s * (0.5 * f * f + t2 + t1);
}

/** A positive finite number as 2ᵏ times 1 + f, the logarithm of 1 + f in two parts. */
function reduced(x: number): { k: number; hi: number; lo: number } {
  let k = 0;
  if (x < 2.2250738585072014e-308) {
    k -= 54;
    x *= 18014398509481984;
  }
  let hx = high(x);
  k += (hx >> 20) - 1023;
  hx &= 0xfffff;
  const i = (hx + 0x95f64) & 0x100000;
  x = withHigh(x, hx | (i ^ 0x3ff00000));
  k += i >> 20;
  const f = x - 1;
  const half = 0.5 * f * f;
  const hi = withLowZero(f - half);
  return { k, hi, lo: f - hi - half + rest(f) };
}

const special = (x: number): number | undefined => {
  if (Number.isNaN(x) || x < 0) return Number.NaN;
  if (x === 0) return -Infinity;
  return x === Infinity ? x : undefined;
};

const INVERSE_LN2_HI = 1.4426950407214463;
const INVERSE_LN2_LO = 1.6751713164886512e-10;

/** Base-2 logarithm, exact on powers of two. */
export function log2(x: number): number {
  const known = special(x);
  if (known !== undefined) return known;
  const { k, hi, lo } = reduced(x);
  const value = hi * INVERSE_LN2_HI;
  const small = (lo + hi) * INVERSE_LN2_LO + lo * INVERSE_LN2_HI;
  const w = k + value;
  return small + (k - w + value) + w;
}

const INVERSE_LN10_HI = 0.4342944818781689;
const INVERSE_LN10_LO = 2.5082946711645275e-11;
const LOG10_2_HI = 0.30102999566361177;
const LOG10_2_LO = 3.694239077158931e-13;

/** Base-10 logarithm, exact on powers of ten. */
export function log10(x: number): number {
  const known = special(x);
  if (known !== undefined) return known;
  const { k, hi, lo } = reduced(x);
  const y = k * LOG10_2_HI;
  const value = hi * INVERSE_LN10_HI;
  const small = k * LOG10_2_LO + (lo + hi) * INVERSE_LN10_LO + lo * INVERSE_LN10_HI;
  const w = y + value;
  return small + (y - w + value) + w;
}

/** log(1 + x), exact where x is small. */
export function log1p(x: number): number {
  if (Number.isNaN(x) || x < -1) return Number.NaN;
  if (x === -1) return -Infinity;
  if (x === Infinity) return x;
  const magnitude = Math.abs(x);
  if (magnitude < 5.551115123125783e-17) return x;
  if (magnitude < 1.862645149230957e-9) return x - x * x * 0.5;
  let k = 0;
  let f = x;
  let correction = 0;
  if (x <= -0.29289321881345254 || x >= 0.41421356237309503) {
    let u = x < 9007199254740992 ? 1 + x : x;
    const word = high(u);
    k = (word >> 20) - 1023;
    if (x < 9007199254740992) correction = (k > 0 ? 1 - (u - x) : x - (u - 1)) / u;
    const bits = word & 0xfffff;
    if (bits < 0x6a09e) u = withHigh(u, bits | 0x3ff00000);
    else {
      k += 1;
      u = withHigh(u, bits | 0x3fe00000);
    }
    f = u - 1;
  }
  const half = 0.5 * f * f;
  if (Math.abs(f) < 9.5367431640625e-7) {
    const r = half * (1 - 0.6666666666666666 * f);
    return k === 0 ? f - r : k * LN2_HI - (r - (k * LN2_LO + correction) - f);
  }
  const more = rest(f);
  return k === 0 ? f - (half - more) : k * LN2_HI - (half - (more + (k * LN2_LO + correction)) - f);
}

const CUBE = [1.87595182427177, -1.8849797954337717, 1.6214297201053545, -0.758397934778766, 0.14599619288661245];

/** Cube root. */
export function cbrt(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  const sign = x < 0 ? -1 : 1;
  const magnitude = Math.abs(x);
  const subnormal = magnitude < 2.2250738585072014e-308;
  const word = high(subnormal ? magnitude * 18014398509481984 : magnitude);
  let t = fromHigh(Math.floor(word / 3) + (subnormal ? 696219795 : 715094163));
  let r = t * t * (t / magnitude);
  t *= CUBE[0]! + r * (CUBE[1]! + r * CUBE[2]!) + r * r * r * (CUBE[3]! + r * CUBE[4]!);
  // Twenty-three bits, so that t × t is exact below.
  t = fromBits((bitsOf(t) + 0x80000000n) & 0xffffffffc0000000n);
  r = magnitude / (t * t);
  r = (r - t) / (t + t + r);
  return sign * (t + t * r);
}
