// How the samples of one indicator spread, small: a histogram in a table's row, or a band on its own scale.
import { s } from "../element.ts";
import { line, rect, round } from "../svg.ts";

interface Marks {
  /** The scenario's own value: a ring. */
  base: number | null;
  target: number | null;
}

const bins = 24;

/** Decorative: the numbers stand beside it. */
export function histogram(
  document: Document,
  values: ArrayLike<number>,
  { base, target }: Marks,
  width = 132,
  height = 26,
): SVGElement {
  const svg = s(document, "svg", {
    class: "vb-strip",
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    "aria-hidden": "true",
  });
  let low = Math.min(base ?? Infinity, target ?? Infinity);
  let high = Math.max(base ?? -Infinity, target ?? -Infinity);
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i]!);
    high = Math.max(high, values[i]!);
  }
  if (!Number.isFinite(low)) return svg;
  const room = high > low ? high - low : 1;
  const floor = height - 6;
  const x = (value: number) => 4 + ((width - 8) * (high > low ? value - low : 0.5)) / room;
  const counts = new Float64Array(bins);
  for (let i = 0; i < values.length; i++) counts[Math.min(bins - 1, Math.floor(((values[i]! - low) / room) * bins))]!++;
  const most = Math.max(1, ...counts);
  const step = (width - 8) / bins;
  counts.forEach((count, i) => {
    if (count > 0)
      svg.append(
        rect(document, 4 + i * step, floor - (count / most) * (floor - 2), step - 0.75, (count / most) * (floor - 2), {
          fill: "var(--ink-3)",
        }),
      );
  });
  svg.append(line(document, [4, floor, width - 4, floor], "var(--rule-2)"));
  if (target !== null) svg.append(line(document, [x(target), 0, x(target), floor], "var(--err)", 1.5));
  if (base !== null)
    svg.append(
      s(document, "circle", {
        cx: round(x(base)),
        cy: floor,
        r: 3.5,
        fill: "var(--paper)",
        stroke: "var(--ink)",
        "stroke-width": 1.75,
      }),
    );
  return svg;
}
