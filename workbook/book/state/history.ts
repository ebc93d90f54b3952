// Undo and redo as lists of inverse Edits. Pure.
import type { Edit, ScenarioState } from "../../../kernel/index.ts";

/** One step back (or forward): the Edit that takes it, and the scenario it leads to. */
export interface Step {
  label: { fr: string; en: string };
  edit: Edit;
  /** The scenario this step gives back, which a capture changed besides the document; null when it leaves it alone. */
  scenarioState: ScenarioState | null;
  /** Steps with the same key made in a burst are one. */
  burst: string | null;
  at: number;
}

export interface History {
  past: Step[];
  future: Step[];
}

export const emptyHistory: History = { past: [], future: [] };

const burstMs = 1200;
const limit = 500;

/** Remembers how to take back what was just done. A burst of typing keeps the first way back. */
export const record = (history: History, step: Step): History => {
  const last = history.past.at(-1);
  const continues = last && step.burst !== null && last.burst === step.burst && step.at - last.at < burstMs;
  const past = continues ? [...history.past.slice(0, -1), { ...last, at: step.at }] : [...history.past, step];
  return { past: past.slice(-limit), future: [] };
};

/** Moves the last step of `from` to the other list, holding the Edit that undoes it again. */
export const turn = (
  history: History,
  direction: "undo" | "redo",
  inverse: Edit,
  scenarioState: ScenarioState | null,
): History => {
  const taken = (direction === "undo" ? history.past : history.future).at(-1);
  if (!taken) return history;
  const back: Step = { ...taken, edit: inverse, scenarioState, burst: null };
  return direction === "undo"
    ? { past: history.past.slice(0, -1), future: [...history.future, back] }
    : { past: [...history.past, back], future: history.future.slice(0, -1) };
};

/** Forgets a step that no longer applies (its cell went with another tab's save). */
export const forget = (history: History, direction: "undo" | "redo"): History =>
  direction === "undo" ? { ...history, past: history.past.slice(0, -1) } : { ...history, future: history.future.slice(0, -1) };
