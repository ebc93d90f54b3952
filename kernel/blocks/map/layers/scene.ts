// What both maps draw: shapes with their classes, names, the box; found once from the block's value.
import { classOf } from "../../../cartography/classes.ts";
import type { Collection } from "../../../cartography/collection.ts";
import { classTokens } from "../../../cartography/colours.ts";
import { lonLatCorners } from "../../../cartography/ground.ts";
import {
  anchorOf,
  aspectOf,
  type Box,
  boxOf,
  type Position,
  type Shape,
  shapesOf,
  towardsLonLat,
} from "../../../cartography/project.ts";
import { pngAddress } from "../../../drawing/grid-map/png.ts";
import { rasterOf as rasterPixels } from "../../../drawing/grid-map/raster.ts";
import { defaultScale, paintingOf } from "../../../drawing/grid-map/scale.ts";
import { colourReader } from "../../../drawing/grid-map/tokens.ts";
import { sizesOf } from "../../../drawing/sizes.ts";
import type { Grid } from "../../../maths/grid.ts";
import type { DrawContext } from "../../contract/block.ts";
import type { LayersConfig } from "./definition.ts";

export interface LayersValue {
  spec: { palette: "sequential" | "diverging"; valued: boolean; breaks: number[]; counts: number[]; missing: number };
  data: {
    features: Collection;
    rows: { label: unknown; value: number | null }[];
    background: Collection | null;
    overlay: Collection | null;
    raster?: Grid;
  };
}

export interface Scene {
  width: number;
  height: number;
  size: number;
  box: Box;
  shapes: Shape[];
  background: Shape[];
  overlay: Shape[];
  /** A grid as an image under the features: its corners from the north-west, clockwise. */
  raster: { address: string; corners: Position[] } | null;
  /** Class of each feature; null without a value; −1 when nothing is valued. */
  classes: (number | null)[];
  /** Token of each class. */
  tokens: string[];
  valued: boolean;
  labels: string[];
  names: { label: string; at: Position; lift: number }[];
}

const namesByDefault = 9;

/** Null when there is no geometry to show. */
export async function sceneOf(value: LayersValue, context: DrawContext<LayersConfig>, width: number): Promise<Scene | null> {
  const { features, background, overlay, rows } = value.data;
  const read = async (collection: Collection | null) => (collection ? shapesOf(collection, await towardsLonLat(collection)) : []);
  const [shapes, behind, above] = await Promise.all([read(features), read(background), read(overlay)]);
  const raster = value.data.raster ? await rasterImage(value.data.raster, context) : null;
  const laid: Shape[] = raster ? [{ polygons: [], lines: [], points: raster.corners }] : [];
  const box = boxOf([...shapes, ...behind, ...laid]) ?? boxOf(above);
  if (!box) return null;
  const { breaks, valued, palette } = value.spec;
  const labels = rows.map((row) => String(row.label ?? ""));
  const limit = context.config.labels ?? (context.config.label ? namesByDefault : 0);
  const anchors = shapes.map(anchorOf);
  const names = anchors
    .flatMap((anchor, i) => (anchor ? [{ label: labels[i]!, ...anchor, lift: anchor.area > 0 ? 0 : 12 }] : []))
    .sort((a, b) => b.area - a.area)
    .slice(0, limit);
  return {
    width,
    height: Math.round(width / Math.min(1.7, Math.max(0.62, aspectOf(box)))),
    size: sizesOf(context.mode).detail,
    box,
    shapes,
    background: behind,
    overlay: above,
    raster,
    classes: rows.map(({ value: v }) => (valued ? (v === null ? null : classOf(v, breaks)) : -1)),
    tokens: classTokens(palette, breaks.length + 1),
    valued,
    labels,
    names,
  };
}

/** Pixels along the longer side of a laid image, at most. */
const mostSide = 1600;

async function rasterImage(grid: Grid, { document }: DrawContext<LayersConfig>): Promise<Scene["raster"]> {
  const painting = paintingOf(grid, defaultScale(grid));
  const read = colourReader(document);
  const scale = Math.min(1, mostSide / Math.max(grid.width, grid.height));
  const [width, height] = [Math.max(1, Math.round(grid.width * scale)), Math.max(1, Math.round(grid.height * scale))];
  const colours = { values: painting.colours.map(read), paper: read("--paper"), ink: read("--ink") };
  const pixels = rasterPixels(grid, painting, null, colours, width, height);
  return { address: pngAddress(pixels, width, height), corners: await lonLatCorners(grid) };
}

export const padding = 14;

/** A point's radius grows with its class, so that size says it too. */
export const radiusOf = (classIndex: number | null): number =>
  classIndex === null || classIndex < 0 ? 4.5 : 4.5 + 1.5 * classIndex;
