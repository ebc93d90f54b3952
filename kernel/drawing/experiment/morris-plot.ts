// Morris' screening: how much each parameter matters (μ*) against how little it acts as a straight line alone (σ).
import { scaleLinear } from "d3-scale";
import type { Estimate } from "../../experiments/result.ts";
import { formatNumber, neededDecimals } from "../../language/format.ts";
import type { Language } from "../../types/index.ts";
import { s } from "../element.ts";
import { spread } from "../lines.ts";
import { type Sizes, textWidth } from "../sizes.ts";
import { chart, line, round, text } from "../svg.ts";
import { drawAxis, fitted } from "./axis.ts";

export interface MorrisPoint {
  label: string;
  muStar: Estimate;
  sigma: Estimate;
}

export function morrisPlot(
  document: Document,
  points: readonly MorrisPoint[],
  { width, sizes, language, unit, name }: { width: number; sizes: Sizes; language: Language; unit: string; name: string },
): SVGSVGElement {
  const known = points.flatMap((point) =>
    point.muStar.value === null || point.sigma.value === null ? [] : [{ ...point, x: point.muStar.value, y: point.sigma.value }],
  );
  const farthest = Math.max(...known.map((point) => Math.max(point.x, point.muStar.high ?? 0)), 1e-12);
  const highest = Math.max(...known.map((point) => Math.max(point.y, point.sigma.high ?? 0)), farthest * 0.25);
  const height = Math.max(240, Math.min(360, width * 0.5)) * (sizes.label > 20 ? 1.25 : 1);
  const y = scaleLinear([0, highest], [0, 1]).nice(5);
  const ticks = y.ticks(5);
  const decimals = neededDecimals(ticks, 6);
  const left = Math.max(...ticks.map((tick) => textWidth(formatNumber(tick, language, decimals), sizes.detail))) + 14;
  const top = sizes.detail * 2;
  const bottom = height - sizes.detail * 3.6;
  y.range([bottom, top]);
  const x = scaleLinear([0, farthest], [left, width - sizes.detail]).nice(5);
  const svg = chart(document, width, height, name);
  for (const tick of ticks) {
    svg.append(
      line(document, [left, y(tick), width - sizes.detail, y(tick)], "var(--rule)"),
      text(document, left - 8, y(tick) + sizes.detail * 0.35, formatNumber(tick, language, decimals), {
        size: sizes.detail,
        fill: "var(--ink-3)",
        anchor: "end",
      }),
    );
  }
  drawAxis(document, svg, x, { top, bottom, sizes, language });
  const [mean, deviation] =
    language === "fr"
      ? ["μ* : effet moyen", "σ : écart-type des effets"]
      : ["μ*: mean effect", "σ: standard deviation of effects"];
  const axis = (at: [number, number], content: string, anchor: "start" | "end") =>
    text(document, at[0], at[1], `${content}${unit ? ` (${unit})` : ""}`, { size: sizes.detail, fill: "var(--ink-2)", anchor });
  svg.append(axis([0, sizes.detail], deviation!, "start"), axis([width, height - sizes.detail * 0.5], mean!, "end"));

  // Above the line, interactions or curvature outweigh the effect itself.
  const end = Math.min(x.domain()[1]!, y.domain()[1]!);
  svg.append(line(document, [x(0), y(0), x(end), y(end)], "var(--rule-2)", 1, "4 4"));
  const slope = text(document, x(end) - 4, y(end) + sizes.detail * 1.2, "σ = μ*", {
    size: sizes.detail,
    fill: "var(--ink-3)",
    anchor: "end",
    halo: true,
  });
  svg.append(slope);

  const places = spread(
    known.map((point) => y(point.y)),
    sizes.label * 1.25,
    top,
    bottom,
  );
  known.forEach((point, i) => {
    const [cx, cy] = [x(point.x), y(point.y)];
    const { muStar, sigma } = point;
    if (muStar.low !== null && muStar.high !== null)
      svg.append(line(document, [x(Math.max(0, muStar.low)), cy, x(muStar.high), cy], "var(--rule-2)", 1.5));
    if (sigma.low !== null && sigma.high !== null)
      svg.append(line(document, [cx, y(Math.max(0, sigma.low)), cx, y(sigma.high)], "var(--rule-2)", 1.5));
    const room = Math.max(cx, width - cx) - 16;
    const label = fitted(point.label, room, sizes.label);
    const after = cx + 10 + textWidth(label, sizes.label) <= width;
    svg.append(
      s(document, "circle", { cx: round(cx), cy: round(cy), r: 4.5, fill: "var(--ink)" }),
      text(document, cx + (after ? 10 : -10), places[i]! + sizes.label * 0.35, label, {
        size: sizes.label,
        anchor: after ? "start" : "end",
        halo: true,
      }),
    );
  });
  return svg;
}
