// eˣ − 1 and the hyperbolic functions: the same bits in every engine (after FDLIBM).
import { fromHigh, scale } from "./double-bits.ts";
import { exp, LN2_HI, LN2_LO } from "./exponential.ts";

const Q = [-0.03333333333333313, 0.0015873015872548146, -0.0000793650757867488, 0.000004008217827329362, -2.0109921818362437e-7];

/** eˣ − 1, exact where x is small. */
export function expm1(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.782712893384) return Infinity;
  if (x < -38.81624211356937) return -1;
  const magnitude = Math.abs(x);
  if (magnitude < 5.551115123125783e-17) return x;
  let k = 0;
  let c = 0;
  if (magnitude > 0.5 * Math.LN2) {
    k = magnitude < 1.0397207708399179 ? (x < 0 ? -1 : 1) : Math.trunc(Math.LOG2E * x + (x < 0 ? -0.5 : 0.5));
    const hi = x - k * LN2_HI;
    const lo = k * LN2_LO;
    x = hi - lo;
    c = hi - x - lo;
  }
  const half = 0.5 * x;
  const square = x * half;
  const r = 1 + square * (Q[0]! + square * (Q[1]! + square * (Q[2]! + square * (Q[3]! + square * Q[4]!))));
  const t = 3 - r * half;
  let e = square * ((r - t) / (6 - x * t));
  if (k === 0) return x - (x * e - square);
  e = x * (e - c) - c - square;
  if (k === -1) return 0.5 * (x - e) - 0.5;
  if (k === 1) return x < -0.25 ? -2 * (e - (x + 0.5)) : 1 + 2 * (x - e);
  if (k <= -2 || k > 56) return scale(1 - (e - x), k) - 1;
  const power = fromHigh((0x3ff - k) << 20);
  return scale(k < 20 ? 1 - power - (e - x) : x - (e + power) + 1, k);
}

const MOST = 710.4758600739439;

/** Hyperbolic sine. */
export function sinh(x: number): number {
  const magnitude = Math.abs(x);
  if (!Number.isFinite(x) || magnitude < 3.725290298461914e-9) return x;
  const half = x < 0 ? -0.5 : 0.5;
  if (magnitude < 22) {
    const t = expm1(magnitude);
    return magnitude < 1 ? half * (2 * t - (t * t) / (t + 1)) : half * (t + t / (t + 1));
  }
  if (magnitude < 709.782712893384) return half * exp(magnitude);
  if (magnitude > MOST) return x < 0 ? -Infinity : Infinity;
  const w = exp(0.5 * magnitude);
  return half * w * w;
}

/** Hyperbolic cosine. */
export function cosh(x: number): number {
  const magnitude = Math.abs(x);
  if (!Number.isFinite(x)) return magnitude;
  if (magnitude < 0.5 * Math.LN2) {
    const t = expm1(magnitude);
    const w = 1 + t;
    return magnitude < 2.7755575615628914e-17 ? w : 1 + (t * t) / (w + w);
  }
  if (magnitude < 22) {
    const t = exp(magnitude);
    return 0.5 * t + 0.5 / t;
  }
  if (magnitude < 709.782712893384) return 0.5 * exp(magnitude);
  if (magnitude > MOST) return Infinity;
  const w = exp(0.5 * magnitude);
  return 0.5 * w * w;
}

/** Hyperbolic tangent. */
export function tanh(x: number): number {
  if (Number.isNaN(x)) return x;
  const magnitude = Math.abs(x);
  if (magnitude < 2.7755575615628914e-17) return x;
  let z = 1;
  if (magnitude < 1) {
    const t = expm1(-2 * magnitude);
    z = -t / (t + 2);
  } else if (magnitude < 22) z = 1 - 2 / (expm1(2 * magnitude) + 2);
  return x < 0 ? -z : z;
}
