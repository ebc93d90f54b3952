// A tornado: what an indicator becomes at the low and the high value of each parameter, widest first.
import type { Language } from "../../types/index.ts";
import { s } from "../element.ts";
import { type Sizes, textWidth } from "../sizes.ts";
import { chart, line, lines, rect, text } from "../svg.ts";
import { drawAxis, scaleOver, wrapped } from "./axis.ts";

export interface TornadoRow {
  label: string;
  low: number;
  high: number;
  /** The parameter's own values at these ends. */
  lowText: string;
  highText: string;
}

interface TornadoOptions {
  width: number;
  sizes: Sizes;
  language: Language;
  /** Where bars start: the scenario's value, or the mean of the samples. */
  origin: number;
  /** Named vertical lines. */
  marks: { value: number; label: string; tone: "ink" | "target" }[];
  /** A value of the indicator, as people read it. */
  tell: (value: number) => string;
  name: string;
}

export function tornado(document: Document, rows: readonly TornadoRow[], options: TornadoOptions): SVGSVGElement {
  const { width, sizes, language, origin, marks, tell, name } = options;
  const narrow = width < 34 * sizes.label;
  const labelRoom = narrow
    ? width
    : Math.min(width * 0.32, Math.max(...rows.map((row) => textWidth(row.label, sizes.label))) + 8);
  const ends =
    Math.max(...rows.flatMap((row) => [textWidth(row.lowText, sizes.detail), textWidth(row.highText, sizes.detail)])) + 8;
  const left = (narrow ? 0 : labelRoom + 8) + ends;
  const right = width - ends;
  const named = rows.map((row) => wrapped(row.label, labelRoom, sizes.label));
  const pitch = sizes.label * (narrow ? 3.1 : named.some((parts) => parts.length > 1) ? 2.7 : 2.1);
  const thick = sizes.label * 1.1;
  const top = sizes.detail * (1.5 * marks.length + 0.6);
  const bottom = top + rows.length * pitch + 4;
  const svg = chart(document, width, bottom + sizes.detail * 2.2, name);
  const x = scaleOver(
    [origin, ...marks.map(({ value }) => value), ...rows.flatMap(({ low, high }) => [low, high])],
    [left, right],
  );
  drawAxis(document, svg, x, { top: top - 2, bottom, sizes, language });

  // Over the lines that may cross them.
  const labels: SVGElement[] = [];
  rows.forEach((row, i) => {
    const middle = top + i * pitch + (narrow ? pitch - thick / 2 - 4 : pitch / 2);
    const parts = narrow ? [row.label] : named[i]!;
    const labelled = lines(document, 0, narrow ? middle - thick / 2 - 5 - sizes.label * 0.35 : middle, parts, {
      size: sizes.label,
      halo: true,
    });
    if (parts.join(" ") !== row.label) labelled[0]!.append(s(document, "title", {}, row.label));
    const bar = (value: number, attributes: Record<string, string | number>) =>
      rect(document, Math.min(x(origin), x(value)), middle - thick / 2, Math.abs(x(value) - x(origin)), thick, attributes);
    // Beside both bars, even where they lie on one side of the origin.
    const [first, last] = [Math.min(x(origin), x(row.low), x(row.high)), Math.max(x(origin), x(row.low), x(row.high))];
    const endText = (content: string, after: boolean) =>
      text(document, after ? last + 5 : first - 5, middle + sizes.detail * 0.35, content, {
        size: sizes.detail,
        fill: "var(--ink-2)",
        anchor: after ? "start" : "end",
        halo: true,
      });
    const lowAfter = row.low > row.high || (row.low === row.high && row.low > origin);
    labels.push(...labelled, endText(row.lowText, lowAfter), endText(row.highText, !lowAfter));
    svg.append(
      bar(row.high, { fill: "var(--ink-2)" }),
      bar(row.low, { fill: "var(--paper)", stroke: "var(--ink-2)", "stroke-width": 1.5 }),
    );
  });
  marks.forEach((mark, i) => {
    const at = x(mark.value);
    const label = `${mark.label} ${tell(mark.value)}`;
    const half = textWidth(label, sizes.detail) / 2;
    const color = mark.tone === "target" ? "var(--err)" : "var(--ink)";
    svg.append(
      line(
        document,
        [at, sizes.detail * (1.5 * i + 1.3), at, bottom],
        color,
        1.5,
        mark.tone === "target" || i > 0 ? "5 3" : null,
      ),
      text(document, Math.min(Math.max(at, half), width - half), sizes.detail * (1.5 * i + 1), label, {
        size: sizes.detail,
        fill: color,
        anchor: "middle",
        weight: 600,
        halo: true,
      }),
    );
  });
  svg.append(...labels);
  return svg;
}
