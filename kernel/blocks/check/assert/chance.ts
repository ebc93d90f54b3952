// The random draws of a check: a point per draw, the same in every scenario, on the grids of the widgets.
import { monteCarlo } from "../../../maths/sampling/designs.ts";
import { faultOf, quantileOf } from "../../../maths/sampling/distribution.ts";
import type { Json } from "../../../types.ts";
import { type GraphContext, ModelError } from "../../block.ts";
import { type Lever, leverOf, numberLever, onGrid } from "../../lever.ts";
import type { Config } from "./definition.ts";

export interface Chance {
  levers: Lever[];
  draws: number;
  /** Values of draw `index`, in the order of the levers. */
  at: (index: number) => Json[];
}

export function chanceOf(config: Config, context: GraphContext): Chance {
  if (config.draws === 0) return { levers: [], draws: 0, at: () => [] };
  if (config.over.length === 0) {
    throw new ModelError(
      {
        fr: `${config.draws} tirages sont demandés, de rien : ajoutez les paramètres à tirer.`,
        en: `${config.draws} draws are asked for, of nothing: add the parameters to draw.`,
      },
      "over",
    );
  }
  const drawn = config.over.map((each, i) => drawnOf(each, i, context));
  const twice = drawn.find(({ lever }, i) => drawn.some((other, j) => j < i && other.lever.name === lever.name));
  const both = config.property === "monotone" ? drawn.find(({ lever }) => lever.name === config.parameter) : undefined;
  if (twice || both) {
    const { name } = (twice ?? both)!.lever;
    throw new ModelError(
      twice
        ? { fr: `« ${name} » est tiré deux fois : retirez une ligne.`, en: `“${name}” is drawn twice: remove a row.` }
        : {
            fr: `« ${name} » est le paramètre suivi : il ne peut pas être tiré aussi. Retirez sa ligne.`,
            en: `“${name}” is the parameter followed: it cannot be drawn too. Remove its row.`,
          },
      "over",
    );
  }
  const design = monteCarlo(drawn.length, config.draws, config.seed);
  const point = new Float64Array(drawn.length);
  return {
    levers: drawn.map(({ lever }) => lever),
    draws: config.draws,
    at: (index) => {
      design.fill(index, point);
      return drawn.map(({ value }, i) => value(point[i]!));
    },
  };
}

interface Drawn {
  lever: Lever;
  value: (u: number) => Json;
}

function drawnOf({ cell, distribution }: Config["over"][number], index: number, context: GraphContext): Drawn {
  const at = `over.${index}`;
  if (distribution === null) {
    const lever = leverOf(context.describe, cell, at);
    if (lever.kind === "choice") {
      const { options } = lever;
      return { lever, value: (u) => options[Math.min(options.length - 1, Math.floor(u * options.length))]! };
    }
    return { lever, value: (u) => onGrid(lever, lever.min + u * (lever.max - lever.min)) };
  }
  const fault = faultOf(distribution);
  if (fault) throw new ModelError({ fr: `« ${cell} » : ${fault.fr}`, en: `“${cell}”: ${fault.en}` }, at);
  // Its own law needs no range from the widget, whose grid serves to write values as the widget does.
  const quantile = quantileOf(distribution);
  const own = context.describe(cell)?.config;
  const [low, high] = [quantile(0), quantile(1)];
  const lever = numberLever(context.describe, cell, at, {
    min: typeof own?.min === "number" ? null : low,
    max: typeof own?.max === "number" ? null : high > low ? high : low + 1,
  });
  return { lever, value: quantile };
}
