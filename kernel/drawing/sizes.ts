// Text sizes of drawn figures by mode, and a measure of text good enough to lay labels out.
export { type Sizes, sizesOf } from "./text-sizes.ts";

/** Width of a text in Atkinson Hyperlegible Next; generous, since a label must never be cut. */
export function textWidth(text: string, size: number, bold = false): number {
  let figures = 0;
  for (const char of text) if (char >= "0" && char <= "9") figures += 1;
  // Figures are tabular, hence wider than most letters.
  return (figures * 0.63 + (text.length - figures) * 0.535) * size * (bold ? 1.06 : 1);
}

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
