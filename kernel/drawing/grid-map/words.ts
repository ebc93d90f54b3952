// The words of grid maps, in both languages.
import type { Language } from "../../types/index.ts";

const words = {
  map: { fr: "carte", en: "map" },
  in: { fr: "en {unit}", en: "in {unit}" },
  none: { fr: "sans valeur", en: "no value" },
  under: { fr: "moins de {n}", en: "less than {n}" },
  between: { fr: "{low} à {high}", en: "{low} to {high}" },
  over: { fr: "{n} et plus", en: "{n} and more" },
  other: { fr: "autre code", en: "other code" },
  area: { fr: "Surface", en: "Area" },
  share: { fr: "Part", en: "Share" },
  cells: { fr: "Cellules", en: "Cells" },
  classOf: { fr: "Classe", en: "Class" },
  figure: { fr: "Mesure", en: "Figure" },
  value: { fr: "Valeur", en: "Value" },
  least: { fr: "Minimum", en: "Minimum" },
  mean: { fr: "Moyenne", en: "Mean" },
  median: { fr: "Médiane", en: "Median" },
  high: { fr: "95e centile", en: "95th percentile" },
  greatest: { fr: "Maximum", en: "Maximum" },
  drawn: { fr: "Surface avec une valeur", en: "Area with a value" },
  frame: { fr: "{width} × {height} cellules de {size}", en: "{width} × {height} cells of {size}" },
  walk: {
    fr: "Survolez la carte, ou parcourez-la avec les flèches, pour lire une cellule.",
    en: "Hover the map, or walk it with the arrow keys, to read a cell.",
  },
  place: { fr: "colonne {column}, ligne {row}", en: "column {column}, row {row}" },
  empty: { fr: "Aucune cellule ne porte de valeur.", en: "No cell holds a value." },
} as const satisfies Record<string, Record<Language, string>>;

/** The word, with `{n}` and the like replaced. */
export const word = (name: keyof typeof words, language: Language, values: Record<string, string | number> = {}): string =>
  words[name][language].replace(/\{(\w+)\}/g, (whole, key: string) => (key in values ? String(values[key]) : whole));
