// The joined table: a group of columns per scenario, the differences alone on demand, totals, CSV.
import { h } from "../../../drawing/element.ts";
import { registerExports } from "../../../drawing/export.ts";
import { emptyState, exportTools, rootClass } from "../../../drawing/figure.ts";
import { glyph, identifyAll } from "../../../drawing/glyph.ts";
import { type GridState, grid } from "../../../drawing/grid.ts";
import { memory } from "../../../drawing/memory.ts";
import { sourceLine } from "../../../drawing/source.ts";
import { failureStatus, status } from "../../../drawing/status.ts";
import { dataTable } from "../../../drawing/table.ts";
import { say } from "../../../drawing/words.ts";
import { formatNumber, formatPeriod, human } from "../../../language/format.ts";
import type { BlockDraw, DrawContext } from "../../contract/block.ts";
import { columnsOf, type Shown, tableOf, totalsOf } from "./columns.ts";
import type { CompareTableConfig } from "./definition.ts";
import type { ComparedTable } from "./joined.ts";
import { words } from "./words.ts";

const fewRows = 14;

const draw: BlockDraw<CompareTableConfig> = (value: ComparedTable, context) => {
  const { data } = value;
  if (!data) return emptyState(context, "noTable");
  const { document, language, config, mode } = context;
  const title = human(config.title, language);
  const caption = title || human(config.labels?.[value.spec.of], language) || value.spec.of;
  const state = memory<GridState & { tools: boolean; different: boolean }>(context, "table", {
    sort: null,
    descending: false,
    scroll: 0,
    tools: false,
    different: config.different ?? false,
  });
  const count = data.differs.length;
  const different = data.differs.filter((differs) => differs === 1).length;
  const rows = () => data.differs.flatMap((differs, row) => (state.different && !differs ? [] : [row]));
  const shown = (): Shown => ({ value, data, rows: rows(), language, config });
  const body = h(document, "div", { class: "vb-body" });
  const render = () => {
    const now = shown();
    if (now.rows.length === 0) return body.replaceChildren(h(document, "p", { class: "vb-empty" }, words.noDifference[language]));
    const columns = columnsOf(now);
    const options = { columns, length: now.rows.length, visible: config.rows ?? fewRows, state, caption, sortable: true };
    if (mode === "print") {
      // A sheet holds one scenario beside the reference: a table for each.
      const sheets = printed(now).map(({ name, shown: one }) => dataTable(document, tableOf(one, name), language, "shown"));
      return body.replaceChildren(...sheets);
    }
    const shownGrid = grid(context, {
      ...options,
      groups: groups(context, value, data),
      ...(config.total && { foot: totalsOf(now) }),
    });
    const wide = parseFloat(shownGrid.querySelector("table")!.style.minWidth) > context.width;
    const note = h(document, "p", { class: "vb-source vb-scrolls" }, words.scrolls[language]);
    body.replaceChildren(...(wide ? [note] : []), shownGrid);
  };
  render();
  const toggle = h(document, "input", {
    type: "checkbox",
    onchange: () => {
      state.different = toggle.checked;
      state.scroll = 0;
      render();
    },
  });
  toggle.checked = state.different;
  const sentence = words.sentence[language](formatNumber(different, language, 0), formatNumber(count, language, 0), different);
  const table = () => tableOf(shown(), caption);
  const element = h(
    document,
    "div",
    { class: rootClass(context, "vb-table-view") },
    title ? h(document, "h3", { class: "vb-caption" }, formatPeriod(title)) : null,
    config.subtitle ? h(document, "p", { class: "vb-subtitle" }, formatPeriod(human(config.subtitle, language))) : null,
    h(
      document,
      "p",
      { class: "vb-check-foot vb-subtitle" },
      h(document, "span", { role: "status" }, sentence),
      mode === "print" ? null : h(document, "label", { class: "vb-choice" }, toggle, words.onlyDifferent[language]),
    ),
    body,
    ...waiting(context, data),
    legend(context),
    h(
      document,
      "p",
      { class: "vb-source" },
      ...sourceLine(context, human(config.source, language)),
      mode === "print" ? null : exportTools(context, { table, image: null }, caption, state),
    ),
  );
  registerExports(element, { name: caption, table, image: null });
  return element;
};
export default draw;

/** One scenario at a time beside the reference; the reference alone while it is. */
function printed(shown: Shown): { name: string; shown: Shown }[] {
  const { data, language } = shown;
  const others = data.scenarios.flatMap(({ name, state }, i) => (i !== data.reference && state === "done" ? [{ name, i }] : []));
  if (others.length === 0) return [{ name: human(data.scenarios[data.reference]?.name, language), shown }];
  return others.map(({ name, i }) => ({ name: human(name, language), shown: { ...shown, only: [data.reference, i] } }));
}

/** Keys, then each scenario with its glyph and what it is compared with. */
function groups(context: DrawContext<CompareTableConfig>, value: ComparedTable, data: NonNullable<ComparedTable["data"]>) {
  const { document, language } = context;
  const identities = identifyAll(data.scenarios);
  const numeric = data.columns.filter((column) => column.numeric).length;
  const flags = data.present.some((present) => present?.includes(0));
  return [
    { head: [h(document, "span", { class: "vb-hidden" }, words.key[language])], span: value.spec.keys.length },
    ...data.scenarios.flatMap((scenario, i) => {
      if (scenario.state !== "done") return [];
      const isReference = i === data.reference;
      const note = isReference ? say("reference", language) : words.absent[language](scenario.absent);
      return [
        {
          head: [
            glyph(document, identities[i]!),
            human(scenario.name, language),
            note && h(document, "span", { class: "vb-detail" }, note),
          ].filter((part) => part !== ""),
          span: data.columns.length + (isReference || data.present[data.reference] === null ? 0 : 2 * numeric),
        },
      ];
    }),
    ...(flags ? [{ head: [""], span: 1 }] : []),
  ];
}

/** Scenarios that have no column yet, and why. */
function waiting({ document, language }: DrawContext, data: NonNullable<ComparedTable["data"]>): HTMLElement[] {
  const identities = identifyAll(data.scenarios);
  return data.scenarios.flatMap((scenario, i) => {
    if (scenario.state === "done") return [];
    const reason =
      scenario.state === "error"
        ? failureStatus(document, scenario.error, language)
        : status(document, "quiet", "clock", say("pending", language));
    return [
      h(document, "p", { class: "vb-subtitle" }, glyph(document, identities[i]!), ` ${human(scenario.name, language)} `, reason),
    ];
  });
}

function legend({ document, language, config }: DrawContext<CompareTableConfig>): HTMLElement | null {
  if (Object.keys(config.direction ?? {}).length === 0) return null;
  return h(
    document,
    "p",
    { class: "vb-check-foot vb-source" },
    status(document, "ok", "met", words.better[language]),
    status(document, "err", "missed", words.worse[language]),
  );
}
