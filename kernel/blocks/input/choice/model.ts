// The value chosen, once it is one of the options.
import { type BlockModel, ModelError } from "../../block.ts";
import { received } from "../../door.ts";
import type { Config } from "./definition.ts";

const model: BlockModel<Config> = (config) => {
  if (config.options.some((option) => option.value === config.value)) return config.value;
  const list = config.options.map((option) => String(option.value)).join(", ");
  const got = received(config.value);
  throw new ModelError(
    {
      fr: `« value » reçoit ${got.fr}, qui n'est pas un des choix : ${list}.`,
      en: `“value” got ${got.en}, which is not one of the options: ${list}.`,
    },
    "value",
  );
};
export default model;
