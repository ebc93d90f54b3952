// Colours the code shown under an output: comments, texts, numbers and keywords, by one regular expression.
import { h } from "../../drawing/element.ts";
import { cellTypes } from "../../notebook/cell-types.ts";
import type { CellType } from "../../types/index.ts";

const keywords =
  "as async await break case catch class const continue default delete do else export extends false finally for from function if import in instanceof let new null of return static super switch this throw true try typeof undefined var void while with yield";

const javascript = new RegExp(
  [
    String.raw`(?<c>\/\/[^\n]*|\/\*[\s\S]*?\*\/)`,
    String.raw`(?<s>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\`(?:[^\`\\]|\\[\s\S])*\`)`,
    String.raw`(?<n>\b(?:0[xob][\da-f_]+|\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?)n?\b)`,
    String.raw`(?<k>\b(?:${keywords.split(" ").join("|")})\b)`,
  ].join("|"),
  "gi",
);

const isColoured = (type: CellType) => ["javascript", "typescript"].includes(cellTypes[type].language ?? "");

export function highlight(document: Document, source: string, type: CellType): Node[] {
  if (!isColoured(type)) return [document.createTextNode(source)];
  const nodes: Node[] = [];
  let at = 0;
  for (const match of source.matchAll(javascript)) {
    const kind = Object.keys(match.groups!).find((key) => match.groups![key] !== undefined)!;
    // A keyword is lower case; the expression ignores case for the digits of numbers.
    if (kind === "k" && match[0] !== match[0].toLowerCase()) continue;
    if (match.index > at) nodes.push(document.createTextNode(source.slice(at, match.index)));
    nodes.push(h(document, "span", { class: `code-${kind}` }, match[0]));
    at = match.index + match[0].length;
  }
  if (at < source.length) nodes.push(document.createTextNode(source.slice(at)));
  return nodes;
}
