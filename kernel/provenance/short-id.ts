// A short id: the first signs of a digest in Crockford's base 32, which has no sign that reads like another.

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** 40 bits: what one copies by hand from a printed page. */
export const SHORTEST = 8;
/** A digest of 256 bits has no more. */
export const LONGEST = 51;

/** The first `length` signs of a SHA-256 in hexadecimal. */
export function shortIdOf(sha256: string, length: number = SHORTEST): string {
  let bits = 0;
  let held = 0;
  let text = "";
  for (const digit of sha256) {
    bits = (bits << 4) | Number.parseInt(digit, 16);
    held += 4;
    if (held < 5) continue;
    held -= 5;
    text += ALPHABET[(bits >> held) & 31];
    bits &= (1 << held) - 1;
    if (text.length === length) break;
  }
  return text;
}

/** "7K3F9QXD" → "7K3F-9QXD" */
export const showShortId = (id: string): string => id.match(/.{1,4}/g)?.join("-") ?? "";

/** As typed by hand, dashes, case and look-alikes forgiven; null for what is no short id. */
export function readShortId(typed: string): string | null {
  const text = typed
    .toUpperCase()
    .replace(/[\s‐-―-]/gu, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  const known = text.length >= SHORTEST && text.length <= LONGEST && [...text].every((sign) => ALPHABET.includes(sign));
  return known ? text : null;
}
