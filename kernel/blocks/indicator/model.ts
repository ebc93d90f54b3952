// Passes a finite number through, read in its input where that is not a number already.
import { readPath } from "../../formula/formula.ts";
import { type BlockModel, ModelError } from "../contract/block.ts";
import { finite, formulated, received } from "../contract/door.ts";
import type { Config } from "./definition.ts";

const model: BlockModel<Config> = (config, inputs) => {
  if (!Object.hasOwn(inputs, "value") || inputs.value === undefined) {
    throw new ModelError(
      {
        fr: "L'indicateur n'a pas de valeur : branchez une cellule sur l'entrée « value ».",
        en: "The indicator has no value: connect a cell to the input “value”.",
      },
      "value",
    );
  }
  if (config.field === null) {
    if (typeof inputs.value === "object" && inputs.value !== null) {
      const got = received(inputs.value);
      throw new ModelError(
        {
          fr: `« value » reçoit ${got.fr} : dites quel élément lire dans le champ « Élément à lire ».`,
          en: `“value” got ${got.en}: say which member to read in the field “Member to read”.`,
        },
        "field",
      );
    }
    return finite(inputs.value, "value");
  }
  const path = config.field;
  return finite(
    formulated("field", () => readPath(inputs.value, path)),
    `value.${path}`,
  );
};
export default model;
