// Lines with their names at their ends: each keeps its glyph and dash, so that a copy in grey still reads.
import { scaleLinear, scalePoint, scaleUtc } from "d3-scale";
import { area, line as linePath } from "d3-shape";
import { formatNumber, formatPeriod, neededDecimals, worthyDecimals } from "../language/format.ts";
import type { Abscissa } from "../tables/abscissa.ts";
import type { Language } from "../types/index.ts";
import { s } from "./element.ts";
import { glyphShapes, type Identity } from "./glyph.ts";
import { type Sizes, textWidth } from "./sizes.ts";
import { chart, line, round, text } from "./svg.ts";
import { say } from "./words.ts";

export interface Line {
  label: string;
  color: string;
  dash: string;
  width: number;
  bold: boolean;
  /** Drawn before the name; null for the series of a single scenario. */
  identity: Identity | null;
  points: [Abscissa, number][];
  /** Around it: lowest and highest at each abscissa, at its colour, edged with its dash. */
  band?: [Abscissa, number, number][] | null;
}

interface LinesOptions {
  width: number;
  sizes: Sizes;
  language: Language;
  kind: "number" | "date" | "text";
  /** Abscissae are years or codes, written without separators. */
  years: boolean;
  zero: boolean;
  digits: number | null;
  target: { value: number; label: string } | null;
  name: string;
  /** Written over the value axis, and under the other. */
  titles?: { x: string | null; y: string | null };
}

/** Heights at least `gap` apart, as near as can be to where they are wanted, within bounds. */
export function spread(wanted: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]!);
  const at = [...wanted];
  let least = top;
  for (const i of order) least = (at[i] = Math.max(at[i]!, least)) + gap;
  let most = bottom;
  for (const i of order.reverse()) most = (at[i] = Math.min(at[i]!, most)) - gap;
  return at;
}

function abscissae(options: LinesOptions, lines: readonly Line[], range: [number, number]) {
  const all = [...new Set(lines.flatMap(({ points, band }) => [...points, ...(band ?? [])].map(([x]) => x)))];
  const { kind, years, language } = options;
  if (kind === "number") {
    const numbers = all as number[];
    const scale = scaleLinear([Math.min(...numbers), Math.max(...numbers)], range);
    const count = Math.max(2, Math.floor((range[1] - range[0]) / (options.sizes.detail * 6)));
    const ticks =
      numbers.length <= count
        ? [...numbers].sort((a, b) => a - b)
        : scale.ticks(count).filter((tick) => !years || Number.isInteger(tick));
    return {
      of: (x: Abscissa) => scale(x as number),
      ticks: ticks.map((x) => ({ x: scale(x), label: years ? String(x) : formatNumber(x, language) })),
    };
  }
  if (kind === "date") {
    const times = all.map((x) => new Date(x).getTime());
    const scale = scaleUtc([new Date(Math.min(...times)), new Date(Math.max(...times))], range);
    const count = Math.max(2, Math.floor((range[1] - range[0]) / (options.sizes.detail * 7)));
    const ticks = scale.ticks(count);
    const yearly = ticks.every((tick) => tick.getUTCMonth() === 0 && tick.getUTCDate() === 1);
    const format = new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", {
      timeZone: "UTC",
      ...(yearly ? { year: "numeric" } : { month: "short", year: "2-digit" }),
    });
    return {
      of: (x: Abscissa) => scale(new Date(x)),
      ticks: ticks.map((tick) => ({ x: scale(tick), label: format.format(tick) })),
    };
  }
  const scale = scalePoint(all.map(String), range);
  const every = Math.max(1, Math.ceil((all.length * options.sizes.detail * 5) / (range[1] - range[0])));
  return {
    of: (x: Abscissa) => scale(String(x)) ?? range[0],
    ticks: all
      .filter((_, i) => i % every === 0)
      .map((x) => ({ x: scale(String(x)) ?? range[0], label: formatPeriod(String(x)) })),
  };
}

/**
 * What is written after each name: where its line ends. Lines that all end at one figure (an epidemic over) would say
 * nothing by it and cross where their names point: they say their highest, beside a sample of their dash.
 */
export function figuresAtEnds(
  lines: readonly Pick<Line, "points">[],
  show: (value: number) => string,
  language: Language,
): { ends: string[]; alike: boolean } {
  const ends = lines.map(({ points }) => show(points.at(-1)![1]));
  const highest = lines.map(({ points }) => show(points.reduce((most, [, value]) => Math.max(most, value), -Infinity)));
  const alike = lines.length > 1 && ends.every((end) => end === ends[0]) && highest.some((value) => value !== ends[0]);
  return { ends: alike ? highest.map((n) => say("atMost", language, { n })) : ends, alike };
}

interface DrawnLines {
  svg: SVGSVGElement;
  /** Where the value axis starts; not zero must be said. */
  from: number;
}

export function lineChart(document: Document, lines: readonly Line[], options: LinesOptions): DrawnLines {
  const { width, sizes, language, target } = options;
  const drawn = lines.filter(({ points }) => points.length > 0);
  const values = drawn
    .flatMap(({ points, band }) => [...points.map(([, y]) => y), ...(band ?? []).flatMap(([, below, above]) => [below, above])])
    .concat(target ? [target.value] : []);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const pad = options.zero || low === high ? 0 : (high - low) * 0.08;
  const y = scaleLinear(
    [options.zero ? Math.min(0, low) : low - (low >= 0 && low - pad < 0 ? low : pad), high + pad || 1],
    [0, 1],
  ).nice(5);
  if (low === high && low === 0) y.domain([0, 1]);
  const [from] = y.domain() as [number, number];

  const digits = options.digits ?? worthyDecimals(values);
  const show = (value: number) => formatNumber(value, language, digits);
  const narrow = width < 34 * sizes.label;
  const { ends, alike } = figuresAtEnds(drawn, show, language);
  const nameWidth = Math.max(...drawn.map(({ label, bold }) => textWidth(label, sizes.label, bold)));
  const endWidth = Math.max(...ends.map((end) => textWidth(end, sizes.label, true)));
  const glyphWidth = drawn.some(({ identity }) => identity) ? sizes.label + 6 : 0;
  const named = drawn.length > 1 || drawn[0]?.identity;
  const sampled = narrow || alike;
  const sampleWidth = sampled ? 36 : 0;
  const aside = named && !narrow ? Math.min(width * 0.45, 26 + glyphWidth + sampleWidth + nameWidth + 14 + endWidth) : 8;
  const ticks = y.ticks(5);
  const tickDecimals = neededDecimals(ticks, 6);
  const showTick = (tick: number) => formatNumber(tick, language, tickDecimals);
  const left = Math.max(...ticks.map((tick) => textWidth(showTick(tick), sizes.detail))) + 12;
  const below = named && narrow ? drawn.length * sizes.label * 1.6 + 10 : 0;
  const plotHeight = Math.max(200, Math.min(320, width * 0.42)) * (sizes.label > 20 ? 1.3 : 1);
  const { x: xTitle = null, y: yTitle = null } = options.titles ?? {};
  const top = sizes.detail * (yTitle === null ? 1 : 2.4);
  const under = sizes.detail * (xTitle === null ? 2 : 3.6);
  const height = top + plotHeight + under + below;
  const right = width - aside;
  y.range([top + plotHeight, top]);
  const x = abscissae(options, drawn, [left, right]);
  const svg = chart(document, width, height, options.name);
  const quiet = { size: sizes.detail, fill: "var(--ink-3)" };
  if (yTitle !== null) svg.append(text(document, 0, sizes.detail, yTitle, quiet));
  if (xTitle !== null)
    svg.append(text(document, right, top + plotHeight + sizes.detail * 3.2, xTitle, { ...quiet, anchor: "end" }));

  for (const tick of ticks) {
    svg.append(
      line(document, [left, y(tick), right, y(tick)], "var(--rule)"),
      text(document, left - 8, y(tick) + sizes.detail * 0.35, showTick(tick), {
        size: sizes.detail,
        fill: "var(--ink-3)",
        anchor: "end",
      }),
    );
  }
  for (const tick of x.ticks) {
    const half = textWidth(tick.label, sizes.detail) / 2;
    const anchor = tick.x - half < left ? "start" : tick.x + half > right ? "end" : "middle";
    svg.append(
      text(document, tick.x, top + plotHeight + sizes.detail * 1.6, tick.label, {
        size: sizes.detail,
        fill: "var(--ink-3)",
        anchor,
      }),
    );
  }
  for (const { band, color, dash, bold } of drawn) {
    if (!band || band.length === 0) continue;
    const inside = area<[Abscissa, number, number]>()
      .x(([at]) => x.of(at))
      .y0(([, below]) => y(below))
      .y1(([, , above]) => y(above));
    svg.append(s(document, "path", { class: "vb-band", d: inside(band) ?? "", fill: color, "fill-opacity": bold ? 0.16 : 0.07 }));
    for (const edge of [inside.lineY0(), inside.lineY1()])
      svg.append(
        s(document, "path", {
          d: edge(band) ?? "",
          fill: "none",
          stroke: color,
          "stroke-width": 0.8,
          "stroke-dasharray": dash || null,
        }),
      );
  }
  const path = linePath<[Abscissa, number]>()
    .x(([at]) => x.of(at))
    .y(([, value]) => y(value));
  for (const { points, color, dash, width: stroke } of drawn) {
    const group = s(document, "g", { fill: "none" });
    group.append(
      s(document, "path", {
        d: path(points) ?? "",
        stroke: color,
        "stroke-width": stroke,
        "stroke-dasharray": dash || null,
        "stroke-linejoin": "round",
      }),
    );
    if (points.length === 1)
      group.append(s(document, "circle", { cx: x.of(points[0]![0]), cy: y(points[0]![1]), r: 3, fill: color }));
    svg.append(group);
  }
  if (target) {
    svg.append(
      line(document, [left, y(target.value), right, y(target.value)], "var(--err)", 1.5),
      text(document, left + 2, y(target.value) - 6, formatPeriod(target.label), {
        size: sizes.detail,
        fill: "var(--err)",
        weight: 600,
        halo: true,
      }),
    );
  }
  if (!named) return { svg, from };

  const gap = sizes.label * 1.6;
  const places = narrow
    ? drawn.map((_, i) => top + plotHeight + under + 14 + i * gap)
    : spread(
        drawn.map(({ points }) => y(points.at(-1)![1])),
        gap,
        top,
        top + plotHeight,
      );
  drawn.forEach((series, i) => {
    const at = places[i]!;
    const start = narrow ? 0 : right + 26;
    if (!narrow) {
      const end = y(series.points.at(-1)![1]);
      svg.append(line(document, [x.of(series.points.at(-1)![0]) + 3, end, right + 18, at], "var(--rule-2)"));
    }
    if (sampled)
      svg.append(line(document, [start + glyphWidth, at, start + glyphWidth + 28, at], series.color, series.width, series.dash));
    if (series.identity) {
      const size = sizes.label * 0.86;
      const group = s(document, "g", {
        transform: `translate(${round(start)} ${round(at - size / 2)}) scale(${round(size / 12)})`,
      });
      group.append(...glyphShapes(document, series.identity));
      svg.append(group);
    }
    const weight = series.bold ? 700 : 400;
    const nameAt = start + glyphWidth + sampleWidth;
    const room = width - nameAt - endWidth - 10;
    let label = series.label;
    while (label.length > 4 && textWidth(label, sizes.label, series.bold) > room)
      label = `${label.replace(/…$/, "").slice(0, -1)}…`;
    const name = text(document, nameAt, at + sizes.label * 0.35, label, { size: sizes.label, weight });
    if (label !== series.label) name.append(s(document, "title", {}, series.label));
    svg.append(name, text(document, width, at + sizes.label * 0.35, ends[i]!, { size: sizes.label, weight, anchor: "end" }));
  });
  return { svg, from };
}
