// A .gz file is read as what it holds. The size it says may be false, so unpacking stops at the limit all the same.
import { Gunzip } from "fflate";
import { ModelError } from "../../block.ts";
import { crc32, uint32 } from "./checksum.ts";
import { LIMIT } from "./decode.ts";

const STEP = 1 << 20;

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

export function gunzip(bytes: Uint8Array, name: string): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  let sum = 0;
  let sound = true;
  const stream = new Gunzip((part, last) => {
    parts.push(part);
    size += part.length;
    sum = crc32(part, sum);
    ended = last;
  });
  /** The eight bytes before this place end a member: the checksum of what it holds, and its size. */
  const endMember = (at: number) => {
    sound &&= uint32(bytes, at - 8) === sum;
    sum = 0;
  };
  stream.onmember = endMember;
  if (uint32(bytes, bytes.length - 4) > LIMIT) refuseSize(name);
  try {
    for (let at = 0; at < bytes.length && size <= LIMIT; at += STEP)
      stream.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
  } catch {
    ended = false;
    size = Math.min(size, LIMIT);
  }
  if (size > LIMIT) refuseSize(name);
  if (ended) endMember(bytes.length);
  if (!ended || !sound) {
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

function refuseSize(name: string): never {
  throw new ModelError(
    {
      fr: `« ${name} » dépasse ${LIMIT / 1e6} Mo une fois décompressé : découpez-le.`,
      en: `“${name}” exceeds ${LIMIT / 1e6} MB once unpacked: split it.`,
    },
    "name",
  );
}
