// The equations of a block, from its help page: the part that opens with "Équations", else the sentences that hold one.
import type { Language } from "../types/index.ts";

const headings: Record<Language, RegExp> = {
  fr: /^\*\*(Équations?|Formules?)\b.*?\*\*|^#{2,4} +(Équations?|Formules?)\b/u,
  en: /^\*\*(Equations?|Formulae?|Formulas)\b.*?\*\*|^#{2,4} +(Equations?|Formulae?|Formulas)\b/u,
};
/** Parts of a page that say other things, with or without an equals sign. */
const others =
  /^\*\*(Références?|References?|Valeur|Value|Entrées?|Inputs?|Validité|Validity|Limites?|Limits?|Exemples?|Examples?|Contrôles?|Checks?)\b/u;

/** French first, then English, each under its own title of the first level. */
function partOf(readme: string, language: Language): string {
  const parts = readme.split(/^(?=# )/m).filter((part) => part.trim() !== "");
  return parts.length < 2 ? readme : parts[language === "fr" ? 0 : 1]!;
}

/** Markdown; empty for a block that computes nothing an equation would say. */
export function equationsOf(readme: string, language: Language): string {
  const paragraphs = partOf(readme, language)
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "");
  const start = paragraphs.findIndex((paragraph) => headings[language].test(paragraph));
  if (start >= 0) {
    const after = paragraphs.slice(start + 1);
    const end = after.findIndex((paragraph) => /^(\*\*|#)/.test(paragraph));
    return [paragraphs[start]!, ...(end < 0 ? after : after.slice(0, end))].join("\n\n");
  }
  const isEquation = (paragraph: string) =>
    / = /.test(paragraph.replace(/`[^`]*`/g, "")) && !/^(#|\||>|```)/.test(paragraph) && !others.test(paragraph);
  return paragraphs.filter(isEquation).join("\n\n");
}

/** The same without its tables and marks, as plain lines. */
export const equationLines = (markdown: string): string[] =>
  markdown
    .split("\n")
    .filter((line) => line.trim() !== "" && !/^\s*\|/.test(line))
    .map((line) =>
      line
        .replace(/^\s*(?:[-*] |#+ )/, "")
        .replace(/\*\*|`/g, "")
        .replace(/(?<![\p{L}\p{N}_])_([^_]+)_(?![\p{L}\p{N}_])/gu, "$1")
        .trim(),
    );
