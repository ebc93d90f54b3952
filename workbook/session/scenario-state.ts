// The scenario one is in: the choice, and the trial on top of it. Pure.
import type { Command, Json, OverrideSet, ScenarioChoice, ScenarioState } from "../../kernel/index.ts";

export const noScenario: ScenarioState = { choice: { context: null, variant: null }, trial: {} };

/** A lever has been moved and not kept. */
export const isTrying = ({ trial }: ScenarioState): boolean => Object.keys(trial).length > 0;

export const sameChoice = (a: ScenarioChoice, b: ScenarioChoice): boolean => a.context === b.context && a.variant === b.variant;

/** Levers moved in the trial; undefined gives one back to the scenario. */
export const withMoved = ({ choice, trial }: ScenarioState, set: Record<string, Json | undefined>): ScenarioState => ({
  choice,
  trial: Object.fromEntries(Object.entries({ ...trial, ...set }).filter(([, value]) => value !== undefined)) as OverrideSet,
});

/** The commands that bring the session from one to another. Choosing drops the trial by itself. */
export const commandsTo = (from: ScenarioState, to: ScenarioState): Command[] => {
  const moves = !sameChoice(from.choice, to.choice);
  return [
    ...(moves ? [{ kind: "choose" as const, choice: to.choice }] : []),
    ...(isTrying(to) ? [{ kind: "trial" as const, set: to.trial }] : moves ? [] : [{ kind: "drop-trial" as const }]),
  ];
};
