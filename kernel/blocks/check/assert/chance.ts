// The random samples of a check: a point per sample, the same in every scenario, on the grids of the widgets.
import { samplersOf } from "../../../experiments/sampled-parameters.ts";
import { monteCarlo } from "../../../maths/sampling/designs.ts";
import type { Json } from "../../../types/index.ts";
import { type GraphContext, ModelError } from "../../contract/block.ts";
import type { Config } from "./definition.ts";

export interface Chance {
  /** Parameters sampled. */
  names: string[];
  draws: number;
  /** Values of sample `index`, in the order of the names. */
  at: (index: number) => Json[];
}

export function chanceOf(config: Config, context: GraphContext): Chance {
  if (config.draws === 0) return { names: [], draws: 0, at: () => [] };
  if (config.over.length === 0) {
    throw new ModelError(
      {
        fr: `${config.draws} tirages sont demandés, de rien : ajoutez les paramètres à tirer.`,
        en: `${config.draws} samples are asked for, of nothing: add the parameters to sample.`,
      },
      "over",
    );
  }
  const sampled = samplersOf(config.over, context.describe, "over");
  const names = sampled.map(({ parameter }) => parameter.name);
  const followed = config.property === "monotone" ? names.indexOf(config.parameter) : -1;
  if (followed >= 0) {
    throw new ModelError(
      {
        fr: `« ${config.parameter} » est le paramètre suivi : il ne peut pas être tiré aussi. Retirez sa ligne.`,
        en: `“${config.parameter}” is the parameter followed: it cannot be sampled too. Remove its row.`,
      },
      `over.${followed}`,
    );
  }
  const design = monteCarlo(sampled.length, config.draws, config.seed);
  const point = new Float64Array(sampled.length);
  return {
    names,
    draws: config.draws,
    at: (index) => {
      design.fill(index, point);
      return sampled.map(({ at, value }, i) => value(at(point[i]!)));
    },
  };
}
