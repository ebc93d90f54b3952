// A column of few different texts: their codes travel, and the texts once.

export interface Words {
  words: string[];
}
/** Rows from which that is worth it, and rows for each different text. */
const WORTH_ROWS = 1000;
const WORTH_REPEATS = 8;
/** The code of no text. */
const NO_WORD = -1;

export function wordsOf(values: unknown[]): { kind: Words; codes: Int32Array } | null {
  if (values.length < WORTH_ROWS) return null;
  const places = new Map<string, number>();
  const codes = new Int32Array(values.length);
  for (const [i, value] of values.entries()) {
    if (value === null) {
      codes[i] = NO_WORD;
      continue;
    }
    if (typeof value !== "string") return null;
    let place = places.get(value);
    if (place === undefined) {
      place = places.size;
      if (place * WORTH_REPEATS >= values.length || !value.isWellFormed()) return null;
      places.set(value, place);
    }
    codes[i] = place;
  }
  return { kind: { words: [...places.keys()] }, codes };
}

export const isWords = (kind: unknown): kind is Words =>
  typeof kind === "object" &&
  kind !== null &&
  Array.isArray((kind as Words).words) &&
  (kind as Words).words.every((word) => typeof word === "string");

export function wordsBack({ words }: Words, codes: unknown): (string | null)[] {
  if (!(codes instanceof Int32Array)) throw new Error("codes of another kind");
  const texts = new Array<string | null>(codes.length);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    const word = code === NO_WORD ? null : words[code];
    if (word === undefined) throw new Error("a code without its text");
    texts[i] = word;
  }
  return texts;
}
