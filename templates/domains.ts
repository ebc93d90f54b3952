// The planning domains a notebook of the gallery stands under, in the order they are shown.

export const domains = {
  planning: { fr: "Aménagement et logement", en: "Planning and housing" },
  transport: { fr: "Transports et mobilités", en: "Transport and mobility" },
  demography: { fr: "Démographie", en: "Demography" },
  energy: { fr: "Énergie et climat", en: "Energy and climate" },
  water: { fr: "Eau", en: "Water" },
  risks: { fr: "Risques naturels", en: "Natural risks" },
  health: { fr: "Santé", en: "Health" },
  teaching: { fr: "Enseignement", en: "Teaching" },
};
