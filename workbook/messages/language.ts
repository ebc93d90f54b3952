// The language of the interface: French first, the person's choice kept in the browser.
import { useSyncExternalStore } from "react";
import type { HumanText, Language } from "../../kernel/index.ts";

const storageKey = "variante.language";
const listeners = new Set<() => void>();

const read = (): Language => {
  try {
    return localStorage.getItem(storageKey) === "en" ? "en" : "fr";
  } catch {
    // Storage may be refused; French then.
    return "fr";
  }
};
let language: Language = typeof localStorage === "undefined" ? "fr" : read();

export const getLanguage = (): Language => language;

export const setLanguage = (next: Language): void => {
  language = next;
  try {
    localStorage.setItem(storageKey, next);
  } catch {
    // Not kept beyond this visit.
  }
  document.documentElement.lang = next;
  for (const listener of listeners) listener();
};

export const startLanguage = (): void => {
  document.documentElement.lang = language;
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const useLanguage = (): Language => useSyncExternalStore(subscribe, getLanguage, getLanguage);

/** A text of the notebook in the wanted language, else in the other, else empty. */
export const humanText = (text: HumanText | null | undefined, wanted: Language = language): string => {
  if (text === null || text === undefined) return "";
  if (typeof text === "string") return text;
  return text[wanted] ?? text.fr ?? text.en ?? "";
};
