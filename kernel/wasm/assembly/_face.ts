// Discharge through the faces of local inertia: four at a time, and out of an open side.
//
// A call a face would cost as much as its arithmetic. The compiler puts a function in place of its call when it is small,
// so the formula comes in pieces, each a line or two.

/** Depth of water that crosses four faces, `dry` where none does. */
export function crossing(level: v128, behind: v128, bed: v128, bedBehind: v128, dry: v128): v128 {
  return f32x4.pmax(f32x4.sub(f32x4.pmax(level, behind), f32x4.pmax(bed, bedBehind)), dry);
}

/** Twice the discharge before friction, from twice the shares of its own and of the two beside it, and twice the push. */
export function pushed(own: v128, ofOwn: v128, around: v128, ofAround: v128, push: v128, fall: v128): v128 {
  return f32x4.sub(f32x4.add(f32x4.mul(own, ofOwn), f32x4.mul(around, ofAround)), f32x4.mul(push, fall));
}

/** About the cube root of four depths: a third of their bits, from the high half of each. Halley's division waits for the end. */
export function nearRoot(depth: v128, third: v128, shift: v128): v128 {
  return i32x4.add(i32x4.dot_i16x8_s(depth, third), shift);
}

export function cubed(root: v128): v128 {
  return f32x4.mul(f32x4.mul(root, root), root);
}

/** depth^(7/3) times Halley's divisor. */
export function power(depth: v128, root: v128, cube: v128): v128 {
  return f32x4.mul(f32x4.mul(f32x4.mul(depth, depth), root), f32x4.add(f32x4.add(cube, depth), depth));
}

/** What a face carries, or its neighbour's own where it carries nothing: a wall or dry ground smooths nothing. */
export function smoothed(beside: v128, own: v128, none: v128): v128 {
  return v128.bitselect(own, beside, f32x4.eq(beside, none));
}

/** Twice what the flow along a face adds to what crosses it: `twice` its old discharge, `along` the lesser sum beside it. */
export function added(twice: v128, along: v128, signless: v128): v128 {
  return f32x4.sub(f32x4.sqrt(f32x4.add(f32x4.mul(twice, twice), f32x4.mul(along, along))), v128.and(twice, signless));
}

/** Half the drag of four faces over a step, times depth^(7/3) and Halley's divisor. */
export function rubbed(drag: v128, depth: v128, cube: v128): v128 {
  return f32x4.mul(drag, f32x4.add(f32x4.add(cube, depth), cube));
}

/** Friction, by the discharge to come: a front that wets a cell is braked at once. `speed` is without sign, four times. */
export function braked(twice: v128, speed: v128, power: v128, held: v128, rub: v128): v128 {
  const root = f32x4.sqrt(f32x4.add(f32x4.mul(held, held), f32x4.mul(f32x4.mul(power, rub), speed)));
  return f32x4.div(f32x4.mul(twice, power), f32x4.add(held, root));
}

/** Nothing through a dry face, nor the last traces of a flow that has stopped. */
export function counted(flow: v128, depth: v128, dry: v128, speed: v128, trace: v128): v128 {
  return v128.and(v128.and(flow, f32x4.gt(depth, dry)), f32x4.gt(speed, trace));
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
