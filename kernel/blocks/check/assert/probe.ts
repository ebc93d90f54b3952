// One trial of a property under given values: a single evaluation, or a parameter walked over its range.
import { Refused } from "../../../maths/formula-values.ts";
import { round } from "../../../maths/statistics.ts";
import type { Json, Problem } from "../../../types/index.ts";
import type { GraphContext, Sweep } from "../../contract/block.ts";
import { gridValue, type NumberLever, numberLever } from "../../contract/lever.ts";
import type { Config } from "./definition.ts";
import { COMPUTED, computed, type Judge, judgeOf, type Read, type Verdict } from "./judge.ts";
import { successText, wildText } from "./messages.ts";
import { directionText, wildAt } from "./telling.ts";
import type { Watch } from "./watch.ts";

/** "refused": a cell failed under these values, so that nothing can be said of the property. */
export type Tried =
  | (Verdict & { walked: [number, number] | null })
  | { state: "refused"; problem: Problem; gap: null; message: Problem["message"]; walked: null };

export interface Probe {
  /** Cells read at each evaluation. */
  outputs: string[];
  /** Evaluations one trial takes. */
  cost: number;
  /** The parameter that is walked over its range, if the property is of one. */
  walked: NumberLever | null;
  /** A sweep over `names`, the walked parameter last. */
  open: (
    names: string[],
    choice?: { context: string | null; variant: string | null },
  ) => Promise<(values: readonly Json[]) => Promise<Tried>>;
  judge: Judge | null;
}

export function probeOf(config: Config, { aliases, formulas }: Watch, context: GraphContext): Probe {
  const outputs = [...new Set(aliases.values())];
  const read =
    (values: unknown[]): Read =>
    (alias) =>
      values[outputs.indexOf(aliases.get(alias) ?? "")];
  const sweep = (names: string[], choice?: { context: string | null; variant: string | null }) =>
    choice ? context.sweep(names, outputs, choice) : context.sweep(names, outputs);

  if (config.property !== "monotone") {
    const judge = judgeOf(config, formulas);
    return {
      outputs,
      cost: 1,
      walked: null,
      judge,
      open: async (names, choice) => {
        const opened = await sweep(names, choice);
        return async (values) => {
          const draw = await sampled(opened, values);
          return draw.ok ? { ...judge(read(draw.values)), walked: null } : refused(draw.problem);
        };
      },
    };
  }

  const walked = numberLever(context.describe, config.parameter, "parameter");
  const places = placesOf(walked, config.steps);
  return {
    outputs,
    cost: places.length,
    walked,
    judge: null,
    open: async (names, choice) => {
      const opened = await sweep([...names, walked.name], choice);
      return async (values) => {
        const path: number[] = [];
        for (const place of places) {
          const draw = await sampled(opened, [...values, place]);
          if (!draw.ok) return refused(draw.problem);
          try {
            path.push(computed(formulas.left, read(draw.values)));
          } catch (error) {
            if (!(error instanceof Refused)) throw error;
            return { state: "unknown", gap: null, message: error.text, walked: null };
          }
        }
        return follows(config, walked, places, path);
      };
    },
  };
}

const refused = (problem: Problem): Tried => ({ state: "refused", problem, gap: null, message: problem.message, walked: null });

async function sampled(sweep: Sweep, values: readonly Json[]) {
  const pause = sweep.rest();
  if (pause) await pause;
  return sweep.sample(values);
}

/** Even places over the range, each on the widget's grid, both ends included. */
function placesOf({ min, max, step }: NumberLever, steps: number): number[] {
  const last = step === null ? 0 : Math.floor((max - min) / step + 1e-9);
  const at = (i: number) =>
    step === null
      ? Number((min + ((max - min) * i) / (steps - 1)).toPrecision(12))
      : gridValue(min, step, Math.round((last * i) / (steps - 1)));
  return [...new Set(Array.from({ length: steps }, (_, i) => at(i)))];
}

/** The step that turns back the most, if any does by more than the tolerance. */
function follows(config: Config, walked: NumberLever, places: number[], path: number[]): Tried {
  const wild = path.findIndex((value) => !Number.isFinite(value));
  if (wild >= 0) {
    const at = places[wild]!;
    return { state: "failed", gap: null, message: wildAt(wildText(COMPUTED, path[wild]!), walked, at), walked: [at, at] };
  }
  const way = config.direction === "increasing" ? 1 : -1;
  let worst = 0;
  for (let i = 1; i < path.length; i++) if (turned(i) > turned(worst)) worst = i;
  function turned(i: number) {
    return i === 0 ? config.tolerance : round((path[i - 1]! - path[i]!) * way, 9);
  }
  if (worst === 0) return { state: "held", gap: null, message: successText(config), walked: null };
  const [before, after] = [path[worst - 1]!, path[worst]!];
  const at: [number, number] = [places[worst - 1]!, places[worst]!];
  const gap = { left: after, right: before, gap: after - before };
  return { state: "failed", gap, message: directionText(config, walked, at, gap), walked: at };
}
