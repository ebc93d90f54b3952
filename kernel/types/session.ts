// A session's life: what it is told, and what it says.
import type { Differences } from "./differences.ts";
import type { Computations, Estimate, EvaluatedPart, Evaluation } from "./evaluation.ts";
import type { IndicatorState } from "./indicators.ts";
import type { Edit, Notebook, NotebookSettings } from "./notebook.ts";
import type { Doubt, ParameterState } from "./parameters.ts";
import type { Passport } from "./passport.ts";
import type { Problem } from "./problems.ts";
import type { OverrideSet, ScenarioChoice, ScenarioConflict, ScenarioId, ScenarioSet } from "./scenarios.ts";
import type { Json, Language } from "./text.ts";

/**
 * One member of the cell's life. `cause` says why in both languages (the input that failed,
 * the edit that made it stale); `since` is the host clock in ms; `ms` the last duration.
 */
export type CellStatus = "never" | "queued" | "running" | "done" | "stale" | "error" | "disabled" | "waiting" | "not-run-here";

export interface CellState {
  cell: number;
  status: CellStatus;
  since: number;
  ms: number | null;
  cause: { fr: string; en: string } | null;
  /** The cell that failed, for "waiting". */
  blockedBy: number | null;
  problem: Problem | null;
  /** 0–1 and a label, from a block's progress; null when none. */
  progress: { fraction: number; label: string } | null;
  /** An exercise value stands upstream. */
  exercise: boolean;
  /** What the parameters upstream lack. */
  doubts: Doubt[];
  /** Where a cell that runs on demand stands: it has its own commands, and may hold a part of its result. Null of the others. */
  demand: "never" | "stale" | "running" | "stopped" | "done" | null;
}

export interface VariableState {
  name: string;
  cell: number;
  /** "number", "table (49 × 3)", … short, for people. */
  type: string;
  preview: string;
  uses: string[];
  usedBy: number[];
  /** Its value differs from the baseline's because of the overrides. */
  overridden: boolean;
}

export interface SessionEnvironment {
  language: Language;
  /** Column width in px. */
  width: number;
  dark: boolean;
  /** ms since the epoch; a headless run freezes it. */
  now: number;
}

/** Into a session, in either host. `interrupted` lists cells a person stopped: they wait for an edit or a rerun. */
export type Command =
  | {
      kind: "open";
      notebook: Notebook;
      choice: ScenarioChoice;
      environment: SessionEnvironment;
      version: string | null;
      interrupted: number[];
    }
  | { kind: "edit"; edit: Edit }
  | { kind: "choose"; choice: ScenarioChoice }
  | { kind: "trial"; set: OverrideSet }
  | { kind: "drop-trial" }
  | { kind: "environment"; set: Partial<SessionEnvironment> }
  | { kind: "rerun"; cell: number | null }
  | { kind: "interrupt" }
  /** Starts, stops early or resumes an on-demand block of the active scenario. */
  | { kind: "experiment"; cell: number; act: "start" | "stop" | "resume" }
  /** What an on-demand block of the active scenario gives, computed elsewhere from this very notebook. */
  | { kind: "given"; cell: number; value: Json }
  /** Of a name, or of a cell that declares none. */
  | { kind: "passport"; request: number; name: string; cell?: number }
  /** What differs between two scenarios; `attribution`: each override alone too, one more evaluation each. */
  | { kind: "differences"; request: number; a: ScenarioId; b: ScenarioId; attribution: boolean; timeLimitMs: number }
  | { kind: "value"; request: number; name: string; scenario: ScenarioId | null }
  | {
      kind: "evaluate";
      request: number;
      scenarios: ScenarioId[];
      outputs: string[] | null;
      set: OverrideSet;
      timeLimitMs: number;
      /** Scenario after scenario, each output told as it settles, so that what an interrupt finds finished is kept. */
      parts?: boolean;
    }
  /** What evaluating these would cost, from source and measured times; runs nothing. */
  | { kind: "estimate"; request: number; scenarios: ScenarioId[]; outputs: string[] | null; set: OverrideSet };

/** Out of a session. All of it is JSON: it crosses a MessagePort and length-prefixed frames alike. */
export type Event =
  | { kind: "opened"; settings: NotebookSettings; scenarios: ScenarioSet | null }
  /** `begins`: the cell whose body takes the thread as soon as this is sent. */
  | { kind: "states"; states: CellState[]; begins?: number }
  | { kind: "problems"; problems: Problem[] }
  /** `part`: only those that changed, to be laid over the ones told before. */
  | { kind: "variables"; variables: VariableState[]; part?: true }
  | {
      kind: "scenarios";
      choice: ScenarioChoice;
      trial: OverrideSet;
      parameters: ParameterState[];
      conflicts: ScenarioConflict[];
      set: ScenarioSet | null;
    }
  | { kind: "activity"; running: number; done: number; total: number; since: number | null }
  | { kind: "computations"; computations: Computations }
  | { kind: "indicators"; indicators: IndicatorState[] }
  | { kind: "passport"; request: number; passport: Passport | null }
  | { kind: "value"; request: number; value: Json; problem: Problem | null }
  | { kind: "differences"; request: number; differences: Differences | null; problem: Problem | null }
  | { kind: "progress"; request: number; scenario: ScenarioId; done: number; total: number }
  | ({ kind: "evaluated-part"; request: number } & EvaluatedPart)
  | { kind: "evaluated"; request: number; result: Evaluation }
  | ({ kind: "estimated"; request: number } & Estimate);
