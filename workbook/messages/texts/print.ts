// Printing.
export const print = {
  pageTitle: { fr: "Imprimer · {title}", en: "Print · {title}" },
  title: { fr: "Imprimer", en: "Print" },
  print: { fr: "Imprimer ou PDF", en: "Print or PDF" },
  preview: { fr: "Aperçu du document imprimé", en: "Preview of the printed document" },
  preparing: { fr: "Le document se prépare : calcul du scénario…", en: "Preparing the document: computing the scenario…" },
} as const;
