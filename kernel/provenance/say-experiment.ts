// How the samples behind a value were made, in words.
import { samplingMethods } from "../experiments/methods.ts";
import { showNumber } from "../language/sentence.ts";
import type { Language, PassportExperiment } from "../types/index.ts";

/** By name, as a passport has it; Morris alone is called shorter here. */
const methods: Record<string, Record<Language, string>> = {
  ...samplingMethods,
  morris: { fr: "Morris", en: "Morris" },
};

/** "hypercube latin, N = 64 ; 60 tirages sur 64, dont 3 infaisables" */
export function sayExperiment({ method, size, done, total, infeasible }: PassportExperiment, language: Language): string {
  const number = (value: number) => showNumber(value, language);
  const name = method === null ? "" : `${methods[method]?.[language] ?? method}, `;
  if (language === "fr") {
    const refused = infeasible === 0 ? "aucun infaisable" : `dont ${number(infeasible)} infaisable${infeasible > 1 ? "s" : ""}`;
    return `${name}N = ${number(size ?? total)} ; ${number(done)} tirage${done > 1 ? "s" : ""} sur ${number(total)}, ${refused}`;
  }
  return `${name}N = ${number(size ?? total)}; ${number(done)} of ${number(total)} samples, ${infeasible === 0 ? "none" : number(infeasible)} infeasible`;
}
