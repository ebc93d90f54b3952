// The answer in a sentence, every point tried under it, the one looked at, and the table behind. Drawn in place.
import { demandBar } from "../../../drawing/demand.ts";
import { h } from "../../../drawing/element.ts";
import { refill } from "../../../drawing/experiment/refill.ts";
import type { PlainTable } from "../../../drawing/export.ts";
import { figure, rootClass } from "../../../drawing/figure.ts";
import { keeping, memory } from "../../../drawing/memory.ts";
import { status } from "../../../drawing/status.ts";
import { say } from "../../../drawing/words.ts";
import { formatNumber, human } from "../../../language/format.ts";
import type { Language } from "../../../types/index.ts";
import type { BlockDraw, DrawContext } from "../../contract/block.ts";
import { goalChart } from "./chart.ts";
import { chosenPoint, nameOf } from "./chosen.ts";
import type { GoalConfig } from "./definition.ts";
import type { GoalResult } from "./found.ts";
import { planeOf } from "./plane.ts";
import { isFeasible } from "./point.ts";
import { constraintText } from "./telling.ts";

const chooseFirst = {
  fr: "Choisissez dans le formulaire les leviers à bouger et l’objectif à viser.",
  en: "Choose in the form the levers to move and the objective to aim at.",
};
const hint = {
  fr: "Choisissez un point, à la souris ou aux flèches : Entrée mène à « Enregistrer en variante ».",
  en: "Choose a point, by mouse or arrows: Enter leads to “Keep as a variant”.",
};
const legend = {
  fr: "Plein : toutes les conditions tiennent. Creux : l’une échoue. Cerclé : la réponse.",
  en: "Filled: every constraint holds. Hollow: one fails. Ringed: the answer.",
};

const draw: BlockDraw<GoalConfig> = keeping<GoalResult | null, GoalConfig>(
  (_, { width }) => `goal ${width}`,
  (_, { document, mode }) => {
    const [head, bar, body] = [h(document, "div", {}), h(document, "div", {}), h(document, "div", {})];
    const element = h(document, "div", { class: rootClass({ mode }, "vb-goal") }, head, bar, body);
    return {
      element,
      update: (value, now) => {
        const { config, language } = now;
        const incomplete = config.levers.length === 0 || config.objectives.length === 0;
        const controls = incomplete
          ? h(document, "p", { class: "vb-empty" }, chooseFirst[language])
          : demandBar(now, { plan: planText(config, language), got: value ? gotText(value, language) : "" });
        // The bar in use is not taken out and put back: that would cost it the focus.
        if (controls !== bar.firstChild) refill(bar, [controls]);
        const title = human(config.title, language);
        refill(head, value || !title ? [] : [h(document, "h3", { class: "vb-caption" }, title)]);
        refill(body, value ? [resultPart(value, now)] : []);
      },
    };
  },
);
export default draw;

function planText({ budget, constraints, objectives }: GoalConfig, language: Language): string {
  const n = formatNumber(budget, language, 0);
  const [o, c] = [objectives.length, constraints.length];
  return language === "fr"
    ? `Jusqu’à ${n} évaluations du carnet, ${o} objectif${o > 1 ? "s" : ""}, ${c} condition${c > 1 ? "s" : ""}.`
    : `Up to ${n} evaluations of the notebook, ${o} objective${o > 1 ? "s" : ""}, ${c} constraint${c === 1 ? "" : "s"}.`;
}

function gotText({ evaluations }: GoalResult, language: Language): string {
  const n = formatNumber(evaluations, language, 0);
  return language === "fr" ? `${n} évaluations faites` : `${n} evaluations made`;
}

function resultPart(result: GoalResult, context: DrawContext<GoalConfig>): HTMLElement {
  const { document, config, language } = context;
  const title = human(config.title, language) || say("goalSought", language);
  const body = h(document, "div", {});
  body.append(sentence(result, context));
  const plane = result.state === "failed" ? null : planeOf(result, language);
  if (plane) {
    const state = memory<{ chosen: number | null; of: string }>(context, "goal", { chosen: null, of: "" });
    // A point of another search is no longer there.
    const of = `${result.evaluations} ${result.proof} ${result.best} ${result.front.length}`;
    if (state.of !== of) Object.assign(state, { chosen: null, of });
    const panel = chosenPoint(context, result, hint[language]);
    const choose = (index: number | null) => {
      state.chosen = index;
      chart.mark(index);
      panel.show(index);
    };
    const chart = goalChart(context, result, plane, {
      name: `${title}, ${say("tableFollows", language)}`,
      hint: hint[language],
      reading: (index) => nameOf(result, index)[language],
      choose,
      confirm: () => state.chosen !== null && panel.focus(),
    });
    choose(state.chosen);
    const interactive = context.mode === "notebook" || context.mode === "reader";
    body.append(chart.element, ...(interactive ? [panel.element] : []));
  }
  return figure(context, {
    title,
    subtitle: config.subtitle,
    source: config.source,
    fallback: "chart",
    legendNotes: plane ? [legend[language]] : [],
    scenario: true,
    body,
    table: () => pointsTable(result, title, language),
    image: () => body.querySelector("svg.vb-chart"),
  });
}

/** The answer large, the rest under it; without one, what fails in icon and words. */
function sentence(result: GoalResult, { document, language }: DrawContext): HTMLElement {
  const text = result.message[language];
  if (result.state !== "found") return h(document, "p", { class: "vb-goal-says" }, status(document, "err", "missed", text));
  return h(document, "p", { class: "vb-goal-says" }, text);
}

function pointsTable(result: GoalResult, caption: string, language: Language): PlainTable {
  const { levers, objectives, constraints, data } = result;
  const fr = language === "fr";
  const own = new Set(levers.map(({ name }) => name));
  const others = objectives.flatMap((objective, i) => (own.has(objective.name) ? [] : [{ objective, i }]));
  const first = new Set([result.best, ...result.front]);
  // The answer first, then what holds, then what fails.
  const rank = (index: number) => (first.has(index) ? 0 : isFeasible(data[index]!) ? 1 : 2);
  const order = [...data.keys()].sort((a, b) => rank(a) - rank(b) || a - b);
  const column = ({ label, unit }: { label: Parameters<typeof human>[0]; unit: string }) => ({
    label: human(label, language),
    unit,
    numeric: true,
  });
  return {
    caption,
    columns: [
      { label: "Point", numeric: false },
      ...levers.map(column),
      ...others.map(({ objective }) => column(objective)),
      ...constraints.map((constraint) => ({ label: constraintText(constraint, language), unit: constraint.unit, numeric: true })),
    ],
    rows: order.map((index) => {
      const point = data[index]!;
      const word = point.fault
        ? point.fault[language]
        : first.has(index)
          ? fr
            ? "réponse"
            : "answer"
          : isFeasible(point)
            ? fr
              ? "tient"
              : "holds"
            : fr
              ? "ne tient pas"
              : "fails";
      return [
        `${index + 1} · ${word}`,
        ...point.levers,
        ...others.map(({ i }) => point.objectives?.[i] ?? null),
        ...constraints.map((_, i) => point.sides?.[i] ?? null),
      ];
    }),
  };
}
