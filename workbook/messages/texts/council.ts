// Mode restitution.
export const council = {
  pageTitle: { fr: "Restitution · {title}", en: "Presentation · {title}" },
  sections: { fr: "Sections", en: "Sections" },
  previous: { fr: "Section précédente", en: "Previous section" },
  next: { fr: "Section suivante", en: "Next section" },
  leave: { fr: "Quitter", en: "Leave" },
  escape: { fr: "Échap", en: "Esc" },
  trialOn: { fr: "Essai sur « {name} »", en: "Trial on “{name}”" },
  allLevers: { fr: "Les {n} leviers", en: "All {n} levers" },
} as const;
