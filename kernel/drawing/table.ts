// The plain accessible table: ink rule under the head, hairlines between, numbers to the right.
import { formatCell, formatPeriod } from "../language/format.ts";
import type { Language } from "../types/index.ts";
import { h } from "./element.ts";
import type { PlainTable } from "./export.ts";
import { say } from "./words.ts";

/** Rows a drawn table holds at most; beyond, table.view or the download. */
const mostRows = 500;

export function dataTable(
  document: Document,
  table: PlainTable,
  language: Language,
  caption: "hidden" | "shown" = "hidden",
): HTMLElement {
  const shown = table.rows.slice(0, mostRows);
  const element = h(
    document,
    "table",
    { class: "vb-table" },
    h(document, "caption", { class: caption === "hidden" ? "vb-hidden" : "" }, table.caption),
    h(
      document,
      "thead",
      {},
      h(
        document,
        "tr",
        {},
        ...table.columns.map((column) =>
          h(
            document,
            "th",
            { scope: "col", class: column.numeric ? "num" : "" },
            formatPeriod(column.label),
            column.unit && column.unit !== column.label ? h(document, "span", { class: "vb-unit" }, ` ${column.unit}`) : null,
          ),
        ),
      ),
    ),
    h(
      document,
      "tbody",
      {},
      ...shown.map((row) =>
        h(
          document,
          "tr",
          {},
          ...table.columns.map((column, i) => {
            const text = formatCell(row[i], language, column.decimals, column.plain);
            return i === 0 && !column.numeric
              ? h(document, "th", { scope: "row" }, text)
              : h(document, "td", { class: column.numeric ? "num" : "" }, text);
          }),
        ),
      ),
    ),
  );
  const region = scrollRegion(document, element, table.caption);
  if (shown.length < table.rows.length) {
    region.append(
      h(
        document,
        "p",
        { class: "vb-source" },
        say("firstRows", language, { n: shown.length, total: formatCell(table.rows.length, language, 0) }),
      ),
    );
  }
  return region;
}

/** Wide tables scroll inside themselves, reachable by keyboard; the page never does. */
export const scrollRegion = (document: Document, child: Element, label: string): HTMLElement =>
  h(document, "div", { class: "vb-scroll", role: "group", tabindex: 0, "aria-label": label }, child);
