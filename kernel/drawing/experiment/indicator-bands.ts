// The p5–p95 band of several indicators, a row each on its own scale: median, quartiles, scenario's value, target.
import type { ExperimentIndicator, IndicatorSummary } from "../../experiments/result.ts";
import { indicatorText } from "../../experiments/value.ts";
import { human } from "../../language/format.ts";
import type { Language } from "../../types/index.ts";
import { s } from "../element.ts";
import { type Sizes, textWidth, wrap } from "../sizes.ts";
import { targetText } from "../status.ts";
import { chart, line, rect, round, text } from "../svg.ts";

export interface BandRow {
  indicator: ExperimentIndicator;
  summary: IndicatorSummary;
}

export function indicatorBands(
  document: Document,
  rows: readonly BandRow[],
  { width, sizes, language, name }: { width: number; sizes: Sizes; language: Language; name: string },
): SVGSVGElement {
  const narrow = width < 34 * sizes.label;
  const labelRoom = narrow ? width : width * 0.3;
  const labels = rows.map(({ indicator }) => {
    const { label, unit, horizon } = indicator.meta;
    return wrap(
      `${human(label, language)}${unit ? ` (${unit})` : ""}${horizon ? `, ${horizon}` : ""}`,
      labelRoom - 12,
      sizes.label,
    );
  });
  const left = narrow ? 4 : labelRoom;
  const right = width - 4;
  const thick = sizes.label * 1.1;
  const heights = labels.map((lines) =>
    narrow
      ? lines.length * sizes.label * 1.3 + sizes.detail * 4.2 + thick
      : Math.max(lines.length * sizes.label * 1.3, thick + sizes.detail * 3.6) + 10,
  );
  const svg = chart(document, width, heights.reduce((sum, height) => sum + height, 0) + 4, name);
  let top = 2;
  rows.forEach(({ indicator, summary }, i) => {
    labels[i]!.forEach((content, n) => {
      svg.append(text(document, 0, top + sizes.label * (1.1 + 1.3 * n), content, { size: sizes.label }));
    });
    const middle = narrow
      ? top + labels[i]!.length * sizes.label * 1.3 + sizes.detail * 1.7 + thick / 2
      : top + heights[i]! / 2 - 4;
    const { p5, p25, p50, p75, p95, min, max } = summary;
    if (p5 === null || p25 === null || p50 === null || p75 === null || p95 === null) {
      svg.append(
        text(document, left, middle + sizes.detail * 0.35, summary.reason?.[language] ?? "", {
          size: sizes.detail,
          fill: "var(--ink-3)",
        }),
      );
    } else {
      const target = indicator.meta.target;
      const known = [min ?? p5, max ?? p95, indicator.base, target?.value ?? null].filter((value) => value !== null);
      const [low, high] = [Math.min(...known), Math.max(...known)];
      const x = (value: number) =>
        left + 6 + ((right - left - 12) * (high > low ? value - low : 0.5)) / (high > low ? high - low : 1);
      svg.append(
        line(document, [x(min ?? p5), middle, x(max ?? p95), middle], "var(--rule-2)"),
        rect(document, x(p5), middle - thick / 2, x(p95) - x(p5), thick, { fill: "var(--ink)", "fill-opacity": 0.12 }),
        rect(document, x(p25), middle - thick / 2, x(p75) - x(p25), thick, { fill: "var(--ink)", "fill-opacity": 0.22 }),
        line(document, [x(p50), middle - thick / 2 - 2, x(p50), middle + thick / 2 + 2], "var(--ink)", 2.5),
      );
      if (indicator.base !== null)
        svg.append(
          s(document, "circle", {
            cx: round(x(indicator.base)),
            cy: round(middle),
            r: 4.5,
            fill: "var(--paper)",
            stroke: "var(--ink)",
            "stroke-width": 2,
          }),
        );
      const under = middle + thick / 2 + sizes.detail * 1.3;
      const tell = (value: number) => indicatorText(indicator, value, language, false);
      const places = spaced(
        [p5, p50, p95].map((value) => ({ at: x(value), label: tell(value) })),
        sizes.detail,
        left,
        right,
      );
      places.forEach(({ at, label }, n) => {
        svg.append(
          text(document, at, under, label, {
            size: sizes.detail,
            fill: "var(--ink-2)",
            anchor: "middle",
            weight: n === 1 ? 600 : 400,
          }),
        );
      });
      if (target) {
        const label = `${targetText(target, language)}`;
        const half = textWidth(label, sizes.detail, true) / 2;
        const at = x(target.value);
        svg.append(
          line(document, [at, middle - thick / 2 - 5, at, middle + thick / 2 + 5], "var(--err)", 1.5),
          text(document, Math.min(Math.max(at, left + half), right - half), middle - thick / 2 - 8, label, {
            size: sizes.detail,
            fill: "var(--err)",
            weight: 600,
            anchor: "middle",
          }),
        );
      }
    }
    top += heights[i]!;
  });
  return svg;
}

/** Labels in a row, pushed apart where they would touch; the middle one gives way when there is no room. */
function spaced(labels: { at: number; label: string }[], size: number, left: number, right: number) {
  const halves = labels.map(({ label }) => textWidth(label, size) / 2 + 4);
  const at = labels.map((one, i) => Math.min(Math.max(one.at, left + halves[i]! - 4), right - halves[i]! + 4));
  for (let i = 1; i < at.length; i++) at[i] = Math.max(at[i]!, at[i - 1]! + halves[i - 1]! + halves[i]!);
  let most = right + 4;
  for (let i = at.length - 1; i >= 0; i--) {
    at[i] = Math.min(at[i]!, most - halves[i]!);
    most = at[i]! - halves[i]!;
  }
  return labels.map(({ label }, i) => ({ at: at[i]!, label }));
}
