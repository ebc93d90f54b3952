// What an evaluation is about: outputs and scenarios that exist, and which scenarios can be run together.
import type { OverrideSet, Problem, ScenarioId } from "../../types/index.ts";
import { indicatorsOf } from "../plan/parameters.ts";
import type { PreparedNotebook } from "../plan/prepared-notebook.ts";
import { parseScenarioId, type Resolved } from "../plan/scenarios.ts";
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

export function scopeOf(request: ScopeRequest, prepared: PreparedNotebook): Scope {
  const problems: Problem[] = [];
  const { reach, declared } = prepared;
  const outputs = knownOutputs(request.outputs ?? indicatorsOf(reach).map(({ name }) => name), prepared, problems);
  const scenarios = [...new Set(request.scenarios)].flatMap((id): Resolved[] => {
    const choice = parseScenarioId(id, declared.scenarios);
    if (choice) return [onTop(prepared, choice, request.set)];
    problems.push(unknownScenario(id, prepared));
    return [];
  });
  return { scenarios, outputs, problems };
}

/** Rows across scenarios belong to a context: scenarios of different contexts are then evaluated apart. */
export function groupsOf({ scenarios, outputs }: Pick<Scope, "scenarios" | "outputs">, prepared: PreparedNotebook): Resolved[][] {
  const needed = prepared.reach.ancestors(outputs.flatMap((name) => cellsOf(name, prepared)));
  const reads = [...needed].some((cell) => prepared.reach.across(cell).length > 0);
  if (!reads) return scenarios.length > 0 ? [scenarios] : [];
  return [...Map.groupBy(scenarios, (scenario) => scenario.choice.context).values()];
}
