// Gathers each figure in every scenario, with what its indicator says of it. Who is active is the drawing's business.
import { plainRow } from "../../../tables/scenario-rows.ts";
import type { BlockModel } from "../../contract/block.ts";
import { computedTargets, metaIn } from "../../contract/indicator.ts";
import type { KeyFiguresConfig } from "./definition.ts";

const model: BlockModel<KeyFiguresConfig> = (config, _inputs, context) => ({
  view: "report.key-figures@1",
  spec: {},
  data: {
    figures: config.figures.map((name) => {
      const targets = computedTargets(name, context);
      return {
        name,
        meta: metaIn(name, context),
        rows: context
          .across(name)
          .map((row) => ({ ...plainRow(row), ...(targets && { target: targets[row.scenario] ?? null }) })),
      };
    }),
  },
});
export default model;
