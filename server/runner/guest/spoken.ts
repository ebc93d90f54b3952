// A text a person wrote, in the language asked for or the one there is.
import type { RunResults } from "../../ground/contract.ts";
import type { HumanText, Language, Problem } from "../../ground/kernel.ts";

export const spoken = (text: HumanText, language: Language): string =>
  typeof text === "string" ? text : (text[language] ?? text.fr ?? text.en ?? "");

/** A problem as the public JSON tells it. */
export const spokenProblem = (problem: Problem, language: Language): RunResults["problems"][number] => {
  const { scenario, cell, name, kind, message, severity, line, column, path, fix, ...more } = problem;
  return { scenario, cell, name, kind, message: message[language], ...more };
};
