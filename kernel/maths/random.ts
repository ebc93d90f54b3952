// Seeded uniform numbers: integer arithmetic alone, so that every engine gives the same sequence. Ours, since the sequences of a
// package may change with its version, and every published figure of an experiment with them.

/** A uniform [0, 1) stream, named by the cell and the replicate: the same in every scenario. */
export function stream(seed: number, name: string, replicate: number): () => number {
  const [a, b, c, d] = hash128(`${seed}\u0000${name}\u0000${replicate}`);
  const next = sfc32(a, b, c, d);
  for (let i = 0; i < 16; i++) next();
  // 53 random bits: the high 27 of one word, the high 26 of the next.
  return () => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;
}

/** Doty-Humphrey's Small Fast Counter, 32 bits. */
function sfc32(a: number, b: number, c: number, d: number): () => number {
  return () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
}

/** 128 bits from a string (bryc's cyrb128): spreads near seeds far apart. */
function hash128(text: string): [number, number, number, number] {
  let h1 = 1779033703;
  let h2 = 3144134277;
  let h3 = 1013904242;
  let h4 = 2773480762;
  for (let i = 0; i < text.length; i++) {
    const k = text.charCodeAt(i);
    h1 = h2 ^ Math.imul(h1 ^ k, 597399067);
    h2 = h3 ^ Math.imul(h2 ^ k, 2869860233);
    h3 = h4 ^ Math.imul(h3 ^ k, 951274213);
    h4 = h1 ^ Math.imul(h4 ^ k, 2716044179);
  }
  h1 = Math.imul(h3 ^ (h1 >>> 18), 597399067);
  h2 = Math.imul(h4 ^ (h2 >>> 22), 2869860233);
  h3 = Math.imul(h1 ^ (h3 >>> 17), 951274213);
  h4 = Math.imul(h2 ^ (h4 >>> 19), 2716044179);
  return [(h1 ^ h2 ^ h3 ^ h4) | 0, h2 ^ h1, h3 ^ h1, h4 ^ h1];
}
