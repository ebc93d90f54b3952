// The number itself, once inside its range; nothing where it is still the example of another territory.
import type { BlockModel } from "../../block.ts";
import { finite } from "../../door.ts";
import type { Config } from "./definition.ts";

const model: BlockModel<Config> = (config, inputs) => {
  const value = finite(config.value, "value", config);
  const { example } = config;
  const elsewhere = typeof inputs.territory === "string" && example !== null && inputs.territory.trim() !== example.territory;
  return elsewhere && value === example.value ? null : value;
};
export default model;
