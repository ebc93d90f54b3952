// The samples of an experiment, and the two columns to lay them over.
import { type SampleResult, sampleAt } from "../../../experiments/result.ts";
import { indicatorAt, placeOf, sampleCounts } from "../../../experiments/views.ts";
import type { BlockModel } from "../../contract/block.ts";
import type { ScatterConfig } from "./definition.ts";

const model: BlockModel<ScatterConfig> = (config, inputs) => {
  const sample = sampleAt(inputs, "sample");
  const { parameters, indicators, draws } = sample;
  const known = [...parameters, ...indicators].map(({ name }) => name);
  if (config.x) placeOf(config.x, known, "x");
  if (config.y) placeOf(config.y, known, "y");
  const y = config.y ?? indicators[indicatorAt(sample, undefined, "y")]!.name;
  const x = config.x ?? strongest(sample, y);
  return { view: "experiment.scatter@1", spec: { x, y }, data: { parameters, indicators, draws, shown: sampleCounts(sample) } };
};
export default model;

/** The parameter that explains most of this indicator, else the first. */
function strongest({ influence, parameters }: SampleResult, indicator: string): string {
  const of = influence.filter((one) => one.indicator === indicator);
  const most = of.reduce(
    (best, one) => (best === null || one.share > best.share ? one : best),
    null as (typeof of)[number] | null,
  );
  return most?.parameter ?? parameters[0]!.name;
}
