// Discharge through the faces of local inertia: four at a time, and out of an open side.

/** Discharge through four faces after a step, from the levels on both sides and what flowed before. */
export function face(
  level: v128,
  behind: v128,
  bed: v128,
  own: v128,
  around: v128,
  drag: v128,
  push: v128,
  beside: v128,
  dry: v128,
): v128 {
  const depth = f32x4.sub(f32x4.pmax(level, behind), bed);
  const mean = f32x4.add(own, f32x4.mul(f32x4.sub(around, f32x4.add(own, own)), beside));
  const pushed = f32x4.sub(mean, f32x4.mul(f32x4.mul(push, depth), f32x4.sub(level, behind)));
  // The cube root of the depth: a guess from a third of the bits, then Halley, whose division is put off to the end.
  let third = i32x4.add(i32x4.shr_s(depth, 2), i32x4.shr_s(depth, 4));
  third = i32x4.add(third, i32x4.shr_s(third, 4));
  third = i32x4.add(third, i32x4.shr_s(third, 8));
  const root = i32x4.add(third, i32x4.splat(0x2a5137a0));
  const cube = f32x4.mul(f32x4.mul(root, root), root);
  const above = f32x4.add(cube, f32x4.add(depth, depth));
  const below = f32x4.add(f32x4.add(cube, cube), depth);
  const power = f32x4.mul(f32x4.mul(f32x4.mul(depth, depth), root), above);
  // Friction by the discharge to come: a front that wets a cell is braked at once.
  const rubbed = f32x4.mul(f32x4.mul(f32x4.mul(drag, f32x4.abs(pushed)), below), f32x4.splat(4));
  const braked = f32x4.sqrt(f32x4.mul(power, f32x4.add(power, rubbed)));
  const twice = f32x4.mul(f32x4.add(pushed, pushed), power);
  const flow = f32x4.div(twice, f32x4.add(power, braked));
  // Nothing through a dry face, nor the last traces of a flow that has stopped.
  const counts = v128.and(f32x4.gt(depth, dry), f32x4.gt(f32x4.abs(flow), f32x4.splat(1e-18)));
  return v128.and(flow, counts);
}

/** Free outflow through one face: as fast as the water comes to it, never faster than critical flow. */
export function leaving(depth: f32, bed: f32, depthBehind: f32, bedBehind: f32, inner: f32, dry: f32): f32 {
  if (!(depth > dry)) return 0;
  const critical = sqrt<f32>(<f32>9.81 * depth);
  const crossed = max<f32>(bed + depth, bedBehind + depthBehind) - max<f32>(bed, bedBehind);
  let speed = critical;
  if (crossed > dry && bedBehind < 500000) speed = min<f32>(max<f32>(0, inner / crossed), critical);
  return depth * speed;
}
