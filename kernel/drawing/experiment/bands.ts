// Bands over an abscissa: p5–p95 pale, p25–p75 darker, the median inked, the scenario's own line dashed.
import { scaleLinear } from "d3-scale";
import { area, line as linePath } from "d3-shape";
import { formatNumber, formatPeriod, looksLikeYears, neededDecimals, worthyDecimals } from "../../language/format.ts";
import type { HumanText, Language } from "../../types/index.ts";
import { s } from "../element.ts";
import { spread } from "../lines.ts";
import { type Sizes, textWidth } from "../sizes.ts";
import { chart, line, text } from "../svg.ts";

type Nullable = (number | null)[];
export interface Bands {
  label: HumanText;
  x: (number | string)[];
  p5: Nullable;
  p25: Nullable;
  p50: Nullable;
  p75: Nullable;
  p95: Nullable;
  base: Nullable | null;
}

interface BandsOptions {
  width: number;
  sizes: Sizes;
  language: Language;
  zero: boolean;
  digits: number | null;
  /** What the dashed line is: the scenario's name. */
  baseLabel: string;
  name: string;
}

export function bandsChart(document: Document, bands: Bands, options: BandsOptions): { svg: SVGSVGElement; from: number } {
  const { width, sizes, language } = options;
  const known = [bands.p5, bands.p95, bands.base ?? []].flat().filter((value): value is number => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const pad = low === high ? Math.abs(low) * 0.1 || 1 : (high - low) * 0.06;
  const y = scaleLinear(
    [options.zero ? Math.min(0, low) : low - (low >= 0 && low - pad < 0 ? low : pad), high + pad],
    [0, 1],
  ).nice(5);
  const [from] = y.domain() as [number, number];
  const digits = options.digits ?? worthyDecimals(known);
  const last = bands.x.length - 1;
  const ends = [
    { label: "p95", value: bands.p95[last], weight: 400 },
    { label: language === "fr" ? "médiane" : "median", value: bands.p50[last], weight: 600 },
    { label: "p5", value: bands.p5[last], weight: 400 },
    { label: options.baseLabel, value: bands.base?.[last], weight: 400 },
  ].filter((end): end is { label: string; value: number; weight: number } => typeof end.value === "number");
  const tell = (value: number) => formatNumber(value, language, digits);
  const aside = Math.min(
    width * 0.42,
    16 + Math.max(...ends.map(({ label, value }) => textWidth(`${label} ${tell(value)}`, sizes.label, true))),
  );
  const ticks = y.ticks(5);
  const decimals = neededDecimals(ticks, 6);
  const left = Math.max(...ticks.map((tick) => textWidth(formatNumber(tick, language, decimals), sizes.detail))) + 12;
  const plot = Math.max(200, Math.min(300, width * 0.4)) * (sizes.label > 20 ? 1.3 : 1);
  const [top, bottom] = [sizes.detail, sizes.detail + plot];
  const right = width - aside;
  y.range([bottom, top]);
  const svg = chart(document, width, bottom + sizes.detail * 2, options.name);
  for (const tick of ticks) {
    svg.append(
      line(document, [left, y(tick), right, y(tick)], "var(--rule)"),
      text(document, left - 8, y(tick) + sizes.detail * 0.35, formatNumber(tick, language, decimals), {
        size: sizes.detail,
        fill: "var(--ink-3)",
        anchor: "end",
      }),
    );
  }
  const at = abscissae(bands.x, [left, right]);
  for (const tick of xTicks(bands.x, right - left, sizes, language)) {
    const half = textWidth(tick.label, sizes.detail) / 2;
    const x = at(tick.index);
    const anchor = x - half < left ? "start" : x + half > right ? "end" : "middle";
    svg.append(text(document, x, bottom + sizes.detail * 1.6, tick.label, { size: sizes.detail, fill: "var(--ink-3)", anchor }));
  }
  const between = (below: Nullable, above: Nullable, opacity: number) =>
    s(document, "path", {
      d:
        area<number>()
          .defined((i) => below[i] !== null && above[i] !== null)
          .x((i) => at(i))
          .y0((i) => y(below[i]!))
          .y1((i) => y(above[i]!))(bands.x.keys()) ?? "",
      fill: "var(--ink)",
      "fill-opacity": opacity,
    });
  const along = (values: Nullable, stroke: number, dash: string | null) =>
    s(document, "path", {
      d:
        linePath<number>()
          .defined((i) => values[i] !== null)
          .x((i) => at(i))
          .y((i) => y(values[i]!))(bands.x.keys()) ?? "",
      fill: "none",
      stroke: "var(--ink)",
      "stroke-width": stroke,
      "stroke-dasharray": dash,
      "stroke-linejoin": "round",
    });
  svg.append(between(bands.p5, bands.p95, 0.1), between(bands.p25, bands.p75, 0.16));
  svg.append(along(bands.p5, 1, null), along(bands.p95, 1, null), along(bands.p50, 2.25, null));
  if (bands.base) svg.append(along(bands.base, 1.5, "5 3"));

  const places = spread(
    ends.map(({ value }) => y(value)),
    sizes.label * 1.35,
    top,
    bottom,
  );
  ends.forEach(({ label, value, weight }, i) => {
    svg.append(
      line(document, [right + 2, y(value), right + 10, places[i]!], "var(--rule-2)"),
      text(document, right + 14, places[i]! + sizes.label * 0.35, `${label} ${tell(value)}`, { size: sizes.label, weight }),
    );
  });
  return { svg, from };
}

/** Position of the abscissa of an index. */
function abscissae(x: readonly (number | string)[], [left, right]: [number, number]): (index: number) => number {
  const numeric = x.every((value) => typeof value === "number");
  if (x.length === 1) return () => (left + right) / 2;
  if (!numeric) return (index) => left + ((right - left) * index) / (x.length - 1);
  const scale = scaleLinear([x[0] as number, x.at(-1) as number], [left, right]);
  return (index) => scale(x[index] as number);
}

function xTicks(x: readonly (number | string)[], room: number, sizes: Sizes, language: Language) {
  const years = looksLikeYears(x);
  const labels = x.map((value) =>
    typeof value === "number" && !years ? formatNumber(value, language) : formatPeriod(String(value)),
  );
  const widest = Math.max(...labels.map((label) => textWidth(label, sizes.detail))) + sizes.detail;
  const every = Math.max(1, Math.ceil((x.length * widest) / Math.max(1, room)));
  return labels.map((label, index) => ({ label, index })).filter(({ index }) => index % every === 0);
}
