// The envelope of 2021–2030: what the rule allows, what is spent, what remains, and the density that would fit.

export interface Rule {
  /** Consumption 2011–2020, ha; null when not given. */
  past: number | null;
  /** τ, as a share. */
  reduction: number;
  guarantee: number;
  consumed: number;
}

/** max[(1 − τ)·consumption 2011–2020, communal guarantee]; null when neither is known. */
export function envelopeOf(rule: Rule): number | null {
  if (rule.past === null) return rule.guarantee > 0 ? rule.guarantee : null;
  return Math.max((1 - rule.reduction) * rule.past, rule.guarantee);
}

/** Dwellings in extension over the land left to them; null when none is left. */
export function minimumDensity(extension: number, remaining: number, otherUses: number): number | null {
  const land = remaining - otherUses;
  return land > 0 ? extension / land : null;
}

export type Status = "unknown" | "exhausted" | "exceeded" | "within";

export function statusOf(envelope: number | null, remaining: number | null, enaf: number): Status {
  if (envelope === null || remaining === null) return "unknown";
  if (remaining <= 0) return "exhausted";
  return enaf > envelope ? "exceeded" : "within";
}

export function statusText(status: Status, margin: number | null): { fr: string; en: string } {
  const gap = margin === null ? 0 : Math.round(Math.abs(margin));
  switch (status) {
    case "unknown":
      return { fr: "enveloppe à fournir : consommation 2011–2020", en: "envelope to be provided: consumption 2011–2020" };
    case "exhausted":
      return { fr: "enveloppe épuisée", en: "envelope exhausted" };
    case "exceeded":
      return { fr: `enveloppe dépassée de ${gap} ha`, en: `envelope exceeded by ${gap} ha` };
    case "within":
      return { fr: `enveloppe tenue, marge de ${gap} ha`, en: `envelope met, ${gap} ha to spare` };
  }
}

const months = {
  fr: ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
  en: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
};

/** "règle en vigueur au 1er janvier 2026" */
export function ruleText(date: string): { fr: string; en: string } {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  return {
    fr: `règle en vigueur au ${day === 1 ? "1er" : day} ${months.fr[month - 1] ?? month} ${year}`,
    en: `rule in force on ${day} ${months.en[month - 1] ?? month} ${year}`,
  };
}
