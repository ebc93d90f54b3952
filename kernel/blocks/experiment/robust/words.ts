// What the drawing says, in both languages.
import { formatNumber, human } from "../../../language/format.ts";
import type { Language } from "../../../types/index.ts";
import type { RobustConfig } from "./definition.ts";
import type { RobustData, RobustResult } from "./result.ts";

const words = {
  chooseFirst: {
    fr: "Choisissez dans le formulaire les indicateurs sur lesquels juger les variantes.",
    en: "Choose in the form the indicators on which to judge the variants.",
  },
  views: { fr: "Ce que l’on regarde", en: "What is shown" },
  ranking: { fr: "Classement", en: "Ranking" },
  weights: { fr: "Poids", en: "Weights" },
  regret: { fr: "Regret", en: "Regret" },
  targets: { fr: "Cibles", en: "Targets" },
  worst: { fr: "Pire cas", en: "Worst case" },
  variant: { fr: "Variante", en: "Variant" },
  indicator: { fr: "Indicateur", en: "Indicator" },
  future: { fr: "Futur", en: "Future" },
  futures: { fr: "Futurs", en: "Futures" },
  value: { fr: "Valeur", en: "Value" },
  cause: { fr: "Cause", en: "Cause" },
  rank: { fr: "rang", en: "rank" },
  score: { fr: "score", en: "score" },
  "weighted-sum": { fr: "Somme pondérée", en: "Weighted sum" },
  topsis: { fr: "TOPSIS", en: "TOPSIS" },
  firstShare: { fr: "En tête, part des pondérations", en: "First, share of weights" },
  dominated: {
    fr: "dominée : une autre fait au moins aussi bien partout",
    en: "dominated: another does at least as well everywhere",
  },
  excluded: { fr: "hors classement : trop de futurs sans valeur", en: "not ranked: too many futures without value" },
  noRanking: {
    fr: "Moins de deux variantes ont toutes leurs valeurs dans les mêmes futurs : rien à classer.",
    en: "Fewer than two variants have all their values in the same futures: nothing to rank.",
  },
  oneCriterion: {
    fr: "Un seul indicateur compte : son poids ne change rien au classement.",
    en: "A single indicator counts: its weight changes nothing in the ranking.",
  },
  weightNow: { fr: "Poids", en: "Weight" },
  staysFrom: { fr: "Reste en tête de", en: "Stays first from" },
  staysTo: { fr: "jusqu’à", en: "to" },
  below: { fr: "En deçà, passe devant", en: "Below it, overtaken by" },
  above: { fr: "Au-delà, passe devant", en: "Beyond it, overtaken by" },
  method: { fr: "Méthode", en: "Method" },
  first: { fr: "En tête", en: "First" },
  weightsTitle: { fr: "Jusqu’où les poids peuvent bouger, en %", en: "How far the weights may move, in %" },
  weightsNote: {
    fr: "Bande : poids pour lesquels la première le reste, les autres poids gardant leurs proportions. Trait : poids actuel. Symbole au bout : qui passe devant.",
    en: "Band: weights under which the first stays first, the others keeping their proportions. Line: weight now. Symbol at its end: who overtakes.",
  },
  solidHollow: {
    fr: "Bande pleine : somme pondérée. Bande vide : TOPSIS.",
    en: "Filled band: weighted sum. Hollow band: TOPSIS.",
  },
  regretTitle: { fr: "Regret le plus grand", en: "Greatest regret" },
  regretNote: {
    fr: "Écart à la meilleure variante du même futur, dans le futur où il est le plus grand.",
    en: "Distance to the best variant of the same future, in the future where it is greatest.",
  },
  least: { fr: "le plus faible", en: "the least" },
  targetsTitle: {
    fr: "Part des futurs où toutes les cibles sont tenues, en %",
    en: "Share of the futures in which every target is met, in %",
  },
  allTargets: { fr: "Toutes les cibles", en: "Every target" },
  noTarget: {
    fr: "Aucun indicateur n’a de cible : donnez-en une dans le formulaire ou dans sa cellule.",
    en: "No indicator has a target: give one in the form or in its own cell.",
  },
  worstTitle: { fr: "Pire valeur de chaque indicateur", en: "Worst value of each indicator" },
  noValue: { fr: "sans valeur", en: "no value" },
  failures: { fr: "Évaluations sans résultat", en: "Evaluations without result" },
  times: { fr: "Nombre", en: "Count" },
  draw: { fr: "tirage", en: "sample" },
  on: {
    fr: { mean: "classement sur la moyenne", worst: "classement sur le pire futur", nominal: "classement sans contexte" },
    en: { mean: "ranked on the mean", worst: "ranked on the worst future", nominal: "ranked without context" },
  },
} as const;

type Plain = Exclude<keyof typeof words, "on">;
export const tell = (word: Plain, language: Language): string => words[word][language];

const count = (n: number, language: Language, one: { fr: string; en: string }, many: { fr: string; en: string }) =>
  `${formatNumber(n, language, 0)} ${(n > 1 ? many : one)[language]}`;

/** What would be run. */
export function planText({ indicators, futures, size }: RobustConfig, language: Language): string {
  const on = count(indicators.length, language, { fr: "indicateur", en: "indicator" }, { fr: "indicateurs", en: "indicators" });
  if (futures.length === 0) {
    return language === "fr" ? `Chaque variante dans chaque contexte, sur ${on}.` : `Every variant in every context, on ${on}.`;
  }
  const n = formatNumber(size, language, 0);
  return language === "fr"
    ? `Chaque variante dans les mêmes ${n} futurs tirés, sur ${on}.`
    : `Every variant in the same ${n} futures sampled, on ${on}.`;
}

/** What has been run: "12 évaluations sur 600". */
export function doneText({ done, total }: RobustResult, language: Language): string {
  const made = count(done, language, { fr: "évaluation", en: "evaluation" }, { fr: "évaluations", en: "evaluations" });
  return language === "fr" ? `${made} sur ${formatNumber(total, "fr", 0)}` : `${made} of ${formatNumber(total, "en", 0)}`;
}

/** "3 variantes · 40 futurs tirés · classement sur la moyenne". */
export function factsText({ data }: RobustResult, language: Language): string {
  const { futures, ranking, alternatives, judge } = data;
  const made = futures.kind === "drawn" ? futures.count : futures.names.length;
  const drawn = futures.kind === "drawn";
  const parts = [
    count(alternatives.length, language, { fr: "variante", en: "variant" }, { fr: "variantes", en: "variants" }),
    count(
      made,
      language,
      drawn ? { fr: "futur tiré", en: "future sampled" } : { fr: "futur", en: "future" },
      drawn ? { fr: "futurs tirés", en: "futures sampled" } : { fr: "futurs", en: "futures" },
    ),
  ];
  if (ranking) {
    const part = judge !== "nominal" && ranking.futures < made;
    const over = language === "fr" ? ` (${ranking.futures} futurs communs)` : ` (${ranking.futures} futures in common)`;
    parts.push(`${words.on[language][judge]}${part ? over : ""}`);
  }
  return parts.join(" · ");
}

/** "Croissance forte", or "tirage 12 : Croissance 1,8 %/an". */
export function futureText({ futures }: RobustData, future: number, language: Language): string {
  if (futures.kind === "contexts") return human(futures.names[future], language);
  const parts = futures.parameters.map(({ label, unit, values, options }) => {
    const value = values[future]!;
    const shown = options
      ? human(options[value]?.label, language)
      : `${formatNumber(value, language)}${unit ? `\u00a0${unit}` : ""}`;
    return `${human(label, language)} ${shown}`;
  });
  const colon = language === "fr" ? "\u00a0: " : ": ";
  return `${tell("draw", language)} ${formatNumber(future + 1, language, 0)}${colon}${parts.join(", ")}`;
}
