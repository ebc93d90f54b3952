// Yes or no, as it stands.
import { type BlockModel, ModelError } from "../../contract/block.ts";
import { received } from "../../contract/door.ts";
import type { Config } from "./definition.ts";

const model: BlockModel<Config> = (config) => {
  if (typeof config.value === "boolean") return config.value;
  const got = received(config.value);
  throw new ModelError(
    { fr: `« value » attend oui ou non et reçoit ${got.fr}.`, en: `“value” takes yes or no and got ${got.en}.` },
    "value",
  );
};
export default model;
