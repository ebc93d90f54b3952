// Units that do not agree, by element: said where the element is drawn, listed and edited.
import { useMemo } from "react";
import { checkUnits, type Drawn, key, type Part, type UnitProblem } from "../../../../kernel/stock-flow.ts";
import { humanText } from "../../../messages/index.ts";

/** Unit problems of the elements in hand, by key; inside a module, those of its first instance. */
export const useUnitProblems = (whole: Drawn | null, part: Part | null): ReadonlyMap<string, string> =>
  useMemo(() => {
    const found = new Map<string, string>();
    if (!whole || part?.kind === "macro") return found;
    const instance =
      part && whole.model.elements.find(({ kind, name, model }) => kind === "module" && key(model ?? name) === key(part.name));
    if (part && !instance) return found;
    const prefix = instance ? `${key(instance.name)}.` : "";
    for (const problem of problemsOf(whole)) {
      const name = key(problem.variable);
      if (!name.startsWith(prefix) || found.has(name.slice(prefix.length))) continue;
      found.set(name.slice(prefix.length), humanText(problem));
    }
    return found;
  }, [whole, part]);

/** A model that is refused for something else says so elsewhere. */
function problemsOf({ model }: Drawn): UnitProblem[] {
  try {
    return checkUnits(model);
  } catch (error) {
    if (error instanceof Error && "text" in error) return [];
    throw error;
  }
}
