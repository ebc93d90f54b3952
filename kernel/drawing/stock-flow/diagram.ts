// The diagram of a stock and flow model: stocks as boxes, flows as pipes with a valve, auxiliaries as circles, arrows for what
// an equation reads.
import { diagramOf, direction, edge, layOut, MARKS, type Point } from "../../system-dynamics/editing/diagram.ts";
import type { Element as ModelElement, Place } from "../../system-dynamics/model/model.ts";
import { key, shown } from "../../system-dynamics/model/names.ts";
import { s } from "../element.ts";
import { type Sizes, textWidth, wrap } from "../sizes.ts";
import { chart, lines, rect, round } from "../svg.ts";

export interface DiagramParts {
  elements: readonly ModelElement[];
  places: readonly Place[];
  width: number;
  sizes: Sizes;
  name: string;
}

const MARGIN = 16;
/** Room a pipe from or to outside the model takes beyond its valve. */
const REACH = 64;

export function stockFlowDiagram(document: Document, { elements, places, width, sizes, name }: DiagramParts): SVGSVGElement {
  const placed = layOut(elements, places);
  const at = (one: string): Place => placed.get(key(one))!;
  const { pipes, links } = diagramOf(elements);
  const kindOf = new Map(elements.map(({ name: one, kind }) => [key(one), kind]));
  const labels = new Map(
    elements.map(({ name: one, kind }) => [
      key(one),
      wrap(shown(one).replaceAll("_", " "), kind === "stock" || kind === "module" ? 92 : 120, sizes.detail),
    ]),
  );

  const bounds = {
    left: Number.POSITIVE_INFINITY,
    right: Number.NEGATIVE_INFINITY,
    top: Number.POSITIVE_INFINITY,
    bottom: Number.NEGATIVE_INFINITY,
  };
  const cover = (x: number, y: number, w: number, h: number) => {
    bounds.left = Math.min(bounds.left, x - w / 2);
    bounds.right = Math.max(bounds.right, x + w / 2);
    bounds.top = Math.min(bounds.top, y - h / 2);
    bounds.bottom = Math.max(bounds.bottom, y + h / 2);
  };
  for (const { name: one, kind } of elements) {
    const { x, y } = at(one);
    const { width: w, height: h } = MARKS[kind];
    cover(x, y, w, h);
    if (kind === "stock" || kind === "module") continue;
    const rows = labels.get(key(one))!;
    const wide = Math.max(...rows.map((row) => textWidth(row, sizes.detail)));
    cover(x, y + h / 2 + (rows.length * sizes.detail * 1.15) / 2 + 4, wide, rows.length * sizes.detail * 1.15);
  }
  const ways = new Map(
    pipes.map(({ flow, from, to }) => [
      key(flow),
      direction(at(flow), from === null ? null : at(from), to === null ? null : at(to)),
    ]),
  );
  const uprights = new Set([...ways].filter(([, way]) => Math.abs(way.y) > Math.abs(way.x)).map(([flow]) => flow));
  for (const { flow, from, to } of pipes) {
    const { x, y } = at(flow);
    if (uprights.has(key(flow))) {
      const wide = Math.max(...labels.get(key(flow))!.map((row) => textWidth(row, sizes.detail)));
      cover(x + 17 + wide / 2, y, wide, 20);
      if (from === null || to === null)
        cover(x, y + (ways.get(key(flow))!.y * REACH * (to === null ? 1 : -1)) / 2, 24, REACH + 18);
      continue;
    }
    if (from === null) cover(x - REACH / 2, y, REACH, 24);
    if (to === null) cover(x + REACH / 2, y, REACH, 24);
  }
  if (elements.length === 0) cover(0, 0, 200, 60);
  const inner = { width: bounds.right - bounds.left + 2 * MARGIN, height: bounds.bottom - bounds.top + 2 * MARGIN };
  // Never larger than drawn; smaller where the page is narrow.
  const scale = Math.min(1, width / inner.width);
  const svg = chart(document, Math.min(width, inner.width * scale), inner.height * scale, name);
  svg.setAttribute(
    "viewBox",
    `${round(bounds.left - MARGIN)} ${round(bounds.top - MARGIN)} ${round(inner.width)} ${round(inner.height)}`,
  );

  for (const { from, to } of links)
    svg.append(...arrow(document, at(from), at(to), kindOf.get(key(from))!, kindOf.get(key(to))!));
  for (const { flow, from, to } of pipes) {
    const valve = at(flow);
    const way = ways.get(key(flow))!;
    const start = from === null ? { x: valve.x - way.x * REACH, y: valve.y - way.y * REACH } : edge(valve, at(from), MARKS.stock);
    const end = to === null ? { x: valve.x + way.x * REACH, y: valve.y + way.y * REACH } : edge(valve, at(to), MARKS.stock);
    svg.append(...pipe(document, start, valve, end));
    if (from === null) svg.append(cloud(document, start));
    if (to === null) svg.append(cloud(document, end));
  }
  for (const element of elements) {
    const upright = uprights.has(key(element.name));
    svg.append(mark(document, element, at(element.name), labels.get(key(element.name))!, sizes, upright));
  }
  return svg;
}

function pipe(document: Document, start: Point, valve: Point, end: Point): SVGElement[] {
  const d = `M${round(start.x)} ${round(start.y)}L${round(valve.x)} ${round(valve.y)}L${round(end.x)} ${round(end.y)}`;
  return [
    s(document, "path", { d, fill: "none", stroke: "var(--ink-2)", "stroke-width": 6 }),
    s(document, "path", { d, fill: "none", stroke: "var(--paper)", "stroke-width": 3.5 }),
    head(document, valve, end, 9, "var(--ink-2)"),
  ];
}

/** An arrow's head at `to`. */
function head(document: Document, from: Point, to: Point, size: number, fill: string): SVGElement {
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  return s(document, "path", {
    d: `M0 0L${-size} ${-size * 0.55}L${-size} ${size * 0.55}Z`,
    fill,
    transform: `translate(${round(to.x)} ${round(to.y)}) rotate(${round(angle)})`,
  });
}

const cloud = (document: Document, { x, y }: Point): SVGElement =>
  s(document, "path", {
    d: "M-9 5a5 5 0 0 1 0-9a6 6 0 0 1 10-3a6 6 0 0 1 8 4a4.5 4.5 0 0 1-1 8Z",
    transform: `translate(${round(x)} ${round(y)})`,
    fill: "var(--paper)",
    stroke: "var(--ink-3)",
    "stroke-width": 1.2,
  });

/** Slightly bent, so that it does not run along a pipe. */
function arrow(document: Document, a: Point, b: Point, from: ModelElement["kind"], to: ModelElement["kind"]): SVGElement[] {
  const middle = { x: (a.x + b.x) / 2 - (b.y - a.y) * 0.14, y: (a.y + b.y) / 2 + (b.x - a.x) * 0.14 };
  const size = (kind: ModelElement["kind"]) => ({ width: MARKS[kind].width + 6, height: MARKS[kind].height + 6 });
  const start = edge(middle, a, size(from));
  const end = edge(middle, b, size(to));
  return [
    s(document, "path", {
      d: `M${round(start.x)} ${round(start.y)}Q${round(middle.x)} ${round(middle.y)} ${round(end.x)} ${round(end.y)}`,
      fill: "none",
      stroke: "var(--rule-2)",
      "stroke-width": 1.1,
    }),
    head(document, middle, end, 7, "var(--rule-2)"),
  ];
}

/** `upright`: of a flow that runs up or down, its name stands beside its valve rather than on its pipe. */
function mark(
  document: Document,
  { kind, graph }: ModelElement,
  { x, y }: Point,
  rows: string[],
  sizes: Sizes,
  upright: boolean,
): SVGElement {
  const { width, height } = MARKS[kind];
  const group = s(document, "g", {});
  if (kind === "stock" || kind === "module") {
    group.append(
      rect(document, x - width / 2, y - height / 2, width, height, {
        fill: "var(--raised)",
        stroke: "var(--ink)",
        "stroke-width": kind === "stock" ? 1.6 : 1.2,
        ...(kind === "module" && { rx: 3, "stroke-dasharray": "5 3" }),
      }),
      ...lines(document, x, y, rows, { size: sizes.detail, anchor: "middle", weight: 600 }),
    );
    return group;
  }
  const radius = width / 2;
  if (kind === "flow") {
    // Two triangles tip to tip, as a valve is drawn on a plan.
    group.append(
      s(document, "path", {
        d: `M${x - radius} ${y - radius * 0.8}L${x + radius} ${y + radius * 0.8}L${x + radius} ${y - radius * 0.8}L${x - radius} ${y + radius * 0.8}Z`,
        fill: "var(--raised)",
        stroke: "var(--ink)",
        "stroke-width": 1.4,
        "stroke-linejoin": "round",
      }),
    );
  } else
    group.append(
      s(document, "circle", { cx: x, cy: y, r: radius, fill: "var(--raised)", stroke: "var(--ink)", "stroke-width": 1.2 }),
    );
  if (graph) {
    group.append(
      s(document, "path", {
        d: `M${x - 6} ${y + 4}L${x - 2} ${y - 3}L${x + 2} ${y}L${x + 6} ${y - 5}`,
        fill: "none",
        stroke: "var(--ink-2)",
        "stroke-width": 1.2,
      }),
    );
  }
  const written = { size: sizes.detail, fill: "var(--ink-2)", halo: true };
  if (upright) group.append(...lines(document, x + radius + 6, y, rows, written));
  else {
    const middle = y + radius + 4 + (rows.length * sizes.detail * 1.15) / 2;
    group.append(...lines(document, x, middle, rows, { ...written, anchor: "middle" }));
  }
  return group;
}
