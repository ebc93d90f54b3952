// Help.
export const help = {
  pageTitle: { fr: "Aide · Variante", en: "Help · Variante" },
  title: { fr: "Aide et raccourcis", en: "Help and shortcuts" },
  lead: {
    fr: "Tout se fait au clavier. Ces touches valent quand aucun champ n’a le focus ; celles avec Ctrl valent partout.",
    en: "Everything can be done from the keyboard. These keys work when no field has the focus; those with Ctrl work everywhere.",
  },
  shortcuts: { fr: "Raccourcis clavier", en: "Keyboard shortcuts" },
  blocks: { fr: "Blocs", en: "Blocks" },
  columnAct: { fr: "Action", en: "Action" },
  columnKeys: { fr: "Touches", en: "Keys" },
  or: { fr: "ou", en: "or" },
  unknownBlock: {
    fr: "Le bloc « {block} » n’existe pas dans cette version.",
    en: "The block “{block}” does not exist in this version.",
  },
} as const;
