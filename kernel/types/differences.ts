// What differs between two scenarios.
import type { IndicatorMeta } from "./indicators.ts";
import type { ParameterRole } from "./parameters.ts";
import type { Problem } from "./problems.ts";
import type { ScenarioId } from "./scenarios.ts";
import type { HumanText, Json } from "./text.ts";

/** What differs between two scenarios: the overrides that cause it, then the cells it shows in. */
export interface Differences {
  a: { id: ScenarioId; name: HumanText };
  b: { id: ScenarioId; name: HumanText };
  overrides: DifferingOverride[];
  /** Named cells whose values differ, in file order, indicators included. */
  cells: DifferingCell[];
  /** Below some override, and equal nevertheless. */
  equal: { cell: number; name: string }[];
  indicators: DifferingIndicator[];
  /** No value in one scenario or the other: nothing to compare. */
  failed: { cell: number; name: string; problem: Problem }[];
  /** Named cells of the notebook that have a value of their own in each scenario, and its indicators. */
  counted: { cells: number; indicators: number };
  /** Set once each override has been evaluated alone. */
  alone: { evaluations: number } | null;
}

export interface DifferingOverride {
  name: string;
  cell: number;
  label: HumanText;
  unit: string | null;
  role: ParameterRole | null;
  difference: ValueDifference;
  /** The part that decides on each side; null where the baseline's value stands. */
  by: Record<"a" | "b", { axis: "context" | "variant" | "trial"; part: string } | null>;
}

export interface DifferingCell {
  cell: number;
  name: string;
  label: HumanText | null;
  unit: string | null;
  /** Overrides it stands below. */
  dependsOn: string[];
  difference: ValueDifference;
}

export interface DifferingIndicator {
  name: string;
  cell: number;
  meta: IndicatorMeta;
  a: number | null;
  b: number | null;
  delta: number | null;
  /** % of A; null when A is 0. */
  share: number | null;
  dependsOn: string[];
  /** What each override moves alone, above A; null until asked for. */
  alone: { override: string; delta: number | null }[] | null;
}

/** One place of a value: a row and its column, or a path. */
export interface PlaceDiffering {
  at: string;
  column: string | null;
  a: Json;
  b: Json;
}

export type ValueDifference =
  | { kind: "number"; a: number | null; b: number | null; delta: number | null; share: number | null }
  /** Rows told apart by `key`, else by their place. `rows`, `cells`: shared ones that differ; `only`: rows of one side. */
  | {
      kind: "table";
      key: string | null;
      length: Record<"a" | "b", number>;
      rows: number;
      cells: number;
      only: Record<"a" | "b", number>;
      columns: Record<"a" | "b", string[]>;
      first: PlaceDiffering[];
    }
  | { kind: "grid"; cells: number; differing: number; largest: number | null }
  | { kind: "value"; a: Json; b: Json; count: number; first: PlaceDiffering[] }
  /** Not data (a function, an element): cannot be told equal. */
  | { kind: "opaque" };
