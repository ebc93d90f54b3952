// The waterfall: a ruled table of components whose bars add up to their totals, against the baseline's.
import { scaleLinear } from "d3-scale";
import { s } from "../../../drawing/element.ts";
import { type Sizes, textWidth, wrap } from "../../../drawing/sizes.ts";
import { chart, line, rect, text } from "../../../drawing/svg.ts";
import { say } from "../../../drawing/words.ts";
import { formatDifference, formatNumber } from "../../../language/format.ts";
import type { Language } from "../../../types/index.ts";

export interface Step {
  label: string;
  symbol: string;
  value: number;
  total: boolean;
  /** Where the bar begins and ends, on the value axis. */
  from: number;
  to: number;
  /** The baseline's value of the same row; null when there is none to compare with. */
  baseline: number | null;
}

/** Bars in order: a component starts where the last one ended, a total starts from zero. */
export function steps(
  rows: readonly { label: string; symbol: string; value: number | null; total: boolean }[],
  baseline: readonly { label: string; value: number | null }[] | null,
): Step[] {
  let sum = 0;
  const known = new Map(baseline?.map(({ label, value }) => [label, value]));
  // A total may change its name with its sign ("Besoin", "Excédent"): rows that stand in the same place are the same.
  const aligned = baseline?.length === rows.length;
  return rows
    .map((row, i) => ({ ...row, before: known.get(row.label) ?? (aligned ? baseline![i]!.value : null) }))
    .filter((row): row is typeof row & { value: number } => row.value !== null)
    .map(({ label, symbol, value, total, before }) => {
      const from = total ? 0 : sum;
      sum = total ? value : sum + value;
      return { label, symbol, value, total, from, to: sum, baseline: before ?? null };
    });
}

interface Options {
  width: number;
  sizes: Sizes;
  language: Language;
  color: string;
  unit: string;
  digits: number | null;
  name: string;
}

export const compares = (bars: readonly Step[]): boolean =>
  bars.some((bar) => bar.baseline !== null && bar.baseline !== bar.value);

export function waterfall(document: Document, bars: readonly Step[], options: Options): SVGSVGElement {
  const { width, sizes, language, color, unit, digits, name } = options;
  const compared = compares(bars);
  const narrow = width < 30 * sizes.label;
  const pitch = narrow ? sizes.label * 2.9 : sizes.label * 2.43;
  const barHeight = narrow ? sizes.label * 0.72 : sizes.label * 1.21;
  const show = (value: number) => formatNumber(value, language, digits);
  const differences = bars.map((bar) =>
    bar.baseline === null ? "" : formatDifference(bar.value - bar.baseline, digits === null ? 1 : 10 ** -digits, language),
  );

  const valueWidth =
    Math.max(...bars.map((bar) => textWidth(show(bar.value), sizes.label, true)), textWidth(unit, sizes.detail)) + 8;
  const gapWidth = compared
    ? Math.max(...differences.map((d) => textWidth(d, sizes.detail)), textWidth(say("gap", language), sizes.detail)) + 16
    : 0;
  const symbolWidth = bars.some((bar) => bar.symbol)
    ? Math.max(...bars.map((bar) => textWidth(bar.symbol, sizes.label))) + 18
    : 14;
  const labelWidth = narrow
    ? 0
    : Math.min(width * 0.36, Math.max(...bars.map((bar) => textWidth(bar.label, sizes.label, bar.total))));
  const left = narrow ? 0 : labelWidth + symbolWidth;
  const valueEnd = width - gapWidth;
  const right = narrow ? width : valueEnd - valueWidth - 12 - sizes.detail;
  const scale = scaleLinear()
    .domain([
      Math.min(0, ...bars.flatMap((bar) => [bar.from, bar.to, bar.total ? (bar.baseline ?? 0) : 0])),
      Math.max(0, ...bars.flatMap((bar) => [bar.from, bar.to, bar.total ? (bar.baseline ?? 0) : 0])) || 1,
    ])
    .range([left, right]);
  const top = narrow ? sizes.detail + 10 : sizes.detail + 6;
  const height = top + bars.length * pitch;
  const svg = chart(document, width, height, name);

  // Heads and grid.
  if (unit) svg.append(text(document, valueEnd, sizes.detail, unit, { size: sizes.detail, fill: "var(--ink-3)", anchor: "end" }));
  if (compared)
    svg.append(
      text(document, width, sizes.detail, say("gap", language), { size: sizes.detail, fill: "var(--ink-3)", anchor: "end" }),
    );
  if (!narrow) {
    const ticks = scale.ticks(Math.max(2, Math.floor((right - left) / (sizes.detail * 8))));
    for (const tick of ticks) {
      svg.append(
        line(document, [scale(tick), top, scale(tick), height - 2], "var(--rule)"),
        text(document, scale(tick), sizes.detail, show(tick), { size: sizes.detail, fill: "var(--ink-3)", anchor: "middle" }),
      );
    }
  }

  bars.forEach((bar, i) => {
    const y = top + i * pitch;
    const middle = narrow ? y + sizes.label : y + pitch / 2;
    const barTop = narrow ? y + sizes.label * 1.45 : middle - barHeight / 2;
    const weight = bar.total ? 700 : 400;
    const baselineOf = narrow ? y + sizes.label : middle + sizes.label * 0.34;
    if (bar.total && !narrow && i > 0) svg.append(line(document, [0, y, width, y], "var(--ink)"));
    const lines = narrow ? [bar.label] : wrap(bar.label, labelWidth + 4, sizes.label).slice(0, 2);
    lines.forEach((part, k) => {
      const shift = narrow ? 0 : (k - (lines.length - 1) / 2) * sizes.label * 1.08;
      svg.append(text(document, 0, baselineOf + shift, part, { size: sizes.label, weight }));
    });
    if (bar.symbol && !narrow) {
      svg.append(
        text(document, left - 14, baselineOf, bar.symbol, {
          size: sizes.label - 1,
          fill: "var(--ink-3)",
          anchor: "end",
          italic: true,
        }),
      );
    }
    const [x0, x1] = [Math.min(scale(bar.from), scale(bar.to)), Math.max(scale(bar.from), scale(bar.to))];
    const negative = bar.to < bar.from;
    svg.append(
      rect(document, x0, barTop, x1 - x0, barHeight, { fill: "var(--paper)" }),
      negative
        ? rect(document, x0 + 0.75, barTop + 0.75, x1 - x0 - 1.5, barHeight - 1.5, {
            fill: "none",
            stroke: color,
            "stroke-width": 1.5,
          })
        : rect(document, x0, barTop, x1 - x0, barHeight, { fill: color, "fill-opacity": bar.total ? 1 : 0.8 }),
    );
    const next = bars[i + 1];
    if (next && !narrow && !bar.total) {
      svg.append(line(document, [scale(bar.to), barTop + barHeight, scale(bar.to), barTop + pitch], "var(--ink-3)"));
    }
    if (bar.total && bar.baseline !== null && compared) {
      const at = scale(bar.baseline);
      const ends: [number, number, number, number] = [at, barTop - 4, at, barTop + barHeight + 4];
      svg.append(line(document, ends, "var(--paper)", 4), line(document, ends, "var(--ink)", 2));
    }
    svg.append(text(document, valueEnd, baselineOf, show(bar.value), { size: sizes.label, anchor: "end", weight }));
    if (compared)
      svg.append(text(document, width, baselineOf, differences[i]!, { size: sizes.detail, fill: "var(--ink-3)", anchor: "end" }));
  });
  svg.prepend(s(document, "title", {}, name));
  return svg;
}
