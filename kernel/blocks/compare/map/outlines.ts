// Outlines as SVG paths at a given zoom: no finer than can be seen, and only what is in sight.
import type { Position, Shape } from "../../../cartography/project.ts";

export interface Placed {
  /** px of the panel at zoom 1. */
  rings: Float64Array[];
  lines: Float64Array[];
  points: Float64Array;
  box: [left: number, top: number, right: number, bottom: number];
}

/** px between two points worth telling apart. */
const fine = 0.45;

const flat = (positions: readonly Position[], project: (at: Position) => Position): Float64Array => {
  const out = new Float64Array(positions.length * 2);
  for (const [i, at] of positions.entries()) out.set(project(at), 2 * i);
  return out;
};

export function place(shape: Shape, project: (at: Position) => Position): Placed {
  const rings = shape.polygons.flat().map((ring) => flat(ring, project));
  const lines = shape.lines.map((line) => flat(line, project));
  const points = flat(shape.points, project);
  const box: Placed["box"] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const part of [...rings, ...lines, points]) {
    for (let i = 0; i < part.length; i += 2) {
      box[0] = Math.min(box[0], part[i]!);
      box[1] = Math.min(box[1], part[i + 1]!);
      box[2] = Math.max(box[2], part[i]!);
      box[3] = Math.max(box[3], part[i + 1]!);
    }
  }
  return { rings, lines, points, box };
}

export interface Window {
  zoom: number;
  left: number;
  top: number;
  width: number;
  height: number;
}

export const inSight = ({ box }: Placed, { zoom, left, top, width, height }: Window): boolean =>
  box[2] * zoom + left >= 0 && box[0] * zoom + left <= width && box[3] * zoom + top >= 0 && box[1] * zoom + top <= height;

/** In the px of the window. Points come as small circles. */
export function pathOf({ rings, lines, points }: Placed, window: Window, radius: number): string {
  const { zoom, left, top } = window;
  const show = (value: number) => Math.round(value * 10) / 10;
  const trace = (line: Float64Array, close: string, least: number): string => {
    let text = "";
    let [px, py] = [NaN, NaN];
    let kept = 0;
    for (let i = 0; i < line.length; i += 2) {
      const [x, y] = [line[i]! * zoom + left, line[i + 1]! * zoom + top];
      const last = i + 2 >= line.length;
      if (kept > 0 && !last && Math.abs(x - px) < fine && Math.abs(y - py) < fine) continue;
      text += `${kept === 0 ? "M" : "L"}${show(x)} ${show(y)}`;
      [px, py] = [x, y];
      kept++;
    }
    return kept < least ? "" : text + close;
  };
  let path = "";
  for (const ring of rings) path += trace(ring, "Z", 3);
  for (const line of lines) path += trace(line, "", 2);
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [show(points[i]! * zoom + left), show(points[i + 1]! * zoom + top)];
    path += `M${show(x - radius)} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`;
  }
  return path;
}
