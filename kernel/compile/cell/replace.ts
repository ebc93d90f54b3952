// Edits of a source text by offsets.
import type { Reference } from "./names.ts";

export interface Replacement {
  start: number;
  end: number;
  text: string;
}

export function replaceAll(source: string, replacements: Replacement[]): string {
  let output = "";
  let position = 0;
  for (const { start, end, text } of [...replacements].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (start < position) continue;
    output += source.slice(position, start) + text;
    position = end;
  }
  return output + source.slice(position);
}

/** The source with these uses of a name saying another. */
export const replaceReferences = (source: string, references: Reference[], to: string): string =>
  replaceAll(
    source,
    references.map(({ name, start, end, shorthand }) => ({ start, end, text: shorthand ? `${name}: ${to}` : to })),
  );
