// A verdict in icon and words: the colour only repeats what they say.
import { isInterrupted } from "../blocks/contract/interrupted.ts";
import { formatNumber, formatRounded } from "../language/format.ts";
import { isMet } from "../maths/target.ts";
import type { IndicatorMeta, Language } from "../types/index.ts";
import { h } from "./element.ts";
import { type IconName, icon } from "./icon.ts";
import { say } from "./words.ts";

export type Tone = "ok" | "err" | "warn" | "ex" | "quiet" | "plain";

/** `<span class="vb-status ok"><svg/>tenu</span>` */
export function status(document: Document, tone: Tone, name: IconName | null, text: string): HTMLElement {
  return h(document, "span", { class: `vb-status ${tone}` }, name && icon(document, name), h(document, "span", {}, text));
}

/** What failed, in its own words; what was interrupted, in a word: nothing is wrong with it. */
export const failureStatus = (document: Document, error: string | null | undefined, language: Language): HTMLElement =>
  isInterrupted(error)
    ? status(document, "warn", "interrupted", say("interrupted", language))
    : status(document, "err", "error", error || say("failed", language));

/** The hatched square of an exercise value; `label` null where a word beside it says so. */
export function exerciseMark(document: Document, label: string | null): HTMLElement {
  return h(document, "i", {
    class: "vb-exercise",
    ...(label === null ? { "aria-hidden": "true" } : { role: "img", "aria-label": label }),
  });
}

/** The half-filled circle of a discussed value, the filled one of an established value. */
export function confidenceMark(document: Document, confidence: "established" | "discussed"): HTMLElement {
  return h(document, "i", { class: `vb-confidence ${confidence}`, "aria-hidden": "true" });
}

const natures = {
  "seuil réglementaire": { fr: "Seuil", en: "Limit", full: { fr: "seuil réglementaire", en: "regulatory limit" } },
  "objectif politique": { fr: "Objectif", en: "Goal", full: { fr: "objectif politique", en: "policy goal" } },
  repère: { fr: "Repère", en: "Benchmark", full: { fr: "repère", en: "benchmark" } },
} as const;

type Target = NonNullable<IndicatorMeta["target"]>;

export const natureName = (target: Target, language: Language): string => natures[target.nature]?.full[language] ?? target.nature;

/** "≥ 80", "≤ 310"; a benchmark has no side. */
export const targetText = (target: Target, language: Language): string => {
  const value = formatNumber(target.value, language);
  return target.nature === "repère" ? value : `${target.op === ">=" ? "≥" : "≤"}\u00a0${value}`;
};

/** "Seuil ≤ 310 ha : tenu", "Repère 1 450 : au-dessus", "sans cible". */
export function targetStatus(
  document: Document,
  target: Target | null,
  value: unknown,
  unit: string,
  language: Language,
  form: "full" | "short",
): HTMLElement {
  if (!target) return status(document, "quiet", null, say("noTarget", language));
  if (typeof value !== "number" || !Number.isFinite(value)) return status(document, "quiet", null, say("noValue", language));
  const colon = language === "fr" ? "\u00a0: " : ": ";
  const named = `${natures[target.nature]?.[language] ?? target.nature} ${targetText(target, language)}`;
  const head = `${named}${unit && target.nature !== "repère" ? `\u00a0${unit}` : ""}${colon}`;
  if (target.nature === "repère") {
    const near = formatRounded(value, null, language) === formatRounded(target.value, null, language);
    const word = say(near ? "equal" : value > target.value ? "above" : "below", language);
    return status(document, "plain", null, form === "short" ? word : head + word);
  }
  const met = isMet(value, target);
  const word = say(met ? "met" : "missed", language);
  return status(document, met ? "ok" : "err", met ? "met" : "missed", form === "short" ? word : head + word);
}
