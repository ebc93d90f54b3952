// JavaScript and TypeScript in colours: keywords, texts, numbers and comments, as spans of the stage's style sheet.
import { highlightCode, tagHighlighter, tags } from "@lezer/highlight";
import { parser } from "@lezer/javascript";
import { h } from "../../drawing/element.ts";

const typescript = parser.configure({ dialect: "ts" });

const classes = tagHighlighter([
  { tag: [tags.keyword, tags.modifier, tags.bool], class: "code-k" },
  { tag: [tags.string, tags.special(tags.string), tags.escape, tags.regexp], class: "code-s" },
  { tag: tags.number, class: "code-n" },
  { tag: tags.comment, class: "code-c" },
]);

export function colourCode(document: Document, source: string): Node[] {
  const nodes: Node[] = [];
  highlightCode(
    source,
    typescript.parse(source),
    classes,
    (text, kind) => nodes.push(kind ? h(document, "span", { class: kind }, text) : document.createTextNode(text)),
    () => nodes.push(document.createTextNode("\n")),
  );
  return nodes;
}
