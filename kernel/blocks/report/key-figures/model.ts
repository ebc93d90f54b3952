// Gathers each figure in every scenario, with what its indicator says of it. Who is active is the drawing's business.
import type { BlockModel } from "../../block.ts";
import { indicatorMeta } from "../../drawing/indicator.ts";
import { plainRow } from "../../drawing/scenario-rows.ts";
import type { KeyFiguresConfig } from "./definition.ts";

const model: BlockModel<KeyFiguresConfig> = (config, _inputs, context) => ({
  view: "report.key-figures@1",
  spec: {},
  data: {
    figures: config.figures.map((name) => ({
      name,
      meta: indicatorMeta(name, context.describe(name)),
      rows: context.across(name).map(plainRow),
    })),
  },
});
export default model;
