// What the drawing knows of a chart: the model's spec, and what the drawing itself finds.
import { axisTitle } from "../../../tables/said.ts";
import type { ColumnSet } from "../../../types/index.ts";
import type { DrawContext } from "../../contract/block.ts";
import type { PlotConfig } from "./definition.ts";
import type { ColumnKind } from "./model.ts";

export type Row = Record<string, unknown>;
export interface PlotSpec {
  mark: PlotConfig["mark"];
  x: string;
  y: string;
  colour?: string;
  facet?: string;
  symbol?: string;
  total?: string;
  totals: string[];
  target: number | null;
  kinds: Record<string, ColumnKind>;
  /** Units and labels the columns say, where they do. */
  said?: ColumnSet;
  /** Columns of years, written without separators; found here, not kept in the value. */
  years: Record<string, boolean>;
}

/** The column of the values drawn. */
export const measureOf = (spec: PlotSpec): string =>
  spec.mark === "cell" ? spec.colour! : ["waterfall", "bar", "pyramid"].includes(spec.mark) ? spec.x : spec.y;
export const unitOf = (spec: PlotSpec, config: PlotConfig): string => config.unit ?? spec.said?.[measureOf(spec)]?.unit ?? "";

/** A column of numbers says what it is; years, dates and names speak for themselves. */
export const titleOf = (
  { spec, context }: { spec: PlotSpec; context: Pick<DrawContext<PlotConfig>, "config" | "language"> },
  column: string,
): string | null => {
  if (spec.kinds[column] !== "number" || spec.years[column]) return null;
  return axisTitle(spec.said, column, context.language, column === measureOf(spec) ? context.config.unit : null);
};
