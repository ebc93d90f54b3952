// What a sample has on one indicator: what each parameter owes it, widest first.
import type {
  ExperimentIndicator,
  ExperimentParameter,
  IndicatorSummary,
  MorrisRow,
  SampleResult,
  SobolRow,
  Swing,
} from "./result.ts";

export type InfluenceShow = "swing" | "morris" | "sobol";

export interface InfluenceData {
  show: InfluenceShow;
  indicator: ExperimentIndicator;
  parameters: ExperimentParameter[];
  summary: IndicatorSummary;
  swingBy: SampleResult["swingBy"];
  swings: Swing[];
  morris: MorrisRow[] | null;
  sobol: SobolRow[] | null;
}

/** What a sample has on one indicator; the widest first. */
export function influenceOf(sample: SampleResult, index: number, show: InfluenceShow): InfluenceData {
  const indicator = sample.indicators[index]!;
  const of = <R extends { indicator: string }>(rows: R[], size: (row: R) => number) =>
    rows.filter((row) => row.indicator === indicator.name).sort((a, b) => size(b) - size(a));
  return {
    show,
    indicator,
    parameters: sample.parameters,
    summary: sample.summaries[index]!,
    swingBy: sample.swingBy,
    swings: of(sample.swings, ({ low, high }) => (low === null || high === null ? -1 : Math.abs(high - low))),
    morris: sample.morris && of(sample.morris, ({ muStar }) => muStar.value ?? -1),
    sobol: sample.sobol && of(sample.sobol, ({ total }) => total.value ?? -1),
  };
}

/** What the method was made for. */
export const influenceShown = ({ morris, sobol }: Pick<SampleResult, "morris" | "sobol">): InfluenceShow =>
  sobol ? "sobol" : morris ? "morris" : "swing";
