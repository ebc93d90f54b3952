// The text itself, once it has the expected form.
import { type BlockModel, ModelError } from "../../contract/block.ts";
import { received } from "../../contract/door.ts";
import type { Config } from "./definition.ts";

const model: BlockModel<Config> = (config) => {
  const got = received(config.value);
  if (typeof config.value !== "string") {
    throw new ModelError(
      { fr: `« value » attend un texte et reçoit ${got.fr}.`, en: `“value” takes a text and got ${got.en}.` },
      "value",
    );
  }
  if (config.pattern === null) return config.value;
  let pattern: RegExp;
  try {
    pattern = new RegExp(`^(?:${config.pattern})$`, "u");
  } catch {
    throw new ModelError(
      {
        fr: `La forme attendue « ${config.pattern} » n'est pas une expression régulière. Corrigez-la ou videz le champ.`,
        en: `The expected form “${config.pattern}” is not a regular expression. Mend it or empty the field.`,
      },
      "pattern",
    );
  }
  if (pattern.test(config.value)) return config.value;
  throw new ModelError(
    {
      fr: `« value » reçoit ${got.fr}, qui ne suit pas la forme ${config.pattern}.`,
      en: `“value” got ${got.en}, which does not follow the form ${config.pattern}.`,
    },
    "value",
  );
};
export default model;
