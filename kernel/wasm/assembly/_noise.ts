// Random numbers by counter, four at a time: the number of a cell depends on its counter and two keys, on nothing drawn before.
// log and exp after Cephes' single-precision polynomials (Stephen L. Moshier), in f32 operations that round alike everywhere.

/** Mixes 32 bits one to one (a round of Chris Wellons' three-multiply hash search). */
function round(given: v128): v128 {
  let x = v128.xor(given, i32x4.shr_u(given, 16));
  x = i32x4.mul(x, i32x4.splat(0x21f0aaad));
  x = v128.xor(x, i32x4.shr_u(x, 15));
  x = i32x4.mul(x, i32x4.splat(0x735a2d97));
  return v128.xor(x, i32x4.shr_u(x, 15));
}

/** One to one in the counter, for given keys: two cells never share a value. */
export function mixed(counter: v128, first: v128, second: v128): v128 {
  return round(i32x4.add(round(v128.xor(counter, first)), second));
}

/** The same for one counter. */
export function mixedOne(counter: u32, first: u32, second: u32): u32 {
  return <u32>i32x4.extract_lane(mixed(i32x4.splat(counter), i32x4.splat(first), i32x4.splat(second)), 0);
}

/** Odd multiples of 2⁻²⁴ between 0 and 1, both left out: each is a single-precision number. */
export function uniform(bits: v128): v128 {
  const odd = v128.or(i32x4.shl(i32x4.shr_u(bits, 9), 1), i32x4.splat(1));
  return f32x4.mul(f32x4.convert_i32x4_s(odd), f32x4.splat(5.9604644775390625e-8));
}

/** Natural logarithm of positive normal numbers. */
export function log(x: v128): v128 {
  // x = m · 2ᵉ with m in [√½, √2)
  const shifted = i32x4.sub(x, i32x4.splat(0x3f3504f3));
  const e = f32x4.convert_i32x4_s(i32x4.shr_s(shifted, 23));
  const m = i32x4.add(v128.and(shifted, i32x4.splat(0x007fffff)), i32x4.splat(0x3f3504f3));
  const f = f32x4.sub(m, f32x4.splat(1));
  const z = f32x4.mul(f, f);
  let p = f32x4.splat(7.0376836292e-2);
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(-1.151461031e-1));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(1.167699874e-1));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(-1.2420140846e-1));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(1.4249322787e-1));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(-1.6668057665e-1));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(2.0000714765e-1));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(-2.4999993993e-1));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(3.3333331174e-1));
  let y = f32x4.mul(f32x4.mul(p, f), z);
  y = f32x4.add(y, f32x4.mul(e, f32x4.splat(-2.1219444e-4)));
  y = f32x4.sub(y, f32x4.mul(z, f32x4.splat(0.5)));
  return f32x4.add(f32x4.add(f, y), f32x4.mul(e, f32x4.splat(0.693359375)));
}

/** eˣ for −87 < x < 88. */
export function exp(x: v128): v128 {
  const n = f32x4.floor(f32x4.add(f32x4.mul(x, f32x4.splat(1.4426950216293335)), f32x4.splat(0.5)));
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.1219444e-4)));
  let p = f32x4.splat(1.98756915e-4);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.3981999507e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.6666665459e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.0000001201e-1));
  const y = f32x4.add(f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(y, power);
}

/** 1 + (−ln u)^α, White and Engelen's perturbation, of the cells with these counters. */
export function perturbation(counter: v128, first: v128, second: v128, alpha: v128): v128 {
  const u = uniform(mixed(counter, first, second));
  const waiting = f32x4.neg(log(u));
  const power = f32x4.max(f32x4.mul(alpha, log(waiting)), f32x4.splat(-87));
  return f32x4.add(f32x4.splat(1), exp(power));
}
