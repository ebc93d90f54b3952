// The network as a map: each way of a street on its own side, wider as it carries more, deeper as it fills.
import { h, s } from "../../../drawing/element.ts";
import { sizesOf } from "../../../drawing/sizes.ts";
import { chart, text } from "../../../drawing/svg.ts";
import { readColumns } from "../../../tables/columns.ts";
import type { DrawContext } from "../../contract/block.ts";
import type { Config } from "./definition.ts";
import { type Assignment, classOfLoad, type DrawnLink, loadColours, loadNames, nameOf } from "./draw-loads.ts";

type Place = (node: number) => [number, number] | null;

const widest = 9;
const tenth = (value: number) => Math.round(value * 10) / 10;

/** Nodes in px within a width; null where none has coordinates. */
function placesOf(nodes: unknown, width: number): { place: Place; height: number } | null {
  const columns = readColumns(nodes);
  if (!columns || columns.length < 2) return null;
  const [id, x, y] = ["id", "x", "y"].map((name) => columns.get(name) as number[]) as [number[], number[], number[]];
  const [west, east] = [Math.min(...x), Math.max(...x)];
  const [south, north] = [Math.min(...y), Math.max(...y)];
  // Degrees: a degree of longitude is shorter than one of latitude.
  const degrees = Math.max(Math.abs(west), Math.abs(east)) <= 180 && Math.max(Math.abs(south), Math.abs(north)) <= 90;
  const squeeze = degrees ? Math.cos((((south + north) / 2) * Math.PI) / 180) : 1;
  const margin = 16;
  const [spanX, spanY] = [(east - west) * squeeze || 1e-9, north - south || 1e-9];
  const scale = Math.min((width - 2 * margin) / spanX, (width * 0.8) / spanY);
  const left = (width - spanX * scale) / 2;
  const places = new Map(
    id.map((node, i) => [node, [left + (x[i]! - west) * squeeze * scale, margin + (north - y[i]!) * scale] as [number, number]]),
  );
  return { place: (node) => places.get(node) ?? null, height: spanY * scale + 2 * margin };
}

/** Null where nodes have no coordinates. */
export function loadMap(
  value: Assignment,
  links: readonly DrawnLink[],
  context: DrawContext<Config>,
  name: string,
): { svg: SVGSVGElement; body: HTMLElement } | null {
  const { document, width, language, mode } = context;
  const places = placesOf(value.nodes, width);
  if (!places) return null;
  const svg = chart(document, width, places.height, name);
  const most = Math.max(...links.map(({ flow }) => flow), 1e-9);
  const ways = links.flatMap((link) => {
    const [from, to] = [places.place(link.from), places.place(link.to)];
    return from && to ? [{ link, from, to }] : [];
  });
  const ground = ways.map(({ from, to }) => `M${tenth(from[0])} ${tenth(from[1])}L${tenth(to[0])} ${tenth(to[1])}`).join("");
  svg.append(s(document, "path", { d: ground, stroke: "var(--rule)", "stroke-width": 1, fill: "none" }));
  for (const { link, from, to } of ways.sort((a, b) => a.link.flow - b.link.flow)) {
    if (link.closed || link.flow <= most * 1e-6) continue;
    const size = 0.8 + (widest - 0.8) * (link.flow / most);
    svg.append(
      s(
        document,
        "path",
        {
          d: sided(from, to, size / 2 + 0.4),
          stroke: loadColours[classOfLoad(link.load ?? 0)]!,
          "stroke-width": tenth(size),
          "stroke-linecap": "round",
          fill: "none",
        },
        s(document, "title", {}, nameOf(link)),
      ),
    );
  }
  const marked = new Map<string, { x: number; y: number; closed: boolean }>();
  for (const { link, from, to } of ways) {
    if (!link.edited) continue;
    const [x, y] = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
    marked.set(`${tenth(x)} ${tenth(y)}`, { x, y, closed: link.closed });
  }
  for (const { x, y, closed } of marked.values()) svg.append(...mark(document, x, y, closed));
  const legend = legendOf(
    context,
    ways.map(({ link }) => link),
    [...marked.values()],
  );
  const size = sizesOf(mode).detail;
  const scaled = text(document, width - 4, places.height - 4, widthNote(most, context), {
    size,
    fill: "var(--ink-3)",
    anchor: "end",
    halo: true,
  });
  svg.append(scaled);
  return { svg, body: h(document, "div", {}, legend, h(document, "div", { class: "vb-map-plain", lang: language }, svg)) };
}

const widthNote = (most: number, { language, config }: DrawContext<Config>) => {
  const shown = new Intl.NumberFormat(language === "fr" ? "fr-FR" : "en-GB", { maximumFractionDigits: 0 }).format(most);
  return `${language === "fr" ? "trait le plus large :" : "widest line:"} ${shown} ${config.flowUnit}`;
};

/** To the right of the way one drives. */
function sided(from: [number, number], to: [number, number], away: number): string {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.sqrt(dx * dx + dy * dy) || 1;
  const [ox, oy] = [(-dy / length) * away, (dx / length) * away];
  return `M${tenth(from[0] + ox)} ${tenth(from[1] + oy)}L${tenth(to[0] + ox)} ${tenth(to[1] + oy)}`;
}

/** A barred ring where a link is closed, a ring where it is changed. */
function mark(document: Document, x: number, y: number, closed: boolean, r = 7): SVGElement[] {
  const stroke = closed ? "var(--err)" : "var(--ink)";
  const ring = s(document, "circle", { cx: tenth(x), cy: tenth(y), r, fill: "var(--paper)", stroke, "stroke-width": 2 });
  const bar = { d: `M${tenth(x - r * 0.55)} ${tenth(y)}h${tenth(r * 1.1)}`, stroke, "stroke-width": 2.5, fill: "none" };
  return closed ? [ring, s(document, "path", bar)] : [ring];
}

function legendOf({ document, language }: DrawContext<Config>, links: DrawnLink[], marks: { closed: boolean }[]): HTMLElement {
  const fr = language === "fr";
  const counts = loadNames[language].map(
    (_, k) => links.filter(({ load, flow }) => flow > 0 && classOfLoad(load ?? 0) === k).length,
  );
  const swatch = (...inside: SVGElement[]) =>
    s(document, "svg", { width: 22, height: 16, viewBox: "0 0 22 16", "aria-hidden": "true" }, ...inside);
  const items = loadNames[language].flatMap((name, k) => {
    if (counts[k] === 0) return [];
    const stroke = { d: "M1 8H21", stroke: loadColours[k]!, "stroke-width": 5, fill: "none" };
    return [h(document, "li", {}, swatch(s(document, "path", stroke)), `${name} (${counts[k]})`)];
  });
  for (const closed of [true, false]) {
    if (!marks.some((one) => one.closed === closed)) continue;
    const label = closed ? (fr ? "fermé" : "closed") : fr ? "modifié" : "edited";
    items.push(h(document, "li", {}, swatch(...mark(document, 11, 8, closed, 6)), label));
  }
  return h(document, "ul", { class: "vb-legend" }, ...items);
}
