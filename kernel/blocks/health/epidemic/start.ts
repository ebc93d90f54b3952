// Who is in which state on day 0: whole persons where they are drawn, and the first cases shared out by population.
import { type ModelContext, ModelError } from "../../contract/block.ts";
import type { Classes } from "./classes.ts";
import type { Start } from "./course.ts";

export function startOf(classes: Classes, efficacy: number, initial: number): Start {
  const total = classes.population.reduce((sum, persons) => sum + persons, 0);
  const shielded = classes.population.map((persons, i) => persons * classes.vaccinated[i]! * efficacy);
  const room = total - shielded.reduce((sum, persons) => sum + persons, 0);
  if (initial > room) {
    throw new ModelError(
      {
        fr: `${initial} infectés au départ pour ${Math.floor(room)} personnes non protégées : réduisez-les.`,
        en: `${initial} infected at the start for ${Math.floor(room)} unprotected persons: lower them.`,
      },
      "initial",
    );
  }
  const infectious = classes.population.map((persons, i) => (room === 0 ? 0 : (initial * (persons - shielded[i]!)) / room));
  return {
    protected: shielded,
    infectious,
    susceptible: classes.population.map((persons, i) => Math.max(0, persons - shielded[i]! - infectious[i]!)),
  };
}

/** The classes in whole persons; what moved is said. */
export function inPersons(classes: Classes, warn: ModelContext["warn"]): Classes {
  const population = classes.population.map(Math.round);
  if (population.some((persons, i) => persons !== classes.population[i])) {
    const message = {
      fr: "Les populations sont arrondies à la personne : les tirages portent sur des personnes entières.",
      en: "Populations are rounded to the person: random runs are made of whole persons.",
    };
    warn({ kind: "error", severity: "warning", message });
  }
  return { ...classes, population };
}

/** The same start in whole persons: the protected rounded, the first cases by largest remainders. */
export function startInPersons(classes: Classes, efficacy: number, initial: number): Start {
  const exact = startOf(classes, efficacy, initial);
  const shielded = exact.protected.map(Math.round);
  const infectious = exact.infectious.map((cases, i) => Math.min(Math.floor(cases), classes.population[i]! - shielded[i]!));
  let left = Math.round(initial) - infectious.reduce((sum, cases) => sum + cases, 0);
  const order = exact.infectious
    .map((cases, i) => [cases - Math.floor(cases), i] as const)
    .sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  while (left > 0) {
    const before = left;
    for (const [, i] of order) {
      if (left === 0 || infectious[i]! + shielded[i]! >= classes.population[i]!) continue;
      infectious[i]! += 1;
      left -= 1;
    }
    if (left === before) {
      // The whole persons left unprotected are fewer than the share of them that was.
      throw new ModelError(
        {
          fr: "Trop d’infectés au départ pour les personnes non protégées.",
          en: "Too many infected at the start for the unprotected.",
        },
        "initial",
      );
    }
  }
  return {
    protected: shielded,
    infectious,
    susceptible: classes.population.map((persons, i) => persons - shielded[i]! - infectious[i]!),
  };
}
