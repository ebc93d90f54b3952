// What lists show of a notebook, read from its file: title, scenarios, counts. Runs nothing.
import type { NotebookSummary } from "../ground/contract.ts";
import type { JsonObject } from "../ground/kernel.ts";
import { parseBlockCall, readNotebook, SCENARIOS, SETTINGS, writeNotebook } from "../ground/kernel.ts";

export type Summary = Pick<
  NotebookSummary,
  "title" | "subtitle" | "language" | "contexts" | "variants" | "cells" | "exercise"
> & {
  /** Planning domain, for templates. */
  domain: string;
};

/** The text in the notebook's language; human text is a string or one per language. */
function spoken(text: unknown, language: "fr" | "en"): string {
  if (typeof text === "string") return text;
  const both = (text ?? {}) as Record<string, unknown>;
  const found = both[language] ?? both.fr ?? both.en;
  return typeof found === "string" ? found : "";
}

const list = (value: unknown): JsonObject[] =>
  Array.isArray(value)
    ? value.filter((item): item is JsonObject => typeof item === "object" && item !== null && !Array.isArray(item))
    : [];

export function summarise(html: string): Summary {
  const { notebook } = readNotebook(html);
  const calls = notebook.cells.flatMap((cell) => {
    const call = cell.type === "module" ? parseBlockCall(cell.source).call : null;
    return call ? [call] : [];
  });
  const config = (block: string): JsonObject => calls.find((call) => call.block === block)?.config ?? {};
  const settings = config(SETTINGS);
  const scenarios = config(SCENARIOS);
  const language = settings.language === "en" ? "en" : "fr";
  return {
    title: notebook.title || (language === "fr" ? "Sans titre" : "Untitled"),
    subtitle: spoken(settings.subtitle, language) || null,
    language,
    contexts: list(scenarios.contexts).length,
    variants: list(scenarios.variants).map(({ id, name, color }) => ({
      id: String(id ?? ""),
      name: spoken(name, language) || String(id ?? ""),
      color: typeof color === "string" ? color : null,
    })),
    cells: notebook.cells.length,
    exercise: calls.filter((call) => call.config.confidence === "exercise").length,
    domain: spoken(settings.domain, language),
  };
}

/** The file under another title; an empty notebook when there is no file. */
export function titled(html: string | null, title: string): string {
  const { notebook } = readNotebook(html ?? "<!doctype html><notebook></notebook>");
  return writeNotebook({ ...notebook, title });
}

/** First paragraph of prose that reads without being run, without its Markdown marks. */
export function firstParagraph(html: string): string {
  for (const cell of readNotebook(html).notebook.cells) {
    if (cell.type !== "text/markdown") continue;
    const paragraph = cell.source
      .split(/\n\s*\n/)
      // A sentence, with nothing left to compute.
      .find((part) => /^\s*[^#\s>|`\-*<!]/.test(part) && !part.includes("${") && /[.?!:]/.test(part));
    if (paragraph) return plain(paragraph).slice(0, 300);
  }
  return "";
}

const plain = (markdown: string): string =>
  markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*_`]+/g, "")
    .replace(/\s+/g, " ")
    .trim();
