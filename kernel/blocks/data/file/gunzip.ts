// A .gz file is read as what it holds. Its size is known only once unpacked, so unpacking stops at the limit.
import { Gunzip } from "fflate";
import { ModelError } from "../../block.ts";
import { LIMIT } from "./decode.ts";

const STEP = 1 << 20;

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

export function gunzip(bytes: Uint8Array, name: string): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  const stream = new Gunzip((part, last) => {
    parts.push(part);
    size += part.length;
    ended = last;
  });
  try {
    for (let at = 0; at < bytes.length && size <= LIMIT; at += STEP)
      stream.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
  } catch {
    ended = false;
    size = Math.min(size, LIMIT);
  }
  if (size > LIMIT) {
    throw new ModelError(
      {
        fr: `« ${name} » dépasse ${LIMIT / 1e6} Mo une fois décompressé : découpez-le.`,
        en: `“${name}” exceeds ${LIMIT / 1e6} MB once unpacked: split it.`,
      },
      "name",
    );
  }
  if (!ended) {
    throw new ModelError(
      {
        fr: `« ${name} » est un fichier gzip abîmé ou incomplet : téléchargez-le de nouveau.`,
        en: `“${name}” is a damaged or incomplete gzip file: download it again.`,
      },
      "name",
    );
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
