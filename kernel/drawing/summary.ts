// A short ruled list: what a model found, in the order one reads it, figures to the right.
import type { DrawContext } from "../blocks/contract/block.ts";
import { formatNumber, formatPeriod } from "../language/format.ts";
import { h } from "./element.ts";
import { type PlainTable, registerExports } from "./export.ts";
import { exportTools, rootClass } from "./figure.ts";
import { memory } from "./memory.ts";
import { sourceLine } from "./source.ts";
import { say } from "./words.ts";

export interface SummaryRow {
  label: string;
  value: number | null;
  unit: string;
  decimals?: number;
  /** Text in place of the figure. */
  text?: string;
  total?: boolean;
}

export function summary(
  context: DrawContext,
  options: { caption: string; lead?: (Node | string)[]; rows: SummaryRow[]; after?: Node[]; notes?: string },
): HTMLElement {
  const { document, language, mode } = context;
  const { caption, rows } = options;
  const open = memory(context, "summary", { tools: false });
  const table = (): PlainTable => ({
    caption,
    columns: [
      { label: caption, numeric: false },
      { label: say("value", language), numeric: true },
      { label: language === "fr" ? "Unité" : "Unit", numeric: false },
    ],
    rows: rows.map((row) => [row.label, row.value ?? row.text ?? null, row.unit]),
  });
  const element = h(
    document,
    "div",
    { class: rootClass(context, "vb-summary-block") },
    h(document, "p", { class: "vb-facts-line" }, ...(options.lead ?? []).map((part) => h(document, "span", {}, part))),
    h(
      document,
      "dl",
      { class: "vb-summary" },
      ...rows.flatMap((row) => {
        const figure =
          row.text ?? `${formatNumber(row.value, language, row.decimals ?? 0)}${row.unit ? `\u00a0${row.unit}` : ""}`;
        const kind = row.total ? "total" : "";
        return [h(document, "dt", { class: kind }, formatPeriod(row.label)), h(document, "dd", { class: kind }, figure)];
      }),
    ),
    ...(options.after ?? []),
    h(
      document,
      "p",
      { class: "vb-source" },
      ...sourceLine(context, options.notes ?? ""),
      mode === "print" ? null : exportTools(context, { table, image: null }, caption, open),
    ),
  );
  registerExports(element, { name: caption, table, image: null });
  return element;
}
