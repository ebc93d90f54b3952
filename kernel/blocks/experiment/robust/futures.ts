// Futures drawn: values of the chosen assumptions, the same for every variant (common futures).

import { latinHypercube } from "../../../maths/sampling/designs.ts";
import { type Distribution, faultOf, quantileOf } from "../../../maths/sampling/distribution.ts";
import type { Json } from "../../../types.ts";
import { type GraphContext, ModelError } from "../../block.ts";
import { gridValue, leverOf, type NumberLever, sizeOf } from "../../lever.ts";
import type { RobustConfig } from "./definition.ts";
import type { DrawnParameter } from "./result.ts";

type Row = RobustConfig["futures"][number];

export interface DrawnFutures {
  parameters: DrawnParameter[];
  /** What the notebook receives in a future, in the order of the parameters. */
  values: (future: number) => Json[];
}

/** A law over one parameter: what the figures show of a draw, and what the notebook receives. */
interface Law {
  code: (u: number) => number;
  value: (code: number) => Json;
  options: string[] | null;
}

export function drawFutures(rows: readonly Row[], size: number, seed: number, context: GraphContext): DrawnFutures {
  const laws = rows.map((row, i) => {
    const at = `futures.${i}`;
    const twin = rows.findIndex(({ name }) => name === row.name);
    if (twin !== i) {
      throw new ModelError(
        {
          fr: `« ${row.name} » est tirée deux fois (lignes ${twin + 1} et ${i + 1}) : gardez une seule ligne.`,
          en: `“${row.name}” is drawn twice (rows ${twin + 1} and ${i + 1}): keep one row.`,
        },
        at,
      );
    }
    const lever = leverOf(context.describe, row.name, at, { min: row.min, max: row.max });
    if (context.describe(row.name)?.config?.role === "lever") {
      context.warn({
        kind: "scenario",
        message: {
          fr: `« ${row.name} » est un levier, que l’on décide : la tirer au sort mêle ce que l’on subit et ce que l’on choisit.`,
          en: `“${row.name}” is a lever, which one decides: drawing it mixes what one undergoes and what one chooses.`,
        },
      });
    }
    const law: Law =
      lever.kind === "choice"
        ? {
            code: (u) => Math.min(lever.options.length - 1, Math.floor(u * lever.options.length)),
            value: (code) => lever.options[code]!,
            options: lever.options.map(String),
          }
        : { code: numbers(lever, row, at), value: (code) => code, options: null };
    return { lever, law };
  });
  const design = latinHypercube(rows.length, size, seed);
  const point = new Float64Array(rows.length);
  const columns = laws.map(() => new Float64Array(size));
  for (let future = 0; future < size; future++) {
    design.fill(future, point);
    for (const [j, { law }] of laws.entries()) columns[j]![future] = law.code(point[j]!);
  }
  return {
    parameters: laws.map(({ lever: { name, label, unit }, law }, j) => ({
      name,
      label,
      unit,
      values: columns[j]!,
      options: law.options,
    })),
    values: (future) => laws.map(({ law }, j) => law.value(columns[j]![future]!)),
  };
}

/** Evenly over the widget's own grid; a most likely value makes a triangle of it, off the grid. */
function numbers(lever: NumberLever, row: Row, at: string): (u: number) => number {
  const { min, max, step } = lever;
  const count = sizeOf(lever);
  if (row.mode === null && count !== null && step !== null)
    return (u) => gridValue(min, step, Math.min(count - 1, Math.floor(u * count)));
  const law: Distribution = row.mode === null ? { kind: "uniform", min, max } : { kind: "triangular", min, mode: row.mode, max };
  const fault = faultOf(law);
  if (fault) throw new ModelError({ fr: `« ${row.name} » : ${fault.fr}`, en: `“${row.name}”: ${fault.en}` }, `${at}.mode`);
  return quantileOf(law);
}
