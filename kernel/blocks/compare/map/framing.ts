// What stands over each map, and the patterns that say what colour alone would not.
import { fitBox, mercator, type Position } from "../../../cartography/project.ts";
import { s } from "../../../drawing/element.ts";
import { distanceBar, frame } from "../../../drawing/map/frame.ts";
import { type Layout, padding } from "./layout.ts";
import type { Window } from "./outlines.ts";

/** Ticks of latitude and longitude, and the scale bar. */
export function framing(document: Document, layout: Layout, window: Window): SVGElement[] {
  const { width, height, sizes, language } = layout;
  const common = { width, height, size: sizes.detail, language };
  if (layout.cells) {
    const { frame: grid, size } = layout.cells;
    const degrees = /4326|CRS:?84/i.test(String(grid.crs));
    return degrees ? [] : [distanceBar(document, common, grid.cellSize / (size * window.zoom)).element];
  }
  const { box } = layout.outlines!;
  const placeIn = fitBox(box, width, height, padding);
  const project = (at: Position): Position => {
    const [x, y] = placeIn(at);
    return [x * window.zoom + window.left, y * window.zoom + window.top];
  };
  const bare = layout.panels.length > 1;
  return frame(document, { ...common, project, unproject: inverse(box, project), names: [], bare });
}

/** px back to longitude and latitude. */
function inverse([west, south, east, north]: [number, number, number, number], project: (at: Position) => Position) {
  const [px0, py0] = project([west, north]);
  const [px1, py1] = project([east, south]);
  const [mx0, my0] = mercator([west, north]);
  const [mx1, my1] = mercator([east, south]);
  return ([x, y]: Position): Position => {
    const mx = mx0 + ((x - px0) / (px1 - px0)) * (mx1 - mx0);
    const my = my0 + ((y - py0) / (py1 - py0)) * (my1 - my0);
    return [mx * 360 - 180, (Math.atan(Math.exp((0.5 - my) * 2 * Math.PI)) * 360) / Math.PI - 90];
  };
}

export function hatch(document: Document, id: string): SVGElement {
  const pattern = s(document, "pattern", {
    id,
    width: 6,
    height: 6,
    patternUnits: "userSpaceOnUse",
    patternTransform: "rotate(45)",
  });
  pattern.append(
    s(document, "rect", { width: 6, height: 6, fill: "var(--paper)" }),
    s(document, "path", { d: "M0 0V6", stroke: "var(--ink-3)", "stroke-width": 1 }),
  );
  return pattern;
}

/** Fine level lines over what is less than the reference. */
export function less(document: Document, id: string): SVGElement {
  const pattern = s(document, "pattern", { id, width: 4, height: 4, patternUnits: "userSpaceOnUse" });
  pattern.append(s(document, "path", { d: "M0 2H4", stroke: "var(--paper)", "stroke-width": 0.9, opacity: 0.75 }));
  return pattern;
}
