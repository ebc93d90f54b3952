// The notebooks shipped with the product, in the order they are offered. Each file has an English twin, NAME.en.html.
import { domains } from "./domains.ts";

export interface Template {
  /** File name without its extension. */
  id: string;
  domain: { fr: string; en: string };
  title: { fr: string; en: string };
  /** One sentence that reads without a run. */
  summary: { fr: string; en: string };
}

export const templates: Template[] = [
  {
    id: "accueillir-et-loger",
    domain: domains.planning,
    title: { fr: "Accueillir et loger", en: "Welcome and house" },
    summary: {
      fr: "Besoin en logements, point mort, enveloppe d’ENAF : trois variantes sous deux contextes, pour toute intercommunalité.",
      en: "Housing need, break-even point, ENAF envelope: three variants under two contexts, for any intermunicipality.",
    },
  },
  {
    id: "reconvertir-une-friche",
    domain: domains.planning,
    title: { fr: "Reconvertir une friche", en: "Reuse a brownfield site" },
    summary: {
      fr: "Jusqu’où densifier en gardant 9 m² d’espaces verts par habitant ? Recherche d’objectif, incertitude, robustesse des variantes.",
      en: "How dense, keeping 9 m² of green space per person? Goal seeking, uncertainty, robustness of the variants.",
    },
  },
];
