// The number itself, once inside its range; nothing where it is still the example of another territory.
import type { HumanText } from "../../../types/index.ts";
import { type BlockModel, ModelError } from "../../contract/block.ts";
import { finite } from "../../contract/door.ts";
import type { Config } from "./definition.ts";

const model: BlockModel<Config> = (config, inputs) => {
  const value = called(config.label, () => finite(config.value, "value", config));
  const { example } = config;
  const elsewhere = typeof inputs.territory === "string" && example !== null && inputs.territory.trim() !== example.territory;
  return elsewhere && value === example.value ? null : value;
};
export default model;

/** A scenario of many parameters: its refusal says which, by the label people know. */
function called(label: HumanText, read: () => number): number {
  try {
    return read();
  } catch (error) {
    const said = typeof label === "string" ? { fr: label, en: label } : { fr: label.fr ?? label.en, en: label.en ?? label.fr };
    if (!(error instanceof ModelError) || !said.fr || !said.en) throw error;
    const { fr, en } = error.text;
    throw new ModelError(
      { fr: fr.replace("« value »", () => `« ${said.fr} »`), en: en.replace("“value”", () => `“${said.en}”`) },
      error.at,
    );
  }
}
