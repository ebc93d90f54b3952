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

/** The one a group shows: the worst of its members. */
export const severity: CellStatus[] = [
  "error",
  "waiting",
  "stale",
  "running",
  "queued",
  "never",
  "disabled",
  "not-run-here",
  "done",
];
