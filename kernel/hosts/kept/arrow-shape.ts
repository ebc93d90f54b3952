// Walks the messages of an Arrow stream before anything reads it: only what the writer here writes, and no length that the
// bytes do not warrant. Layout: flatbuffers, as in Arrow's Message.fbs and Schema.fbs.

const SCHEMA = 1;
const RECORDS = 3;
/** Int, FloatingPoint, Utf8, Bool. */
const types = new Set([2, 3, 5, 6]);

type Meta = DataView;

/** Where a table's field lies; 0 when it is left out. */
function field(meta: Meta, table: number, index: number): number {
  const vtable = table - meta.getInt32(table, true);
  const entry = 4 + index * 2;
  const offset = entry < meta.getUint16(vtable, true) ? meta.getUint16(vtable + entry, true) : 0;
  return offset === 0 ? 0 : table + offset;
}

const follow = (meta: Meta, at: number): number => at + meta.getUint32(at, true);

/** Start and length of a vector; its length in bytes lies within. */
function vector(meta: Meta, table: number, index: number, size: number): { at: number; length: number } {
  const place = field(meta, table, index);
  if (place === 0) return { at: 0, length: 0 };
  const at = follow(meta, place);
  const length = meta.getUint32(at, true);
  if (length * size > meta.byteLength) throw new Error("a vector longer than its message");
  return { at: at + 4, length };
}

const none = (absent: boolean) => {
  if (!absent) throw new Error("a part that is never written here");
};

/** Number of columns. */
function checkSchema(meta: Meta, table: number): number {
  const fields = vector(meta, table, 1, 4);
  none(vector(meta, table, 2, 4).length === 1);
  for (let i = 0; i < fields.length; i++) {
    const one = follow(meta, fields.at + i * 4);
    none(types.has(meta.getUint8(field(meta, one, 2))));
    none(field(meta, one, 4) === 0 && vector(meta, one, 5, 4).length === 0);
    // Unit and label.
    none(vector(meta, one, 6, 4).length <= 2);
  }
  return fields.length;
}

function checkRecords(meta: Meta, table: number, columns: number, body: number): void {
  const at = field(meta, table, 0);
  const rows = at === 0 ? 0n : meta.getBigInt64(at, true);
  // A value takes one bit at least.
  none(rows >= 0n && rows * BigInt(columns) <= BigInt(body) * 8n);
  none(field(meta, table, 3) === 0 && vector(meta, table, 4, 8).length === 0);
  const nodes = vector(meta, table, 1, 16);
  none(nodes.length === columns);
  for (let i = 0; i < nodes.length; i++) none(meta.getBigInt64(nodes.at + i * 16, true) === rows);
  const buffers = vector(meta, table, 2, 16);
  for (let i = 0; i < buffers.length; i++) {
    const [offset, length] = [0, 8].map((part) => meta.getBigInt64(buffers.at + i * 16 + part, true)) as [bigint, bigint];
    none(offset >= 0n && length >= 0n && offset + length <= BigInt(body));
  }
}

/** Throws on anything but one schema, at most one batch of records, and the end. */
export function checkArrow(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let columns = 0;
  let at = 0;
  for (const wanted of [SCHEMA, RECORDS]) {
    // A table without rows has no records.
    if (wanted === RECORDS && at + 8 === bytes.length) break;
    none(view.getInt32(at, true) === -1);
    const length = view.getInt32(at + 4, true);
    none(length > 0 && at + 8 + length <= bytes.length);
    const meta = new DataView(bytes.buffer, bytes.byteOffset + at + 8, length);
    const message = follow(meta, 0);
    none(meta.getUint8(field(meta, message, 1)) === wanted);
    const bodyAt = field(meta, message, 3);
    const body = bodyAt === 0 ? 0 : Number(meta.getBigInt64(bodyAt, true));
    none(body >= 0 && at + 8 + length + body <= bytes.length);
    const header = follow(meta, field(meta, message, 2));
    if (wanted === SCHEMA) columns = checkSchema(meta, header);
    else checkRecords(meta, header, columns, body);
    at += 8 + length + body;
  }
  none(at + 8 === bytes.length && view.getInt32(at, true) === -1 && view.getInt32(at + 4, true) === 0);
}
