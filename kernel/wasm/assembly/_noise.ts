// Random numbers by counter, four at a time: the number of a cell depends on its counter and two keys, on nothing drawn before.
// Logarithms and powers are polynomials in f32, whose operations round alike everywhere; relative errors stay below 1e-5.

// Constants stand in memory, four alike: an engine makes a vector constant anew at each use, and a load costs less.
const LOG2 = memory.data<f32>([
  -0.206190824508667, -0.206190824508667, -0.206190824508667, -0.206190824508667, 0.31819984316825867, 0.31819984316825867,
  0.31819984316825867, 0.31819984316825867, -0.36649173498153687, -0.36649173498153687, -0.36649173498153687,
  -0.36649173498153687, 0.4798118472099304, 0.4798118472099304, 0.4798118472099304, 0.4798118472099304, -0.7212063670158386,
  -0.7212063670158386, -0.7212063670158386, -0.7212063670158386, 1.4427015781402588, 1.4427015781402588, 1.4427015781402588,
  1.4427015781402588,
]);
const EXP2 = memory.data<f32>([
  0.009570101276040077, 0.009570101276040077, 0.009570101276040077, 0.009570101276040077, 0.05591785907745361,
  0.05591785907745361, 0.05591785907745361, 0.05591785907745361, 0.240247443318367, 0.240247443318367, 0.240247443318367,
  0.240247443318367, 0.6931217908859253, 0.6931217908859253, 0.6931217908859253, 0.6931217908859253, 0.9999992847442627,
  0.9999992847442627, 0.9999992847442627, 0.9999992847442627,
]);
const ONE = memory.data<f32>([1, 1, 1, 1]);
const HALF = memory.data<f32>([0.5, 0.5, 0.5, 0.5]);
const TINY = memory.data<f32>([5.9604644775390625e-8, 5.9604644775390625e-8, 5.9604644775390625e-8, 5.9604644775390625e-8]);
/** log₂ ln 2, from a logarithm in base 2 to one in base e. */
const SHIFT = memory.data<f32>([-0.528766393661499, -0.528766393661499, -0.528766393661499, -0.528766393661499]);
const LOWEST = memory.data<f32>([-126, -126, -126, -126]);
/** 2²³ + 127: a whole number added to it stands in its lowest bits, as the exponent of a power of 2. */
const BIAS = memory.data<f32>([8388735, 8388735, 8388735, 8388735]);
const ROOT_HALF = memory.data<i32>([0x3f3504f3, 0x3f3504f3, 0x3f3504f3, 0x3f3504f3]);
const MANTISSA = memory.data<i32>([0x007fffff, 0x007fffff, 0x007fffff, 0x007fffff]);
const LOW_BIT = memory.data<i32>([1, 1, 1, 1]);
const MIX = memory.data<i32>([0x21f0aaad, 0x21f0aaad, 0x21f0aaad, 0x21f0aaad]);
const REMIX = memory.data<i32>([0x735a2d97, 0x735a2d97, 0x735a2d97, 0x735a2d97]);

/** Mixes 32 bits one to one (constants of a hash search by Chris Wellons). */
function round(given: v128): v128 {
  let x = v128.xor(given, i32x4.shr_u(given, 16));
  x = i32x4.mul(x, v128.load(MIX));
  x = v128.xor(x, i32x4.shr_u(x, 15));
  x = i32x4.mul(x, v128.load(REMIX));
  return v128.xor(x, i32x4.shr_u(x, 15));
}

/** One to one in the counter, for given keys: two cells never share a value. */
export function mixed(counter: v128, first: v128, second: v128): v128 {
  return round(i32x4.add(round(v128.xor(counter, first)), second));
}

/** x · y + the constant at an address. */
function plus(x: v128, y: v128, at: usize): v128 {
  return f32x4.add(f32x4.mul(x, y), v128.load(at));
}

/** Logarithm in base 2 of positive normal numbers. */
function log2(x: v128): v128 {
  // x = (1 + f) · 2ᵉ with 1 + f in [√½, √2)
  const shifted = i32x4.sub(x, v128.load(ROOT_HALF));
  const e = f32x4.convert_i32x4_s(i32x4.shr_s(shifted, 23));
  const f = f32x4.sub(i32x4.add(v128.and(shifted, v128.load(MANTISSA)), v128.load(ROOT_HALF)), v128.load(ONE));
  let p = plus(v128.load(LOG2), f, LOG2 + 16);
  p = plus(p, f, LOG2 + 32);
  p = plus(p, f, LOG2 + 48);
  p = plus(p, f, LOG2 + 64);
  p = plus(p, f, LOG2 + 80);
  return f32x4.add(f32x4.mul(p, f), e);
}

/** 2ˣ for −126 ≤ x < 127. */
function exp2(x: v128): v128 {
  const n = f32x4.floor(f32x4.add(x, v128.load(HALF)));
  const r = f32x4.sub(x, n);
  let p = plus(v128.load(EXP2), r, EXP2 + 16);
  p = plus(p, r, EXP2 + 32);
  p = plus(p, r, EXP2 + 48);
  p = plus(p, r, EXP2 + 64);
  return f32x4.mul(p, i32x4.shl(f32x4.add(n, v128.load(BIAS)), 23));
}

/** 1 + (−ln u)^α, White and Engelen's perturbation, for u uniform: an odd multiple of 2⁻²⁴, exact in single precision. */
export function perturbation(counter: v128, first: v128, second: v128, alpha: v128): v128 {
  const bits = mixed(counter, first, second);
  const odd = v128.or(i32x4.shl(i32x4.shr_u(bits, 9), 1), v128.load(LOW_BIT));
  const u = f32x4.mul(f32x4.convert_i32x4_s(odd), v128.load(TINY));
  const waiting = f32x4.neg(log2(u));
  const power = f32x4.mul(alpha, f32x4.add(log2(waiting), v128.load(SHIFT)));
  return f32x4.add(v128.load(ONE), exp2(f32x4.pmax(power, v128.load(LOWEST))));
}
