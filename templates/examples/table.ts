// The example notebooks: one block each, on the question a planner asks. Each file has an English twin, NAME.en.html.
import { domains } from "../domains.ts";
import type { Template } from "../table.ts";

export interface Example extends Template {
  /** The block it shows. */
  block: string;
}

export const examples: Example[] = [
  {
    id: "vieillir-ici",
    block: "demography.cohort@1",
    domain: domains.demography,
    title: { fr: "Vieillir ici", en: "Ageing here" },
    summary: {
      fr: "Combien d’habitants de 75 ans ou plus dans vingt ans, et que change l’accueil de jeunes ménages ?",
      en: "How many inhabitants aged 75 or over in twenty years, and what does welcoming young households change?",
    },
  },
];
