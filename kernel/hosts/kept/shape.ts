// Walks msgpack without building anything: no nesting beyond the limit, no length beyond the bytes there are.

/** Levels of arrays and objects; values nested further are not kept. */
export const maxDepth = 100;

const outer = 4;

/** Throws where decoding could take more room than the bytes warrant. */
export function checkShape(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  /** Items still to come, by level. */
  const left: number[] = [1];
  let at = 0;
  const skip = (size: number) => {
    at += size;
    if (at > bytes.length) throw new Error("cut short");
  };
  const open = (items: number) => {
    if (items > bytes.length - at) throw new Error("announces more than there is");
    if (left.length > maxDepth + outer) throw new Error("nested too deep");
    if (items > 0) left.push(items);
  };
  const sized = (width: 1 | 2 | 4): number => {
    const from = at;
    skip(width);
    return width === 1 ? view.getUint8(from) : width === 2 ? view.getUint16(from) : view.getUint32(from);
  };

  while (left.length > 0) {
    const level = left.length - 1;
    if (left[level] === 0) {
      left.pop();
      continue;
    }
    left[level]!--;
    skip(1);
    const tag = bytes[at - 1]!;
    if (tag <= 0x7f || tag >= 0xe0) continue;
    if (tag <= 0x8f) open((tag & 0x0f) * 2);
    else if (tag <= 0x9f) open(tag & 0x0f);
    else if (tag <= 0xbf) skip(tag & 0x1f);
    else {
      const step = steps[tag];
      if (!step) throw new Error("an unknown tag");
      if (step.width === 0) skip(step.more);
      else if (step.items > 0) open(sized(step.width) * step.items);
      else skip(sized(step.width) + step.more);
    }
  }
  if (at !== bytes.length) throw new Error("something follows the value");
}

interface Step {
  /** Bytes that hold a length; 0 when there is none. */
  width: 0 | 1 | 2 | 4;
  /** Bytes besides those the length counts. */
  more: number;
  /** Items per unit of length, for arrays and maps. */
  items: number;
}
const step = (width: Step["width"], more = 0, items = 0): Step => ({ width, more, items });
const plain = (more: number) => step(0, more);

/** By tag: nil, booleans, bin, ext, floats, integers, fixext, str, array, map. 0xc1 is no tag. */
const steps: Record<number, Step> = {
  192: plain(0),
  194: plain(0),
  195: plain(0),
  196: step(1),
  197: step(2),
  198: step(4),
  199: step(1, 1),
  200: step(2, 1),
  201: step(4, 1),
  202: plain(4),
  203: plain(8),
  204: plain(1),
  205: plain(2),
  206: plain(4),
  207: plain(8),
  208: plain(1),
  209: plain(2),
  210: plain(4),
  211: plain(8),
  212: plain(2),
  213: plain(3),
  214: plain(5),
  215: plain(9),
  216: plain(17),
  217: step(1),
  218: step(2),
  219: step(4),
  220: step(2, 0, 1),
  221: step(4, 0, 1),
  222: step(2, 0, 2),
  223: step(4, 0, 2),
};
