// The marks Observable Plot draws: area, bars, columns, dots, heatmap, pyramid, and lines in small multiples.
import * as Plot from "@observablehq/plot";
import { h } from "../../../drawing/element.ts";
import { sizesOf } from "../../../drawing/sizes.ts";
import { tones } from "../../../drawing/tones.ts";
import { formatNumber, formatPeriod } from "../../../language/format.ts";
import type { DrawContext } from "../../contract/block.ts";
import {
  category,
  distinct,
  facetOf,
  facets,
  inkOf,
  margin,
  positions,
  type Scene,
  stackedMargin,
  targetMarks,
  value,
} from "./axes.ts";
import type { PlotConfig } from "./definition.ts";
import { type PlotSpec, type Row, titleOf } from "./spec.ts";

const heat = ["var(--seq-1)", "var(--seq-2)", "var(--seq-3)", "var(--seq-4)", "var(--seq-5)", "var(--seq-6)"];

export function plotChart(
  context: DrawContext<PlotConfig>,
  spec: PlotSpec,
  given: Row[],
  color: string,
  name: string,
): HTMLElement {
  const { document, language, width, config } = context;
  const sizes = sizesOf(context.mode);
  const rows = given.map((row) => dated(row, spec));
  const show = (column: string) => (value: any) =>
    typeof value === "number"
      ? spec.years[column]
        ? String(value)
        : formatNumber(value, language, config.digits ?? null)
      : value instanceof Date
        ? new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", {
            timeZone: "UTC",
            month: "short",
            year: "numeric",
          }).format(value)
        : formatPeriod(String(value ?? "–"));
  const coloured = spec.colour !== undefined && spec.mark !== "cell";
  const series = coloured ? distinct(rows, spec.colour!).map(String) : [];
  const pale = spec.mark === "line" || spec.mark === "dot" ? 0.6 : context.dark ? 0.5 : 0.4;
  const tone = new Map(tones(color, Math.max(1, series.length), pale).map((value, i) => [series[i] ?? "", value]));
  const scene: Scene = { context, spec, rows, color, sizes, show, series, tone };
  const base = {
    document,
    width,
    height: Math.round(Math.max(220, Math.min(360, width * 0.5)) * (sizes.label > 20 ? 1.3 : 1)),
    style: { fontSize: `${sizes.detail}px`, fontFamily: "var(--sans)", color: "var(--ink-3)", overflow: "visible" },
    marginTop: sizes.detail * 2,
    marginRight: spec.mark === "bar" || spec.mark === "pyramid" ? sizes.detail * 2.2 : 10,
    marginBottom: sizes.detail * 2.6,
    marginLeft: 48,
    ariaLabel: name,
    ...(coloured && { color: { type: "ordinal" as const, domain: series, range: series.map((item) => tone.get(item)!.color) } }),
  };
  const svg = Plot.plot({ ...base, ...draws[spec.mark as Exclude<PlotConfig["mark"], "waterfall">](scene) }) as
    | SVGSVGElement
    | HTMLElement;
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", name);
  // An image has one name: its inner labels would be read twice.
  for (const inside of svg.querySelectorAll("[aria-label]")) inside.removeAttribute("aria-label");
  return h(document, "div", { class: "vb-plot" }, coloured ? legend(scene) : null, svg);
}

/** Plot places dates as dates. */
function dated(row: Row, spec: PlotSpec): Row {
  const copy: Row = { ...row };
  for (const [name, kind] of Object.entries(spec.kinds))
    if (kind === "date" && typeof copy[name] === "string") copy[name] = new Date(copy[name] as string);
  return copy;
}

function legend({ context: { document }, spec, series, tone, show }: Scene): HTMLElement {
  return h(
    document,
    "ul",
    { class: "vb-legend" },
    ...series.map((item) => {
      const { color, dash } = tone.get(item)!;
      const swatch = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      swatch.setAttribute("width", "24");
      swatch.setAttribute("height", "12");
      swatch.setAttribute("aria-hidden", "true");
      swatch.innerHTML =
        spec.mark === "line"
          ? `<path d="M0 6H24" stroke="${color}" stroke-width="2.5" stroke-dasharray="${dash}"/>`
          : `<rect width="24" height="12" fill="${color}"/>`;
      return h(document, "li", {}, swatch, show(spec.colour!)(item));
    }),
  );
}

type Draw = (scene: Scene) => Plot.PlotOptions;

const draws: Record<Exclude<PlotConfig["mark"], "waterfall">, Draw> = {
  line: (scene) => ({
    x: positions(scene, scene.spec.x),
    y: value(scene, scene.spec.y, "y"),
    ...facets(scene),
    marginLeft: margin(scene, scene.spec.y),
    marks: [
      ...(scene.spec.colour
        ? scene.series.map((item) =>
            Plot.lineY(
              scene.rows.filter((row) => String(row[scene.spec.colour!]) === item),
              {
                x: scene.spec.x,
                y: scene.spec.y,
                stroke: scene.tone.get(item)!.color,
                strokeWidth: 2,
                strokeDasharray: scene.tone.get(item)!.dash || "none",
                ...facetOf(scene),
              },
            ),
          )
        : [Plot.lineY(scene.rows, { x: scene.spec.x, y: scene.spec.y, stroke: scene.color, strokeWidth: 2, ...facetOf(scene) })]),
      ...targetMarks(scene, "y"),
    ],
  }),
  area: (scene) => ({
    x: positions(scene, scene.spec.x),
    y: value(scene, scene.spec.y, "y"),
    ...facets(scene),
    marginLeft: stackedMargin(scene),
    marks: [
      Plot.areaY(scene.rows, {
        x: scene.spec.x,
        y: scene.spec.y,
        fill: inkOf(scene),
        ...(scene.spec.colour && { z: scene.spec.colour }),
        ...facetOf(scene),
      }),
      Plot.ruleY([0], { stroke: "var(--ink)" }),
      ...targetMarks(scene, "y"),
    ],
  }),
  column: (scene) => {
    const grouped = scene.spec.colour !== undefined && scene.context.config.stacked !== true && !scene.spec.facet;
    return {
      x: {
        ...(grouped ? { axis: null } : category(scene, scene.spec.x)),
        type: "band",
        padding: grouped ? 0.05 : 0.3,
        ...(grouped && { domain: scene.series }),
      },
      y: value(scene, scene.spec.y, "y"),
      ...(grouped ? { fx: { label: null, tickFormat: scene.show(scene.spec.x), padding: 0.25 } } : facets(scene)),
      marginLeft: stackedMargin(scene),
      marks: [
        ...(grouped
          ? [Plot.axisFx({ anchor: "bottom", label: null, tickFormat: scene.show(scene.spec.x), tickSize: 0, dy: 4 })]
          : []),
        grouped
          ? Plot.barY(scene.rows, { fx: scene.spec.x, x: scene.spec.colour!, y: scene.spec.y, fill: scene.spec.colour! })
          : Plot.barY(scene.rows, {
              x: scene.spec.x,
              y: scene.spec.y,
              fill: inkOf(scene),
              stroke: "var(--paper)",
              ...facetOf(scene),
            }),
        Plot.ruleY([0], { stroke: "var(--ink)" }),
        ...targetMarks(scene, "y"),
      ],
    };
  },
  bar: (scene) => ({
    x: value(scene, scene.spec.x, "x"),
    y: { ...category(scene, scene.spec.y), type: "band", padding: 0.3, domain: distinct(scene.rows, scene.spec.y) as string[] },
    ...facets(scene),
    marginLeft: Math.min(scene.context.width * 0.4, margin(scene, scene.spec.y)),
    height: Math.max(120, distinct(scene.rows, scene.spec.y).length * scene.sizes.label * 2 + scene.sizes.detail * 5),
    marks: [
      Plot.barX(scene.rows, {
        x: scene.spec.x,
        y: scene.spec.y,
        fill: inkOf(scene),
        // As pale as the parts of a waterfall: full ink is for totals.
        fillOpacity: 0.78,
        stroke: "var(--paper)",
        ...facetOf(scene),
      }),
      Plot.ruleX([0], { stroke: "var(--ink)" }),
      ...targetMarks(scene, "x"),
    ],
  }),
  dot: (scene) => ({
    x:
      scene.spec.kinds[scene.spec.x] === "number" && !scene.spec.years[scene.spec.x]
        ? { ...value(scene, scene.spec.x, "x"), label: titleOf(scene, scene.spec.x) ?? scene.spec.x }
        : positions(scene, scene.spec.x),
    y: value(scene, scene.spec.y, "y"),
    ...facets(scene),
    marginLeft: margin(scene, scene.spec.y),
    marks: [
      Plot.dot(scene.rows, {
        x: scene.spec.x,
        y: scene.spec.y,
        stroke: inkOf(scene),
        strokeWidth: 1.5,
        r: 3.5,
        ...(scene.spec.colour && { symbol: scene.spec.colour }),
        ...facetOf(scene),
      }),
      ...targetMarks(scene, "y"),
    ],
    ...(scene.spec.colour && { symbol: { domain: scene.series } }),
  }),
  cell: (scene) => {
    const many = distinct(scene.rows, scene.spec.x).length * distinct(scene.rows, scene.spec.y).length;
    const values = scene.rows.map((row) => row[scene.spec.colour!]).filter((v): v is number => typeof v === "number");
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const share = (v: number) => (high > low ? (v - low) / (high - low) : 0);
    // Figures turn to paper where the ramp is too deep for ink; the dark ramp turns sooner.
    const deep = (v: number) => share(v) >= (scene.context.dark ? 3 : 4) / 6;
    return {
      x: { ...category(scene, scene.spec.x), type: "band", padding: 0.02 },
      y: {
        ...category(scene, scene.spec.y),
        type: "band",
        padding: 0.02,
        domain: distinct(scene.rows, scene.spec.y) as string[],
      },
      ...facets(scene),
      color: { type: "quantize", range: heat, domain: [low, high] },
      marginLeft: Math.min(scene.context.width * 0.4, margin(scene, scene.spec.y)),
      height: Math.max(120, distinct(scene.rows, scene.spec.y).length * scene.sizes.label * 2.4 + scene.sizes.detail * 5),
      marks: [
        Plot.cell(scene.rows, { x: scene.spec.x, y: scene.spec.y, fill: scene.spec.colour!, ...facetOf(scene) }),
        ...(many <= 60
          ? [
              Plot.text(scene.rows, {
                x: scene.spec.x,
                y: scene.spec.y,
                text: (row: Row) => scene.show(scene.spec.colour!)(row[scene.spec.colour!]),
                fill: (row: Row) => (deep(row[scene.spec.colour!] as number) ? "var(--on-ink)" : "var(--ink)"),
                ...facetOf(scene),
              }),
            ]
          : []),
      ],
    };
  },
  pyramid: (scene) => {
    const { x, y, colour } = scene.spec;
    const [first] = scene.series;
    const side = (row: Row) => ((row[x] as number) ?? 0) * (String(row[colour!]) === first ? -1 : 1);
    const ages = distinct(scene.rows, y);
    const dense = ages.length > 24;
    const labels = dense ? ages.filter((_, i) => i % Math.ceil(ages.length / 12) === 0) : ages;
    const show = scene.show(x);
    return {
      x: { ...value(scene, x, "x"), label: null, tickFormat: (v: number) => show(Math.abs(v)) },
      y: {
        ...category(scene, y),
        type: "band",
        padding: dense ? 0 : 0.12,
        domain: [...ages].reverse() as string[],
        ticks: labels as string[],
      },
      marginLeft: margin(scene, y),
      height: dense ? 340 : Math.max(160, ages.length * scene.sizes.label * 1.9 + scene.sizes.detail * 5),
      marks: [
        Plot.barX(scene.rows, { x: side, y, fill: colour!, stroke: dense ? "none" : "var(--paper)" }),
        Plot.ruleX([0], { stroke: "var(--ink)" }),
      ],
    };
  },
};
