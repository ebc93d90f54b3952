// One sample among many: its values, and the command that keeps it as a variante.
import type { DrawContext } from "../../blocks/contract/block.ts";
import type { ExperimentIndicator, ExperimentParameter, Samples } from "../../experiments/result.ts";
import { indicatorText, notebookValue, parameterText } from "../../experiments/value.ts";
import { human } from "../../language/format.ts";
import type { OverrideSet } from "../../types/index.ts";
import { h } from "../element.ts";
import { icon } from "../icon.ts";
import { say } from "../words.ts";

export interface PickedSample {
  parameters: ExperimentParameter[];
  indicators: ExperimentIndicator[];
  draws: Samples;
}

/** "Tirage 12" */
export const sampleName = (picked: PickedSample, index: number, language: "fr" | "en"): string =>
  say("drawNumber", language, { n: Number(picked.draws.rows[index]) + 1 });

function pairs({ parameters, indicators, draws }: PickedSample, index: number, language: "fr" | "en"): [string, string][] {
  return [
    ...parameters.map((parameter, j): [string, string] => [
      human(parameter.label, language),
      parameterText(parameter, draws.parameters[j]![index]!, language),
    ]),
    ...indicators.map((indicator, i): [string, string] => [
      human(indicator.meta.label, language),
      indicatorText(indicator, draws.indicators[i]![index]!, language),
    ]),
  ];
}

/** Keeps a sample's parameters as a variante of the scenario the experiment sits in. */
export function keepSample(context: DrawContext, picked: PickedSample, index: number): void {
  const set: OverrideSet = {};
  picked.parameters.forEach((parameter, j) => {
    set[parameter.name] = notebookValue(parameter, picked.draws.parameters[j]![index]!);
  });
  const name = { fr: sampleName(picked, index, "fr"), en: sampleName(picked, index, "en") };
  context.onVariant(set, name, context.scenario.trial ? "trial" : context.scenario.id);
}

export interface PickBar {
  element: HTMLElement;
  show: (index: number | null) => void;
}

/** Where the chosen sample is read; `step` walks to the sample before or after it. */
export function pickBar(context: DrawContext, picked: PickedSample, hint: string, step: (by: 1 | -1) => void): PickBar {
  const { document, language, mode } = context;
  const title = h(document, "strong", {});
  const list = h(document, "dl", { class: "vb-pick-values" });
  let chosen: number | null = null;
  const arrow = (word: "drawBefore" | "drawAfter", name: "down" | "up", by: 1 | -1) =>
    h(
      document,
      "button",
      {
        type: "button",
        class: "vb-button vb-pick-step",
        "aria-label": say(word, language),
        title: say(word, language),
        onclick: () => step(by),
      },
      icon(document, name),
    );
  const before = arrow("drawBefore", "up", -1);
  const after = arrow("drawAfter", "down", 1);
  const keep = h(
    document,
    "button",
    {
      type: "button",
      class: "vb-button",
      "data-keep": true,
      onclick: () => chosen !== null && keepSample(context, picked, chosen),
    },
    icon(document, "plus"),
    say("keepAsVariant", language),
  );
  const quiet = h(document, "span", { class: "vb-quiet" }, hint);
  const interactive = mode === "notebook" || mode === "reader";
  const head = h(
    document,
    "p",
    { class: "vb-pick-head" },
    title,
    ...(interactive ? [before, after] : []),
    mode === "notebook" ? keep : null,
  );
  const element = h(document, "div", { class: "vb-pick" }, quiet, head, list);
  return {
    element,
    show: (index) => {
      chosen = index;
      quiet.hidden = index !== null;
      head.hidden = index === null;
      list.hidden = index === null;
      if (index === null) return;
      title.textContent = sampleName(picked, index, language);
      list.replaceChildren(
        ...pairs(picked, index, language).map(([label, value]) =>
          h(document, "div", {}, h(document, "dt", {}, label), h(document, "dd", {}, value)),
        ),
      );
    },
  };
}
