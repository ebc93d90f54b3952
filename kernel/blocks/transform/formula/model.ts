// Evaluates a formula over the inputs; refuses its value while the condition is not met.
import { parseFormula } from "../../../formula/formula.ts";
import { nearest } from "../../../language/nearest.ts";
import { Refused } from "../../../maths/formula-values.ts";
import { type BlockModel, ModelError } from "../../contract/block.ts";
import { formulated } from "../../contract/door.ts";
import type { Config } from "./definition.ts";

type Inputs = Record<string, unknown>;

const model: BlockModel<Config> = (config, inputs: Inputs) => {
  if (config.requires !== null && evaluate("requires", config.requires, inputs) !== true) {
    const text = config.otherwise;
    const both = typeof text === "string" ? { fr: text, en: text } : { fr: text?.fr ?? text?.en, en: text?.en ?? text?.fr };
    throw new ModelError(
      {
        fr: both.fr ?? `La condition n'est pas remplie : ${config.requires}.`,
        en: both.en ?? `The condition is not met: ${config.requires}.`,
      },
      "requires",
    );
  }
  const value = evaluate("expression", config.expression, inputs);
  if (value === null || value === undefined) {
    throw new ModelError(
      {
        fr: `La formule « ${config.expression} » ne donne pas de valeur : une de ses entrées est vide.`,
        en: `The formula “${config.expression}” gives no value: one of its inputs is empty.`,
      },
      "expression",
    );
  }
  return value;
};
export default model;

function evaluate(at: string, source: string, inputs: Inputs): unknown {
  return formulated(at, () => {
    const formula = parseFormula(source);
    for (const name of formula.names) {
      if (Object.hasOwn(inputs, name)) continue;
      const near = nearest(name, Object.keys(inputs));
      throw new Refused({
        fr: `« ${name} » n'est pas une entrée de cette formule.${near ? ` La plus proche est « ${near} ».` : " Branchez une cellule de ce nom."}`,
        en: `“${name}” is not an input of this formula.${near ? ` The nearest is “${near}”.` : " Connect a cell under this name."}`,
      });
    }
    // A value that cannot be computed is an error here, where there is but one.
    return formula.evaluate(
      (name) => inputs[name],
      (why) => {
        throw new Refused({ fr: `Formule « ${source} » : ${why.fr}.`, en: `Formula “${source}”: ${why.en}.` });
      },
    );
  });
}
