// A block's README in one language: the part under the heading that names it, as HTML.
import type { Language } from "../../../kernel/index.ts";

const marks: Record<Language, RegExp> = {
  fr: /^#{1,2}\s+fran[çc]ais\b.*$/im,
  en: /^#{1,2}\s+english\b.*$/im,
};

/** Both languages stand in one file, each under its own heading; a page without them is shown whole. */
export const languagePart = (text: string, language: Language): string => {
  const start = marks[language].exec(text);
  if (!start) return text;
  const rest = text.slice(start.index + start[0].length);
  const other = marks[language === "fr" ? "en" : "fr"].exec(rest);
  return other ? rest.slice(0, other.index) : rest;
};

export const helpHtml = async (text: string, language: Language): Promise<string> => {
  const { marked } = await import("marked");
  return marked.parse(languagePart(text, language), { async: false, gfm: true });
};
