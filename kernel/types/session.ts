// A session's life: what it is told, and what it says.
import { z } from "zod";
import { both, cell, finite, kind, name, request, rows, text } from "./bounds.ts";
import { Differences } from "./differences.ts";
import { Computations, Estimate, EvaluatedPart, Evaluation } from "./evaluation.ts";
import { IndicatorState } from "./indicators.ts";
import { Edit, Notebook, NotebookSettings } from "./notebook.ts";
import { Doubts, ParameterState } from "./parameters.ts";
import { Passport } from "./passport.ts";
import { Problem } from "./problems.ts";
import { OverrideSet, ScenarioChoice, ScenarioConflict, ScenarioId, ScenarioSet } from "./scenarios.ts";
import { Json, Language } from "./text.ts";

/**
 * One member of the cell's life. `cause` says why in both languages (the input that failed,
 * the edit that made it stale); `since` is the host clock in ms; `ms` the last duration.
 */
export const CellStatus = z.enum(["never", "queued", "running", "done", "stale", "error", "disabled", "waiting", "not-run-here"]);
export type CellStatus = z.infer<typeof CellStatus>;

export const CellState = z.strictObject({
  cell,
  status: CellStatus,
  since: finite,
  ms: finite.nullable(),
  cause: both.nullable(),
  /** The cell that failed, for "waiting". */
  blockedBy: cell.nullable(),
  problem: Problem.nullable(),
  /** 0–1 and a label, from a block's progress; null when none. */
  progress: z.strictObject({ fraction: finite, label: text }).nullable(),
  /** An exercise value stands upstream. */
  exercise: z.boolean(),
  /** What the parameters upstream lack. */
  doubts: Doubts,
  /** Where a cell that runs on demand stands: it has its own commands, and may hold a part of its result. Null of the others. */
  demand: z.enum(["never", "stale", "running", "stopped", "done"]).nullable(),
});
export type CellState = z.infer<typeof CellState>;

export const VariableState = z.strictObject({
  name,
  cell,
  /** "number", "table (49 × 3)", … short, for people. */
  type: text,
  preview: text,
  uses: rows(name),
  usedBy: rows(cell),
  /** Its value differs from the baseline's because of the overrides. */
  overridden: z.boolean(),
});
export type VariableState = z.infer<typeof VariableState>;

export const SessionEnvironment = z.strictObject({
  language: Language,
  /** Column width in px. */
  width: finite,
  dark: z.boolean(),
  /** ms since the epoch; a headless run freezes it. */
  now: finite,
});
export type SessionEnvironment = z.infer<typeof SessionEnvironment>;

/** Which scenarios and outputs; null: the indicators. */
const asked = { scenarios: rows(ScenarioId), outputs: rows(name).nullable(), set: OverrideSet };

/** Into a session, in either host. `interrupted` lists cells a person stopped: they wait for an edit or a rerun. */
export const Command = z.discriminatedUnion("kind", [
  kind("open", {
    notebook: Notebook,
    choice: ScenarioChoice,
    environment: SessionEnvironment,
    version: name.nullable(),
    interrupted: rows(cell),
  }),
  kind("edit", { edit: Edit }),
  kind("choose", { choice: ScenarioChoice }),
  kind("trial", { set: OverrideSet }),
  kind("drop-trial", {}),
  kind("environment", { set: SessionEnvironment.partial() }),
  kind("rerun", { cell: cell.nullable() }),
  kind("interrupt", {}),
  /** Starts, stops early or resumes an on-demand block of the active scenario. */
  kind("experiment", { cell, act: z.enum(["start", "stop", "resume"]) }),
  /** What an on-demand block of the active scenario gives, computed elsewhere from this very notebook. */
  kind("given", { cell, value: Json }),
  /** The passport of a name, or of a cell that declares none. */
  kind("passport", { request, name, cell: cell.optional() }),
  /** What differs between two scenarios; `attribution`: each override alone too, one more evaluation each. */
  kind("differences", { request, a: ScenarioId, b: ScenarioId, attribution: z.boolean(), timeLimitMs: finite }),
  kind("value", { request, name, scenario: ScenarioId.nullable() }),
  kind("evaluate", {
    request,
    ...asked,
    timeLimitMs: finite,
    /** Scenario after scenario, each output told as it settles, so that what an interrupt finds finished is kept. */
    parts: z.boolean().optional(),
  }),
  /** What evaluating these would cost, from source and measured times; runs nothing. */
  kind("estimate", { request, ...asked }),
]);
export type Command = z.infer<typeof Command>;

export const events = [
  kind("opened", { settings: NotebookSettings, scenarios: ScenarioSet.nullable() }),
  kind("problems", { problems: rows(Problem) }),
  /** `part`: only those that changed, to be laid over the ones told before. */
  kind("variables", { variables: rows(VariableState), part: z.literal(true).optional() }),
  kind("scenarios", {
    choice: ScenarioChoice,
    trial: OverrideSet,
    parameters: rows(ParameterState),
    conflicts: rows(ScenarioConflict),
    set: ScenarioSet.nullable(),
  }),
  kind("activity", { running: finite, done: finite, total: finite, since: finite.nullable() }),
  kind("computations", { computations: Computations }),
  kind("indicators", { indicators: rows(IndicatorState) }),
  kind("passport", { request, passport: Passport.nullable() }),
  kind("value", { request, value: Json, problem: Problem.nullable() }),
  kind("differences", { request, differences: Differences.nullable(), problem: Problem.nullable() }),
  kind("progress", {
    request,
    scenario: ScenarioId,
    done: finite,
    total: finite,
    /** Evaluations made by the experiment under way, of how many. */
    samples: z.strictObject({ done: finite, total: finite }).optional(),
  }),
  kind("evaluated-part", { request, ...EvaluatedPart.shape }),
  kind("estimated", { request, ...Estimate.shape }),
] as const;

/** Those that grow with cells × scenarios: each host says how many rows it takes. */
export const growing = (most: number) =>
  [
    /** `begins`: the cell whose body takes the thread as soon as this is sent. */
    kind("states", { states: z.array(CellState).max(most), begins: cell.optional() }),
    kind("evaluated", { request, result: Evaluation.extend({ problems: z.array(Problem).max(most) }) }),
  ] as const;

/** Out of a session. All of it is JSON: it crosses a MessagePort and length-prefixed frames alike. */
const event = z.discriminatedUnion("kind", [...events, ...growing(100_000)]);
export type Event = z.infer<typeof event>;
