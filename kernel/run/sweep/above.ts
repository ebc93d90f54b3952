// Answers what graph blocks ask of the notebook: evaluations above the scenario they sit in, and the full product.
import type { OverrideSet } from "../../types/index.ts";
import { type Deadline, evaluateAbove, onTop } from "../evaluate/evaluation-run.ts";
import { type FileDigest, recipesOf } from "../evaluate/recipe.ts";
import type { Evaluator } from "../plan/evaluator.ts";
import type { PreparedNotebook } from "../plan/prepared-notebook.ts";
import { checkChoice, runMatrix } from "./matrix.ts";
import { makeSweep } from "./sweep.ts";

/** `set` lies over every scenario: a trial, or `--set`; `file` gives the digest of an attachment already read. */
export function asksOf(
  prepared: () => PreparedNotebook,
  set: () => OverrideSet,
  deadline: Deadline,
  file: FileDigest,
): Evaluator {
  const until = (interrupt: AbortSignal) => ({ ...deadline, interrupt });
  return {
    evaluate: (scenario, overrides, outputs, signal) => evaluateAbove(scenario, overrides, outputs, prepared(), until(signal)),
    sweep: async (scenario, names, outputs, choice, signal) => {
      const here = prepared();
      if (choice) checkChoice(choice, here);
      const under = choice ? onTop(here, choice, set()) : scenario;
      return makeSweep({ scenario: under, names, outputs, prepared: here, deadline: until(signal) });
    },
    recipe: (scenario, cell) => recipesOf(prepared(), scenario, file, set())(cell),
    matrix: async (outputs, signal) => runMatrix(outputs, set(), prepared(), until(signal)),
  };
}
