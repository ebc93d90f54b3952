// How the draws behind a value were made, in words.
import { showNumber } from "../language/sentence.ts";
import type { Language, PassportExperiment } from "../types/index.ts";

const methods: Record<string, Record<Language, string>> = {
  "full-factorial": { fr: "plan factoriel complet", en: "full factorial" },
  "one-at-a-time": { fr: "un paramètre à la fois", en: "one at a time" },
  "latin-hypercube": { fr: "hypercube latin", en: "Latin hypercube" },
  "sobol-sequence": { fr: "suite de Sobol’", en: "Sobol’ sequence" },
  "monte-carlo": { fr: "Monte-Carlo", en: "Monte Carlo" },
  morris: { fr: "Morris", en: "Morris" },
  "sobol-indices": { fr: "indices de Sobol’", en: "Sobol’ indices" },
};

/** "hypercube latin, N = 64 ; 60 tirages sur 64, dont 3 infaisables" */
export function sayExperiment({ method, size, done, total, infeasible }: PassportExperiment, language: Language): string {
  const number = (value: number) => showNumber(value, language);
  const name = method === null ? "" : `${methods[method]?.[language] ?? method}, `;
  if (language === "fr") {
    const refused = infeasible === 0 ? "aucun infaisable" : `dont ${number(infeasible)} infaisable${infeasible > 1 ? "s" : ""}`;
    return `${name}N = ${number(size ?? total)} ; ${number(done)} tirage${done > 1 ? "s" : ""} sur ${number(total)}, ${refused}`;
  }
  return `${name}N = ${number(size ?? total)}; ${number(done)} of ${number(total)} draws, ${infeasible === 0 ? "none" : number(infeasible)} infeasible`;
}
