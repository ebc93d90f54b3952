// What compared maps say, in both languages.
export const words = {
  absent: { fr: "donnée absente", en: "no data" },
  same: { fr: "aucun écart", en: "no difference" },
  less: { fr: "moins qu’à la référence", en: "less than the reference" },
  more: { fr: "plus qu’à la référence", en: "more than the reference" },
  near: { fr: "proche de la référence", en: "near the reference" },
  gapTo: { fr: (name: string) => `écart à « ${name} »`, en: (name: string) => `difference to “${name}”` },
  linked: {
    fr: "Cartes liées : flèches pour déplacer, plus et moins pour agrandir, 0 pour recadrer.",
    en: "Linked maps: arrows to move, plus and minus to zoom, 0 to fit.",
  },
  choose: { fr: "Entité suivie", en: "Feature followed" },
  none: { fr: "aucune", en: "none" },
  in: { fr: "Agrandir", en: "Zoom in" },
  out: { fr: "Réduire", en: "Zoom out" },
  alone: {
    fr: "Une seule variante : rien à comparer à la référence.",
    en: "One variant only: nothing to compare with the reference.",
  },
  cells: { fr: "mailles", en: "cells" },
  cell: {
    fr: (row: number, column: number) => `maille ligne ${row}, colonne ${column}`,
    en: (row: number, column: number) => `cell row ${row}, column ${column}`,
  },
  measure: { fr: "Mesure", en: "Measure" },
  mean: { fr: "moyenne", en: "mean" },
  least: { fr: "minimum", en: "minimum" },
  most: { fr: "maximum", en: "maximum" },
  gap: { fr: "écart", en: "diff." },
} as const;
