// What stands over the map: ticks of latitude and longitude, names, the scale bar. Drawn the same over SVG and WebGL.
import type { Position } from "../../cartography/project.ts";
import { formatNumber } from "../../language/format.ts";
import type { Language } from "../../types/index.ts";
import { s } from "../element.ts";
import { textWidth } from "../sizes.ts";
import { line, text } from "../svg.ts";

interface FrameOptions {
  width: number;
  height: number;
  /** Text size, px. */
  size: number;
  language: Language;
  project: (at: Position) => Position;
  /** px back to longitude and latitude. */
  unproject: (at: Position) => Position;
  /** Lifted by so many px, off the point it names. */
  names: { label: string; at: Position; lift: number }[];
  /** Ticks without their degrees: several small maps side by side. */
  bare?: boolean;
}

type Span = [left: number, top: number, right: number, bottom: number];

const round125 = (value: number): number => {
  const power = 10 ** Math.floor(Math.log10(value));
  const lead = value / power;
  return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power;
};

/** Degrees between ticks so that two to four stand along a side. */
function tickStep(span: number): number {
  return round125(Math.max(1e-4, span / 2.2));
}

const multiples = (from: number, to: number, step: number): number[] => {
  const ticks: number[] = [];
  for (let k = Math.ceil(from / step); k * step <= to; k += 1) ticks.push(Number((k * step).toFixed(6)));
  return ticks;
};

/** A round distance about a fifth of the width, in metres. */
function scaleLength(metresPerPx: number, width: number): number {
  return round125(metresPerPx * width * 0.28);
}

export function frame(document: Document, options: FrameOptions): SVGElement[] {
  const { width, height, size, language, project, unproject } = options;
  const parts: SVGElement[] = [];
  /** Where text already stands. */
  const taken: Span[] = [];
  const [west, north] = unproject([0, 0]);
  const [east, south] = unproject([width, height]);
  const ink = "var(--ink-3)";
  const step = tickStep(Math.min(east - west, north - south));
  const decimals = step >= 1 ? 0 : step >= 0.1 ? 1 : step >= 0.01 ? 2 : 3;
  const degrees = (value: number, positive: string, negative: string) =>
    `${formatNumber(Math.abs(value), language, decimals)}° ${value < 0 ? negative : positive}`;
  const bar = scaleBar(document, options);
  const barLeft = width - bar.width - 24;
  for (const lon of multiples(west, east, step)) {
    const [x] = project([lon, (north + south) / 2]);
    const label = degrees(lon, "E", language === "fr" ? "O" : "W");
    parts.push(line(document, [x, 0, x, 6], ink), line(document, [x, height, x, height - 6], ink));
    if (options.bare || x + 6 + textWidth(label, size) >= barLeft) continue;
    parts.push(text(document, x + 4, height - 6, label, { size, fill: ink, halo: true }));
    taken.push([x, height - 6 - size, x + 8 + textWidth(label, size), height]);
  }
  for (const lat of multiples(south, north, step)) {
    const [, y] = project([(west + east) / 2, lat]);
    parts.push(line(document, [0, y, 6, y], ink), line(document, [width, y, width - 6, y], ink));
    if (options.bare || y <= size * 2 || y >= height - size * 2) continue;
    const label = degrees(lat, "N", "S");
    parts.push(text(document, 5, y - 4, label, { size, fill: ink, halo: true }));
    taken.push([0, y - 4 - size, 9 + textWidth(label, size), y]);
  }
  parts.push(...names(document, options, taken), bar.element);
  return parts;
}

/** Names that fit, the first ones first: a name that would cover another is left out. */
function names(document: Document, { names: wanted, project, size, width, height }: FrameOptions, taken: Span[]): SVGElement[] {
  const drawn: SVGElement[] = [];
  for (const { label, at, lift } of wanted) {
    const [x, middle] = project(at);
    const y = middle - lift;
    const half = textWidth(label, size, true) / 2;
    const box: Span = [x - half, y - size, x + half, y + size * 0.4];
    if (box[0] < 4 || box[2] > width - 4 || box[1] < 4 || box[3] > height - 4) continue;
    if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) continue;
    taken.push(box);
    drawn.push(text(document, x, y, label, { size, weight: 600, anchor: "middle", halo: true }));
  }
  return drawn;
}

function scaleBar(document: Document, options: FrameOptions): { element: SVGElement; width: number } {
  const { width, height, unproject } = options;
  const [lon0, lat] = unproject([width / 2, height / 2]);
  const [lon1] = unproject([width / 2 + 1, height / 2]);
  const metresPerPx = Math.max(1e-6, Math.abs(lon1 - lon0) * 111_320 * Math.cos((lat * Math.PI) / 180));
  return distanceBar(document, options, metresPerPx);
}

/** A round distance drawn to scale, at the lower right. */
export function distanceBar(
  document: Document,
  { width, height, size, language }: Pick<FrameOptions, "width" | "height" | "size" | "language">,
  metresPerPx: number,
): { element: SVGElement; width: number } {
  const metres = scaleLength(metresPerPx, width);
  const px = metres / metresPerPx;
  const label = metres >= 1000 ? `${formatNumber(metres / 1000, language)} km` : `${formatNumber(metres, language)} m`;
  const element = s(document, "g", { transform: `translate(${Math.round(width - px - 14)} ${height - 16})` });
  element.append(
    s(document, "path", { d: `M0 -4V0H${px}V-4`, fill: "none", stroke: "var(--paper)", "stroke-width": 3 }),
    s(document, "path", { d: `M0 -4V0H${px}V-4`, fill: "none", stroke: "var(--ink)" }),
    text(document, px / 2, -5, label, { size, anchor: "middle", halo: true }),
  );
  return { element, width: px };
}
