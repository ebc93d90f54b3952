// What the drawing of a sample says.
import { samplingMethods } from "../../../experiments/methods.ts";
import type { SampleResult } from "../../../experiments/result.ts";
import { formatNumber, human } from "../../../language/format.ts";
import type { Language } from "../../../types/index.ts";
import { evaluationsOf } from "./cost.ts";
import type { SampleConfig } from "./definition.ts";

const many = (count: number, one: string, more: string, language: Language) =>
  `${formatNumber(count, language, 0)} ${count < 2 ? one : more}`;

const evaluations = (count: number, language: Language) =>
  language === "fr" ? many(count, "évaluation", "évaluations", language) : many(count, "evaluation", "evaluations", language);
const indicators = (count: number, language: Language) =>
  language === "fr" ? many(count, "indicateur", "indicateurs", language) : many(count, "indicator", "indicators", language);
const series = (count: number, language: Language) =>
  language === "fr" ? many(count, "courbe", "courbes", language) : many(count, "series", "series", language);
const parameters = (count: number, language: Language) =>
  language === "fr" ? many(count, "paramètre", "paramètres", language) : many(count, "parameter", "parameters", language);

/** "1 024 évaluations de 4 indicateurs : hypercube latin sur 3 paramètres." */
export function planText(config: SampleConfig, language: Language): string {
  const fr = language === "fr";
  const k = config.parameters.length;
  const count = evaluationsOf(config);
  const what = [
    config.indicators.length > 0 && indicators(config.indicators.length, language),
    config.series.length > 0 && series(config.series.length, language),
  ]
    .filter(Boolean)
    .join(fr ? " et " : " and ");
  const over = `${samplingMethods[config.method][language]}${fr ? " sur " : " over "}${parameters(k, language)}`;
  const levels =
    config.method === "full-factorial" || config.method === "one-at-a-time"
      ? fr
        ? `, ${config.levels} niveaux`
        : `, ${config.levels} levels`
      : "";
  if (count === null) return fr ? `Évaluation de ${what} : ${over}${levels}.` : `Evaluation of ${what}: ${over}${levels}.`;
  return fr
    ? `${evaluations(count, language)} de ${what} : ${over}${levels}.`
    : `${evaluations(count, language)} of ${what}: ${over}${levels}.`;
}

/** "Hypercube latin · 1 024 évaluations · 3 paramètres · graine 1" */
export function factsText(sample: SampleResult, language: Language): string {
  const method = samplingMethods[sample.method][language];
  return [
    method[0]!.toUpperCase() + method.slice(1),
    sample.done < sample.total ? doneText(sample, language) : evaluations(sample.done, language),
    parameters(sample.parameters.length, language),
    language === "fr" ? `graine ${sample.seed}` : `seed ${sample.seed}`,
  ].join(" · ");
}

/** "312 évaluations sur 1 024" */
export const doneText = ({ done, total }: Pick<SampleResult, "done" | "total">, language: Language): string =>
  language === "fr"
    ? `${evaluations(done, language)} sur ${formatNumber(total, language, 0)}`
    : `${formatNumber(done, language, 0)} of ${evaluations(total, language)}`;

export const infeasibleText = (count: number, done: number, share: string, language: Language): string =>
  language === "fr"
    ? `${many(count, "tirage infaisable", "tirages infaisables", language)} sur ${formatNumber(done, language, 0)} (${share})`
    : `${many(count, "infeasible sample", "infeasible samples", language)} of ${formatNumber(done, language, 0)} (${share})`;

export const metText = (share: string, benchmark: boolean, over: boolean, language: Language): string => {
  const fr = language === "fr";
  if (!benchmark) return fr ? `tenue dans ${share} des tirages` : `met in ${share} of samples`;
  const side = over ? (fr ? "au-dessus" : "above") : fr ? "au-dessous" : "below";
  return fr ? `${side} dans ${share} des tirages` : `${side} in ${share} of samples`;
};

/** Bounds of widgets taken for a law of probability: null when every parameter has one of its own. */
export function boundsText({ parameters: all }: Pick<SampleResult, "parameters">, language: Language): string | null {
  // A choice or a yes/no has no bounds: its options are counted alike, and said in the help.
  const bare = all.filter(({ from, kind }) => from === "range" && kind === "number");
  if (bare.length === 0) return null;
  const names = bare.map(({ label, name }) => human(label, language) || name).join(", ");
  return language === "fr"
    ? `Tiré${bare.length > 1 ? "s" : ""} entre les bornes de ${bare.length > 1 ? "leur" : "son"} curseur : ${names}. Ces bornes limitent la saisie, elles ne sont pas des probabilités : p5–p95 dit l’étendue explorée, et le rang d’un paramètre dépend de la longueur de son curseur. Donnez-leur dans le formulaire une plage réfléchie ou une loi.`
    : `Sampled between the bounds of ${bare.length > 1 ? "their widgets" : "its widget"}: ${names}. Such bounds limit what one types, they are no probabilities: p5–p95 tells the extent explored, and the rank of a parameter depends on the length of its slider. Give them in the form a range that was thought about, or a distribution.`;
}
