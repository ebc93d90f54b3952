// The value is the set of contexts and variants itself, completed; the session resolves them.
import type { BlockModel } from "../contract/block.ts";
import type { Config } from "./definition.ts";

const model: BlockModel<Config> = (config) => config;
export default model;
