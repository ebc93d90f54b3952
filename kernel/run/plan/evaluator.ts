// What a graph block may ask of the notebook it stands in: evaluations above its own scenario, many or one, and the full
// product. Within one of them nothing more may be asked: an experiment holds no other.
import { type MatrixRow, ModelError, type Sweep } from "../../blocks/contract/block.ts";
import type { OverrideSet, ScenarioChoice } from "../../types/index.ts";
import type { Resolved } from "./scenarios.ts";

export interface Evaluator {
  /** Above `scenario`, the one the asking block sits in. */
  evaluate: (
    scenario: Resolved,
    overrides: OverrideSet,
    outputs: string[],
    signal: AbortSignal,
  ) => Promise<Record<string, unknown>>;
  /** Above `scenario`, or above `choice` when one is given. */
  sweep: (
    scenario: Resolved,
    names: string[],
    outputs: string[],
    choice: ScenarioChoice | undefined,
    signal: AbortSignal,
  ) => Promise<Sweep>;
  matrix: (outputs: string[], signal: AbortSignal) => Promise<MatrixRow[]>;
  /** What the value of a cell that evaluates is made of there; null where that cannot be known. */
  recipe: (scenario: Resolved, cell: number) => string | null;
}

const nested = () =>
  Promise.reject(
    new ModelError({
      fr: "Ce bloc évalue le carnet, et l’une de ses sorties le fait aussi : un plan d’expériences n’en contient pas d’autre. Visez une sortie calculée avant lui.",
      en: "This block evaluates the notebook, and one of its outputs does so too: an experiment holds no other. Aim at an output computed before it.",
    }),
  );

/** For an evaluation within an evaluation, which would be as many again for each of its samples. */
export const noMore: Evaluator = { evaluate: nested, sweep: nested, matrix: nested, recipe: () => null };
