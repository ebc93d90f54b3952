// The most loaded links as bars, where nodes have no coordinates: how much of its capacity each carries.
import { sizesOf, textWidth } from "../../../drawing/sizes.ts";
import { chart, line, rect, text } from "../../../drawing/svg.ts";
import { formatNumber } from "../../../language/format.ts";
import type { DrawContext } from "../../contract/block.ts";
import type { Config } from "./definition.ts";
import { byLoad, classOfLoad, type DrawnLink, loadColours, nameOf, stateOf } from "./draw-loads.ts";

const MOST = 15;

export function loadBars(links: readonly DrawnLink[], context: DrawContext<Config>, name: string): SVGSVGElement {
  const { document, width, language } = context;
  const sizes = sizesOf(context.mode);
  const shown = byLoad(links).slice(0, MOST);
  const row = sizes.label * 1.75;
  const label = (link: DrawnLink) => [nameOf(link), stateOf(link, language)].filter(Boolean).join(", ");
  const figures = (link: DrawnLink) =>
    link.closed
      ? "–"
      : `${formatNumber((link.load ?? 0) * 100, language, 0)}${language === "fr" ? "\u202f" : ""}% · ${formatNumber(link.flow, language, 0)}`;
  const left = Math.max(...shown.map((link) => textWidth(label(link), sizes.label))) + 12;
  const aside = Math.max(...shown.map((link) => textWidth(figures(link), sizes.label))) + 12;
  const most = Math.max(1, ...shown.map(({ load }) => load ?? 0));
  const x = (load: number) => left + (load / most) * Math.max(40, width - left - aside);
  const top = sizes.detail * 1.8;
  const svg = chart(document, width, top + shown.length * row + 4, name);
  shown.forEach((link, i) => {
    const middle = top + i * row + row / 2;
    svg.append(
      text(document, left - 8, middle + sizes.label * 0.35, label(link), { size: sizes.label, anchor: "end" }),
      rect(document, left, middle - row * 0.3, x(link.load ?? 0) - left, row * 0.6, {
        fill: loadColours[classOfLoad(link.load ?? 0)]!,
      }),
      text(document, x(link.load ?? 0) + 8, middle + sizes.label * 0.35, figures(link), { size: sizes.label }),
    );
  });
  svg.append(
    line(document, [x(1), top - 4, x(1), top + shown.length * row], "var(--err)", 1.5, "5 3"),
    text(document, x(1), sizes.detail, language === "fr" ? "capacité" : "capacity", {
      size: sizes.detail,
      fill: "var(--ink-2)",
      anchor: x(1) + 60 > width ? "end" : "middle",
    }),
    line(document, [left, top, left, top + shown.length * row], "var(--rule-2)"),
  );
  return svg;
}
