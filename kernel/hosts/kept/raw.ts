// A typed array as it lies in memory, behind eight bytes of which the first says its type: the numbers stay aligned.

/** The order is the format: only ever add at the end. */
const types = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
] as const;
const header = 8;

/** Place of a typed array's type; null for anything else. */
export function rawTypeOf(value: unknown): number | null {
  if (!ArrayBuffer.isView(value)) return null;
  const at = types.findIndex((type) => Object.getPrototypeOf(value) === type.prototype);
  return at < 0 ? null : at;
}

export function toRaw(value: ArrayBufferView): Uint8Array {
  const bytes = new Uint8Array(header + value.byteLength);
  bytes[0] = rawTypeOf(value)!;
  bytes.set(new Uint8Array(value.buffer, value.byteOffset, value.byteLength), header);
  return bytes;
}

/** A copy, whole and aligned. Throws on what toRaw did not write. */
export function fromRaw(bytes: Uint8Array): ArrayBufferView {
  const type = bytes.length >= header && bytes.subarray(1, header).every((byte) => byte === 0) ? types[bytes[0]!] : undefined;
  const size = bytes.length - header;
  if (!type || size % type.BYTES_PER_ELEMENT !== 0) throw new Error("not a typed array");
  return new type(bytes.slice(header).buffer as ArrayBuffer);
}
