// The ways an experiment samples its parameters, and what each is called.
import type { Both } from "../language/figures.ts";

export const samplingMethods = {
  "latin-hypercube": { fr: "hypercube latin", en: "Latin hypercube" },
  "sobol-sequence": { fr: "suite de Sobol’", en: "Sobol’ sequence" },
  "monte-carlo": { fr: "Monte-Carlo", en: "Monte Carlo" },
  "one-at-a-time": { fr: "un paramètre à la fois", en: "one at a time" },
  "full-factorial": { fr: "plan factoriel complet", en: "full factorial" },
  morris: { fr: "criblage de Morris", en: "Morris screening" },
  "sobol-indices": { fr: "indices de Sobol’", en: "Sobol’ indices" },
} satisfies Record<string, Both>;

export type SamplingMethod = keyof typeof samplingMethods;
