// Columns stacked year by year: each layer keeps its place, and its name at the right of the last column.
import { scaleLinear } from "d3-scale";
import { s } from "../../../drawing/element.ts";
import { spread } from "../../../drawing/lines.ts";
import { type Sizes, textWidth } from "../../../drawing/sizes.ts";
import { chart, line, rect, text } from "../../../drawing/svg.ts";
import { formatNumber, neededDecimals } from "../../../language/format.ts";
import type { Language } from "../../../types/index.ts";

export interface Layer {
  label: string;
  color: string;
  /** One value a year, zero or more. */
  values: readonly number[];
}

export function stackedColumns(
  document: Document,
  years: readonly number[],
  layers: readonly Layer[],
  options: { width: number; sizes: Sizes; language: Language; name: string; decimals: number },
): SVGSVGElement {
  const { width, sizes, language } = options;
  const shown = layers.filter(({ values }) => values.some((value) => value > 0));
  const most = Math.max(...years.map((_, i) => shown.reduce((sum, { values }) => sum + values[i]!, 0)), 1e-9);
  const scale = scaleLinear([0, most], [0, 1]).nice(5);
  const reach = scale.domain()[1]!;
  const ticks = scale.ticks(5);
  const digits = neededDecimals(ticks, 3);
  const left = Math.max(...ticks.map((tick) => textWidth(formatNumber(tick, language, digits), sizes.detail))) + 12;
  const ends = shown.map(({ label, values }) => [label, formatNumber(values.at(-1)!, language, options.decimals)] as const);
  const aside = Math.min(
    width * 0.5,
    30 + Math.max(...ends.map(([label, end]) => textWidth(label, sizes.label) + 14 + textWidth(end, sizes.label, true)), 0),
  );
  const plot = Math.max(200, Math.min(300, width * 0.4)) * (sizes.label > 20 ? 1.3 : 1);
  const top = sizes.detail;
  const right = width - aside;
  const svg = chart(document, width, top + plot + sizes.detail * 2, options.name);
  const y = (value: number) => top + plot * (1 - value / reach);
  for (const tick of ticks) {
    svg.append(
      line(document, [left, y(tick), right, y(tick)], "var(--rule)"),
      text(document, left - 8, y(tick) + sizes.detail * 0.35, formatNumber(tick, language, digits), {
        size: sizes.detail,
        fill: "var(--ink-3)",
        anchor: "end",
      }),
    );
  }
  const pitch = (right - left) / years.length;
  const every = Math.max(1, Math.ceil((sizes.detail * 3.2) / pitch));
  years.forEach((year, i) => {
    let base = 0;
    for (const { values, color } of shown) {
      const value = values[i]!;
      svg.append(
        rect(document, left + i * pitch + pitch * 0.06, y(base + value), pitch * 0.88, y(base) - y(base + value), {
          fill: color,
        }),
      );
      base += value;
    }
    if (i % every === 0)
      svg.append(
        text(document, left + (i + 0.5) * pitch, top + plot + sizes.detail * 1.6, String(year), {
          size: sizes.detail,
          fill: "var(--ink-3)",
          anchor: "middle",
        }),
      );
  });
  const middles = shown.map(({ values }, k) => {
    const base = shown.slice(0, k).reduce((sum, layer) => sum + layer.values.at(-1)!, 0);
    return y(base + values.at(-1)! / 2);
  });
  // From the top down, so that layers of nothing keep their order.
  const places = spread([...middles].reverse(), sizes.label * 1.4, top + sizes.label / 2, top + plot).reverse();
  shown.forEach(({ color, label }, k) => {
    const at = places[k]!;
    const start = right + 14 + sizes.label * 1.1;
    const room = width - start - textWidth(ends[k]![1], sizes.label, true) - 8;
    let short = label;
    while (short.length > 4 && textWidth(short, sizes.label) > room) short = `${short.replace(/…$/, "").slice(0, -1)}…`;
    const named = text(document, start, at + sizes.label * 0.35, short, { size: sizes.label });
    if (short !== label) named.append(s(document, "title", {}, label));
    svg.append(
      line(document, [right + 2, middles[k]!, right + 12, at], "var(--rule-2)"),
      rect(document, right + 14, at - sizes.label * 0.4, sizes.label * 0.8, sizes.label * 0.8, { fill: color }),
      named,
      text(document, width, at + sizes.label * 0.35, ends[k]![1], { size: sizes.label, weight: 600, anchor: "end" }),
    );
  });
  return svg;
}
