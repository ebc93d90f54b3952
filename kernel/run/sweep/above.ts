// Answers what graph blocks ask of the notebook: evaluations above the scenario they sit in, and the full product.
import type { OverrideSet } from "../../types/index.ts";
import { type Deadline, evaluateAbove, onTop } from "../evaluate/evaluation-run.ts";
import { type FileDigest, recipesOf } from "../evaluate/recipe.ts";
import type { Asks } from "../world/asks.ts";
import type { World } from "../world/world.ts";
import { checkChoice, runMatrix } from "./matrix.ts";
import { makeSweep } from "./sweep.ts";

/** `set` lies over every scenario: a trial, or `--set`; `file` gives the digest of an attachment already read. */
export function asksOf(world: () => World, set: () => OverrideSet, deadline: Deadline, file: FileDigest): Asks {
  const until = (interrupt: AbortSignal) => ({ ...deadline, interrupt });
  return {
    evaluate: (scenario, overrides, outputs, signal) => evaluateAbove(scenario, overrides, outputs, world(), until(signal)),
    sweep: async (scenario, names, outputs, choice, signal) => {
      const here = world();
      if (choice) checkChoice(choice, here);
      const under = choice ? onTop(here, choice, set()) : scenario;
      return makeSweep({ scenario: under, names, outputs, world: here, deadline: until(signal) });
    },
    recipe: (scenario, cell) => recipesOf(world(), scenario, file, set())(cell),
    matrix: async (outputs, signal) => runMatrix(outputs, set(), world(), until(signal)),
  };
}
