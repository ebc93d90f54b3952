// Text sizes of drawn figures by mode, in px, and a measure of text good enough to lay labels out.
import type { DrawContext } from "../block.ts";

export interface Sizes {
  /** Ticks, differences, symbols. */
  detail: number;
  /** Names and values. */
  label: number;
}

const council: Sizes = { detail: 20, label: 22 };
const page: Sizes = { detail: 12, label: 14 };

export const sizesOf = (mode: DrawContext["mode"]): Sizes => (mode === "council" ? council : page);

/** Width of a text in Atkinson Hyperlegible Next; generous, since a label must never be cut. */
export const textWidth = (text: string, size: number, bold = false): number => text.length * size * (bold ? 0.58 : 0.545);

/** Words in lines of at most a width. */
export function wrap(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line !== undefined && textWidth(`${line} ${word}`, size) <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
