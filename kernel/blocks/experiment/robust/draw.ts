// The commands of the experiment, its outcome in a sentence, and the view chosen. Drawn in place while it runs.
import { demandBar } from "../../../drawing/demand.ts";
import { h } from "../../../drawing/element.ts";
import { refill } from "../../../drawing/experiment/refill.ts";
import { rootClass } from "../../../drawing/figure.ts";
import { keeping, memory } from "../../../drawing/memory.ts";
import { status } from "../../../drawing/status.ts";
import { dataTable } from "../../../drawing/table.ts";
import { formatNumber, formatPeriod, human } from "../../../language/format.ts";
import type { BlockDraw, DrawContext } from "../../contract/block.ts";
import type { RobustConfig } from "./definition.ts";
import type { RobustResult } from "./result.ts";
import { failuresTable } from "./tables.ts";
import { type ViewName, views } from "./views.ts";
import { doneText, factsText, planText, tell } from "./words.ts";

type Context = DrawContext<RobustConfig>;
type Slots = [HTMLDivElement, HTMLDivElement, HTMLDivElement, HTMLDivElement];

const draw: BlockDraw<RobustConfig> = keeping<RobustResult | null, RobustConfig>(
  (_, { width }) => `robust ${width}`,
  (_, { document, mode }) => {
    const slots = Array.from({ length: 4 }, () => h(document, "div", {})) as Slots;
    const [head, bar, outcome, body] = slots;
    const element = h(document, "div", { class: rootClass({ mode }, "vb-robust") }, ...slots);
    const update = (value: RobustResult | null, now: Context) => {
      const { config, language } = now;
      const controls =
        config.indicators.length === 0
          ? h(document, "p", { class: "vb-empty" }, tell("chooseFirst", language))
          : demandBar(now, { plan: planText(config, language), got: value ? doneText(value, language) : "" });
      // The bar in use is not taken out and put back: that would cost it the focus.
      if (controls !== bar.firstChild) refill(bar, [controls]);
      refill(head, heading(now));
      refill(outcome, value ? outcomeOf(value, now) : []);
      refill(body, value && value.done > 0 ? parts(value, now, () => update(value, now)) : []);
    };
    return { element, update };
  },
);
export default draw;

function heading({ document, config, language }: Context): (Node | null)[] {
  const title = human(config.title, language);
  const subtitle = human(config.subtitle, language);
  return [
    title ? h(document, "h3", { class: "vb-caption" }, formatPeriod(title)) : null,
    subtitle ? h(document, "p", { class: "vb-subtitle" }, formatPeriod(subtitle)) : null,
  ];
}

const outcomeOf = (value: RobustResult, { document, language }: Context): (Node | null)[] => [
  h(document, "p", { class: "vb-subtitle" }, factsText(value, language)),
  value.done > 0 ? h(document, "p", { class: "vb-outcome" }, value.message[language]) : null,
];

const names = Object.keys(views) as ViewName[];

function parts(value: RobustResult, context: Context, redraw: () => void): (Node | null)[] {
  const { document, language, mode } = context;
  // On paper nothing can be chosen: every view follows.
  if (mode === "print") return [...names.map((name) => views[name](value.data, context)), failures(value, context)];
  const chosen = memory<{ view: ViewName }>(context, "robust", { view: "ranking" });
  const choice = h(
    document,
    "div",
    { class: "vb-segments", role: "group", "aria-label": tell("views", language) },
    ...names.map((name) =>
      h(
        document,
        "button",
        {
          type: "button",
          "aria-pressed": String(name === chosen.view),
          "data-view": name,
          onclick: () => {
            chosen.view = name;
            redraw();
          },
        },
        tell(name, language),
      ),
    ),
  );
  return [choice, views[chosen.view](value.data, context), failures(value, context)];
}

/** What could not be computed, counted, with its causes. */
function failures({ data, infeasible }: RobustResult, context: Context): HTMLElement | null {
  if (infeasible.count === 0) return null;
  const { document, language, mode } = context;
  const open = memory(context, "robust failures", { open: mode === "print" });
  const details = h(
    document,
    "details",
    { class: "vb-details", open: open.open, ontoggle: () => (open.open = details.open) },
    h(
      document,
      "summary",
      { class: "vb-link" },
      status(document, "warn", "warning", `${tell("failures", language)} (${formatNumber(infeasible.count, language, 0)})`),
    ),
    dataTable(document, failuresTable(data, language), language),
  );
  return details;
}
