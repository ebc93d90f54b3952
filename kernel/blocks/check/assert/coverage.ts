// What a check that explores went through, and its counter-example with the command that reproduces it.
import { h } from "../../../drawing/element.ts";
import { icon } from "../../../drawing/icon.ts";
import { say } from "../../../drawing/words.ts";
import { formatNumber, human } from "../../../language/format.ts";
import type { Language, OverrideSet } from "../../../types/index.ts";
import type { DrawContext } from "../../contract/block.ts";
import type { Config } from "./definition.ts";
import type { CounterExample, Exploration } from "./found.ts";

const properties: Record<Config["property"], { fr: string; en: string }> = {
  comparison: { fr: "comparaison", en: "comparison" },
  conserved: { fr: "total conservé", en: "conserved total" },
  bounds: { fr: "bornes", en: "bounds" },
  monotone: { fr: "sens de variation", en: "direction of change" },
};

export function planText({ property, draws, steps }: Config, language: Language): string {
  const n = formatNumber(draws, language, 0);
  const walk = property === "monotone" ? (language === "fr" ? `, ${steps} points par essai` : `, ${steps} points a trial`) : "";
  const drawn = draws > 0 ? (language === "fr" ? ` et ${n} tirages par scénario` : ` and ${n} samples per scenario`) : "";
  return language === "fr"
    ? `Vérifie « ${properties[property].fr} » dans tous les contextes × variantes${drawn}${walk}.`
    : `Checks “${properties[property].en}” in every context × variant${drawn}${walk}.`;
}

export function gotText({ exploration }: { exploration?: Exploration }, language: Language): string {
  if (!exploration) return "";
  const [done, total] = [exploration.done, exploration.total].map((value) => formatNumber(value, language, 0));
  return language === "fr" ? `${done} essais sur ${total}` : `${done} of ${total} trials`;
}

export function coverage(found: Exploration, context: DrawContext<Config>): HTMLElement {
  const { document, language, mode } = context;
  const { counter } = found;
  const empty = !counter || counter.overrides.length + (counter.walked ? 1 : 0) === 0;
  const keep =
    mode !== "notebook" || empty
      ? null
      : h(
          document,
          "button",
          { type: "button", class: "vb-button", onclick: () => keepCounter(counter, context) },
          icon(document, "plus"),
          say("keepAsVariant", language),
        );
  return h(
    document,
    "div",
    { class: "vb-coverage" },
    h(document, "p", { class: "vb-quiet" }, coverageText(found, language)),
    keep,
  );
}

function coverageText({ property, scenarios, draws, done, failed, refused, counter }: Exploration, language: Language): string {
  const n = (value: number) => formatNumber(value, language, 0);
  const fr = language === "fr";
  const parts = [
    properties[property][language],
    fr ? `${n(scenarios)} scénario${scenarios > 1 ? "s" : ""}` : `${n(scenarios)} scenario${scenarios > 1 ? "s" : ""}`,
    draws > 0 ? (fr ? `${n(draws)} tirages par scénario` : `${n(draws)} samples per scenario`) : "",
    fr
      ? `${n(done)} essais, ${n(failed)} échec${failed > 1 ? "s" : ""}`
      : `${n(done)} trials, ${n(failed)} failure${failed === 1 ? "" : "s"}`,
    refused.count > 0 ? (fr ? `${n(refused.count)} sans résultat` : `${n(refused.count)} without result`) : "",
    counter?.smallest ? (fr ? "plus petit contre-exemple" : "smallest counter-example") : "",
  ];
  return parts.filter(Boolean).join(" · ");
}

/** Above the baseline, where it was shrunk; a direction of change is shown at its second place. */
function keepCounter({ overrides, walked, shrunk, scenario }: CounterExample, context: DrawContext<Config>): void {
  const set: OverrideSet = Object.fromEntries(overrides.map(({ name, value }) => [name, value]));
  if (walked) set[walked.name] = walked.to;
  const label = (language: Language) => human(context.config.label, language) || { fr: "vérification", en: "check" }[language];
  const name = { fr: `Contre-exemple : ${label("fr")}`, en: `Counter-example: ${label("en")}` };
  context.onVariant(set, name, shrunk ? "baseline" : scenario);
}
