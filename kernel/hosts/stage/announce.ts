// What assistive technology hears of a recomputation: its end, once, and what went wrong. The shell says it aloud.
import type { Event, Language } from "../../types/index.ts";

/** Shorter ones are not worth a word. */
const worthMs = 400;

export function announcer(
  clock: () => number,
  say: (text: string) => void,
): { hear: (event: Event, language: Language) => void } {
  let since: number | null = null;
  const failed = new Set<number>();

  return {
    hear(event, language) {
      if (event.kind === "states") {
        for (const { cell, status } of event.states) {
          if (status === "error") failed.add(cell);
          else failed.delete(cell);
        }
      }
      if (event.kind !== "activity") return;
      if (event.running > 0) {
        since ??= event.since ?? clock();
        return;
      }
      if (since === null) return;
      const long = clock() - since >= worthMs;
      since = null;
      if (!long && failed.size === 0) return;
      const errors = failed.size;
      if (language === "fr")
        say(
          `Calcul terminé${errors === 0 ? "." : errors === 1 ? ", une cellule en erreur." : `, ${errors} cellules en erreur.`}`,
        );
      else say(`Computation done${errors === 0 ? "." : errors === 1 ? ", one cell failed." : `, ${errors} cells failed.`}`);
    },
  };
}
