// The shape of compared series, as the model gives it and the drawing reads it.
import type { Abscissa } from "../../../tables/abscissa.ts";
import type { ColumnSet, HumanText } from "../../../types/index.ts";

/** Abscissa, lowest, highest. */
export type BandPoint = [Abscissa, number, number];

export interface ScenarioLine {
  scenario: string;
  name: HumanText;
  color: string | null;
  state: "pending" | "done" | "error";
  error: string | null;
  points: [Abscissa, number][];
  /** Where a band was asked for. */
  band?: BandPoint[];
  /** With an envelope, every scenario is here, by its full id: the drawing keeps those of the context looked at. */
  under?: { scenario: string; context: string | null };
}

export interface SeriesValue {
  view: string;
  spec: {
    x: string;
    y: string;
    target: number | null;
    /** Units and labels of x and y, where the series says them. */
    said?: ColumnSet;
    /** What the bands of the lines are. */
    bands?: { of: "columns"; low: string; high: string } | { of: "contexts"; contexts: HumanText[]; trial: boolean };
  };
  data: {
    lines: ScenarioLine[];
    /** p5–p95 of an experiment over this series, of the scenario it sits in: the one looked at. */
    sample?: { draws: number; band: BandPoint[] };
  };
}
