// Names of a model: case, spaces, underscores and line breaks make no difference between two of them.

import { fold } from "../../language/fold.ts";

/** What two spellings of one name share; `a."b c"` is `a.b_c`. */
export const key = (name: string): string =>
  unquoted(name)
    .replace(
      /(^|\.)"((?:[^"\\]|\\.)*)"(?=\.|$)/g,
      (_, dot: string, inner: string) => `${dot}${inner.replace(/\\(["\\])/g, "$1")}`,
    )
    .replace(/\\n/g, " ")
    .replace(/[\s_\u00a0]+/g, "_")
    .replace(/^_|_$/g, "")
    .toLowerCase();

/** A name without its quotes and their escapes. */
export function unquoted(name: string): string {
  const trimmed = name.trim();
  if (!/^".*"$/s.test(trimmed)) return trimmed;
  return trimmed.slice(1, -1).replace(/\\(["\\])/g, "$1");
}

/** A name as a column bears it: a line break is a space. */
export const shown = (name: string): string =>
  unquoted(name)
    .replace(/\\n|\n/g, " ")
    .trim();

/** Without accents: how a cell of a notebook, or a keyboard without them, may write it. */
export const plain = (name: string): string => fold(key(name)).replace(/[^a-z0-9]+/g, "_");

const words = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;
const reserved = new Set("if then else and or not mod".split(" "));

/** A name as an equation writes it: underscores for spaces, quotes where it holds other signs. */
export function written(name: string): string {
  const joined = unquoted(name).replace(/\\n/g, " ").replace(/\s+/g, "_");
  if (joined.split(".").every((part) => words.test(part)) && !reserved.has(joined.toLowerCase())) return joined;
  return `"${unquoted(name).replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/\\\\n/g, "\\n")}"`;
}
