// All the maps as one SVG, so that print and copies show what the screen shows: heads, marks by class, ticks, scale bar.
import { freshId, s } from "../../../drawing/element.ts";
import { glyphShapes, type Identity } from "../../../drawing/glyph.ts";
import { textWidth } from "../../../drawing/sizes.ts";
import { text } from "../../../drawing/svg.ts";
import { say } from "../../../drawing/words.ts";
import { formatDifference, formatNumber, human } from "../../../language/format.ts";
import type { HumanText } from "../../../types/index.ts";
import { isInterrupted } from "../../contract/interrupted.ts";
import { cellPaths } from "./cells.ts";
import { framing, hatch, less } from "./framing.ts";
import type { Layout, Panel } from "./layout.ts";
import { inSight, pathOf, type Window } from "./outlines.ts";
import { scaled, type View } from "./view.ts";
import { words } from "./words.ts";

const pointRadius = 4.5;

export interface Panels {
  svg: SVGSVGElement;
  /** Draws this window anew, as fine as it deserves. */
  show: (view: View) => void;
  /** While a finger drags: what is drawn is moved, not drawn anew. */
  drag: (dx: number, dy: number) => void;
  /** Outlines one feature or cell in every map, and says its value over each. */
  follow: (mark: number | null) => void;
  /** Mark under a point of the page; null where there is none. */
  markAt: (event: PointerEvent) => number | null;
}

export function drawPanels(
  document: Document,
  layout: Layout,
  identities: Identity[],
  name: string,
  unit: string,
  digits: number | null,
): Panels {
  const { width, height, head, sizes } = layout;
  const svg = s(document, "svg", {
    class: "vb-map-svg vb-maps",
    viewBox: `0 0 ${layout.across} ${layout.down}`,
    width: layout.across,
    height: layout.down,
    role: "img",
    "aria-label": name,
  }) as SVGSVGElement;
  const [hatchId, lessId] = [freshId("vb-hatch"), freshId("vb-less")];
  svg.append(s(document, "defs", {}, hatch(document, hatchId), less(document, lessId)));
  let followed: number | null = null;
  let seen: View = { zoom: 1, x: 0.5, y: 0.5 };

  const drawn = layout.panels.map((panel) => {
    const group = s(document, "g", { transform: `translate(${panel.left} ${panel.top})` });
    const value = text(document, 0, sizes.label * 2.35, "", { size: sizes.detail, fill: "var(--ink-2)" });
    const map = s(document, "svg", { x: 0, y: head, width, height, overflow: "hidden", "data-panel": panel.at });
    const marks = s(document, "g", {});
    const ring = s(document, "path", { fill: "none", stroke: "var(--ink)", "stroke-width": 2, "pointer-events": "none" });
    const over = s(document, "g", { "pointer-events": "none" });
    map.append(s(document, "rect", { width, height, fill: "var(--paper)" }), marks, ring, over);
    const edge = s(document, "rect", {
      x: 0.5,
      y: head + 0.5,
      width: width - 1,
      height: height - 1,
      fill: "none",
      stroke: "var(--rule)",
    });
    group.append(...heading(document, panel.name, identities[panel.at]!, layout), value, map, edge);
    svg.append(group);
    return { panel, value, marks, ring, over };
  });

  const windowOf = (view: View): Window => ({ ...scaled(view, width, height), width, height });

  function show(view: View): void {
    seen = view;
    const window = windowOf(view);
    const paths = layout.outlines?.placed.map((placed) => (inSight(placed, window) ? pathOf(placed, window, pointRadius) : ""));
    for (const { panel, marks, over } of drawn) {
      marks.removeAttribute("transform");
      over.removeAttribute("transform");
      const state = stateText(panel, layout);
      marks.replaceChildren(...(state === null ? marksOf(document, layout, panel, paths ?? null, window, hatchId, lessId) : []));
      over.replaceChildren(
        ...(state === null
          ? framing(document, layout, window)
          : [text(document, width / 2, height / 2, state, { size: sizes.detail, anchor: "middle", fill: "var(--ink-2)" })]),
      );
    }
    follow(followed);
  }

  function follow(mark: number | null): void {
    followed = mark;
    const window = windowOf(seen);
    const d = mark === null ? "" : markPath(layout, mark, window);
    for (const { panel, value, ring } of drawn) {
      ring.removeAttribute("transform");
      ring.setAttribute("d", d);
      value.textContent = mark === null ? subtitle(panel, layout) : valueText(panel, mark, layout, unit, digits);
      value.setAttribute("font-weight", mark === null ? "400" : "600");
    }
  }

  return {
    svg,
    show,
    drag: (dx, dy) => {
      for (const { marks, ring, over } of drawn)
        for (const part of [marks, ring, over]) part.setAttribute("transform", `translate(${dx} ${dy})`);
    },
    follow,
    markAt: (event) => {
      const target = event.target as Element;
      const mark = target.closest("[data-row]");
      if (mark) return Number(mark.getAttribute("data-row"));
      const map = layout.cells && target.closest("[data-panel]");
      if (!map) return null;
      const box = svg.getBoundingClientRect();
      const ratio = layout.across / box.width;
      const panel = layout.panels.find(({ at }) => String(at) === map.getAttribute("data-panel"))!;
      const window = windowOf(seen);
      const side = layout.cells!.size * window.zoom;
      const x = Math.floor(((event.clientX - box.left) * ratio - panel.left - window.left) / side);
      const y = Math.floor(((event.clientY - box.top) * ratio - panel.top - head - window.top) / side);
      const { frame: grid } = layout.cells!;
      return x >= 0 && y >= 0 && x < grid.width && y < grid.height ? y * grid.width + x : null;
    },
  };
}

function heading(document: Document, name: HumanText, identity: Identity, { width, sizes, language }: Layout): SVGElement[] {
  const size = sizes.label * 0.86;
  const mark = s(document, "g", { transform: `translate(0 ${sizes.label * 0.3}) scale(${size / 12})` });
  mark.append(...glyphShapes(document, identity));
  const full = human(name, language);
  let label = full;
  while (label.length > 4 && textWidth(label, sizes.label, true) > width - size - 8)
    label = `${label.replace(/…$/, "").slice(0, -1)}…`;
  const title = text(document, size + 7, sizes.label * 1.1, label, { size: sizes.label, weight: 600 });
  if (label !== full) title.append(s(document, "title", {}, full));
  return [mark, title];
}

/** What stands in place of a map that cannot be drawn. */
const stateText = (panel: Panel, { scale, language }: Layout): string | null =>
  panel.state === "error"
    ? isInterrupted(panel.error)
      ? say("interrupted", language)
      : (panel.error ?? say("failed", language))
    : panel.state === "pending" || (scale.kind === "differences" && panel.gaps === null)
      ? say("pending", language)
      : null;

function subtitle({ values, gaps, state }: Panel, { scale, language }: Layout): string {
  const shown = scale.kind === "values" ? values : gaps;
  if (state !== "done" || !shown) return "";
  const missing = shown.filter((value) => value === null).length;
  return missing > 0 ? `${formatNumber(missing, language, 0)} × ${words.absent[language]}` : "";
}

export function valueText(panel: Panel, mark: number, { scale, language }: Layout, unit: string, digits: number | null): string {
  const value = panel.values?.[mark] ?? null;
  if (panel.state !== "done") return "";
  if (value === null) return words.absent[language];
  const own = `${formatNumber(value, language, digits)} ${unit}`.trim();
  const gap = panel.gaps?.[mark] ?? null;
  if (scale.kind === "values" && panel.gaps === null) return own;
  return gap === null ? own : `${own} (${formatDifference(gap, digits === null ? null : 10 ** -digits, language)})`;
}

function marksOf(
  document: Document,
  layout: Layout,
  panel: Panel,
  paths: string[] | null,
  window: Window,
  hatchId: string,
  lessId: string,
): SVGElement[] {
  const fillOf = (index: number | null) => (index === null ? `url(#${hatchId})` : `var(${layout.tokens[index]})`);
  const half = layout.scale.breaks.length / 2;
  // Less than the reference is lined, so that colour is not alone.
  const lined = (index: number | null) => layout.scale.kind === "differences" && index !== null && index < half;
  if (!paths) {
    const { frame: grid, size } = layout.cells!;
    const classes = layout.tokens.length;
    const all = cellPaths(grid, (at) => layout.classOf(panel, at), classes, window, size);
    return all.flatMap((d, index) => {
      if (!d) return [];
      const missing = index === classes;
      const base = s(document, "path", { d, fill: fillOf(missing ? null : index) });
      return !missing && lined(index) ? [base, s(document, "path", { d, fill: `url(#${lessId})` })] : [base];
    });
  }
  const marks: SVGElement[] = [];
  let over = "";
  paths.forEach((d, mark) => {
    if (!d) return;
    const index = layout.classOf(panel, mark);
    const area = layout.outlines!.placed[mark]!.rings.length > 0 || layout.outlines!.placed[mark]!.points.length > 0;
    marks.push(
      s(document, "path", {
        d,
        "data-row": mark,
        fill: area ? fillOf(index) : "none",
        stroke: area ? "var(--paper)" : index === null ? "var(--ink-3)" : fillOf(index),
        "stroke-width": area ? 0.7 : 2,
        "fill-rule": "evenodd",
      }),
    );
    if (area && lined(index)) over += d;
  });
  if (over)
    marks.push(s(document, "path", { d: over, fill: `url(#${lessId})`, "fill-rule": "evenodd", "pointer-events": "none" }));
  return marks;
}

function markPath(layout: Layout, mark: number, window: Window): string {
  const placed = layout.outlines?.placed[mark];
  if (placed) return pathOf(placed, window, pointRadius + 1);
  if (!layout.cells) return "";
  const { frame: grid, size } = layout.cells;
  const side = size * window.zoom;
  const [x, y] = [(mark % grid.width) * side + window.left, Math.floor(mark / grid.width) * side + window.top];
  return `M${x} ${y}h${side}v${side}h${-side}Z`;
}
