// Any grid as a map in a figure: colours, relief under it, legend in words, scale bar, cell read-out, the table behind.
import type { DrawContext } from "../../blocks/contract/block.ts";
import { human } from "../../language/format.ts";
import type { Grid } from "../../maths/grid.ts";
import type { HumanText } from "../../types/index.ts";
import { h } from "../element.ts";
import type { PlainTable } from "../export.ts";
import { figure } from "../figure.ts";
import { say } from "../words.ts";
import { classesOf, type ReadClass } from "./classes.ts";
import { legendOf } from "./legend.ts";
import { pictureOf } from "./picture.ts";
import { cellText, readable } from "./reading.ts";
import { defaultScale, type GridScale, type Painting, paintingOf } from "./scale.ts";
import { areaTable, figuresTable, frameText } from "./table.ts";
import { word } from "./words.ts";

export interface GridMapOptions {
  grid: Grid;
  /** What the values are: "Hauteur d'eau". */
  name: HumanText;
  /** Unit of the values; the grid's own when absent. */
  unit?: string;
  /** Colours; the grid's named codes or a ramp when absent. */
  scale?: GridScale;
  /** Shaded under the values; of the same frame. */
  relief?: Grid | null;
  /** Values at or below it are not drawn: 0 for a depth of water. */
  above?: number;
  decimals?: number | null;
  /** More lines of a cell's read-out. */
  more?: (cell: number) => string;
}

export interface GridMapParts {
  body: HTMLElement;
  legend: HTMLElement;
  classes: ReadClass[];
  painting: Painting;
  table: PlainTable;
  image: () => SVGSVGElement;
  /** The overlay, to which a block adds its own marks, in px: `place` gives those of a point on the ground. */
  overlay: SVGSVGElement;
  place: (x: number, y: number) => [number, number];
}

/** The parts of a map, for a block that lays them out with others; the legend repeats the name unless told not to. */
export function gridMapParts(context: DrawContext, options: GridMapOptions, width: number, named = true): GridMapParts {
  const { grid } = options;
  const { document, language, mode } = context;
  const unit = options.unit ?? grid.unit ?? "";
  const name = human(options.name, language);
  const painting = paintingOf(grid, options.scale ?? defaultScale(grid), options.above);
  const classes = classesOf(grid, painting, language, options.decimals);
  const label = `${name}, ${word("map", language)}, ${say("tableFollows", language)}`;
  const picture = pictureOf(context, grid, painting, { width, relief: options.relief, label });
  if (mode === "notebook" || mode === "reader") {
    const own = cellText(grid, painting, unit, context, options.decimals);
    const text = (cell: number) => [own(cell), options.more?.(cell)].filter(Boolean).join(", ") || null;
    readable(picture.body, picture.overlay, picture.width, picture.height, { grid, text }, context);
  }
  const legend = legendOf(context, grid, painting, classes, named ? name : "", unit, options.decimals);
  if (!classes.some(({ cells }) => cells > 0)) legend.append(h(document, "p", { class: "vb-quiet" }, word("empty", language)));
  const table =
    painting.scale.kind === "codes"
      ? areaTable(grid, classes, name, unit, language)
      : figuresTable(grid, painting, classes, name, unit, language);
  const { width: w, height } = picture;
  const place = (x: number, y: number): [number, number] => [
    ((x - grid.origin[0]) / (grid.cellSize * grid.width)) * w,
    height - ((y - grid.origin[1]) / (grid.cellSize * grid.height)) * height,
  ];
  return { body: picture.body, legend, classes, painting, table, image: picture.image, overlay: picture.overlay, place };
}

/** Below this width the legend stands under the map. */
const narrowWidth = 560;
const gutter = 32;

/** Width a map takes beside its legend. */
export const mapWidth = (width: number): number => (width >= narrowWidth ? Math.round((width - gutter) * 0.6) : width - 2);

export interface GridFigureOptions extends GridMapOptions {
  title?: HumanText | null;
  subtitle?: HumanText | null;
  source?: HumanText | null;
  notes?: string[];
  scenario?: boolean;
  part?: string;
  /** Under the legend. */
  beneath?: Element | null;
}

/** A map as a figure of its own. */
export function gridMap(context: DrawContext, options: GridFigureOptions): HTMLElement {
  const { document, width, language, mode } = context;
  // A title that is the name is not said twice.
  const named = human(options.title, language) !== "" && human(options.title, language) !== human(options.name, language);
  const parts = gridMapParts(context, options, mapWidth(width), named);
  const hint = mode === "notebook" || mode === "reader" ? h(document, "p", { class: "vb-quiet" }, word("walk", language)) : null;
  const aside = h(document, "div", {}, parts.legend, options.beneath ?? null, hint);
  const element = figure(context, {
    title: options.title ?? options.name,
    subtitle: options.subtitle,
    source: options.source,
    fallback: "map",
    notes: options.notes ?? [frameText(options.grid, language)],
    scenario: options.scenario ?? true,
    body: parts.body,
    aside,
    table: () => parts.table,
    image: parts.image,
    ...(options.part && { part: options.part }),
  });
  element.classList.add("vb-grid-figure");
  element.classList.toggle("vb-narrow", width < narrowWidth);
  return element;
}
