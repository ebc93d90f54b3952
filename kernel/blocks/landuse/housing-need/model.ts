// Need for new dwellings, forward to a horizon or back between two censuses, with one set of definitions.
import type { BlockModel } from "../../contract/block.ts";
import type { Config } from "./definition.ts";
import { prospective } from "./prospective.ts";
import { retrospective } from "./retrospective.ts";

const model: BlockModel<Config> = (config, inputs, context) =>
  config.mode === "prospective" ? prospective(config, inputs, context) : retrospective(config, inputs);
export default model;
