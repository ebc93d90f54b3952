// The point looked at: its values, what holds there and by how much, and the command that keeps it as a variante.
import { h } from "../../../drawing/element.ts";
import { icon } from "../../../drawing/icon.ts";
import { status } from "../../../drawing/status.ts";
import { say } from "../../../drawing/words.ts";
import { human } from "../../../language/format.ts";
import type { HumanText, Language, OverrideSet } from "../../../types/index.ts";
import type { DrawContext } from "../../contract/block.ts";
import type { GoalResult } from "./found.ts";
import { isFeasible, type Point } from "./point.ts";
import { constraintText, leversText, valued } from "./telling.ts";

export interface ChosenPoint {
  element: HTMLElement;
  show: (index: number | null) => void;
  /** The command that keeps it takes the focus. */
  focus: () => void;
}

export function chosenPoint(context: DrawContext, result: GoalResult, hint: string): ChosenPoint {
  const { document, language, mode } = context;
  let chosen: number | null = null;
  const title = h(document, "strong", {});
  const keep = h(
    document,
    "button",
    { type: "button", class: "vb-button", onclick: () => chosen !== null && keepPoint(context, result, chosen) },
    icon(document, "plus"),
    say("keepAsVariant", language),
  );
  const quiet = h(document, "p", { class: "vb-quiet" }, hint);
  const head = h(document, "p", { class: "vb-pick-head" }, title, mode === "notebook" ? keep : null);
  const list = h(document, "dl", { class: "vb-pick-values" });
  return {
    element: h(document, "div", { class: "vb-pick" }, quiet, head, list),
    focus: () => keep.focus(),
    show: (index) => {
      chosen = index;
      quiet.hidden = index !== null;
      head.hidden = index === null;
      list.hidden = index === null;
      if (index === null) return;
      title.textContent = nameOf(result, index)[language];
      list.replaceChildren(...rows(context, result, result.data[index]!));
    },
  };
}

function rows({ document, language }: DrawContext, result: GoalResult, point: Point): HTMLElement[] {
  const row = (label: string, value: Node | string) =>
    h(document, "div", {}, h(document, "dt", {}, label), h(document, "dd", {}, value));
  const shown = new Set(result.levers.map(({ name }) => name));
  const levers = result.levers.map((lever, i) =>
    row(human(lever.label, language), valued(point.levers[i]!, { ...lever, round: null }, language)),
  );
  if (point.fault !== null)
    return [...levers, row(language === "fr" ? "Résultat" : "Result", status(document, "err", "error", point.fault[language]))];
  const objectives = result.objectives.flatMap((objective, i) =>
    shown.has(objective.name) ? [] : [row(human(objective.label, language), valued(point.objectives![i]!, objective, language))],
  );
  const constraints = result.constraints.map((constraint, i) => {
    const held = point.margins![i]! >= 0;
    const word = say(held ? "met" : "missed", language);
    const value = valued(point.sides![i]!, constraint, language);
    return row(
      constraintText(constraint, language),
      status(document, held ? "ok" : "err", held ? "met" : "missed", `${value}, ${word}`),
    );
  });
  return [...levers, ...objectives, ...constraints];
}

const kinds = {
  best: { fr: "Optimum", en: "Optimum" },
  front: { fr: "Compromis", en: "Trade-off" },
  holds: { fr: "Point", en: "Point" },
  fails: { fr: "Point hors conditions", en: "Point outside the constraints" },
};

const kindOf = (result: GoalResult, index: number): keyof typeof kinds =>
  index === result.best ? "best" : result.front.includes(index) ? "front" : isFeasible(result.data[index]!) ? "holds" : "fails";

/** "Optimum : Densité = 62 log/ha": the first two levers tell points apart. */
export function nameOf(result: GoalResult, index: number): { fr: string; en: string } {
  const kind = kinds[kindOf(result, index)];
  const two = { levers: result.levers.slice(0, 2) };
  const write = (language: Language) =>
    `${kind[language]}${language === "fr" ? " : " : ": "}${leversText(two, result.data[index]!, language)}`;
  return { fr: write("fr"), en: write("en") };
}

function keepPoint(context: DrawContext, result: GoalResult, index: number): void {
  const set: OverrideSet = {};
  for (const [i, { name }] of result.levers.entries()) set[name] = result.data[index]!.levers[i]!;
  context.onVariant(set, nameOf(result, index) satisfies HumanText, result.scenario.id);
}
