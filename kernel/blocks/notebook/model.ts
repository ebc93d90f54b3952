// The value is the settings themselves, completed; the session reads them, not the graph.
import type { BlockModel } from "../contract/block.ts";
import type { Config } from "./definition.ts";

const model: BlockModel<Config> = (config) => config;
export default model;
