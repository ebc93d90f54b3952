// The samples of an experiment, and the axes to lay them across.
import { sampleAt } from "../../../experiments/result.ts";
import { placeOf, sampleCounts } from "../../../experiments/views.ts";
import { type BlockModel, ModelError } from "../../contract/block.ts";
import type { ParallelConfig } from "./definition.ts";

const model: BlockModel<ParallelConfig> = (config, inputs) => {
  const sample = sampleAt(inputs, "sample");
  const { parameters, indicators, draws } = sample;
  const known = [...parameters, ...indicators].map(({ name }) => name);
  const axes = config.axes?.length ? [...new Set(config.axes)] : known;
  for (const [i, name] of axes.entries()) placeOf(name, known, `axes.${i}`);
  if (axes.length < 2) {
    throw new ModelError(
      {
        fr: "Il faut au moins deux axes : ajoutez un paramètre ou un indicateur.",
        en: "At least two axes are needed: add a parameter or an indicator.",
      },
      "axes",
    );
  }
  return { view: "experiment.parallel@1", spec: { axes }, data: { parameters, indicators, draws, shown: sampleCounts(sample) } };
};
export default model;
