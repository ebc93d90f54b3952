// Which cells a person compares, remembered in this browser; null for the indicators.
import { useState } from "react";

const place = (id: string) => `variante.columns.${id}`;

const recall = (id: string | null): string[] | null => {
  try {
    const text = id === null ? null : localStorage.getItem(place(id));
    const kept: unknown = text === null ? null : JSON.parse(text);
    return Array.isArray(kept) && kept.every((name) => typeof name === "string") ? kept : null;
  } catch {
    // No storage in this browser: the indicators.
    return null;
  }
};

export const useChosenOutputs = (id: string | null): [string[] | null, (chosen: string[] | null) => void] => {
  const [chosen, setChosen] = useState(() => recall(id));
  const choose = (next: string[] | null) => {
    setChosen(next);
    try {
      if (id === null) return;
      if (next === null) localStorage.removeItem(place(id));
      else localStorage.setItem(place(id), JSON.stringify(next));
    } catch {
      // Not remembered, and nothing else is lost.
    }
  };
  return [chosen, choose];
};
