// One bar a commune: what is consumed, what is left of its envelope, and a tick where its project would take it.
import { type Sizes, textWidth } from "../../../drawing/sizes.ts";
import { chart, line, rect, text } from "../../../drawing/svg.ts";
import { formatDifference, formatNumber } from "../../../language/format.ts";
import type { Language } from "../../../types/index.ts";
import type { DrawnCommune } from "./drawn.ts";

/** Beyond, the table holds the rest. */
const most = 40;

export function communeBars(
  document: Document,
  communes: readonly DrawnCommune[],
  options: { width: number; sizes: Sizes; language: Language; name: string },
): SVGSVGElement {
  const { width, sizes, language } = options;
  const shown = [...communes].sort((a, b) => b.envelope - a.envelope).slice(0, most);
  const reach = Math.max(0.01, ...shown.map((row) => Math.max(row.envelope, (row.consumed ?? 0) + (row.project ?? 0))));
  const ends = shown.map((row) =>
    row.gap === null
      ? `${formatNumber(row.envelope, language, 1)} ha`
      : `${formatNumber(row.envelope, language, 1)} ha · ${language === "fr" ? "projet" : "project"} ${formatDifference(row.gap, 0.1, language)}`,
  );
  const left = Math.min(width * 0.32, Math.max(...shown.map((row) => textWidth(row.commune, sizes.label))) + 12);
  const right = Math.max(...ends.map((end) => textWidth(end, sizes.detail))) + 12;
  const pitch = sizes.label * 1.7;
  const bar = sizes.label * 0.95;
  const svg = chart(document, width, shown.length * pitch + 4, options.name);
  const x = (hectares: number) => (hectares / reach) * Math.max(40, width - left - right);
  shown.forEach((row, i) => {
    const top = i * pitch + (pitch - bar) / 2;
    const consumed = row.consumed ?? 0;
    let name = row.commune;
    while (name.length > 4 && textWidth(name, sizes.label) > left - 8) name = `${name.replace(/…$/, "").slice(0, -1)}…`;
    svg.append(
      text(document, 0, top + bar * 0.8, name, { size: sizes.label }),
      rect(document, left, top, x(row.envelope), bar, { fill: "var(--seq-3)" }),
      rect(document, left, top, x(Math.min(consumed, row.envelope)), bar, { fill: "var(--seq-5)" }),
    );
    if (consumed > row.envelope)
      svg.append(
        rect(document, left + x(row.envelope), top, x(consumed - row.envelope), bar, { fill: "none", stroke: "var(--err)" }),
      );
    if (row.project !== null) {
      const at = left + x(consumed + row.project);
      svg.append(line(document, [at, top - 3, at, top + bar + 3], "var(--ink)", 2));
    }
    svg.append(
      text(document, width, top + bar * 0.8, ends[i]!, {
        size: sizes.detail,
        anchor: "end",
        fill: row.gap !== null && row.gap > 1e-9 ? "var(--err)" : "var(--ink-2)",
        weight: row.gap !== null && row.gap > 1e-9 ? 600 : 400,
      }),
    );
  });
  return svg;
}
