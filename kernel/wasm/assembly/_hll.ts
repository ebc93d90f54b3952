// Two faces of the finite-volume scheme at once: HLL fluxes between the states on their two sides, as kernel/maths/flood/line.ts
// computes them, operation by operation, so that the bits are the same.

const GRAVITY: f64 = 9.81;
export const WALL: f64 = 1e6;

/** The slope that both sides agree on, none where they disagree. */
export function minmod(a: v128, b: v128): v128 {
  const least = v128.bitselect(a, b, f64x2.lt(f64x2.abs(a), f64x2.abs(b)));
  return v128.andnot(least, f64x2.le(f64x2.mul(a, b), f64x2.splat(0)));
}

/** The value at a face: half a slope away, before (−0.5) or after (0.5) the centre of the cell. */
export function reached(value: v128, slope: v128, half: v128): v128 {
  return f64x2.add(value, f64x2.mul(half, slope));
}

/** Depth of water above the bed of a face. */
export function above(level: v128, bed: v128): v128 {
  return f64x2.pmax(f64x2.splat(0), f64x2.sub(level, bed));
}

export function waveSpeed(depth: v128): v128 {
  return f64x2.sqrt(f64x2.mul(f64x2.splat(GRAVITY), depth));
}

/** Where one side is dry its front runs twice as fast as its waves. */
export function slowest(uL: v128, uR: v128, cL: v128, cR: v128, dryL: v128, dryR: v128, us: v128, cs: v128): v128 {
  const behind = f64x2.sub(uL, cL);
  const both = v128.bitselect(behind, f64x2.pmin(f64x2.sub(us, cs), behind), dryR);
  return v128.bitselect(f64x2.sub(uR, f64x2.mul(f64x2.splat(2), cR)), both, dryL);
}

export function swiftestOf(uL: v128, uR: v128, cL: v128, cR: v128, dryL: v128, dryR: v128, us: v128, cs: v128): v128 {
  const ahead = f64x2.add(uR, cR);
  const both = v128.bitselect(f64x2.add(uL, f64x2.mul(f64x2.splat(2), cL)), f64x2.pmax(f64x2.add(us, cs), ahead), dryR);
  return v128.bitselect(ahead, both, dryL);
}

export function meanSpeed(uL: v128, uR: v128, cL: v128, cR: v128): v128 {
  return f64x2.sub(f64x2.add(f64x2.mul(f64x2.add(uL, uR), f64x2.splat(0.5)), cL), cR);
}

export function meanWave(uL: v128, uR: v128, cL: v128, cR: v128): v128 {
  return f64x2.add(f64x2.mul(f64x2.add(cL, cR), f64x2.splat(0.5)), f64x2.mul(f64x2.sub(uL, uR), f64x2.splat(0.25)));
}

export function pressureJump(hL: v128, hR: v128): v128 {
  return f64x2.mul(f64x2.mul(f64x2.splat(0.5 * GRAVITY), f64x2.sub(hL, hR)), f64x2.add(hL, hR));
}

/** About the cube root of two depths, and Halley twice: kernel/maths/flood/cube-root.ts. */
export function nearRoot(x: v128): v128 {
  const bits = f32x4.demote_f64x2_zero(x);
  const thirds = i64x2.shr_u(i64x2.extmul_low_i32x4_u(bits, i32x4.splat(0x55555556)), 32);
  const guess = i32x4.add(
    i8x16.shuffle(thirds, thirds, 0, 1, 2, 3, 8, 9, 10, 11, 0, 1, 2, 3, 8, 9, 10, 11),
    i32x4.splat(709921077),
  );
  return f64x2.promote_low_f32x4(guess);
}

export function halley(r: v128, x: v128): v128 {
  const cube = f64x2.mul(f64x2.mul(r, r), r);
  const two = f64x2.splat(2);
  return f64x2.div(f64x2.mul(r, f64x2.add(cube, f64x2.mul(two, x))), f64x2.add(f64x2.mul(two, cube), x));
}
