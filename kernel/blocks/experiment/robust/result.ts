// What the block gives: plain data and typed arrays. A figure that cannot be known is null, and why is said beside it.
import type { ExperimentParameter } from "../../../experiments/result.ts";
import type { Both } from "../../../language/figures.ts";
import type { Direction, Method } from "../../../maths/ranking.ts";
import type { HumanText, IndicatorMeta } from "../../../types/index.ts";

export interface Alternative {
  /** Null: the baseline. */
  variant: string | null;
  name: HumanText;
  color: string | null;
}

export interface Face {
  name: string;
  /** Its target is the one asked for here, where one is; of a computed target, the value without context. */
  meta: IndicatorMeta;
  direction: Direction;
  /** Share of all weights, 0–1. */
  weight: number;
}

export interface FutureParameter extends Pick<ExperimentParameter, "name" | "label" | "unit" | "options"> {
  /** By future; codes where there are options. */
  values: Float64Array;
}

export type Futures =
  | { kind: "contexts"; names: HumanText[] }
  /** `asked` of which `count` are computed. */
  | { kind: "drawn"; asked: number; count: number; parameters: FutureParameter[] };

/** What one alternative makes of one indicator. */
export interface Cell {
  /** Without context; null where it failed. */
  nominal: number | null;
  mean: number | null;
  worst: { value: number; future: number } | null;
  /** The greatest distance to the best alternative of a future. */
  regret: { value: number; future: number } | null;
  /** Share of the futures in which the target is met; null without target. */
  met: number | null;
  /** Futures without value. */
  missing: number;
}

export interface WeightRange {
  indicator: number;
  weight: number;
  low: number;
  high: number;
  /** Alternatives first beyond either end; null where the range reaches 0 or 1. */
  below: number | null;
  above: number | null;
}

export interface Ranked {
  method: Method;
  /** By ranked alternative, from 0 to 1. */
  scores: number[];
  ranks: number[];
  /** Share of evenly sampled weights under which each is first. */
  firstShares: number[];
  /** Alternative (index of all) that comes first. */
  first: number;
  weights: WeightRange[];
}

export interface Ranking {
  /** Indices of the alternatives ranked, and of the indicators with a weight. */
  alternatives: number[];
  criteria: number[];
  /** Futures in which every ranked alternative has every value: those the ranking stands on. */
  futures: number;
  /** By ranked alternative then criterion. */
  values: number[][];
  /** Places, among the ranked, of those no other beats on every criterion. */
  front: number[];
  methods: Ranked[];
  /** Alternatives left out, since they have no value in more than half of the futures. */
  excluded: number[];
}

export interface Failure {
  alternative: number;
  indicator: number;
  message: Both;
  /** Futures it happened in, and the first of them. */
  count: number;
  future: number;
}

export interface RobustData {
  alternatives: Alternative[];
  indicators: Face[];
  futures: Futures;
  judge: "mean" | "worst" | "nominal";
  /** By alternative then indicator. */
  cells: Cell[][];
  /** By indicator: where it is worst of all. */
  worst: ({ alternative: number; future: number; value: number } | null)[];
  /** By alternative: share of the futures in which every target is met; null when no indicator has one. */
  satisficing: { all: number | null; missing: number }[];
  /** Null when nothing can be ranked; `message` says why. */
  ranking: Ranking | null;
  failures: Failure[];
}

export interface RobustResult {
  view: "experiment.robust@1";
  experiment: "experiment.robust@1";
  spec: Record<string, never>;
  method: "contexts" | "latin-hypercube";
  /** Futures asked for. */
  size: number;
  /** Evaluations made, of how many, and those with a value missing. */
  done: number;
  total: number;
  infeasible: { count: number };
  /** The outcome in a few sentences. */
  message: Both;
  data: RobustData;
}
