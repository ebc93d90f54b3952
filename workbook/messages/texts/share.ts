// Sharing, copying, downloading, travelling.
export const share = {
  title: { fr: "Partager", en: "Share" },
  lead: {
    fr: "Un lien montre le texte et les résultats ; les leviers y bougent, rien n’y est enregistré.",
    en: "A link shows the text and the outputs; levers move there, nothing is saved.",
  },
  versionNow: {
    fr: "Le lien nommera la version {n}, {status}, du {date}.",
    en: "The link will name version {n}, {status}, of {date}.",
  },
  follow: { fr: "Suivre la dernière version", en: "Follow the latest version" },
  followNote: {
    fr: "Le lecteur verra chaque enregistrement à venir, sous le même lien.",
    en: "The reader will see every save to come, under the same link.",
  },
  create: { fr: "Créer le lien", en: "Create the link" },
  existing: { fr: "Liens donnés", en: "Links given out" },
  none: { fr: "Aucun lien pour l’instant.", en: "No link yet." },
  linkVersion: { fr: "version {n}", en: "version {n}" },
  linkFollow: { fr: "dernière version", en: "latest version" },
  copyLink: { fr: "Copier le lien", en: "Copy the link" },
  openLink: { fr: "Ouvrir", en: "Open" },
  withdraw: { fr: "Retirer", en: "Withdraw" },
  withdrawn: { fr: "Le lien est retiré.", en: "The link is withdrawn." },
  linkCopied: { fr: "Lien copié.", en: "Link copied." },
  linkMade: { fr: "Lien créé et copié.", en: "Link created and copied." },
  linkMadeOnly: { fr: "Lien créé.", en: "Link created." },
  travel: { fr: "Emporter", en: "Take away" },
  travelNote: {
    fr: "Un carnet tient dans un fichier : il s’ouvre sur un autre poste, sans réseau, et revient ici par dépôt.",
    en: "A notebook fits in one file: it opens on another machine, offline, and comes back here by drop.",
  },
  asHtml: { fr: "Le carnet (.html)", en: "The notebook (.html)" },
  asZip: { fr: "Avec ses fichiers (.zip)", en: "With its files (.zip)" },
  zipWithoutNotebook: {
    fr: "l’archive ne contient pas de carnet (notebook.html)",
    en: "the archive holds no notebook (notebook.html)",
  },
  failed: { fr: "Le partage n’a pas pu se faire : {reason}", en: "Sharing failed: {reason}" },
} as const;
