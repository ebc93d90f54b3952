// Markdown of the product's own pages (block help) as HTML: no raw HTML passes, formulas become MathML.
import MarkdownIt from "markdown-it";

const renderer = new MarkdownIt({ html: false, linkify: false, typographer: false });

const formula = /\$\$([\s\S]+?)\$\$|\$([^\s$](?:[^$\n]*[^\s$])?)\$/g;
const placeholder = (index: number) => `\u2063formula${index}\u2063`;

export const renderMarkdown = async (text: string): Promise<string> => {
  const formulas: { source: string; display: boolean }[] = [];
  const marked = text
    .split(/(```[\s\S]*?```|`[^`\n]*`)/)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part.replace(formula, (_whole, display?: string, inline?: string) => {
            formulas.push({ source: (display ?? inline)!, display: display !== undefined });
            return placeholder(formulas.length - 1);
          }),
    )
    .join("");
  let html = renderer.render(marked);
  if (formulas.length > 0) {
    const { default: katex } = await import("katex");
    for (const [index, { source, display }] of formulas.entries()) {
      const drawn = katex.renderToString(source, { displayMode: display, output: "mathml", throwOnError: false });
      html = html.replace(placeholder(index), () => drawn);
    }
  }
  return html;
};

const named = { fr: /^#{1,2}\s+français\b.*$/im, en: /^#{1,2}\s+english\b.*$/im };

/**
 * A help page holds both languages: under headings "Français" and "English", or else French first,
 * then English under its own first-level heading (or after a rule).
 */
export const inLanguage = (text: string, language: "fr" | "en"): string => {
  const start = named[language].exec(text);
  if (start) {
    const rest = text.slice(start.index + start[0].length);
    const other = named[language === "fr" ? "en" : "fr"].exec(rest);
    return (other ? rest.slice(0, other.index) : rest).trim();
  }
  // Signs of headings and rules within code do not count; spaces keep every position.
  const outside = text.replace(/```[\s\S]*?```/g, (block) => block.replace(/^[#-]+/gm, (signs) => " ".repeat(signs.length)));
  const headings = [...outside.matchAll(/^# .+$/gm)];
  const english = headings[1]?.index ?? /^---+$/m.exec(outside)?.index ?? text.length;
  const part = language === "fr" ? text.slice(0, english) : text.slice(english).replace(/^---+\n/, "");
  return (part.trim() || text).replace(/\n---+\s*$/, "").trim();
};
