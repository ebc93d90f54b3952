// Light, dark or the system's: kept in the browser, written on the root element.
import { useSyncExternalStore } from "react";

export type Theme = "auto" | "light" | "dark";
const storageKey = "variante.theme";
const listeners = new Set<() => void>();
const systemDark = typeof matchMedia === "function" ? matchMedia("(prefers-color-scheme: dark)") : null;

const read = (): Theme => {
  try {
    const kept = localStorage.getItem(storageKey);
    return kept === "light" || kept === "dark" ? kept : "auto";
  } catch {
    // Storage may be refused by the browser; the system's theme then holds for this visit.
    return "auto";
  }
};
let theme: Theme = typeof localStorage === "undefined" ? "auto" : read();

const apply = () => {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
};

/** True when the page is drawn on dark paper, whatever decided it. */
const isDark = (): boolean => (theme === "auto" ? (systemDark?.matches ?? false) : theme === "dark");

export const setTheme = (next: Theme): void => {
  theme = next;
  try {
    if (next === "auto") localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, next);
  } catch {
    // Not kept beyond this visit.
  }
  apply();
  for (const listener of listeners) listener();
};

export const startTheme = (): void => {
  apply();
  systemDark?.addEventListener("change", () => {
    for (const listener of listeners) listener();
  });
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const useTheme = (): Theme => useSyncExternalStore(subscribe, () => theme);
export const useDark = (): boolean => useSyncExternalStore(subscribe, isDark);
