// What an experiment gives, as the views, the register of parameters and the passport read it. Plain data and typed
// arrays; a figure that cannot be known is null with its reason, never NaN.
import { ModelError } from "../blocks/contract/block.ts";
import { factsOf } from "../blocks/contract/facts.ts";
import type { Distribution } from "../maths/sampling/distribution.ts";
import type { HumanText, IndicatorMeta } from "../types/index.ts";
import type { SamplingMethod } from "./methods.ts";

/** A sentence in both languages. */
export interface Said {
  fr: string;
  en: string;
}

/** A number, or null and why it is not known. */
export interface Estimate {
  value: number | null;
  /** Bootstrap interval at 95 %; null where none was computed. */
  low: number | null;
  high: number | null;
  reason: Said | null;
}

/** Numbers as the model gives them (typed) or as JSON carries them (arrays). */
export type Column = ArrayLike<number>;

export interface ExperimentParameter {
  name: string;
  label: HumanText;
  unit: string;
  role: "context" | "lever" | null;
  /** A choice or a toggle is coded 0, 1, … in the columns: `options` says what the codes stand for. */
  kind: "number" | "choice" | "toggle";
  options: { value: string | number | boolean; label: HumanText }[] | null;
  distribution: Distribution;
  /** "range": uniform over the widget's own range. */
  from: "range" | "given";
  /** Sampled values stand on this grid, the widget's own. */
  step: number | null;
  /** Value in the scenario the experiment sits in, coded as in the columns; null when it is unknown. */
  base: number | null;
}

export interface ExperimentIndicator {
  name: string;
  meta: IndicatorMeta;
  /** Value in the scenario the experiment sits in; null when it failed there. */
  base: number | null;
}

/** Feasible samples, in the order of the design. */
export interface Samples {
  /** Row of the design each comes from. */
  rows: Column;
  /** One column per parameter, then per indicator. */
  parameters: Column[];
  indicators: Column[];
}

export interface Infeasible {
  count: number;
  /** Most frequent first. */
  reasons: { kind: "failed" | "constraint" | "not-a-number"; name: string | null; message: Said; count: number }[];
  parameters: Column[];
}

export interface IndicatorSummary {
  indicator: string;
  /** Samples the summary stands on. */
  count: number;
  p5: number | null;
  p25: number | null;
  p50: number | null;
  p75: number | null;
  p95: number | null;
  mean: number | null;
  sd: number | null;
  min: number | null;
  max: number | null;
  /** Share of the samples that meet the target, 0–1; null without target. */
  met: number | null;
  /** Why the figures above are null. */
  reason: Said | null;
}

/** Bands of a series over its abscissa; null where no sample gave a value. */
export interface SeriesBands {
  name: string;
  label: HumanText;
  x: (number | string)[];
  xName: string;
  yName: string;
  p5: (number | null)[];
  p25: (number | null)[];
  p50: (number | null)[];
  p75: (number | null)[];
  p95: (number | null)[];
  base: (number | null)[] | null;
}

/** What an indicator becomes between the low and the high end of one parameter. */
export interface Swing {
  parameter: string;
  indicator: string;
  low: number | null;
  high: number | null;
  /** Values of the parameter at these ends, coded as in the columns. */
  lowAt: number | null;
  highAt: number | null;
  /** Two standard errors of high − low: within it, the swing may be chance. Null where nothing was sampled at random. */
  noise: number | null;
  /**
   * "fifths": the output rises and falls, so that its ends tell nothing: compared are the two fifths furthest apart. "ends":
   * all else. Absent from results kept before it was told.
   */
  between?: "ends" | "fifths";
  /** The variance it explains by itself is more than chance gives. */
  told?: boolean;
  reason: Said | null;
}

export interface MorrisRow {
  parameter: string;
  indicator: string;
  muStar: Estimate;
  mu: Estimate;
  sigma: Estimate;
}

export interface SobolRow {
  parameter: string;
  indicator: string;
  first: Estimate;
  total: Estimate;
}

/** The influence measure on growing prefixes of the plan (total index, or μ*): flat curves say the sample is large enough. */
export interface Convergence {
  indicator: string;
  /** Evaluations made up to each point. */
  at: number[];
  /** By parameter, the measure at each point. */
  values: number[][];
}

/** What part of an indicator's spread a parameter explains, 0–1. The register of parameters sorts by it. */
export interface Influence {
  parameter: string;
  indicator: string;
  share: number;
}

/** What an influence is read from: total Sobol' index, normalised μ*, normalised swing, or the first-order index of the samples. */
export type InfluenceMeasure = "total-index" | "elementary-effects" | "swing" | "first-order";

/** What every experiment over sampled parameters gives. */
export interface ExperimentResult {
  experiment: string;
  parameters: ExperimentParameter[];
  indicators: ExperimentIndicator[];
  draws: Samples;
  /** Evaluations counted in this result, infeasible ones included. */
  done: number;
  /** Evaluations asked for; more than `done` when it was stopped. */
  total: number;
  infeasible: Infeasible;
  influence: Influence[];
  influenceBy: InfluenceMeasure | null;
}

export interface SampleResult extends ExperimentResult {
  method: SamplingMethod;
  seed: number;
  /** Size asked for, per the method: samples, trajectories, or base sample. */
  size: number;
  /** A prefix of the design that is a multiple of it is a balanced sample. */
  group: number;
  constraints: string[];
  summaries: IndicatorSummary[];
  series: SeriesBands[];
  /** "one-at-a-time": each parameter alone moved; "conditional": mean over the samples of its lowest and highest fifth. */
  swingBy: "one-at-a-time" | "conditional" | null;
  swings: Swing[];
  /** Beside first-order indices: the squared correlation of ranks, which sees what rises or falls alone. */
  rankShares?: Influence[];
  morris: MorrisRow[] | null;
  sobol: SobolRow[] | null;
  convergence: Convergence[] | null;
}

/** The sample at a port, or the error that names the port. */
export function sampleAt(inputs: Record<string, unknown>, port: string): SampleResult {
  const value = inputs[port] as Partial<SampleResult> | null | undefined;
  if (value && typeof value === "object" && factsOf(value.experiment)?.result === "sample" && Array.isArray(value.parameters)) {
    return value as SampleResult;
  }
  throw new ModelError(
    {
      fr: `L’entrée « ${port} » attend un plan d’expériences (bloc « Échantillonner ») : branchez-y la cellule qui le tire.`,
      en: `The input “${port}” takes an experiment (a “Sample” block): connect the cell that samples it.`,
    },
    port,
  );
}
