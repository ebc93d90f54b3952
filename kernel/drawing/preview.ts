// The first look at a table a data or transform block gives: its facts in one line, its rows, copy and download.
import type { DrawContext } from "../blocks/contract/block.ts";
import { formatNumber } from "../language/format.ts";
import { type Columns, readColumns } from "../tables/json-columns.ts";
import { headOf } from "../tables/said.ts";
import { sortedOrder } from "../tables/sort.ts";
import { columnOf, columnsOf } from "../tables/stated.ts";
import { h } from "./element.ts";
import { registerExports } from "./export.ts";
import { emptyState, exportTools, rootClass } from "./figure.ts";
import { type GridColumn, type GridState, grid, gridColumn, gridTable } from "./grid.ts";
import { memory } from "./memory.ts";
import { sourceLine } from "./source.ts";
import { say } from "./words.ts";

const fewRows = 8;

/** "49 lignes × 6 colonnes" */
function sizeText(columns: Pick<Columns, "length" | "names">, language: "fr" | "en"): string {
  const count = (n: number, one: "row" | "column", many: "rows" | "columns") =>
    `${formatNumber(n, language, 0)} ${say(n > 1 ? many : one, language)}`;
  return `${count(columns.length, "row", "rows")} × ${count(columns.names.length, "column", "columns")}`;
}

export function tablePreview(
  context: DrawContext,
  value: unknown,
  options: {
    caption: string;
    facts?: (Node | string)[];
    notes?: Node[];
    /** A column as it is shown; null leaves it out. */
    column?: (column: GridColumn) => GridColumn | null;
    visible?: number;
  },
): HTMLElement {
  const { document, language } = context;
  const columns = readColumns(value);
  if (!columns || columns.names.length === 0) return emptyState(context, "noData");
  const said = columnsOf(value);
  const shown = columns.names
    .map((name) => {
      const column = gridColumn(name, columns.values[name]!, headOf(columnOf(said, name), name, language));
      return options.column ? options.column(column) : column;
    })
    .filter((column) => column !== null);
  const state = memory<GridState & { tools: boolean }>(context, "preview", {
    sort: null,
    descending: false,
    scroll: 0,
    tools: false,
  });
  const table = () => {
    const sorted = shown.find((column) => column.name === state.sort);
    return gridTable(shown, columns.length, options.caption, sorted ? sortedOrder(sorted.values, state.descending) : null);
  };
  const facts = [
    sizeText({ length: columns.length, names: shown.map((column) => column.name) }, language),
    ...(options.facts ?? []),
  ];
  const element = h(
    document,
    "div",
    { class: rootClass(context, "vb-preview") },
    h(document, "p", { class: "vb-facts-line" }, ...facts.map((fact) => h(document, "span", {}, fact))),
    ...(options.notes ?? []),
    grid(context, {
      columns: shown,
      length: columns.length,
      visible: options.visible ?? fewRows,
      state,
      caption: options.caption,
      sortable: true,
    }),
    h(
      document,
      "p",
      { class: "vb-source" },
      ...sourceLine(context, ""),
      context.mode === "print" ? null : exportTools(context, { table, image: null }, options.caption, state),
    ),
  );
  registerExports(element, { name: options.caption, table, image: null });
  return element;
}
