// What the joined table says, in both languages.
export const words = {
  key: { fr: "Clé", en: "Key" },
  gap: { fr: "écart", en: "diff." },
  points: { fr: "points", en: "points" },
  share: { fr: "en %", en: "in %" },
  zero: { fr: "réf. nulle", en: "ref. is 0" },
  absentHere: { fr: "absente", en: "absent" },
  total: { fr: "Total", en: "Total" },
  flag: { fr: "À signaler", en: "To note" },
  fromReference: { fr: "absente de la référence", en: "absent from the reference" },
  absentFrom: { fr: (names: string) => `absente dans ${names}`, en: (names: string) => `absent in ${names}` },
  absent: {
    fr: (n: number) => (n === 0 ? "" : n > 1 ? `${n} clés absentes` : "1 clé absente"),
    en: (n: number) => (n === 0 ? "" : n > 1 ? `${n} keys absent` : "1 key absent"),
  },
  onlyDifferent: { fr: "Seulement les différences", en: "Only the differences" },
  noDifference: { fr: "Aucune ligne ne diffère de la référence.", en: "No row differs from the reference." },
  sentence: {
    fr: (different: string, all: string, n: number) => `${different} ${n > 1 ? "lignes diffèrent" : "ligne diffère"} sur ${all}.`,
    en: (different: string, all: string, n: number) => `${different} of ${all} rows ${n === 1 ? "differs" : "differ"}.`,
  },
  scrolls: { fr: "Le tableau défile vers la droite.", en: "The table scrolls to the right." },
  better: { fr: "va dans le sens voulu", en: "goes the way wanted" },
  worse: { fr: "va à l’encontre", en: "goes the other way" },
} as const;
