// Picks in a sample what one indicator owes to each parameter, widest first.
import { influenceOf, influenceShown } from "../../../experiments/influence.ts";
import { sampleAt } from "../../../experiments/result.ts";
import { indicatorAt, sampleCounts } from "../../../experiments/views.ts";
import { type BlockModel, ModelError } from "../../contract/block.ts";
import type { TornadoConfig } from "./definition.ts";

const model: BlockModel<TornadoConfig> = (config, inputs) => {
  const sample = sampleAt(inputs, "sample");
  const index = indicatorAt(sample, config.indicator, "indicator");
  const show = config.show ?? influenceShown(sample);
  if ((show === "morris" && !sample.morris) || (show === "sobol" && !sample.sobol)) {
    const [fr, en] =
      show === "morris" ? ["« criblage de Morris »", "“Morris screening”"] : ["« indices de Sobol’ »", "“Sobol’ indices”"];
    throw new ModelError(
      {
        fr: `Ce plan d’expériences ne donne pas cela : choisissez-lui la méthode ${fr}, ou montrez la tornade.`,
        en: `This experiment does not give that: choose the method ${en} for it, or show the tornado.`,
      },
      "show",
    );
  }
  return {
    view: "experiment.tornado@1",
    spec: { indicator: sample.indicators[index]!.name, show },
    data: { ...influenceOf(sample, index, show), draws: sampleCounts(sample) },
  };
};
export default model;
