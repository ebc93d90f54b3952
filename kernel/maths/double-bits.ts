// The two 32-bit words of a double, read and written: what exact argument reduction works on.

const view = new DataView(new ArrayBuffer(8));
export const high = (x: number): number => {
  view.setFloat64(0, x);
  return view.getInt32(0);
};
export const withHigh = (x: number, word: number): number => {
  view.setFloat64(0, x);
  view.setInt32(0, word);
  return view.getFloat64(0);
};
export const withLowZero = (x: number): number => {
  view.setFloat64(0, x);
  view.setUint32(4, 0);
  return view.getFloat64(0);
};
export const fromHigh = (word: number): number => {
  view.setInt32(0, word);
  view.setUint32(4, 0);
  return view.getFloat64(0);
};
export const fromBits = (bits: bigint): number => {
  view.setBigUint64(0, bits);
  return view.getFloat64(0);
};
export const bitsOf = (x: number): bigint => {
  view.setFloat64(0, x);
  return view.getBigUint64(0);
};

/** y × 2ᵏ, rounding once where the result is subnormal. */
export function scale(y: number, k: number): number {
  if (k > 1023) return y * fromHigh(2046 << 20) * fromHigh(k << 20);
  if (k < -1022) return y * fromHigh((1023 + k + 1000) << 20) * fromHigh(23 << 20);
  return y * fromHigh((1023 + k) << 20);
}
