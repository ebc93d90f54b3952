// Texts of an Arrow column, decoded all at once and then cut: one by one they would take longer than reading the disk.
import type { Column } from "@uwdata/flechette";

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Throws where offsets do not rise, or bytes are not UTF-8. */
export function textsOf(column: Column<unknown>): (string | null)[] {
  const batches = column.data;
  // The array has its length from the start: one that grows takes twice as long.
  const texts = new Array<string | null>(batches.reduce((sum, { length }) => sum + length, 0));
  let first = 0;
  for (const batch of batches) {
    const { length, nullCount, values, offsets } = batch;
    if (!(values instanceof Uint8Array) || !(offsets instanceof Int32Array)) throw new Error("a column of no texts");
    const end = offsets[length] ?? 0;
    if (offsets[0] !== 0 || end > values.length) throw new Error("texts beyond their bytes");
    const whole = decoder.decode(values.subarray(0, end));
    if (whole.length === end) cut(whole, offsets, length, end, texts, first);
    else cutWide(whole, values, offsets, length, end, texts, first);
    for (let i = 0; nullCount > 0 && i < length; i++) if (!batch.isValid(i)) texts[first + i] = null;
    first += length;
  }
  return texts;
}

type Texts = (string | null)[];

const outOfOrder = () => new Error("texts out of order");

/** A byte is a character. */
function cut(whole: string, offsets: Int32Array, length: number, end: number, texts: Texts, first: number): void {
  let from = 0;
  for (let i = 0; i < length; i++) {
    const to = offsets[i + 1]!;
    if (to < from || to > end) throw outOfOrder();
    texts[first + i] = whole.slice(from, to);
    from = to;
  }
}

/** Some characters take several bytes, or two units: how many a text is, counted four bytes at a time. */
function cutWide(
  whole: string,
  values: Uint8Array,
  offsets: Int32Array,
  length: number,
  end: number,
  texts: Texts,
  first: number,
): void {
  // Arrow's buffers are aligned; another would be copied.
  const bytes = values.byteOffset % 4 === 0 ? values : values.slice();
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, end >> 2);
  let word = 0;
  let counted = 0;
  let from = 0;
  for (let i = 0; i < length; i++) {
    const next = offsets[i + 1]!;
    if (next < offsets[i]! || next > end) throw outOfOrder();
    for (const last = next >> 2; word < last; word++) counted += unitsIn(words[word]!);
    let to = counted;
    for (let at = word << 2; at < next; at++) to += units(bytes[at]!);
    texts[first + i] = whole.slice(from, to);
    from = to;
  }
}

/** UTF-16 units that begin with this byte: none inside a character, two for one beyond the first plane. */
const units = (byte: number): number => ((byte & 0xc0) === 0x80 ? 0 : byte >= 0xf0 ? 2 : 1);

const HIGH = 0x80808080 | 0;

/** The same of four bytes: four, less those inside a character, and one more for each that begins a long one. */
function unitsIn(word: number): number {
  if ((word & HIGH) === 0) return 4;
  const long = word & (word << 1) & (word << 2) & (word << 3) & HIGH;
  return 4 - highs(word & ~(word << 1) & HIGH) + (long === 0 ? 0 : highs(long));
}

const highs = (bits: number): number => Math.imul((bits >>> 7) & 0x01010101, 0x01010101) >>> 24;
