// What a new stage hears first: how it looks, the document, and the scenario one is in.
import type { Notebook, ScenarioState, SessionEnvironment, ToStage } from "../../kernel/index.ts";
import { isTrying } from "./scenario-state.ts";

export interface Greeting {
  look: Extract<ToStage, { kind: "look" }>;
  notebook: Notebook;
  /** "v14"; null when it has none. */
  version: string | null;
  scenarioState: ScenarioState;
  environment: SessionEnvironment;
  /** Cells a person stopped: they wait for an edit or a rerun. */
  interrupted: number[];
}

export const greetingOf = ({ look, scenarioState, ...opened }: Greeting): ToStage[] => [
  look,
  { kind: "open", choice: scenarioState.choice, ...opened },
  ...(isTrying(scenarioState) ? [{ kind: "trial" as const, set: scenarioState.trial }] : []),
];
