// What the drawing of a sample says.
import { samplingMethods } from "../../../experiments/methods.ts";
import type { SampleResult } from "../../../experiments/result.ts";
import { formatNumber } from "../../../language/format.ts";
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
