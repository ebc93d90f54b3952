// Writes tiny TIFF files for the tests: strips or tiles, plain or deflated, any tags.
import { deflateSync } from "node:zlib";

type Tag = [id: number, type: 2 | 3 | 4 | 12, values: number[] | string];
const SIZES = { 2: 1, 3: 2, 4: 4, 12: 8 } as const;

export interface Picture {
  width: number;
  height: number;
  values: Float32Array | Uint8Array | Int16Array;
  /** Side of a tile, a multiple of 16; strips of one row when absent. */
  tile?: number;
  deflated?: boolean;
  /** Tags beside those of the layout. */
  tags?: Tag[];
  bands?: number;
}

const frame = (dx: number, dy: number, west: number, north: number): Tag[] => [
  [33550, 12, [dx, dy, 0]],
  [33922, 12, [0, 0, 0, west, north, 0]],
];
const keys = (epsg: number, point = false): Tag => [34735, 3, [1, 1, 0, 2, 1025, 0, 1, point ? 2 : 1, 3072, 0, 1, epsg]];
export const lambert93 = (dx: number, dy: number, west: number, north: number, point = false): Tag[] => [
  ...frame(dx, dy, west, north),
  keys(2154, point),
];

export function tiff({ width, height, values, tile, deflated, tags = [], bands = 1 }: Picture): Uint8Array {
  const each = values.BYTES_PER_ELEMENT * bands;
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const parts: Uint8Array[] = [];
  if (tile) {
    for (let top = 0; top < height; top += tile)
      for (let left = 0; left < width; left += tile) {
        const part = new Uint8Array(tile * tile * each);
        for (let row = top; row < Math.min(top + tile, height); row++) {
          const across = Math.min(tile, width - left) * each;
          part.set(bytes.subarray((row * width + left) * each, (row * width + left) * each + across), (row - top) * tile * each);
        }
        parts.push(part);
      }
  } else for (let row = 0; row < height; row++) parts.push(bytes.subarray(row * width * each, (row + 1) * width * each));
  const packed = deflated ? parts.map((part) => new Uint8Array(deflateSync(part))) : parts;
  const counts = packed.map((part) => part.length);
  const layout = (offsets: number[]): Tag[] => [
    ...(tile
      ? ([
          [322, 3, [tile]],
          [323, 3, [tile]],
          [324, 4, offsets],
          [325, 4, counts],
        ] as Tag[])
      : ([
          [273, 4, offsets],
          [278, 3, [1]],
          [279, 4, counts],
        ] as Tag[])),
  ];
  const format = values instanceof Float32Array ? 3 : values instanceof Int16Array ? 2 : 1;
  const all = (offsets: number[]): Tag[] =>
    (
      [
        [256, 3, [width]],
        [257, 3, [height]],
        [258, 3, Array(bands).fill(values.BYTES_PER_ELEMENT * 8)],
        [259, 3, [deflated ? 8 : 1]],
        [262, 3, [1]],
        [277, 3, [bands]],
        [339, 3, Array(bands).fill(format)],
        ...layout(offsets),
        ...tags,
      ] as Tag[]
    ).sort((a, b) => a[0] - b[0]);
  const sized = (tag: Tag) => tag[2].length + (typeof tag[2] === "string" ? 1 : 0);
  const directory = all(counts);
  const extra = directory.reduce(
    (sum, tag) => sum + Math.max(0, SIZES[tag[1]] * sized(tag) > 4 ? SIZES[tag[1]] * sized(tag) : 0),
    0,
  );
  let at = 8 + 2 + directory.length * 12 + 4 + extra;
  const offsets = counts.map((count) => (at += count) - count);
  const file = new Uint8Array(at);
  const view = new DataView(file.buffer);
  file.set([0x49, 0x49, 42, 0, 8, 0, 0, 0]);
  view.setUint16(8, directory.length, true);
  let far = 8 + 2 + directory.length * 12 + 4;
  all(offsets).forEach((tag, i) => {
    const [id, type, given] = tag;
    const list = typeof given === "string" ? [...new TextEncoder().encode(given), 0] : given;
    const entry = 10 + i * 12;
    view.setUint16(entry, id, true);
    view.setUint16(entry + 2, type, true);
    view.setUint32(entry + 4, list.length, true);
    const size = SIZES[type] * list.length;
    let to = entry + 8;
    if (size > 4) {
      view.setUint32(entry + 8, far, true);
      to = far;
      far += size;
    }
    list.forEach((value, k) => {
      if (type === 2) view.setUint8(to + k, value);
      else if (type === 3) view.setUint16(to + 2 * k, value, true);
      else if (type === 4) view.setUint32(to + 4 * k, value, true);
      else view.setFloat64(to + 8 * k, value, true);
    });
  });
  for (const [i, part] of packed.entries()) file.set(part, offsets[i]!);
  return file;
}
