// SHA-256, synchronous and incremental: keys are wanted inside a computation, where no promise may stand.
import { sha256 as start } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

const text = new TextEncoder();

export interface Sha256 {
  update: (bytes: Uint8Array | string) => Sha256;
  hex: () => string;
}

export function sha256(): Sha256 {
  const hash = start.create();
  const self: Sha256 = {
    update(input) {
      hash.update(typeof input === "string" ? text.encode(input) : input);
      return self;
    },
    hex: () => bytesToHex(hash.digest()),
  };
  return self;
}

/** SHA-256 of a string's UTF-8 bytes, or of bytes, in hexadecimal. */
export const hashOf = (input: string | Uint8Array): string => sha256().update(input).hex();
