// The checksums that gzip and zip carry of what they hold: a byte changed on the way is told, never read as another figure.

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 of the bytes, going on from that of the bytes before them. */
export function crc32(bytes: Uint8Array, before = 0): number {
  let value = ~before;
  for (let i = 0; i < bytes.length; i++) value = TABLE[(value ^ bytes[i]!) & 255]! ^ (value >>> 8);
  return ~value >>> 0;
}

export const uint32 = (bytes: Uint8Array, at: number): number =>
  (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0;
const uint16 = (bytes: Uint8Array, at: number): number => bytes[at]! | (bytes[at + 1]! << 8);

const END = 0x06054b50;
const ENTRY = 0x02014b50;

/** Checksum of each file of a zip, by its path, from the directory at its end. */
export function zipChecksums(bytes: Uint8Array): Map<string, number> {
  const sums = new Map<string, number>();
  let end = bytes.length - 22;
  while (end >= 0 && uint32(bytes, end) !== END) end--;
  if (end < 0) return sums;
  let at = uint32(bytes, end + 16);
  for (let i = uint16(bytes, end + 10); i > 0 && at + 46 <= end && uint32(bytes, at) === ENTRY; i--) {
    const length = uint16(bytes, at + 28);
    const name = bytes.subarray(at + 46, at + 46 + length);
    // Bit 11: the name is in UTF-8.
    const decoder = new TextDecoder(uint16(bytes, at + 8) & 2048 ? "utf-8" : "latin1");
    sums.set(decoder.decode(name), uint32(bytes, at + 16));
    at += 46 + length + uint16(bytes, at + 30) + uint16(bytes, at + 32);
  }
  return sums;
}
