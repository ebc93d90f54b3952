// A row per cell state: its icon, its tone, its word.
import type { CellState, CellStatus } from "../../../kernel/index.ts";
import type { IconName } from "../../components/icon.tsx";
import type { Tone } from "../../components/marks/status-word.tsx";
import type { MessageKey } from "../../messages/index.ts";

type Word = Extract<MessageKey, `notebook.state${string}`>;

interface StateWord {
  icon: IconName;
  tone: Tone;
  word: Word;
}

export const stateWords: Record<CellStatus, StateWord> = {
  never: { icon: "never", tone: "quiet", word: "notebook.stateNever" },
  queued: { icon: "queued", tone: "quiet", word: "notebook.stateQueued" },
  running: { icon: "running", tone: "quiet", word: "notebook.stateRunning" },
  done: { icon: "check", tone: "quiet", word: "notebook.stateDone" },
  stale: { icon: "stale", tone: "warn", word: "notebook.stateStale" },
  error: { icon: "error", tone: "err", word: "notebook.stateError" },
  disabled: { icon: "disabled", tone: "quiet", word: "notebook.stateDisabled" },
  waiting: { icon: "waiting", tone: "warn", word: "notebook.stateWaiting" },
  "not-run-here": { icon: "minus", tone: "quiet", word: "notebook.stateNotRunHere" },
};

interface Attention {
  /** A group shows its member of the least rank. */
  rank: number;
  /** Nothing is to be done: a hidden cell takes one line. */
  calm: boolean;
  /** Told in a low voice beside prose, which is read and not run. */
  lowBesideProse: boolean;
  /** The rule beside the cell has its colour. */
  ruled: boolean;
}

/** How much of a person's attention each state asks for. */
export const attention: Record<CellStatus, Attention> = {
  error: { rank: 0, calm: false, lowBesideProse: false, ruled: true },
  waiting: { rank: 1, calm: true, lowBesideProse: false, ruled: true },
  stale: { rank: 2, calm: false, lowBesideProse: false, ruled: true },
  running: { rank: 3, calm: true, lowBesideProse: false, ruled: true },
  queued: { rank: 4, calm: true, lowBesideProse: true, ruled: false },
  never: { rank: 5, calm: false, lowBesideProse: true, ruled: false },
  disabled: { rank: 6, calm: false, lowBesideProse: false, ruled: false },
  "not-run-here": { rank: 7, calm: false, lowBesideProse: false, ruled: false },
  done: { rank: 8, calm: true, lowBesideProse: true, ruled: false },
};

/** An experiment stopped before its end: what it has is shown, and is not all. */
const stoppedWord: StateWord = { icon: "stop", tone: "warn", word: "notebook.stateStopped" };

/** A cell a person stopped, or a newer one superseded: nothing is wrong with it. */
const interruptedWord: StateWord = { icon: "interrupted", tone: "warn", word: "notebook.stateInterrupted" };

export const stateWordOf = ({ status, demand, problem }: CellState): StateWord => {
  if (status === "error" && problem?.kind === "interrupted") return interruptedWord;
  if (demand === "stopped" && status !== "error" && status !== "waiting") return stoppedWord;
  // Run before over other inputs: not the word of what never ran.
  if (demand === "stale" && status === "never") return stateWords.stale;
  return stateWords[status];
};

/** A cell in error because its form is not filled in yet. */
export const incompleteWord: StateWord = { icon: "edit", tone: "warn", word: "notebook.stateIncomplete" };
