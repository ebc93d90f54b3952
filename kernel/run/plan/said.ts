// Fields of a block's config as a hand may have written them: one of another kind says nothing, and the rest is told.
import type { HumanText, Json } from "../../types/index.ts";

type Said = Json | undefined;

export const textIn = (said: Said): string | null => (typeof said === "string" ? said : null);

/** Null where nothing is said, in any language. */
export function humanIn(said: Said): HumanText | null {
  if (typeof said === "string") return said;
  if (typeof said !== "object" || said === null || Array.isArray(said)) return null;
  const byLanguage = Object.entries(said).flatMap(([language, text]) => (typeof text === "string" ? [[language, text]] : []));
  return byLanguage.length > 0 ? Object.fromEntries(byLanguage) : null;
}

export const oneOf = <T extends string>(said: Said, ...among: T[]): T | null => among.find((one) => one === said) ?? null;
