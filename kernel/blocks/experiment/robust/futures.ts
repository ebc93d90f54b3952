// Futures sampled: values of the chosen assumptions, the same for every variant (common futures).
import { samplersOf } from "../../../experiments/sampled-parameters.ts";
import { latinHypercube } from "../../../maths/sampling/designs.ts";
import type { Json } from "../../../types/index.ts";
import type { GraphContext } from "../../contract/block.ts";
import type { RobustConfig } from "./definition.ts";
import type { FutureParameter } from "./result.ts";

export interface SampledFutures {
  parameters: FutureParameter[];
  /** What the notebook receives in a future, in the order of the parameters. */
  values: (future: number) => Json[];
}

export function sampleFutures(rows: RobustConfig["futures"], size: number, seed: number, context: GraphContext): SampledFutures {
  const sampled = samplersOf(rows, context.describe, "futures");
  for (const { parameter } of sampled) {
    if (parameter.role !== "lever") continue;
    context.warn({
      kind: "scenario",
      message: {
        fr: `« ${parameter.name} » est un levier, que l’on décide : le tirer au sort mêle ce que l’on subit et ce que l’on choisit.`,
        en: `“${parameter.name}” is a lever, which one decides: sampling it mixes what one undergoes and what one chooses.`,
      },
    });
  }
  const design = latinHypercube(rows.length, size, seed);
  const point = new Float64Array(rows.length);
  const columns = sampled.map(() => new Float64Array(size));
  for (let future = 0; future < size; future++) {
    design.fill(future, point);
    for (const [j, { at }] of sampled.entries()) columns[j]![future] = at(point[j]!);
  }
  return {
    parameters: sampled.map(({ parameter: { name, label, unit, options } }, j) => ({
      name,
      label,
      unit,
      options,
      values: columns[j]!,
    })),
    values: (future) => sampled.map(({ value }, j) => value(columns[j]![future]!)),
  };
}
