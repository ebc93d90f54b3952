// The `md` tag: Markdown with interpolated nodes, as Notebook Kit renders it, with anchors on the headings.
import MarkdownIt from "markdown-it";
import { slug } from "../../language/slug.ts";

type Tag = (template: TemplateStringsArray, ...values: unknown[]) => Node;

/** A French sign does not begin a line, nor a guillemet end one. */
const held = (text: string) =>
  text
    .replace(/(?<=\S) (?=[?!;:»])/g, "\u00a0")
    .replace(/« /g, "«\u00a0")
    .replace(/(?<=\d) (?=h \d)|(?<=\d h) (?=\d)/g, "\u00a0");

/** Two sources may both interpolate; placeholders are anchors that the tree walk replaces. */
export function createMarkdown(document: Document): Tag {
  const renderer = new MarkdownIt({ html: true, linkify: true, typographer: true, quotes: ["«\u00a0", "\u00a0»", "“", "”"] });
  renderer.core.ruler.push("held", ({ tokens }) => {
    for (const token of tokens.flatMap(({ children }) => children ?? []))
      if (token.type === "text") token.content = held(token.content);
  });
  const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && "nodeType" in value;

  return (template, ...values) => {
    const parts: Node[] = [];
    const place = (node: Node) => `<span data-part="${parts.push(node) - 1}"></span>`;
    const source = template.reduce((text, piece, index) => {
      const value = values[index - 1];
      const shown = Array.isArray(value)
        ? value.map((item) => (isNode(item) ? place(item) : String(item))).join("")
        : isNode(value)
          ? place(value)
          : String(value);
      return text + shown + piece;
    });
    const root = document.createElement("div");
    root.innerHTML = renderer.render(source);
    for (const heading of root.querySelectorAll("h2, h3")) {
      const id = slug(heading.textContent ?? "");
      if (id && !heading.id) heading.id = id;
    }
    for (const span of [...root.querySelectorAll("[data-part]")]) {
      const part = parts[Number(span.getAttribute("data-part"))];
      if (part) span.replaceWith(part);
    }
    return root.childNodes.length === 1 ? root.removeChild(root.firstChild!) : root;
  };
}
