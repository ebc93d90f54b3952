// The cube root of a depth, for Manning's friction: a guess from the bits, then Halley twice; to the last digits, and fast.
const single = new Float32Array(1);
const bits = new Int32Array(single.buffer);

/** Cube root of a positive number that single precision can hold. */
export function cubeRoot(x: number): number {
  single[0] = x;
  bits[0] = Math.floor(bits[0]! / 3) + 709_921_077;
  let r = single[0]!;
  let cube = r * r * r;
  r = (r * (cube + 2 * x)) / (2 * cube + x);
  cube = r * r * r;
  return (r * (cube + 2 * x)) / (2 * cube + x);
}
