// A text a person wrote, in the language asked for or the one there is.
import type { HumanText, Language, Problem } from "../../ground/kernel.ts";
import type { BilingualResults } from "../../ground/language.ts";

export const spoken = (text: HumanText, language: Language): string =>
  typeof text === "string" ? text : (text[language] ?? text.fr ?? text.en ?? "");

/** A problem as results keep it: in both languages, without what the editor alone makes use of. */
export const keptProblem = (problem: Problem): BilingualResults["problems"][number] => {
  const { scenario, cell, name, kind, message, severity, line, column, path, fix, ...more } = problem;
  return { scenario, cell, name, kind, message, ...more };
};
