// The scenario a session is in, kept in one place: what each command makes of it.
import type { Command, ScenarioState } from "../../types/index.ts";

export const NO_SCENARIO: ScenarioState = { choice: { context: null, variant: null }, trial: {} };

/** Opening and switching drop the trial; every other command leaves the scenario alone. */
export function stateAfter(state: ScenarioState, command: Command): ScenarioState {
  switch (command.kind) {
    case "open":
    case "choose":
      return { choice: command.choice, trial: {} };
    case "trial":
      return { ...state, trial: command.set };
    case "drop-trial":
      return { ...state, trial: {} };
    default:
      return state;
  }
}
