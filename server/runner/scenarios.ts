// Which scenarios a run is asked for: ids as typed, "all" or "matrix", checked against the notebook's own.
import { enumerateScenarios, type Notebook, parseScenarioId, readDeclared, type ScenarioId } from "../ground/kernel.ts";

export interface Asked {
  scenarios: ScenarioId[];
  /** Ids that name nothing in this notebook. */
  unknown: ScenarioId[];
  /** Ids that exist, for the message. */
  known: ScenarioId[];
}

export function askedScenarios(notebook: Notebook, asked: "all" | "matrix" | ScenarioId[]): Asked {
  const { scenarios: set } = readDeclared(notebook);
  const scenarios =
    typeof asked === "string" ? enumerateScenarios(set, asked) : [...new Set(asked.length > 0 ? asked : ["baseline"])];
  return {
    scenarios,
    unknown: scenarios.filter((id) => parseScenarioId(id, set) === null),
    known: enumerateScenarios(set, "all"),
  };
}
