// Axes, margins and facets that the marks share: figures in the reader's locale, room for every label.
import * as Plot from "@observablehq/plot";
import { type Sizes, textWidth } from "../../../drawing/sizes.ts";
import type { Tone } from "../../../drawing/tones.ts";
import { human } from "../../../language/format.ts";
import type { DrawContext } from "../../contract/block.ts";
import type { PlotConfig } from "./definition.ts";
import { type PlotSpec, type Row, titleOf } from "./spec.ts";

export interface Scene {
  context: DrawContext<PlotConfig>;
  spec: PlotSpec;
  rows: Row[];
  color: string;
  sizes: Sizes;
  /** A number as an axis says it. */
  show: (name: string) => (value: any) => string;
  series: string[];
  tone: Map<string, Tone>;
}

export const distinct = (rows: Row[], name: string): unknown[] => [...new Set(rows.map((row) => row[name]))];
const longest = (texts: string[], size: number) => Math.max(0, ...texts.map((label) => textWidth(label, size)));

/** Ticks of a horizontal axis that its figures leave room for. */
function roomyTicks({ spec, rows, context, sizes }: Scene): number {
  const panels = spec.facet ? distinct(rows, spec.facet).length : 1;
  return Math.max(2, Math.floor((context.width - 60) / panels / (sizes.detail * 7.5)));
}

const title = (scene: Scene, column: string) => ({ label: titleOf(scene, column), labelArrow: "none" as const });

/** Plain bars of scenarios one compares end on one scale. */
function sharedDomain({ spec, rows, context }: Scene, column: string): { domain?: [number, number] } {
  const across = spec.mark === "bar" ? spec.y : spec.x;
  const plain = (spec.mark === "bar" || spec.mark === "column") && !spec.colour && !spec.facet && spec.target === null;
  if (!plain || !context.reach || distinct(rows, across).length < rows.length) return {};
  const values = rows.map((row) => Number(row[column] ?? 0));
  const most = Math.max(0, ...values);
  return most > 0 && values.every((one) => one >= 0) ? { domain: [0, context.reach(most)] } : {};
}

export const value = (scene: Scene, column: string, axis: "x" | "y") => ({
  ...title(scene, column),
  grid: true,
  tickFormat: scene.show(column),
  ticks: axis === "y" ? 5 : roomyTicks(scene),
  tickSize: 0,
  nice: true,
  ...sharedDomain(scene, column),
  zero: scene.spec.mark === "dot" || scene.spec.mark === "line" ? scene.context.config.zero === true : true,
});

export const category = (scene: Scene, column: string) => ({ label: null, tickFormat: scene.show(column), tickSize: 0 });

export const positions = (scene: Scene, column: string) => {
  const base = { ...category(scene, column), ...title(scene, column), insetLeft: 4, insetRight: 4 };
  if (scene.spec.kinds[column] === "text") return { ...base, type: "point" as const };
  const most = Math.max(2, Math.floor(scene.context.width / (scene.sizes.detail * 7)));
  const own = distinct(scene.rows, column);
  // A few dates or years are named themselves, not their neighbours.
  return { ...base, ticks: own.length <= most ? (own as number[]) : most };
};

/** Room for the figures of the value axis, or for the names of a category axis. */
export const margin = (scene: Scene, column: string) =>
  12 + longest(distinct(scene.rows, column).map(scene.show(column)), scene.sizes.detail);

export const targetMarks = (scene: Scene, axis: "x" | "y") => {
  const { spec, context, sizes } = scene;
  if (spec.target === null) return [];
  const label = human(context.config.targetLabel, context.language) || scene.show("")(spec.target);
  return axis === "y"
    ? [
        Plot.ruleY([spec.target], { stroke: "var(--err)", strokeWidth: 1.5 }),
        Plot.text([spec.target], {
          y: (v: number) => v,
          text: () => label,
          frameAnchor: "left",
          dx: 4,
          dy: -sizes.detail * 0.8,
          textAnchor: "start",
          fill: "var(--err)",
          fontWeight: 600,
          stroke: "var(--paper)",
          strokeWidth: 3,
        }),
      ]
    : [Plot.ruleX([spec.target], { stroke: "var(--err)", strokeWidth: 1.5 })];
};

export const facets = ({ spec, show }: Scene) =>
  spec.facet ? { fx: { label: null, tickFormat: show(spec.facet), padding: 0.12 } } : {};
export const facetOf = ({ spec }: Scene) => (spec.facet ? { fx: spec.facet } : {});
export const inkOf = ({ spec, color }: Scene) => (spec.colour ? spec.colour : color);

/** Stacked values are larger than any of them. */
export function stackedMargin(scene: Scene): number {
  const totals = new Map<unknown, number>();
  for (const row of scene.rows)
    totals.set(row[scene.spec.x], (totals.get(row[scene.spec.x]) ?? 0) + Math.abs((row[scene.spec.y] as number) ?? 0));
  return 14 + longest([scene.show(scene.spec.y)(Math.max(0, ...totals.values()))], scene.sizes.detail);
}
