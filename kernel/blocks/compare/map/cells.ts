// Cells of a grid as one SVG path per class: runs of a row drawn as rectangles, no finer than a pixel. Pure.
import type { GridFrame } from "./compared-map.ts";
import type { Window } from "./outlines.ts";

/** Path of each class; the last one is of cells without data. */
export function cellPaths(
  { width, height }: GridFrame,
  classOf: (at: number) => number | null,
  classes: number,
  window: Window,
  /** Panel px of one cell at zoom 1. */
  size: number,
): string[] {
  const side = size * window.zoom;
  // Finer than a pixel, one cell in so many stands for its neighbours.
  const step = Math.max(1, Math.ceil(1 / side));
  const paths = Array.from({ length: classes + 1 }, () => "");
  const first = (from: number) => Math.max(0, Math.floor(Math.floor(-from / side) / step) * step);
  const last = (from: number, room: number, count: number) => Math.min(count, Math.ceil((room - from) / side));
  const [x0, x1] = [first(window.left), last(window.left, window.width, width)];
  const [y0, y1] = [first(window.top), last(window.top, window.height, height)];
  const show = (value: number) => Math.round(value * 100) / 100;
  for (let y = y0; y < y1; y += step) {
    let start = x0;
    let held = x0 < x1 ? classOf(y * width + x0) : null;
    const end = (x: number) => {
      const [left, top] = [show(start * side + window.left), show(y * side + window.top)];
      if (x > start) paths[held ?? classes] += `M${left} ${top}h${show((x - start) * side)}v${show(step * side)}H${left}Z`;
      start = x;
    };
    for (let x = x0 + step; x < x1; x += step) {
      const index = classOf(y * width + x);
      if (index === held) continue;
      end(x);
      held = index;
    }
    end(x1);
  }
  return paths;
}
