// What an evaluation is about: outputs and scenarios that exist, and which scenarios can be run together.
import type { OverrideSet, Problem, ScenarioId } from "../../types/index.ts";
import { indicatorsOf } from "../world/parameters.ts";
import { parseScenarioId, type Resolved } from "../world/scenarios.ts";
import type { World } from "../world/world.ts";
import { knownOutputs, unknownScenario } from "./evaluation-problems.ts";
import { cellsOf, onTop } from "./evaluation-run.ts";

export interface ScopeRequest {
  scenarios: ScenarioId[];
  /** Null: the indicators. */
  outputs: string[] | null;
  /** Above every scenario. */
  set: OverrideSet;
}

export interface Scope {
  scenarios: Resolved[];
  outputs: string[];
  problems: Problem[];
}

export function scopeOf(request: ScopeRequest, world: World): Scope {
  const problems: Problem[] = [];
  const { reach, declared } = world;
  const outputs = knownOutputs(request.outputs ?? indicatorsOf(reach).map(({ name }) => name), world, problems);
  const scenarios = [...new Set(request.scenarios)].flatMap((id): Resolved[] => {
    const choice = parseScenarioId(id, declared.scenarios);
    if (choice) return [onTop(world, choice, request.set)];
    problems.push(unknownScenario(id, world));
    return [];
  });
  return { scenarios, outputs, problems };
}

/** Rows across scenarios belong to a context: scenarios of different contexts are then evaluated apart. */
export function groupsOf({ scenarios, outputs }: Pick<Scope, "scenarios" | "outputs">, world: World): Resolved[][] {
  const needed = world.reach.ancestors(outputs.flatMap((name) => cellsOf(name, world)));
  const reads = [...needed].some((cell) => world.reach.across(cell).length > 0);
  if (!reads) return scenarios.length > 0 ? [scenarios] : [];
  return [...Map.groupBy(scenarios, (scenario) => scenario.choice.context).values()];
}
