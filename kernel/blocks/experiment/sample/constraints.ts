// Conditions a sample must hold: formulas over what it reads, checked before anything runs.
import type { Said } from "../../../experiments/result.ts";
import { parseFormula } from "../../../formula/formula.ts";
import { nearest } from "../../../language/nearest.ts";
import { Refused } from "../../../maths/formula-values.ts";
import { ModelError } from "../../contract/block.ts";
import { formulated } from "../../contract/door.ts";

export interface Constraint {
  text: string;
  /** Null when it holds, else what a person is told of a sample that does not hold it. */
  broken: (read: (name: string) => unknown) => Said | null;
}

export function constraintsOf(texts: readonly string[], known: readonly string[]): Constraint[] {
  return texts.map((text, i) => {
    const at = `constraints.${i}`;
    const formula = formulated(at, () => parseFormula(text));
    const unknown = formula.names.find((name) => !known.includes(name));
    if (unknown !== undefined) {
      const near = nearest(unknown, known);
      throw new ModelError(
        {
          fr: `La condition « ${text} » lit « ${unknown} », qui n’est ni un paramètre tiré ni un indicateur.${near ? ` Le plus proche est « ${near} ».` : ""} Ajoutez la cellule à « Cellules lues par les conditions ».`,
          en: `The condition “${text}” reads “${unknown}”, which is neither a sampled parameter nor an indicator.${near ? ` The nearest is “${near}”.` : ""} Add the cell to “Cells the conditions read”.`,
        },
        at,
      );
    }
    return { text, broken: (read) => verdict(text, at, () => formula.evaluate(read)) };
  });
}

function verdict(text: string, at: string, evaluate: () => unknown): Said | null {
  let value: unknown;
  try {
    value = evaluate();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { fr: `« ${text} » : ${error.text.fr}`, en: `“${text}”: ${error.text.en}` };
  }
  if (value === true) return null;
  if (value === false) return { fr: `« ${text} » n’est pas tenue`, en: `“${text}” does not hold` };
  if (value === null || value === undefined) {
    return { fr: `« ${text} » ne peut être vérifiée : une valeur manque`, en: `“${text}” cannot be checked: a value is missing` };
  }
  throw new ModelError(
    {
      fr: `La condition « ${text} » ne donne ni vrai ni faux : comparez, par exemple ${text} >= 0.`,
      en: `The condition “${text}” gives neither true nor false: compare, for instance ${text} >= 0.`,
    },
    at,
  );
}
