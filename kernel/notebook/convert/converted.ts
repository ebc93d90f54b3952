// What a conversion gives, and the way it says what it could not take over.
import type { Notebook, Problem, Result } from "../../types/index.ts";

export interface Converted {
  notebook: Notebook;
  /** What was lost or needs a hand. */
  problems: Problem[];
}

export const warning = (cell: number | null, fr: string, en: string): Problem => ({
  kind: "rescued",
  severity: "warning",
  cell,
  name: null,
  scenario: null,
  message: { fr, en },
});

export const refusal = (fr: string, en: string): Result<Converted> => ({
  ok: false,
  error: { kind: "unsupported", severity: "error", cell: null, name: null, scenario: null, message: { fr, en } },
});

/** The JSON of a file, or why it is none. */
export function parseJson(text: string): Result<unknown> {
  try {
    return { ok: true, value: JSON.parse(text.replace(/^\ufeff/, "")) };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const refused = refusal(`Le fichier n'est pas du JSON : ${detail}.`, `The file is not JSON: ${detail}.`);
    return refused as { ok: false; error: Problem };
  }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Text as it is: in a text cell, `${` would otherwise start an expression. */
export const escapeTemplate = (text: string): string => text.replace(/\$(\\*)\{/g, "$$$1\\{");

/** A fenced code block that its content cannot close. */
export function fence(source: string, language: string): string {
  const longest = Math.max(2, ...Array.from(source.matchAll(/^\s*(`{3,})/gm), ([, ticks]) => ticks!.length));
  const ticks = "`".repeat(longest + 1);
  return `${ticks}${language}\n${source}\n${ticks}`;
}
