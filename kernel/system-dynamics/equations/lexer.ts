// An equation as tokens, with where each stands. Words that follow one another are one name, as planners write them.
import { refuse } from "../../maths/formula-values.ts";
import { key } from "../model/names.ts";

export interface Token {
  kind: "number" | "name" | "keyword" | "sign" | "end";
  /** As written. */
  text: string;
  /** Offsets in the equation. */
  from: number;
  to: number;
}

const keywords = new Set("if then else and or not mod".split(" "));
const signs = [
  "<>",
  "<=",
  ">=",
  "!=",
  "==",
  "//",
  ".*",
  "(",
  ")",
  "[",
  "]",
  ",",
  ";",
  "+",
  "-",
  "*",
  "/",
  "^",
  "<",
  ">",
  "=",
  ":",
  "!",
  "@",
  "'",
];
const number = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
/** An apostrophe is of the name where a letter follows it; else it transposes an array. */
const word =
  /\.?[\p{L}_$](?:[\p{L}\p{N}_$]|\p{M}|['’](?=[\p{L}\p{N}_$]))*(?:\.(?:[\p{L}_$][\p{L}\p{N}_$]*|"(?:[^"\\]|\\.)*"))*/uy;
const quoted = /\.?"(?:[^"\\]|\\.)*"(?:\.(?:[\p{L}_$][\p{L}\p{N}_$]*|"(?:[^"\\]|\\.)*"))*/uy;

export function tokens(source: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0] ?? null;
  };
  while (at < source.length) {
    const blank = take(/\s+|\{[^}]*\}/y);
    if (blank) {
      at += blank.length;
      continue;
    }
    const from = at;
    const text = take(number);
    if (text !== null) {
      push(found, "number", text, from);
      at += text.length;
      continue;
    }
    const name = take(quoted) ?? take(word);
    if (name !== null) {
      at += name.length;
      const isKeyword = keywords.has(name.toLowerCase());
      const before = found.at(-1);
      // "Taux de naissance" is one name; a quoted one stands alone.
      if (!isKeyword && before?.kind === "name" && !name.startsWith('"') && !before.text.endsWith('"')) {
        before.text = source.slice(before.from, at);
        before.to = at;
      } else push(found, isKeyword ? "keyword" : "name", isKeyword ? name.toLowerCase() : name, from);
      continue;
    }
    const sign = signs.find((candidate) => source.startsWith(candidate, at));
    if (!sign) {
      return refuse(
        `signe inattendu « ${source[at]} » au caractère ${at + 1}${source[at] === '"' ? " : un guillemet n’est pas refermé" : ""} (${around(source, at)}).`,
        `unexpected sign “${source[at]}” at character ${at + 1}${source[at] === '"' ? ": a quote is not closed" : ""} (${around(source, at)}).`,
      );
    }
    push(found, "sign", sign, from);
    at += sign.length;
  }
  found.push({ kind: "end", text: "", from: source.length, to: source.length });
  return found;
}

const push = (found: Token[], kind: Token["kind"], text: string, from: number) =>
  found.push({ kind, text, from, to: from + text.length });

/** The equation near a place, the place marked. */
export const around = (source: string, at: number): string => {
  const from = Math.max(0, at - 20);
  const to = Math.min(source.length, at + 20);
  return `${from > 0 ? "…" : ""}${source.slice(from, at)} ▸ ${source.slice(at, to)}${to < source.length ? "…" : ""}`.replace(
    /\s+/g,
    " ",
  );
};

/** The equation with a name in place of another. */
export function renamed(source: string, from: string, to: string): string {
  const wanted = key(from);
  let result = "";
  let done = 0;
  for (const token of tokens(source)) {
    if (token.kind !== "name" || key(token.text) !== wanted) continue;
    result += source.slice(done, token.from) + to;
    done = token.to;
  }
  return result + source.slice(done);
}
