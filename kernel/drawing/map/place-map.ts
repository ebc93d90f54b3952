// Places on a plain map in metres: streets or lines under them, circles for who lives there, triangles for what they reach.
import type { Language } from "../../types/index.ts";
import { h, s } from "../element.ts";
import { textWidth } from "../sizes.ts";
import { round, text } from "../svg.ts";
import { distanceBar } from "./frame.ts";

export interface PlaceMap {
  /** px */
  width: number;
  /** Text, px. */
  size: number;
  language: Language;
  name: string;
  /** Ground under the streets, first to last: polygons with their holes. */
  areas?: { polygons: number[][][][]; fill: string }[];
  /** Drawn first to last; the same colour in one path. */
  streets: { x1: ArrayLike<number>; y1: ArrayLike<number>; x2: ArrayLike<number>; y2: ArrayLike<number> } | null;
  /** Colour and width of a street. */
  street: (i: number) => { stroke: string; width: number; dash?: string };
  lines: number[][][] | null;
  circles: { x: number; y: number; area: number; fill: string; label: string }[];
  triangles: { x: number; y: number; open: boolean; label: string; named: boolean }[];
}

/** Radius of the largest circle, px. */
const LARGEST = 13;

export function placeMap(document: Document, map: PlaceMap): { body: HTMLElement; svg: SVGSVGElement } {
  const box = boxOf(map);
  const across = Math.max(box[2] - box[0], (box[3] - box[1]) * 0.9, 100);
  // Without streets around, circles at the edge need room of their own.
  const margin = across * (map.streets || map.lines ? 0.02 : 0.08);
  const [west, south] = [(box[0] + box[2] - across) / 2 - margin, box[1] - margin];
  const scale = map.width / (across + 2 * margin);
  const height = Math.round(Math.max(160, Math.min(map.width * 1.1, (box[3] - box[1] + 2 * margin) * scale)));
  const place = (x: number, y: number): [number, number] => [round((x - west) * scale), round(height - (y - south) * scale)];
  const svg = s(document, "svg", {
    class: "vb-map-svg",
    viewBox: `0 0 ${map.width} ${height}`,
    width: map.width,
    height,
    role: "img",
    "aria-label": map.name,
  }) as SVGSVGElement;
  svg.append(...areasOf(document, map, place), ...streetsOf(document, map, place), ...linesOf(document, map, place));
  const most = Math.max(1e-9, ...map.circles.map(({ area }) => area));
  const largest = Math.min(LARGEST, Math.max(3.5, 90 / Math.sqrt(map.circles.length + 1)));
  for (const circle of map.circles.toSorted((a, b) => b.area - a.area)) {
    const [cx, cy] = place(circle.x, circle.y);
    const r = Math.max(2.5, largest * Math.sqrt(circle.area / most));
    const drawn = s(document, "circle", { cx, cy, r: round(r), fill: circle.fill, stroke: "var(--ink)", "stroke-width": 0.8 });
    drawn.append(s(document, "title", {}, circle.label));
    svg.append(drawn);
  }
  for (const mark of map.triangles) {
    const [x, y] = place(mark.x, mark.y);
    const d = `M${x} ${round(y - 8)}L${round(x + 7)} ${round(y + 5)}H${round(x - 7)}Z`;
    const fill = mark.open ? "var(--ink)" : "var(--paper)";
    const drawn = s(document, "path", { d, fill, stroke: mark.open ? "var(--paper)" : "var(--ink)", "stroke-width": 1.2 });
    drawn.append(s(document, "title", {}, mark.label));
    svg.append(drawn);
  }
  svg.append(...namesOf(document, map, place));
  svg.append(distanceBar(document, { width: map.width, height, size: map.size, language: map.language }, 1 / scale).element);
  const body = h(document, "div", { class: "vb-map", style: `width:${map.width + 2}px;max-width:100%` }, svg);
  return { body, svg };
}

/** Names beside their marks, right or left, where they cover no other name; the first ones first. */
function namesOf(document: Document, { triangles, size, width }: PlaceMap, place: Place): SVGElement[] {
  const taken: [left: number, right: number, y: number][] = [];
  return triangles
    .filter(({ named }) => named)
    .flatMap(({ x: east, y: north, label }) => {
      const [x, y] = place(east, north);
      const long = textWidth(label, size, true);
      for (const [left, anchor] of [
        [x + 10, "start"],
        [x - 10 - long, "end"],
      ] as const) {
        const free = taken.every(([l, r, at]) => left > r + 4 || left + long < l - 4 || Math.abs(at - y) > size * 1.15);
        if (!free || left < 2 || left + long > width - 2) continue;
        taken.push([left, left + long, y]);
        return [text(document, anchor === "start" ? left : x - 10, y + 4, label, { size, weight: 600, anchor, halo: true })];
      }
      return [];
    });
}

type Place = (x: number, y: number) => [number, number];

/** Pale under their streets, with an edge: each covers the one before with paper first, so that tints do not add up. */
const areasOf = (document: Document, { areas = [] }: PlaceMap, place: Place): SVGElement[] =>
  areas.flatMap(({ polygons, fill }) => {
    const ring = (points: number[][]) => `M${points.map(([x, y]) => place(x!, y!).join(" ")).join("L")}Z`;
    const d = polygons.map((rings) => rings.map(ring).join("")).join("");
    const shape = { d, "fill-rule": "evenodd" };
    return [
      s(document, "path", { ...shape, fill: "var(--paper)" }),
      s(document, "path", {
        ...shape,
        fill,
        "fill-opacity": 0.32,
        stroke: fill,
        "stroke-width": 1.2,
        "stroke-linejoin": "round",
      }),
    ];
  });

function streetsOf(document: Document, { streets, street }: PlaceMap, place: Place): SVGElement[] {
  if (!streets) return [];
  const paths = new Map<string, { d: string[]; style: ReturnType<PlaceMap["street"]> }>();
  for (let i = 0; i < streets.x1.length; i++) {
    const style = street(i);
    const key = `${style.stroke} ${style.width}`;
    const path = paths.get(key) ?? { d: [], style };
    const [x1, y1] = place(streets.x1[i]!, streets.y1[i]!);
    const [x2, y2] = place(streets.x2[i]!, streets.y2[i]!);
    path.d.push(`M${x1} ${y1}L${x2} ${y2}`);
    paths.set(key, path);
  }
  return [...paths.values()].map(({ d, style }) =>
    s(document, "path", {
      d: d.join(""),
      fill: "none",
      stroke: style.stroke,
      "stroke-width": style.width,
      "stroke-linecap": "round",
      "stroke-dasharray": style.dash ?? null,
    }),
  );
}

function linesOf(document: Document, { lines }: PlaceMap, place: Place): SVGElement[] {
  return (lines ?? []).flatMap((line) => {
    const at = line.map(([x, y]) => place(x!, y!));
    const d = `M${at.map(([x, y]) => `${x} ${y}`).join("L")}`;
    return [
      s(document, "path", { d, fill: "none", stroke: "var(--ink-2)", "stroke-width": 2.4, "stroke-linejoin": "round" }),
      ...at.map(([cx, cy]) =>
        s(document, "circle", { cx, cy, r: 2.6, fill: "var(--paper)", stroke: "var(--ink-2)", "stroke-width": 1.4 }),
      ),
    ];
  });
}

function boxOf({ streets, lines, circles, triangles }: PlaceMap): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  const add = (x: number, y: number) => {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  };
  for (const { x, y } of [...circles, ...triangles]) add(x, y);
  // Lines and streets that run far beyond the places do not shrink them away.
  const [west, south, east, north] = box;
  const room = 0.06 * Math.max(east - west, north - south) + 150;
  const near = (x: number, y: number) => x >= west - room && x <= east + room && y >= south - room && y <= north + room;
  const ends: [number, number][] = [];
  if (streets)
    for (let i = 0; i < streets.x1.length; i++) ends.push([streets.x1[i]!, streets.y1[i]!], [streets.x2[i]!, streets.y2[i]!]);
  for (const line of lines ?? []) for (const [x, y] of line) ends.push([x!, y!]);
  for (const [x, y] of ends.filter(([x, y]) => near(x, y))) add(x, y);
  return box;
}

export interface ClassRow {
  fill: string;
  name: string;
  count: string;
}

/** Classes with how much each holds; `fill` is a colour or a pattern of the legend. */
export const classList = (document: Document, rows: readonly ClassRow[]): HTMLElement =>
  h(
    document,
    "ul",
    { class: "vb-classes" },
    ...rows.map(({ fill, name, count }) =>
      h(
        document,
        "li",
        {},
        h(document, "i", { class: "vb-swatch", style: `background:${fill}` }),
        h(document, "span", {}, name),
        h(document, "span", { class: "vb-count" }, count),
      ),
    ),
  );
