// What a check observes and how it reads it, checked at the door: aliases, formulas, what each property needs.
import { parseFormula } from "../../../formula/formula.ts";
import { nearest } from "../../../language/nearest.ts";
import { ModelError } from "../../contract/block.ts";
import { formulated } from "../../contract/door.ts";
import type { Config } from "./definition.ts";
import type { Formulas } from "./judge.ts";

export interface Watch {
  /** Alias in the formulas → cell. */
  aliases: Map<string, string>;
  formulas: Formulas;
}

/** Formulas each property reads; the others are not looked at. */
const reads: Record<Config["property"], (keyof Formulas)[]> = {
  comparison: ["left", "right"],
  conserved: ["left", "start", "flows"],
  bounds: ["left"],
  monotone: ["left"],
};

export function watchOf(config: Config): Watch {
  const aliases = new Map(config.of.map((subject) => [subject.as ?? subject.cell, subject.cell]));
  if (aliases.size < config.of.length) {
    throw new ModelError(
      {
        fr: "Deux cellules observées ont le même nom dans la formule.",
        en: "Two observed cells have the same name in the formula.",
      },
      "of",
    );
  }
  const read = new Set(reads[config.property]);
  const parsed = (at: keyof Formulas) => formulated(at, () => parseFormula(read.has(at) ? config[at] : "0"));
  const formulas: Formulas = { left: parsed("left"), right: parsed("right"), start: parsed("start"), flows: parsed("flows") };
  for (const [at, formula] of Object.entries(formulas)) {
    const unknown = formula.names.find((name: string) => !aliases.has(name));
    if (unknown === undefined) continue;
    const near = nearest(unknown, aliases.keys());
    throw new ModelError(
      {
        fr: `« ${unknown} » n'est pas une cellule observée.${near ? ` La plus proche est « ${near} ».` : " Ajoutez-la à la liste."}`,
        en: `“${unknown}” is not an observed cell.${near ? ` The nearest is “${near}”.` : " Add it to the list."}`,
      },
      at,
    );
  }
  if (config.property === "bounds") checkBounds(config);
  return { aliases, formulas };
}

function checkBounds({ min, max }: Config): void {
  if (min === null && max === null)
    throw new ModelError(
      {
        fr: "Aucune borne n’est donnée : écrivez un minimum, un maximum ou les deux.",
        en: "No bound is given: write a minimum, a maximum or both.",
      },
      "min",
    );
  if (min !== null && max !== null && min > max)
    throw new ModelError(
      {
        fr: `La borne basse ${min} dépasse la borne haute ${max}. Inversez-les.`,
        en: `The lower bound ${min} is above the upper bound ${max}. Swap them.`,
      },
      "min",
    );
}
