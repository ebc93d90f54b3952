// Picks in a sample the bands of one series, or the percentiles of its indicators.
import { sampleAt } from "../../../experiments/result.ts";
import { indicatorAt, placeOf, sampleCounts } from "../../../experiments/views.ts";
import { type BlockModel, ModelError } from "../../contract/block.ts";
import type { BandsConfig } from "./definition.ts";

const model: BlockModel<BandsConfig> = (config, inputs) => {
  const sample = sampleAt(inputs, "sample");
  const names = sample.series.map(({ name }) => name);
  const of = config.of ?? (config.series || names.length > 0 ? "series" : "indicators");
  if (of === "series" && names.length === 0) {
    throw new ModelError(
      {
        fr: "Ce plan d’expériences n’observe aucune courbe : ajoutez-en dans son formulaire, ou montrez les indicateurs.",
        en: "This experiment observes no series: add some in its form, or show the indicators.",
      },
      "sample",
    );
  }
  if (of === "indicators") indicatorAt(sample, undefined, "of");
  return {
    view: "experiment.bands@1",
    spec: { of },
    data: {
      series: of === "series" ? sample.series[config.series ? placeOf(config.series, names, "series") : 0]! : null,
      rows: of === "series" ? [] : sample.indicators.map((indicator, i) => ({ indicator, summary: sample.summaries[i]! })),
      draws: sampleCounts(sample),
    },
  };
};
export default model;
