// Texts, lines and axes of the charts drawn by hand.
import { s } from "./element.ts";

interface TextOptions {
  size: number;
  fill?: string;
  anchor?: "start" | "middle" | "end";
  weight?: number;
  italic?: boolean;
  /** A paper outline, to stay readable over marks. */
  halo?: boolean;
}

export const text = (document: Document, x: number, y: number, content: string, options: TextOptions): SVGElement =>
  s(
    document,
    "text",
    {
      x: round(x),
      y: round(y),
      "font-size": options.size,
      fill: options.fill ?? "var(--ink)",
      "text-anchor": options.anchor ?? null,
      "font-weight": options.weight ?? null,
      "font-style": options.italic ? "italic" : null,
      ...(options.halo && { stroke: "var(--paper)", "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round" }),
    },
    content,
  );

/** Lines of one label, centred on a height. */
export const lines = (
  document: Document,
  x: number,
  middle: number,
  parts: readonly string[],
  options: TextOptions,
): SVGElement[] =>
  parts.map((part, i) => text(document, x, middle + options.size * (0.35 + 1.15 * (i - (parts.length - 1) / 2)), part, options));

export const line = (
  document: Document,
  [x1, y1, x2, y2]: [number, number, number, number],
  stroke: string,
  width = 1,
  dash: string | null = null,
): SVGElement =>
  s(document, "path", {
    d: `M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}`,
    stroke,
    "stroke-width": width,
    "stroke-dasharray": dash || null,
    fill: "none",
  });

export const rect = (
  document: Document,
  x: number,
  y: number,
  width: number,
  height: number,
  attributes: Record<string, string | number>,
): SVGElement =>
  s(document, "rect", { x: round(x), y: round(y), width: round(Math.max(0, width)), height: round(height), ...attributes });

export const round = (value: number): number => Math.round(value * 100) / 100;

/** A chart's root: an image with a name, whose table follows. */
export const chart = (document: Document, width: number, height: number, name: string): SVGSVGElement =>
  s(document, "svg", {
    class: "vb-chart",
    viewBox: `0 0 ${round(width)} ${round(height)}`,
    width: round(width),
    height: round(height),
    role: "img",
    "aria-label": name,
  }) as SVGSVGElement;
