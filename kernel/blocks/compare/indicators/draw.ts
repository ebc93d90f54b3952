// Scenarios in rows, indicators in columns: value, difference or change, target met or not, in words.
import { h } from "../../../drawing/element.ts";
import { type PlainTable, registerExports } from "../../../drawing/export.ts";
import { emptyState, exportTools, rootClass } from "../../../drawing/figure.ts";
import { glyph, identifyAll } from "../../../drawing/glyph.ts";
import { memory } from "../../../drawing/memory.ts";
import { sourceLine } from "../../../drawing/source.ts";
import { failureStatus, natureName, status, targetStatus, targetText } from "../../../drawing/status.ts";
import { scrollRegion } from "../../../drawing/table.ts";
import { say } from "../../../drawing/words.ts";
import { formatDifference, formatPeriod, formatRounded, human } from "../../../language/format.ts";
import { isMet } from "../../../maths/target.ts";
import { activeRow, baselineRow, rowOf } from "../../../tables/scenario-rows.ts";
import type { HumanText, IndicatorMeta } from "../../../types/index.ts";
import type { BlockDraw, DrawContext } from "../../contract/block.ts";
import { metaFor } from "../../contract/indicator.ts";
import { isInterrupted } from "../../contract/interrupted.ts";
import type { CompareIndicatorsConfig } from "./definition.ts";

interface Column {
  name: string;
  meta: IndicatorMeta;
  initial: number | null;
}
interface Cell {
  state: "pending" | "done" | "error";
  value: number | null;
  error: string | null;
  /** Where a cell computes the target: this scenario’s. */
  target?: number | null;
}
interface Row {
  scenario: string;
  name: HumanText;
  color: string | null;
  cells: Cell[];
}
interface Comparison {
  data: { indicators: Column[]; scenarios: Row[] };
}
type Compared = "difference" | "change";

const draw: BlockDraw<CompareIndicatorsConfig> = (value: Comparison, context) => {
  const { indicators } = value.data;
  if (indicators.length === 0) return emptyState(context, "noIndicator");
  const { document, language, config, mode } = context;
  const element = h(document, "div", { class: rootClass(context, "vb-compare") });
  const offersChange = indicators.some((column) => column.initial !== null);
  const chosen = memory<{ compared: Compared; tools: boolean }>(context, "compare", {
    compared: config.show ?? "difference",
    tools: false,
  });
  const title = human(config.title, language) || say("difference", language);

  const choose = (next: Compared) => {
    chosen.compared = next;
    render();
  };
  const render = () => {
    const compared = offersChange ? chosen.compared : "difference";
    const focused = element.contains(document.activeElement)
      ? (document.activeElement as HTMLElement).dataset.compared
      : undefined;
    element.replaceChildren(
      ...[
        human(config.title, language) ? h(document, "h3", { class: "vb-caption" }, formatPeriod(title)) : null,
        config.subtitle ? h(document, "p", { class: "vb-subtitle" }, formatPeriod(human(config.subtitle, language))) : null,
        offersChange && mode !== "print"
          ? segments(context, compared, choose)
          : h(document, "div", { class: "vb-segments" }, h(document, "span", {}, say(compared, language))),
        scrollRegion(document, table(context, value, compared), title),
        ...faults(context, value),
        foot(context, title, () => plainTable(value, compared, language), chosen),
      ].filter((part) => part !== null),
    );
    if (focused) element.querySelector<HTMLElement>(`[data-compared="${focused}"]`)?.focus();
  };
  render();
  registerExports(element, { name: title, table: () => plainTable(value, chosen.compared, language), image: null });
  return element;
};
export default draw;

/** Why cells failed, each reason once under the table with who it concerns; an interruption has nothing to explain. */
function faults({ document, language }: DrawContext, { data }: Comparison): HTMLElement[] {
  const told = new Map<string, string[]>();
  for (const row of data.scenarios)
    for (const { state, error } of row.cells) {
      if (state !== "error" || !error || isInterrupted(error)) continue;
      const who = told.get(error) ?? [];
      const name = human(row.name, language);
      told.set(error, who.includes(name) ? who : [...who, name]);
    }
  const colon = language === "fr" ? "\u00a0: " : ": ";
  return [...told].map(([error, who]) =>
    h(document, "p", { class: "vb-quiet" }, status(document, "err", "error", `${who.join(", ")}${colon}${error}`)),
  );
}

function segments(context: DrawContext, compared: Compared, choose: (next: Compared) => void): HTMLElement {
  const { document, language } = context;
  return h(
    document,
    "div",
    { class: "vb-segments", role: "group", "aria-label": say("compareTo", language) },
    ...(["difference", "change"] as const).map((kind) =>
      h(
        document,
        "button",
        { type: "button", "aria-pressed": String(kind === compared), "data-compared": kind, onclick: () => choose(kind) },
        say(kind, language),
      ),
    ),
  );
}

function table(context: DrawContext, value: Comparison, compared: Compared): HTMLElement {
  const { document, language, scenario } = context;
  const { indicators, scenarios } = value.data;
  const identities = identifyAll(scenarios);
  const active = activeRow(scenarios, scenario.id, scenario.trial);
  const under = rowOf(scenarios, scenario.id);
  const reference = baselineRow(scenarios);
  // The trial stands right under the scenario it tries.
  const order = scenarios.filter((row) => row.scenario !== "trial");
  const trial = scenarios.find((row) => row.scenario === "trial");
  if (trial) order.splice(order.indexOf(under!) + 1, 0, trial);
  return h(
    document,
    "table",
    { class: "vb-table vb-comparison", style: `min-width:${120 + 96 * indicators.length}px` },
    h(document, "caption", { class: "vb-hidden" }, say(compared, language)),
    head(context, indicators),
    h(
      document,
      "tbody",
      {},
      ...order.map((row) => {
        const isTrial = row.scenario === "trial";
        const current = row === active || (isTrial && scenario.trial) || row === under;
        return h(
          document,
          "tr",
          {
            class: [current ? "vb-active" : "", isTrial ? "vb-pencil" : ""].join(" ").trim(),
            "aria-current": row === active ? "true" : null,
          },
          h(
            document,
            "th",
            { scope: "row" },
            h(
              document,
              "span",
              { class: "vb-who" },
              glyph(document, identities[scenarios.indexOf(row)]!),
              h(
                document,
                "span",
                {},
                human(row.name, language),
                isTrial && under
                  ? h(
                      document,
                      "span",
                      { class: "vb-detail" },
                      `${say("on", language)} «\u00a0${human(under.name, language)}\u00a0»`,
                    )
                  : null,
              ),
            ),
          ),
          ...indicators.map((column, i) =>
            cell(context, row.cells[i]!, column, reference?.cells[i]?.value ?? null, row === reference, compared),
          ),
        );
      }),
    ),
  );
}

function head(context: DrawContext, indicators: Column[]): HTMLElement {
  const { document, language } = context;
  const num = { scope: "col", class: "num" };
  return h(
    document,
    "thead",
    {},
    h(
      document,
      "tr",
      {},
      h(document, "th", { scope: "col" }, say("scenario", language)),
      ...indicators.map(({ meta }) =>
        h(
          document,
          "th",
          num,
          human(meta.label, language),
          h(document, "span", { class: "vb-detail" }, [meta.unit, formatPeriod(meta.horizon)].filter(Boolean).join(", ")),
        ),
      ),
    ),
    h(
      document,
      "tr",
      { class: "vb-targets" },
      h(document, "th", { scope: "row" }, say("target", language)),
      ...indicators.map(({ meta: { target } }) =>
        h(
          document,
          "td",
          { class: "num" },
          target ? targetText(target, language) : "—",
          target ? h(document, "span", { class: "vb-detail" }, natureName(target, language)) : null,
        ),
      ),
    ),
  );
}

function cell(
  context: DrawContext,
  { state, value, error, target }: Cell,
  { meta: common, initial }: Column,
  baseline: number | null,
  isReference: boolean,
  compared: Compared,
): HTMLElement {
  const { document, language } = context;
  const meta = metaFor(common, target);
  const td = (...children: (Node | string | null)[]) => h(document, "td", { class: "num" }, ...children);
  if (state === "pending")
    return td(
      h(document, "span", { class: "vb-number" }, "…"),
      h(document, "span", { class: "vb-hidden" }, say("pending", language)),
    );
  if (state === "error" || value === null) return td(failureStatus(document, isInterrupted(error) ? error : null, language));
  const from = compared === "difference" ? baseline : initial;
  const beside =
    compared === "difference" && isReference
      ? say("reference", language)
      : from === null
        ? ""
        : formatDifference(value - from, meta.round, language);
  return td(
    h(document, "span", { class: "vb-number" }, formatRounded(value, meta.round, language)),
    h(document, "span", { class: "vb-detail" }, beside),
    // A benchmark is neither met nor missed; its place in the table says enough.
    meta.target && meta.target.nature !== "repère"
      ? targetStatus(document, meta.target, value, meta.unit, language, "short")
      : null,
  );
}

function plainTable({ data: { indicators, scenarios } }: Comparison, compared: Compared, language: "fr" | "en"): PlainTable {
  const reference = baselineRow(scenarios);
  return {
    caption: say(compared, language),
    columns: [
      { label: say("scenario", language), numeric: false },
      ...indicators.flatMap(({ meta }) => [
        { label: `${human(meta.label, language)}${meta.horizon ? `, ${meta.horizon}` : ""}`, unit: meta.unit, numeric: true },
        { label: `${human(meta.label, language)}, ${say(compared, language)}`, unit: meta.unit, numeric: true },
        { label: `${human(meta.label, language)}, ${say("target", language)}`, numeric: false },
      ]),
    ],
    rows: scenarios.map((row) => [
      human(row.name, language),
      ...indicators.flatMap((column, i) => {
        const { value, state, error, target: own } = row.cells[i]!;
        const word = state === "pending" ? "pending" : isInterrupted(error) ? "interrupted" : "failed";
        const from = compared === "difference" ? (reference?.cells[i]?.value ?? null) : column.initial;
        const { target } = metaFor(column.meta, own);
        const verdict =
          !target || value === null
            ? ""
            : target.nature === "repère"
              ? targetText(target, language)
              : say(isMet(value, target) ? "met" : "missed", language);
        return [state === "done" ? value : say(word, language), value === null || from === null ? null : value - from, verdict];
      }),
    ]),
  };
}

function foot(context: DrawContext, title: string, table: () => PlainTable, open: { tools: boolean }): HTMLElement {
  const { document, language, config } = context;
  const source = human(config.source, language);
  return h(
    document,
    "p",
    { class: "vb-source" },
    ...sourceLine(context, source),
    context.mode === "print" ? null : exportTools(context, { table, image: null }, title, open),
  );
}
