// A table of any length: only the rows in sight are elements. Sticky head, sort by its buttons, native scrolling.
import type { DrawContext } from "../blocks/contract/block.ts";
import { formatCell, formatPeriod, looksLikeYears, neededDecimals, nothing, plainDecimals } from "../language/format.ts";
import { sortedOrder } from "../tables/sort.ts";
import { h } from "./element.ts";
import type { PlainColumn, PlainTable } from "./export.ts";
import { type IconName, icon } from "./icon.ts";
import { sizesOf, textWidth } from "./sizes.ts";
import type { Tone } from "./status.ts";
import { say } from "./words.ts";

export interface GridColumn extends PlainColumn {
  name: string;
  values: readonly unknown[];
  /** Stands under the name in the head (a type chooser). */
  under?: Element | null;
  /** In place of the value, where it says something else ("absent"); null leaves the value. */
  say?: (row: number) => string | null;
  /** A verdict beside the value: its icon and the word read out, the tone only repeats them. */
  mark?: (row: number) => { tone: Tone; icon: IconName; word: string } | null;
}

/** A head over several columns. */
interface GridGroup {
  head: (Node | string)[];
  span: number;
}

export interface GridState {
  sort: string | null;
  descending: boolean;
  scroll: number;
}

/** Rows drawn beyond those in sight, each way. */
const overscan = 8;
const sampled = 200;
const widest = 300;

/** Beyond so many decimals a value was computed, not written. */
const mostWritten = 6;

/** Decimals as they were written, so that 1.104 is not 1.10; of computed values, two, or three digits where all are below 1. */
function columnDecimals(values: readonly number[]): number {
  const written = neededDecimals(values, mostWritten + 1);
  if (written <= mostWritten) return written;
  return Math.max(2, plainDecimals(values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)));
}

/** What a column of plain values is. */
export function gridColumn(name: string, values: readonly unknown[], own: Partial<GridColumn> = {}): GridColumn {
  const numeric =
    values.some((value) => typeof value === "number") &&
    values.every((value) => value === null || value === undefined || typeof value === "number");
  const plain = numeric && looksLikeYears(values);
  const decimals =
    numeric && !plain ? columnDecimals(values.filter((value): value is number => typeof value === "number")) : null;
  return { name, label: name, numeric, plain, decimals, values, ...own };
}

export const gridTable = (
  columns: readonly GridColumn[],
  length: number,
  caption: string,
  order: readonly number[] | null = null,
): PlainTable => ({
  caption,
  columns: [...columns],
  rows: Array.from({ length }, (_, i) => columns.map((column) => column.values[order ? order[i]! : i])),
});

export function grid(
  context: DrawContext,
  options: {
    columns: GridColumn[];
    length: number;
    visible: number;
    state: GridState;
    caption: string;
    sortable: boolean;
    groups?: GridGroup[];
    /** Texts of a last row that stays in sight (totals). */
    foot?: string[];
  },
): HTMLElement {
  const { document, language, mode } = context;
  const { columns, length, state, caption } = options;
  const sizes = sizesOf(mode);
  const { cell: size, row: rowHeight } = sizes;
  const visible = Math.min(options.visible, length);
  const show = (column: GridColumn, row: number) =>
    column.say?.(row) ?? (formatCell(column.values[row], language, column.decimals, column.plain) || nothing);
  const widths = columns.map((column) => {
    const head = textWidth(`${column.label} ${column.unit ?? ""}`, size, true) + (options.sortable ? 18 : 0);
    const step = Math.max(1, Math.floor(length / sampled));
    let most = Math.max(
      column.under ? Math.max(head, 110) : head,
      textWidth(options.foot?.[columns.indexOf(column)] ?? "", size, true),
    );
    for (let row = 0; row < length; row += step) most = Math.max(most, textWidth(show(column, row), size));
    return Math.ceil(Math.min(widest, most) + 14 + (column.mark ? 18 : 0));
  });
  const total = widths.reduce((sum, width) => sum + width, 0);

  let order: number[] | null = null;
  const body = h(document, "tbody");
  const heads = columns.map((column) => head(column));
  const table = h(
    document,
    "table",
    { "aria-rowcount": length + 1, style: `table-layout:fixed;min-width:${total}px` },
    h(document, "caption", { class: "vb-hidden" }, caption),
    // The last column takes what is left, so that figures stay near their names.
    h(
      document,
      "colgroup",
      {},
      ...widths.map((width) => h(document, "col", { style: `width:${Math.round((100 * width) / total)}%` })),
    ),
    h(
      document,
      "thead",
      {},
      options.groups && h(document, "tr", { class: "vb-groups" }, ...options.groups.map(group)),
      h(document, "tr", { "aria-rowindex": 1 }, ...heads),
    ),
    body,
    options.foot && foot(options.foot),
  );
  const region = h(
    document,
    "div",
    {
      class: `vb-grid${options.groups ? " vb-grouped" : ""}`,
      role: "group",
      tabindex: 0,
      "aria-label": `${caption}, ${length} ${say(length > 1 ? "rows" : "row", language)}`,
    },
    table,
  );

  function group({ head: content, span }: GridGroup): HTMLElement {
    return h(document, "th", { scope: "colgroup", colspan: span }, ...content);
  }

  function foot(texts: string[]): HTMLElement {
    const cells = columns.map((column, i) =>
      i === 0 && !column.numeric
        ? h(document, "th", { scope: "row" }, texts[i])
        : h(document, "td", { class: column.numeric ? "num" : "" }, texts[i]),
    );
    return h(document, "tfoot", {}, h(document, "tr", {}, ...cells));
  }

  function head(column: GridColumn): HTMLElement {
    const label = [formatPeriod(column.label), column.unit ? h(document, "span", { class: "vb-unit" }, ` ${column.unit}`) : null];
    const cell = h(document, "th", { scope: "col", class: column.numeric ? "num" : "" });
    if (options.sortable) {
      const button = h(
        document,
        "button",
        {
          type: "button",
          class: "vb-sort",
          onclick: () => {
            state.descending = state.sort === column.name ? !state.descending : column.numeric;
            state.sort = column.name;
            arrange();
          },
        },
        h(document, "span", {}, ...label),
        icon(document, "down"),
      );
      cell.append(button);
    } else cell.append(h(document, "span", {}, ...label));
    if (column.under) cell.append(h(document, "div", { class: "vb-types" }, column.under));
    return cell;
  }

  function arrange(): void {
    const sorted = columns.find((column) => column.name === state.sort);
    order = sorted ? sortedOrder(sorted.values, state.descending) : null;
    columns.forEach((column, i) => {
      const mine = column === sorted;
      const direction = mine ? (state.descending ? "descending" : "ascending") : null;
      if (direction) heads[i]!.setAttribute("aria-sort", direction);
      else heads[i]!.removeAttribute("aria-sort");
      const button = heads[i]!.querySelector<HTMLElement>(".vb-sort");
      if (!button) return;
      button.dataset.order = direction ?? "none";
      button.querySelector("svg")!.replaceWith(icon(document, direction === "ascending" ? "up" : "down"));
    });
    fill(true);
  }

  let from = -1;
  function fill(force = false): void {
    const first = Math.max(0, Math.min(length - visible, Math.floor(region.scrollTop / rowHeight)) - overscan);
    if (!force && Math.abs(first - from) < overscan / 2 && from >= 0) return;
    from = first;
    const last = Math.min(length, first + visible + 2 * overscan);
    const spacer = (rows: number) =>
      rows > 0
        ? h(
            document,
            "tr",
            { class: "vb-spacer", "aria-hidden": "true" },
            h(document, "td", { colspan: columns.length, style: `height:${rows * rowHeight}px` }),
          )
        : null;
    const rows = Array.from({ length: last - first }, (_, k) => {
      const row = order ? order[first + k]! : first + k;
      return h(
        document,
        "tr",
        { "aria-rowindex": first + k + 2 },
        ...columns.map((column, i) => {
          const text = show(column, row);
          const title = text.length * sizes.detail > widest ? text : null;
          return i === 0 && !column.numeric
            ? h(document, "th", { scope: "row", title }, text)
            : h(document, "td", { class: column.numeric ? "num" : "", title }, text, ...marked(column, row));
        }),
      );
    });
    body.replaceChildren(...[spacer(first), ...rows, spacer(length - last)].filter((row) => row !== null));
  }

  function marked(column: GridColumn, row: number): (Node | null)[] {
    const mark = column.mark?.(row) ?? null;
    if (!mark) return column.mark ? [h(document, "span", { class: "vb-mark" })] : [];
    const word = h(document, "span", { class: "vb-hidden" }, `, ${mark.word}`);
    return [h(document, "span", { class: `vb-mark vb-status ${mark.tone}`, title: mark.word }, icon(document, mark.icon), word)];
  }

  region.addEventListener("scroll", () => {
    state.scroll = region.scrollTop;
    fill();
  });
  // Room for the head; below `visible` rows the table stands at its own height.
  if (length > visible)
    region.style.maxHeight = `${(visible + 1) * rowHeight + (columns.some((column) => column.under) ? 30 : 6) + (options.groups ? rowHeight : 0) + (options.foot ? rowHeight : 0)}px`;
  arrange();
  if (state.scroll > 0) {
    // The element has no height until it stands in the page.
    setTimeout(() => {
      region.scrollTop = state.scroll;
      fill(true);
    });
  }
  return region;
}
