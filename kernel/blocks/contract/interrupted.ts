// A cell that a person stopped, or a newer one superseded: said here and drawn with a word of its own, since nothing is wrong with it.
export const INTERRUPTED = {
  fr: "Cellule interrompue. Modifiez-la ou relancez-la.",
  en: "Cell interrupted. Edit it or run it again.",
};

/** Tells it from the reason that a row across scenarios gives. */
export const isInterrupted = (error: string | null | undefined): boolean => error === INTERRUPTED.fr || error === INTERRUPTED.en;
