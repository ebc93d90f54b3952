// Texts of an Arrow column, decoded all at once and then cut: one by one they would take longer than reading the disk.
import type { Column } from "@uwdata/flechette";

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

interface TextBatch {
  length: number;
  nullCount: number;
  values: Uint8Array;
  offsets: Int32Array;
  isValid: (index: number) => boolean;
}

/** Throws where offsets do not rise, or bytes are not UTF-8. */
export function textsOf(column: Column<unknown>): (string | null)[] {
  const texts: (string | null)[] = [];
  for (const batch of column.data as unknown as TextBatch[]) {
    const { length, nullCount, values, offsets, isValid } = batch;
    const end = offsets[length] ?? 0;
    if (offsets[0] !== 0 || end > values.length) throw new Error("texts beyond their bytes");
    const whole = decoder.decode(values.subarray(0, end));
    const plain = whole.length === end;
    let bytes = 0;
    /** Characters that the bytes so far are. */
    let from = 0;
    for (let i = 0; i < length; i++) {
      const next = offsets[i + 1]!;
      if (next < bytes || next > end) throw new Error("texts out of order");
      let to = from + next - bytes;
      if (!plain) {
        to = from;
        for (; bytes < next; bytes++) to += width(values[bytes]!);
      }
      bytes = next;
      texts.push(nullCount > 0 && !isValid.call(batch, i) ? null : whole.slice(from, to));
      from = to;
    }
  }
  return texts;
}

/** UTF-16 units that begin with this byte: none inside a character, two for one beyond the first plane. */
const width = (byte: number): number => ((byte & 0xc0) === 0x80 ? 0 : byte >= 0xf0 ? 2 : 1);
