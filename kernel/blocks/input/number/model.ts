// The number itself, once inside its range.
import type { BlockModel } from "../../block.ts";
import { finite } from "../../door.ts";
import type { Config } from "./definition.ts";

const model: BlockModel<Config> = (config) => finite(config.value, "value", config);
export default model;
