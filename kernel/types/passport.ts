// The chain behind a value.
import type { Confidence, Doubt, Registration } from "./parameters.ts";
import type { OverrideSet, ScenarioId } from "./scenarios.ts";
import type { HumanText, Json } from "./text.ts";
import type { StatedColumns } from "./values.ts";

export interface Passport {
  /** Empty for a cell that declares none. */
  name: string;
  cell: number;
  /** What its block is called on the page. */
  title: HumanText | null;
  /** Full precision; null when it is a drawing, or larger than a passport carries. */
  value: Json;
  unit: string | null;
  /** Units and labels of the columns of its tables, where some are stated. */
  columns?: StatedColumns;
  scenario: { id: ScenarioId | "trial"; name: HumanText; overrides: OverrideSet };
  cells: {
    id: number;
    name: string | null;
    kind: "block" | "code";
    block: string | null;
    revision: number | null;
    key: string | null;
  }[];
  parameters: PassportParameter[];
  /** Experiments upstream, or the value itself when it is one. */
  experiments: PassportExperiment[];
  /** The numbers the figure is made of, nearest first, parameters apart. */
  inputs: { name: string; label: HumanText | null; value: number; unit: string | null }[];
  datasets: {
    name: string;
    sha256: string;
    licence: string | null;
    date: string | null;
    url: string | null;
    label: HumanText | null;
  }[];
  seed: number;
  engine: string;
  notebookVersion: string | null;
  exercise: number;
  /** Code cells upstream: their guest is not vouched for. */
  vouched: boolean;
}

export interface PassportParameter extends Registration {
  name: string;
  label: HumanText;
  value: Json;
  baseline: Json;
  unit: string | null;
  source: HumanText | null;
  confidence: Confidence | null;
  doubts: Doubt[];
  overriddenBy: string | null;
}

/** How the draws behind a value were made. */
export interface PassportExperiment {
  cell: number;
  name: string | null;
  /** "experiment.sample@1" */
  block: string;
  /** The design of its draws; null for an experiment that has none. */
  method: string | null;
  /** Draws, trajectories or base sample asked for. */
  size: number | null;
  /** Evaluations made, of how many, and how many were infeasible. */
  done: number;
  total: number;
  infeasible: number;
}
