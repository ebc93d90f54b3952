// What the drawing knows of a chart: the model's spec, and what the drawing itself finds.
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
  /** Columns of years, written without separators; found here, not kept in the value. */
  years: Record<string, boolean>;
}
