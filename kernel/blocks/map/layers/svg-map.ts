// The map as SVG: what print, snapshots and browsers without WebGL show, and what stands until WebGL is ready.
import { fitBox, mercator, type Position, type Shape } from "../../../cartography/project.ts";
import { s } from "../../../drawing/element.ts";
import { frame } from "../../../drawing/map/frame.ts";
import { round } from "../../../drawing/svg.ts";
import type { Language } from "../../../types/index.ts";
import { padding, radiusOf, type Scene } from "./scene.ts";

/** Above this many vertices an SVG is slow and heavy: WebGL alone draws, and its canvas is the image. */
export const manyVertices = 200_000;

const pathOf = (shape: Shape, project: (at: Position) => Position): string => {
  const trace = (positions: readonly Position[], close: string) =>
    positions.length === 0 ? "" : `M${positions.map((at) => project(at).map(round).join(" ")).join("L")}${close}`;
  return [...shape.polygons.flat().map((ring) => trace(ring, "Z")), ...shape.lines.map((positions) => trace(positions, ""))].join(
    "",
  );
};

export function svgMap(document: Document, scene: Scene, language: Language, name: string): SVGSVGElement {
  const { width, height, shapes, classes, tokens, labels } = scene;
  const project = fitBox(scene.box, width, height, padding);
  const svg = s(document, "svg", {
    class: "vb-map-svg",
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: "img",
    "aria-label": name,
  }) as SVGSVGElement;
  svg.append(
    s(document, "defs", {}, hatch(document)),
    ...scene.background.map((shape) =>
      s(document, "path", { d: pathOf(shape, project), fill: "var(--sunk)", stroke: "var(--rule-2)", "stroke-width": 0.8 }),
    ),
  );
  if (scene.raster) svg.append(laidImage(document, scene.raster, project));
  const areas = s(document, "g", { "stroke-linejoin": "round", ...(scene.raster && { "fill-opacity": scene.valued ? 0.5 : 0 }) });
  const marks = s(document, "g", {});
  shapes.forEach((shape, i) => {
    const index = classes[i]!;
    const color = index === null ? "url(#vb-hatch)" : index < 0 ? "var(--sunk)" : `var(${tokens[index]})`;
    const d = pathOf(shape, project);
    if (d && shape.polygons.length > 0) {
      areas.append(
        s(document, "path", {
          d,
          fill: color,
          stroke: index !== null && index < 0 ? "var(--ink-3)" : "var(--paper)",
          "stroke-width": 0.8,
          "data-row": i,
          "fill-rule": "evenodd",
        }),
      );
    } else if (d) {
      areas.append(
        s(document, "path", {
          d,
          fill: "none",
          stroke: index === null || index < 0 ? "var(--ink-2)" : color,
          "stroke-width": 2,
          "data-row": i,
        }),
      );
    }
    for (const point of shape.points) {
      const [cx, cy] = project(point);
      marks.append(
        s(document, "circle", {
          cx: round(cx),
          cy: round(cy),
          r: radiusOf(index),
          fill: index === null ? "var(--paper)" : index < 0 ? "var(--ink-2)" : color,
          stroke: index === null ? "var(--ink-3)" : "var(--paper)",
          "stroke-width": 1,
          "data-row": i,
        }),
      );
    }
  });
  svg.append(areas, marks, ...overlayOf(document, scene, project));
  const inverse = inverseOf(project, scene);
  svg.append(...frame(document, { width, height, size: scene.size, language, project, unproject: inverse, names: scene.names }));
  for (const mark of svg.querySelectorAll("[data-row]"))
    mark.setAttribute("data-label", labels[Number(mark.getAttribute("data-row"))] ?? "");
  return svg;
}

/** The image of a grid, by the affine map of three of its corners: over a commune the fourth falls within a pixel. */
function laidImage(
  document: Document,
  { address, corners }: NonNullable<Scene["raster"]>,
  project: (at: Position) => Position,
): SVGElement {
  const [[x, y], [x1, y1], , [x2, y2]] = corners.map(project) as [Position, Position, Position, Position];
  return s(document, "image", {
    href: address,
    width: 1,
    height: 1,
    preserveAspectRatio: "none",
    style: "image-rendering:pixelated",
    transform: `matrix(${[x1 - x, y1 - y, x2 - x, y2 - y, x, y].join(" ")})`,
  });
}

function overlayOf(document: Document, scene: Scene, project: (at: Position) => Position): SVGElement[] {
  return scene.overlay.flatMap((shape) => {
    const d = pathOf(shape, project);
    return [
      ...(d ? [s(document, "path", { d, fill: "none", stroke: "var(--ink)", "stroke-width": 1.5 })] : []),
      ...shape.points.map((point) => {
        const [cx, cy] = project(point).map(round);
        return s(document, "circle", { cx: cx!, cy: cy!, r: 3, fill: "var(--ink)", stroke: "var(--paper)" });
      }),
    ];
  });
}

function hatch(document: Document): SVGElement {
  const pattern = s(document, "pattern", {
    id: "vb-hatch",
    width: 6,
    height: 6,
    patternUnits: "userSpaceOnUse",
    patternTransform: "rotate(45)",
  });
  pattern.append(
    s(document, "rect", { width: 6, height: 6, fill: "var(--paper)" }),
    s(document, "path", { d: "M0 0V6", stroke: "var(--rule-2)", "stroke-width": 1 }),
  );
  return pattern;
}

/** px back to longitude and latitude, for a projection that is a scaled Mercator. */
function inverseOf(project: (at: Position) => Position, scene: Scene): (at: Position) => Position {
  const [west, south, east, north] = scene.box;
  const [px0, py0] = project([west, north]);
  const [px1, py1] = project([east, south]);
  const [mx0, my0] = mercator([west, north]);
  const [mx1, my1] = mercator([east, south]);
  return ([x, y]) => {
    const mx = mx0 + ((x - px0) / (px1 - px0)) * (mx1 - mx0);
    const my = my0 + ((y - py0) / (py1 - py0)) * (my1 - my0);
    return [mx * 360 - 180, (Math.atan(Math.exp((0.5 - my) * 2 * Math.PI)) * 360) / Math.PI - 90];
  };
}
