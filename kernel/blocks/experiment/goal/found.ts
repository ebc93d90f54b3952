// What a search gives: the answer, what limits it, every point tried. Plain data.
import type { Both } from "../../../language/figures.ts";
import type { HumanText } from "../../../types/index.ts";
import type { Point } from "./point.ts";
import type { Proof } from "./search.ts";
import type { Constraint, Face, Objective } from "./trial.ts";

export interface GoalLever extends Face {
  min: number;
  max: number;
  step: number | null;
}
export interface GoalResult {
  view: "experiment.goal@1";
  /** "none": no point tried holds every constraint. "failed": the notebook computes at none. */
  state: "found" | "none" | "failed";
  /** The scenario the levers were moved above. */
  scenario: { id: string; name: HumanText };
  message: Both;
  levers: GoalLever[];
  objectives: Objective[];
  constraints: Omit<Constraint, "formula">[];
  /** Every point tried, in order. */
  data: Point[];
  /** Indices in `data`: the answer of one objective. */
  best: number | null;
  /** Of two objectives: points that hold and that no other beats on both, along the first. */
  front: number[];
  /** Where nothing holds: the point that misses by least, for the nearest miss. */
  nearest: number | null;
  /** Indices of the constraints that stop the answer from being better; where nothing holds, those that fail at the nearest. */
  binding: number[];
  /** A lever the answer stands at the end of. */
  ends: { lever: number; end: "min" | "max" }[];
  /** Constraints that hold at no point tried. */
  never: number[];
  failures: { count: number; reasons: { message: Both; count: number }[] };
  evaluations: number;
  budget: number;
  proof: Proof;
}
