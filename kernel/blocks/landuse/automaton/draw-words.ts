// The words of the drawing of land-use change, in both languages.
import type { Language } from "../../../types/index.ts";

const words = {
  where: { fr: "Ce qui change, et quand", en: "What changes, and when" },
  at: { fr: "Occupation du sol en {year}", en: "Land use in {year}" },
  use: { fr: "Occupation du sol", en: "Land use" },
  shown: { fr: "Montrer", en: "Show" },
  computing: { fr: "calcul en cours : {year}", en: "computing: {year}" },
  period: { fr: "{name}, {from}–{to}", en: "{name}, {from}–{to}" },
  newly: { fr: "{name}, nouveau", en: "{name}, new" },
  code: { fr: "classe {code}", en: "class {code}" },
  gained: { fr: "{name} : + {n} ha de {from} à {to}", en: "{name}: + {n} ha from {from} to {to}" },
  taken: { fr: "pris sur {list}", en: "taken from {list}" },
  missing: { fr: "{n} ha demandés n’ont pas trouvé de place", en: "{n} ha asked found no room" },
  met: { fr: "demande placée en entier", en: "demand placed in full" },
  still: { fr: "rien ne change", en: "nothing changes" },
  balance: { fr: "Bilan par classe", en: "Balance by class" },
  class: { fr: "Classe", en: "Class" },
  changedIn: { fr: "changé dans la période finie en {year}", en: "changed in the period ended in {year}" },
} as const satisfies Record<string, Record<Language, string>>;

/** The word, with `{n}` and the like replaced. */
export const word = (name: keyof typeof words, language: Language, values: Record<string, string | number> = {}): string =>
  words[name][language].replace(/\{(\w+)\}/g, (whole, key: string) => (key in values ? String(values[key]) : whole));
