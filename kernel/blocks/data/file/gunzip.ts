// A .gz file is read as what it holds. The size it says may be false, so unpacking stops at the limit all the same.
import { Gunzip } from "fflate";
import { ModelError } from "../../contract/block.ts";
import { crc32, uint32 } from "./bytes/checksum.ts";
import { LIMIT } from "./bytes/decode.ts";

const STEP = 1 << 16;
/** Bytes unpacked between two looks at the rest of the world: some tenths of a second. */
const BREATH = 4_000_000;
/** What swells as much holds next to nothing, and is made to fill memory: refused as soon as it is seen. */
const SWOLLEN = 400;
const HARMLESS = 100_000_000;

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

interface Watched {
  /** Told the share of the file that is unpacked. */
  progress: (fraction: number) => void;
  /** Lets others run; throws when nobody waits any more. */
  pause: () => Promise<void>;
}

export async function gunzip(bytes: Uint8Array, name: string, { progress, pause }: Watched): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  let sum = 0;
  let sound = true;
  const most = Math.min(LIMIT, Math.max(HARMLESS, bytes.length * SWOLLEN));
  const stream = new Gunzip((part, last) => {
    size += part.length;
    if (size > most) return;
    parts.push(part);
    sum = crc32(part, sum);
    ended = last;
  });
  /** The eight bytes before this place end a member: the checksum of what it holds, and its size. */
  const endMember = (at: number) => {
    sound &&= uint32(bytes, at - 8) === sum;
    sum = 0;
  };
  stream.onmember = endMember;
  const told = uint32(bytes, bytes.length - 4);
  if (told > LIMIT) refuseSize(name);
  if (told > most) refuseSwollen(name);
  let breath = BREATH;
  for (let at = 0; at < bytes.length && size <= most; at += STEP) {
    try {
      stream.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
    } catch {
      ended = false;
      size = Math.min(size, most);
      break;
    }
    if (size < breath) continue;
    breath = size + BREATH;
    progress(at / bytes.length);
    await pause();
  }
  if (size > most) (most === LIMIT ? refuseSize : refuseSwollen)(name);
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

function refuseSwollen(name: string): never {
  throw new ModelError(
    {
      fr: `« ${name} » se gonfle plus de ${SWOLLEN} fois une fois décompressé : il ne contient presque rien, ou cherche à remplir la mémoire. Si vous y tenez, décompressez-le vous-même.`,
      en: `“${name}” swells more than ${SWOLLEN} times once unpacked: it holds next to nothing, or is meant to fill memory. If you do want it, unpack it yourself.`,
    },
    "name",
  );
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
