// exp, log and pow that give the same bits in every engine: fdlibm's methods, written with exact operations only.
// After FDLIBM (Copyright © 1993 Sun Microsystems, freely granted permission to use, copy, modify, distribute).
import { fromHigh, high, scale, withHigh, withLowZero } from "./double-bits.ts";

const TWO54 = 18014398509481984;
export const LN2_HI = 0.6931471803691238;
export const LN2_LO = 1.9082149292705877e-10;
const P = [0.16666666666666602, -0.0027777777777015593, 0.00006613756321437934, -0.0000016533902205465252, 4.1381367970572385e-8];

/** eˣ. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019411) return 0;
  if (x === 1) return Math.E;
  const magnitude = Math.abs(x);
  if (magnitude < 3.725290298461914e-9) return 1 + x;
  let hi = x;
  let lo = 0;
  let k = 0;
  if (magnitude > 0.5 * Math.LN2) {
    k = magnitude < 1.0397207708399179 ? (x < 0 ? -1 : 1) : Math.trunc(Math.LOG2E * x + (x < 0 ? -0.5 : 0.5));
    hi = x - k * LN2_HI;
    lo = k * LN2_LO;
    x = hi - lo;
  }
  const t = x * x;
  const c = x - t * (P[0]! + t * (P[1]! + t * (P[2]! + t * (P[3]! + t * P[4]!))));
  if (k === 0) return 1 - ((x * c) / (c - 2) - x);
  const y = 1 - (lo - (x * c) / (2 - c) - hi);
  return scale(y, k);
}

export const LG = [
  0.6666666666666735, 0.3999999999940942, 0.2857142874366239, 0.22222198432149784, 0.1818357216161805, 0.15313837699209373,
  0.14798198605116586,
];

/** Natural logarithm. */
export function log(x: number): number {
  if (Number.isNaN(x) || x < 0) return Number.NaN;
  if (x === 0) return -Infinity;
  if (x === Infinity) return x;
  let k = 0;
  if (x < 2.2250738585072014e-308) {
    k -= 54;
    x *= TWO54;
  }
  let hx = high(x);
  k += (hx >> 20) - 1023;
  hx &= 0xfffff;
  const i = (hx + 0x95f64) & 0x100000;
  x = withHigh(x, hx | (i ^ 0x3ff00000));
  k += i >> 20;
  const f = x - 1;
  if ((0xfffff & (2 + hx)) < 3) {
    if (f === 0) return k === 0 ? 0 : k * LN2_HI + k * LN2_LO;
    const r = f * f * (0.5 - 0.3333333333333333 * f);
    return k === 0 ? f - r : k * LN2_HI - (r - k * LN2_LO - f);
  }
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const t1 = w * (LG[1]! + w * (LG[3]! + w * LG[5]!));
  const t2 = z * (LG[0]! + w * (LG[2]! + w * (LG[4]! + w * LG[6]!)));
  const r = t2 + t1;
  if (((hx - 0x6147a) | (0x6b851 - hx)) > 0) {
    const hfsq = 0.5 * f * f;
    return k === 0 ? f - (hfsq - s * (hfsq + r)) : k * LN2_HI - (hfsq - (s * (hfsq + r) + k * LN2_LO) - f);
  }
  return k === 0 ? f - s * (f - r) : k * LN2_HI - (s * (f - r) - k * LN2_LO - f);
}

const L = [
  0.5999999999999946, 0.4285714285785502, 0.33333332981837743, 0.272728123808534, 0.23066074577556175, 0.20697501780033842,
];
const LG2_H = 0.6931471824645996;
const LG2_L = -1.904654299957768e-9;
const CP = 0.9617966939259756;
const CP_H = 0.9617967009544373;
const CP_L = -7.028461650952758e-9;

/** xʸ. Zero, infinite, NaN and unit arguments follow the language's own rules, which every engine shares. */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  const magnitude = Math.abs(x);
  if (!Number.isFinite(x) || !Number.isFinite(y) || x === 0 || x === 1) return edge(x, y);
  const integral = Number.isInteger(y);
  if (x < 0 && !integral) return Number.NaN;
  const sign = x < 0 && integral && Math.abs(y) < 9007199254740992 && y % 2 !== 0 ? -1 : 1;
  if (magnitude === 1) return sign;
  if (y === 1) return x;
  if (y === 2) return x * x;
  if (y === -1) return 1 / x;
  if (y === 0.5 && x >= 0) return Math.sqrt(x);
  if (Math.abs(y) > 18446744073709552000) return y > 0 === magnitude > 1 ? sign * Infinity : sign * 0;

  const [t1, t2] = splitLog2(magnitude);
  const y1 = withLowZero(y);
  const pl = (y - y1) * t1 + y * t2;
  const ph = y1 * t1;
  const z = pl + ph;
  if (z >= 1024.0000000001) return sign * Infinity;
  if (z <= -1075.0000000001) return sign * 0;
  return sign * exp2(ph, pl);
}

/** log₂ of a positive finite number, in two parts. */
function splitLog2(x: number): [number, number] {
  let n = 0;
  if (x < 2.2250738585072014e-308) {
    x *= 9007199254740992;
    n -= 53;
  }
  let ix = high(x);
  n += (ix >> 20) - 0x3ff;
  const j = ix & 0xfffff;
  ix = j | 0x3ff00000;
  let k: 0 | 1 = 0;
  if (j > 0x3988e) {
    if (j < 0xbb67a) k = 1;
    else {
      n += 1;
      ix -= 0x100000;
    }
  }
  const ax = withHigh(x, ix);
  const bp = k ? 1.5 : 1;
  const u = ax - bp;
  const v = 1 / (ax + bp);
  const ss = u * v;
  const sh = withLowZero(ss);
  const th = fromHigh(((ix >> 1) | 0x20000000) + 0x80000 + (k << 18));
  const tl = ax - (th - bp);
  const sl = v * (u - sh * th - sh * tl);
  let s2 = ss * ss;
  let r = s2 * s2 * (L[0]! + s2 * (L[1]! + s2 * (L[2]! + s2 * (L[3]! + s2 * (L[4]! + s2 * L[5]!)))));
  r += sl * (sh + ss);
  s2 = sh * sh;
  const th2 = withLowZero(3 + s2 + r);
  const tl2 = r - (th2 - 3 - s2);
  const u2 = sh * th2;
  const v2 = sl * th2 + tl2 * ss;
  const ph = withLowZero(u2 + v2);
  const pl = v2 - (ph - u2);
  const zh = CP_H * ph;
  const zl = CP_L * ph + pl * CP + (k ? 1.350039202129749e-8 : 0);
  const dph = k ? 0.5849624872207642 : 0;
  const t1 = withLowZero(zh + zl + dph + n);
  return [t1, zl - (t1 - n - dph - zh)];
}

/** 2 to the power (ph + pl). */
function exp2(ph: number, pl: number): number {
  const z = ph + pl;
  const n = Math.abs(z) > 0.5 ? Math.floor(z + 0.5) : 0;
  ph -= n;
  const t = withLowZero(pl + ph);
  const u = t * LG2_H;
  const v = (pl - (t - ph)) * Math.LN2 + t * LG2_L;
  const w = u + v;
  const rest = v - (w - u);
  const s = w * w;
  const t1 = w - s * (P[0]! + s * (P[1]! + s * (P[2]! + s * (P[3]! + s * P[4]!))));
  const r = (w * t1) / (t1 - 2) - (rest + w * rest);
  return scale(1 - (r - w), n);
}

function edge(x: number, y: number): number {
  if (x === 1) return Number.isFinite(y) ? 1 : Number.NaN;
  const magnitude = Math.abs(x);
  if (!Number.isFinite(y)) {
    if (magnitude === 1) return Number.NaN;
    return magnitude > 1 === y > 0 ? Infinity : 0;
  }
  const odd = Number.isInteger(y) && Math.abs(y) < 9007199254740992 && y % 2 !== 0;
  const size = (magnitude === 0) === y > 0 ? 0 : Infinity;
  const negative = odd && (x < 0 || Object.is(x, -0));
  return negative ? -size : size;
}
