// How a project stands against what is left, and how it is said.

export type Status = "open" | "exhausted" | "within" | "exceeded";

export const statusOf = (remaining: number, gap: number | null): Status =>
  remaining <= 0 ? "exhausted" : gap === null ? "open" : gap > 1e-9 ? "exceeded" : "within";

export function statusText(status: Status, gap: number | null): { fr: string; en: string } {
  const size = Math.round(Math.abs(gap ?? 0) * 10) / 10;
  const texts: Record<Status, { fr: string; en: string }> = {
    open: { fr: "enveloppe ouverte, aucun projet à comparer", en: "envelope open, no project to compare" },
    exhausted: { fr: "enveloppe épuisée", en: "envelope exhausted" },
    within: {
      fr: `projet dans l’enveloppe, marge de ${String(size).replace(".", ",")} ha`,
      en: `project within the envelope, ${size} ha to spare`,
    },
    exceeded: {
      fr: `projet au-dessus de l’enveloppe de ${String(size).replace(".", ",")} ha`,
      en: `project ${size} ha above the envelope`,
    },
  };
  return texts[status];
}
