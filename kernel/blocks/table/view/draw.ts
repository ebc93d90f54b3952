// A table to read, sort, copy and download.
import { h } from "../../../drawing/element.ts";
import { registerExports } from "../../../drawing/export.ts";
import { emptyState, exportTools, rootClass } from "../../../drawing/figure.ts";
import { type GridState, grid, gridColumn, gridTable } from "../../../drawing/grid.ts";
import { memory } from "../../../drawing/memory.ts";
import { sourceLine } from "../../../drawing/source.ts";
import { dataTable } from "../../../drawing/table.ts";
import { say } from "../../../drawing/words.ts";
import { formatNumber, formatPeriod, human } from "../../../language/format.ts";
import { headOf } from "../../../tables/said.ts";
import { sortedOrder } from "../../../tables/sort.ts";
import type { ColumnSet } from "../../../types/index.ts";
import type { BlockDraw } from "../../contract/block.ts";
import type { TableConfig } from "./definition.ts";

interface TableValue {
  spec: { sort: string | null; descending: boolean; length: number; said?: ColumnSet };
  data: { columns: { name: string; values: unknown[] }[] };
}

const fewRows = 12;

const draw: BlockDraw<TableConfig> = (value: TableValue, context) => {
  const { document, language, config, mode } = context;
  const { length } = value.spec;
  if (length === 0 || value.data.columns.length === 0) return emptyState(context, "noData");
  const title = human(config.title, language);
  const caption = title || say("value", language);
  const columns = value.data.columns.map(({ name, values }) =>
    gridColumn(name, values, {
      ...(config.labels?.[name] || config.units?.[name]
        ? {
            label: human(config.labels?.[name], language) || human(value.spec.said?.[name]?.label, language) || name,
            unit: config.units?.[name] ?? value.spec.said?.[name]?.unit ?? null,
          }
        : headOf(value.spec.said?.[name], name, language)),
      ...(config.decimals?.[name] !== undefined && { decimals: config.decimals[name] }),
    }),
  );
  const state = memory<GridState & { tools: boolean }>(context, "table", {
    sort: null,
    descending: false,
    scroll: 0,
    tools: false,
  });
  const table = () => {
    const sorted = columns.find((column) => column.name === state.sort);
    return gridTable(columns, length, caption, sorted ? sortedOrder(sorted.values, state.descending) : null);
  };
  const count = `${formatNumber(length, language, 0)} ${say(length > 1 ? "rows" : "row", language)}`;
  const source = human(config.source, language);
  const element = h(
    document,
    "div",
    { class: rootClass(context, "vb-table-view") },
    title ? h(document, "h3", { class: "vb-caption" }, formatPeriod(title)) : null,
    config.subtitle ? h(document, "p", { class: "vb-subtitle" }, formatPeriod(human(config.subtitle, language))) : null,
    h(
      document,
      "div",
      { class: "vb-body" },
      mode === "print"
        ? dataTable(document, table(), language)
        : grid(context, { columns, length, visible: config.rows ?? fewRows, state, caption, sortable: true }),
    ),
    h(
      document,
      "p",
      { class: "vb-source" },
      ...sourceLine(context, [count, source].filter(Boolean).join(" · ")),
      mode === "print" ? null : exportTools(context, { table, image: null }, caption, state),
    ),
  );
  registerExports(element, { name: caption, table, image: null });
  return element;
};
export default draw;
