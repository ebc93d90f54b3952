// Which scenarios a run is asked for: ids as typed, "all" or "matrix", checked against the notebook's own.
import {
  enumerateScenarios,
  type JsonObject,
  type Notebook,
  parseBlockCall,
  parseScenarioId,
  type ScenarioId,
  type ScenarioSet,
} from "../kernel.ts";

/** What the canonical scenarios cell says; without one, only the baseline exists. */
export function scenarioSet(notebook: Notebook): ScenarioSet | null {
  for (const cell of notebook.cells) {
    const call = cell.type === "module" ? parseBlockCall(cell.source).call : null;
    if (call?.block !== "scenarios@1") continue;
    const { baseline, contexts, variants } = call.config;
    return {
      baseline: (baseline ?? { name: "" }) as ScenarioSet["baseline"],
      contexts: parts(contexts),
      variants: parts(variants),
    };
  }
  return null;
}

const parts = (value: unknown): ScenarioSet["contexts"] =>
  Array.isArray(value)
    ? value.filter((part: JsonObject) => typeof part?.id === "string" && part.id !== "baseline" && part.id !== "trial")
    : [];

export interface Asked {
  scenarios: ScenarioId[];
  /** Ids that name nothing in this notebook. */
  unknown: ScenarioId[];
  /** Ids that exist, for the message. */
  known: ScenarioId[];
}

export function askedScenarios(notebook: Notebook, asked: "all" | "matrix" | ScenarioId[]): Asked {
  const set = scenarioSet(notebook);
  const scenarios =
    typeof asked === "string" ? enumerateScenarios(set, asked) : [...new Set(asked.length > 0 ? asked : ["baseline"])];
  return {
    scenarios,
    unknown: scenarios.filter((id) => parseScenarioId(id, set) === null),
    known: enumerateScenarios(set, "all"),
  };
}
