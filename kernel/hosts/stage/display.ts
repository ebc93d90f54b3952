// Value → DOM: nodes as they are, tables as tables, everything else as an inspected tree.
import { h } from "../../drawing/element.ts";
import type { PlainTable } from "../../drawing/export.ts";
import { dataTable } from "../../drawing/table.ts";
import { formatNumber, looksLikeYears } from "../../language/format.ts";
import { readColumns } from "../../tables/json-columns.ts";
import type { Language } from "../../types/index.ts";
import { inspect } from "./inspect.ts";

/** Rows a displayed table shows; the whole is one `table.view` or a download away. */
export const mostRows = 1000;

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as Node).nodeType === "number" && "ownerDocument" in value;

/** An Arquero or Arrow table, or an array of objects. */
export function tableOf(value: unknown, caption: string): PlainTable | null {
  if (Array.isArray(value)) {
    if (
      value.length === 0 ||
      !value.every((row) => typeof row === "object" && row !== null && !Array.isArray(row) && !isNode(row))
    )
      return null;
  } else if (typeof value !== "object" || value === null || typeof (value as { numRows?: unknown }).numRows === "undefined")
    return null;
  const columns = readColumns(value);
  if (!columns || columns.names.length === 0) return null;
  return {
    caption,
    columns: columns.names.map((name) => {
      const values = columns.values[name]!;
      const numeric =
        values.some((item) => typeof item === "number") && values.every((item) => item === null || typeof item === "number");
      return { label: name, numeric, plain: numeric && looksLikeYears(values) };
    }),
    rows: Array.from({ length: columns.length }, (_, row) => columns.names.map((name) => columns.values[name]![row])),
  };
}

function tableElement(document: Document, table: PlainTable, language: Language): Node {
  const shown = { ...table, rows: table.rows.slice(0, mostRows) };
  const region = dataTable(document, shown, language);
  if (table.rows.length <= mostRows) return region;
  const total = formatNumber(table.rows.length, language, 0);
  const first = formatNumber(mostRows, language, 0);
  const note = language === "fr" ? `${first} premières lignes sur ${total}` : `first ${first} rows of ${total}`;
  return h(document, "div", {}, region, h(document, "p", { class: "vb-source" }, note));
}

export function displayValue(document: Document, value: unknown, language: Language, caption: string): Node {
  if (isNode(value)) return value;
  const table = tableOf(value, caption);
  if (table) return tableElement(document, table, language);
  return inspect(document, value, language);
}
