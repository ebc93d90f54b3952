// First-order and total indices of each parameter, two bars each, with their intervals.
import type { Estimate } from "../../experiments/result.ts";
import { formatNumber } from "../../language/format.ts";
import type { Language } from "../../types/index.ts";
import { type Sizes, textWidth } from "../sizes.ts";
import { chart, line, lines, rect, text } from "../svg.ts";
import { drawAxis, scaleOver, wrapped } from "./axis.ts";

export interface IndexRow {
  label: string;
  first: Estimate;
  total: Estimate;
}

export function indexBars(
  document: Document,
  rows: readonly IndexRow[],
  { width, sizes, language, name }: { width: number; sizes: Sizes; language: Language; name: string },
): SVGSVGElement {
  const narrow = width < 34 * sizes.label;
  const labelRoom = narrow
    ? width
    : Math.min(width * 0.32, Math.max(...rows.map((row) => textWidth(row.label, sizes.label))) + 8);
  const figure = textWidth("0,00", sizes.detail, true) + 8;
  const left = narrow ? 4 : labelRoom + 8;
  const right = width - figure;
  const thick = sizes.label * 0.7;
  const pitch = thick * 2 + sizes.label * (narrow ? 2.4 : 0.9);
  const top = 6;
  const bottom = top + rows.length * pitch;
  const svg = chart(document, width, bottom + sizes.detail * 2.2, name);
  const known = rows.flatMap(({ first, total }) => [first.value, first.low, first.high, total.value, total.low, total.high]);
  const x = scaleOver([0, 1, ...known.filter((value) => value !== null)], [left, right]);
  drawAxis(document, svg, x, { top, bottom, sizes, language });
  svg.append(line(document, [x(0), top, x(0), bottom], "var(--rule-2)"));
  rows.forEach((row, i) => {
    const start = top + i * pitch + (narrow ? sizes.label * 1.6 : sizes.label * 0.35);
    const middle = narrow ? start - 5 - sizes.label * 0.35 : start + thick;
    const parts = narrow ? [row.label] : wrapped(row.label, labelRoom, sizes.label);
    svg.append(...lines(document, 0, middle, parts, { size: sizes.label }));
    bar(row.first, start, { fill: "var(--ink-2)" });
    bar(row.total, start + thick + 2, { fill: "var(--paper)", stroke: "var(--ink-2)", "stroke-width": 1.5 });
  });
  return svg;

  function bar({ value, low, high }: Estimate, y: number, attributes: Record<string, string | number>): void {
    if (value === null) return;
    const [from, to] = [Math.min(x(0), x(value)), Math.max(x(0), x(value))];
    svg.append(rect(document, from, y, to - from, thick, attributes));
    if (low !== null && high !== null) whisker(x(low), x(high), y + thick / 2);
    svg.append(
      text(document, width, y + thick / 2 + sizes.detail * 0.35, formatNumber(value, language, 2), {
        size: sizes.detail,
        anchor: "end",
        fill: "var(--ink-2)",
      }),
    );
  }

  /** Ink over paper, to be read over either bar. */
  function whisker(from: number, to: number, y: number): void {
    const reach = thick * 0.28;
    for (const [color, stroke] of [
      ["var(--paper)", 4],
      ["var(--ink)", 1.5],
    ] as const) {
      svg.append(
        line(document, [from, y, to, y], color, stroke),
        line(document, [from, y - reach, from, y + reach], color, stroke),
        line(document, [to, y - reach, to, y + reach], color, stroke),
      );
    }
  }
}
