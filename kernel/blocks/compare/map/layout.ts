// Where the panels stand, and what is drawn in each: outlines placed once, or cells, with the class of each mark.
import { aspectOf, type Box, boxOf, fitBox, shapesOf, towardsLonLat } from "../../../cartography/project.ts";
import { classIn, type Scale, tokensOf } from "../../../cartography/scale.ts";
import type { Sizes } from "../../../drawing/sizes.ts";
import type { Language } from "../../../types/index.ts";
import type { ComparedMap, GridFrame, MapScenario } from "./compared-map.ts";
import { type Placed, place } from "./outlines.ts";

export interface Panel extends MapScenario {
  /** Place among the scenarios, for its identity. */
  at: number;
  left: number;
  top: number;
}

export interface Layout {
  panels: Panel[];
  /** px of one map. */
  width: number;
  height: number;
  /** px of all of them with their heads. */
  across: number;
  down: number;
  /** px above each map. */
  head: number;
  sizes: Sizes;
  language: Language;
  scale: Scale;
  tokens: string[];
  /** Class of a mark in a panel; null without a value. */
  classOf: (panel: Panel, mark: number) => number | null;
  outlines: { placed: Placed[]; labels: string[]; box: Box } | null;
  cells: { frame: GridFrame; size: number } | null;
}

const gutter = 16;
const leastPanel = 216;
const mostPanel = 460;
/** px between the territory and the edge of its map. */
export const padding = 10;

/** Panels of differences leave the reference out: it differs from nothing. */
export const panelsOf = (data: NonNullable<ComparedMap["data"]>): Omit<Panel, "left" | "top">[] =>
  data.scenarios
    .map((scenario, at) => ({ ...scenario, at }))
    .filter(({ at }) => data.scale.kind === "values" || at !== data.reference);

/** Columns so that no map is too small to read, and rows are even. */
function columnsIn(count: number, width: number): number {
  const most = Math.max(1, Math.min(count, Math.floor((width + gutter) / (leastPanel + gutter))));
  const rows = Math.ceil(count / most);
  return Math.ceil(count / rows);
}

export async function layoutOf(
  data: NonNullable<ComparedMap["data"]>,
  across: number,
  sizes: Sizes,
  language: Language,
): Promise<Layout | null> {
  const bare = panelsOf(data);
  const columns = columnsIn(bare.length, across);
  const width = Math.min(mostPanel, Math.floor((across - gutter * (columns - 1)) / columns));
  const head = sizes.label * 2.9;
  const shapes = data.features ? shapesOf(data.features.collection, await towardsLonLat(data.features.collection)) : null;
  const box = shapes && boxOf(shapes);
  if (shapes && !box) return null;
  const aspect = box ? aspectOf(box) : data.grid!.width / data.grid!.height;
  const height = Math.round(width / Math.min(2.2, Math.max(0.7, aspect)));
  const rows = Math.ceil(bare.length / columns);
  const project = box && fitBox(box, width, height, padding);
  const size = data.grid ? Math.min(width / data.grid.width, height / data.grid.height) : 0;
  return {
    panels: bare.map((panel, i) => ({
      ...panel,
      left: (i % columns) * (width + gutter),
      top: Math.floor(i / columns) * (head + height + gutter),
    })),
    width,
    height,
    across: columns * width + gutter * (columns - 1),
    down: rows * (head + height) + gutter * (rows - 1),
    head,
    sizes,
    language,
    scale: data.scale,
    tokens: tokensOf(data.scale),
    classOf: ({ values, gaps }, mark) => {
      const value = (data.scale.kind === "values" ? values : gaps)?.[mark] ?? null;
      return value === null ? null : classIn(value, data.scale);
    },
    outlines: shapes && { placed: shapes.map((shape) => place(shape, project!)), labels: data.features!.labels, box: box! },
    cells: data.grid && { frame: data.grid, size },
  };
}
