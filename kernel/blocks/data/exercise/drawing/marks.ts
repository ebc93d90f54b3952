// Features as SVG, in the metres of the map: all of one kind in one path, so that ten thousand plots stay light.
import { h, s } from "../../../../drawing/element.ts";
import { text } from "../../../../drawing/svg.ts";
import { formatNumber } from "../../../../language/format.ts";
import type { Language } from "../../../../types/index.ts";
import type { Features } from "../commune/features.ts";
import type { Style } from "./styles.ts";

type Place = (x: number, y: number) => [number, number];
type Ring = [number, number][];

const tenth = (value: number) => Math.round(value * 10) / 10;

const trace = (ring: Ring, place: Place, close: string): string => {
  let path = "";
  let last = "";
  for (const [x, y] of ring) {
    const [px, py] = place(x, y);
    const at = `${tenth(px)} ${tenth(py)}`;
    if (at === last) continue;
    path += path === "" ? `M${at}` : `L${at}`;
    last = at;
  }
  return path + close;
};

function pathOf(geometry: { type: string; coordinates: unknown }, place: Place): string {
  switch (geometry.type) {
    case "LineString":
      return trace(geometry.coordinates as Ring, place, "");
    case "Polygon":
      return (geometry.coordinates as Ring[]).map((ring) => trace(ring, place, "Z")).join("");
    case "MultiPolygon":
      return (geometry.coordinates as Ring[][])
        .flat()
        .map((ring) => trace(ring, place, "Z"))
        .join("");
    default:
      return "";
  }
}

/** One path a style, in the order of the styles; points are circles. */
export function marks(
  document: Document,
  features: Features,
  kindOf: (properties: Record<string, unknown>) => string,
  styles: Record<string, Style>,
  place: Place,
): SVGElement[] {
  const paths = new Map<string, string>();
  const circles: SVGElement[] = [];
  for (const { properties, geometry } of features.features) {
    const kind = kindOf(properties);
    const style = styles[kind];
    if (!style) continue;
    if (geometry.type === "Point") {
      const [cx, cy] = place(...(geometry.coordinates as [number, number]));
      circles.push(
        s(
          document,
          "circle",
          {
            cx: tenth(cx),
            cy: tenth(cy),
            r: style.radius ?? 4,
            fill: style.fill ?? "none",
            stroke: style.stroke ?? "var(--paper)",
            "stroke-width": style.width ?? 1,
          },
          s(document, "title", {}, String(properties.name ?? properties.id)),
        ),
      );
    } else paths.set(kind, (paths.get(kind) ?? "") + pathOf(geometry, place));
  }
  const drawn = Object.entries(styles).flatMap(([kind, style]) => {
    const d = paths.get(kind);
    if (!d) return [];
    return s(document, "path", {
      d,
      fill: style.fill ?? "none",
      stroke: style.stroke ?? null,
      "stroke-width": style.stroke ? (style.width ?? 1) : null,
      "stroke-linejoin": "round",
      "stroke-linecap": "round",
      "fill-rule": "evenodd",
    });
  });
  return [...drawn, ...circles];
}

/** Names that do not cover one another, the first ones first, kept within a width. */
export function namesOf(
  document: Document,
  places: { name: string; x: number; y: number }[],
  place: Place,
  size: number,
  width: number,
): SVGElement[] {
  const taken: [number, number, number, number][] = [];
  return places.flatMap(({ name, x, y }) => {
    const [at, py] = place(x, y);
    const half = name.length * size * 0.29;
    const px = Math.max(half + 2, Math.min(width - half - 2, at));
    const box: [number, number, number, number] = [px - half, py - size, px + half, py + size * 0.4];
    if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) return [];
    taken.push(box);
    return text(document, px, py, name, { size, weight: 600, anchor: "middle", halo: true });
  });
}

/** The styles used, each with how many features have it. */
export function legend(document: Document, language: Language, items: { style: Style; count: number | null }[]): HTMLElement {
  const swatch = ({ fill, stroke, width }: Style): string =>
    fill
      ? `background:${fill};${stroke ? `border:${width ?? 1}px solid ${stroke}` : ""}`
      : `height:0;border:0;border-top:${Math.max(1, width ?? 1)}px solid ${stroke}`;
  return h(
    document,
    "ul",
    { class: "vb-classes", style: "margin-top:6px" },
    ...items.map(({ style, count }) =>
      h(
        document,
        "li",
        {},
        h(document, "i", { class: "vb-swatch", style: swatch(style) }),
        h(document, "span", {}, style.name[language]),
        h(document, "span", { class: "vb-count" }, count === null ? "" : formatNumber(count, language, 0)),
      ),
    ),
  );
}
