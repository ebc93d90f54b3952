// Every noun that two folders share. Imports nothing; says shapes and units, never behaviour.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** Text shown to people: one string for every language, or one per language. */
export type HumanText = string | { fr?: string | undefined; en?: string | undefined };
export type Language = "fr" | "en";

/** Crosses folders in place of a throw. */
export type Result<T, E = Problem> = { ok: true; value: T } | { ok: false; error: E };

// ---------------------------------------------------------------- notebook

/** The `type` attribute of a cell's `<script>`; see compile/modes.ts for what each does. */
export type CellType =
  | "module"
  | "text/x-typescript"
  | "text/markdown"
  | "text/html"
  | "application/sql"
  | "application/x-tex"
  | "text/vnd.graphviz"
  | "application/vnd.observable.javascript"
  | "application/vnd.node.javascript"
  | "text/x-python"
  | "text/x-r"
  /** A type this version does not know: never run, written back as read; the original stands in `attributes.type`. */
  | "unknown";

/** One `<script>` of the file. Complete: defaults.ts fills what a spec leaves out. */
export interface Cell {
  /** Positive integer, unique in the notebook, stable for the cell's life. */
  id: number;
  type: CellType;
  /** Source, dedented, without the file's own indentation. */
  source: string;
  /** Code shown beside its output. */
  pinned: boolean;
  /** Output not shown. */
  hidden: boolean;
  /** Notebook Kit's `output`: the one name a non-JS cell (SQL, node, …) exports. */
  output: string | null;
  /** Notebook Kit's other attributes, kept as read. */
  attributes: Record<string, string>;
}

export interface Notebook {
  title: string;
  theme: string | null;
  readOnly: boolean;
  cells: Cell[];
}

export type CellSpec = Partial<Cell> & { source: string };
export interface NotebookSpec {
  title?: string;
  theme?: string | null;
  readOnly?: boolean;
  cells?: CellSpec[];
}

/** Every change of a notebook. `applyEdit` returns the next notebook and the inverse Edit. */
export type Edit =
  | { kind: "insert-cell"; index: number; cell: Cell }
  | { kind: "delete-cell"; id: number }
  | { kind: "move-cell"; id: number; index: number }
  | { kind: "set-cell"; id: number; set: Partial<Omit<Cell, "id">> }
  | { kind: "set-notebook"; set: Partial<Omit<Notebook, "cells">> }
  | { kind: "batch"; edits: Edit[] };

/** What the `notebook@1` cell says; defaults where there is none. */
export interface NotebookSettings {
  seed: number;
  language: Language;
  disabled: number[];
  locked: number[];
  files: Record<string, FilePin>;
  /** Its checks must hold before a version is published or arrêtée. */
  gate: boolean;
}

/** An attachment pinned by its bytes. */
export interface FilePin {
  sha256: string;
  url?: string;
  date?: string;
  licence?: string;
}

// ---------------------------------------------------------------- blocks in a notebook

/** A cell whose code is one canonical call `block(id, config, inputs)`. */
export interface BlockCall {
  form: "view" | "const" | "bare";
  /** Name it declares; null in the bare form. */
  name: string | null;
  /** "demography.cohort@1" */
  block: string;
  config: JsonObject;
  /** Input port → cell name; null when the call has no third argument. */
  inputs: Record<string, string> | null;
}

// ---------------------------------------------------------------- problems

export type ProblemKind =
  | "syntax"
  | "duplicate"
  | "cycle"
  | "undefined"
  | "config"
  | "scenario"
  | "conflict"
  | "file"
  | "error"
  | "interrupted"
  | "unsettled"
  | "non-finite"
  | "limit"
  | "rescued"
  | "unsupported";

/** Something wrong, said to a person: the culprit and the remedy. */
export interface Problem {
  kind: ProblemKind;
  severity: "error" | "warning";
  cell: number | null;
  name: string | null;
  scenario: ScenarioId | null;
  message: { fr: string; en: string };
  /** 1-based, in the cell's source. */
  line?: number;
  column?: number;
  /** Path of the guilty field of a block's config. */
  path?: (string | number)[];
  fix?: Fix;
}

/** A one-click remedy. */
export interface Fix {
  label: { fr: string; en: string };
  edit: Edit;
}

// ---------------------------------------------------------------- scenarios

/** `baseline`, a context, a variant, or `CONTEXT+VARIANT`. */
export type ScenarioId = string;

export interface OverridePatch {
  patch: Record<string, Record<string, Json>>;
}
/** Cell name → value, or a patch of a keyed table. */
export type OverrideSet = Record<string, Json>;

export interface ScenarioPart {
  id: string;
  name: HumanText;
  parent: string | null;
  set: OverrideSet;
  color?: string;
  description?: HumanText;
}

/** What the `scenarios@1` cell says. */
export interface ScenarioSet {
  baseline: { name: HumanText };
  contexts: ScenarioPart[];
  variants: ScenarioPart[];
}

/** One context × one variant, either may be null; `trial` on top. */
export interface ScenarioChoice {
  context: string | null;
  variant: string | null;
}

/** An override that does not apply, waiting for a person's decision. */
export interface ScenarioConflict {
  /** The part it lives in. */
  axis: "context" | "variant";
  part: string;
  name: string;
  /** Row and column of a keyed-table patch. */
  key?: [string, string];
  reason: { fr: string; en: string };
  /** Nearest existing name, when there is one. */
  proposed: string | null;
}

// ---------------------------------------------------------------- parameters and indicators

export type ParameterRole = "context" | "lever";
export type Confidence = "established" | "discussed" | "exercise";
/** Where a parameter stands in the discussion: proposée, discutée, validée. */
export type ParameterStatus = "proposed" | "discussed" | "validated";
/** Why a figure is to be read with care: an assumption upstream has no source, or was to be looked at again by now. */
export type Doubt = "unsourced" | "overdue";

/** What the registre says of a parameter, beside its value, source and confidence. */
export interface Registration {
  status: ParameterStatus | null;
  /** The body that said so ("COPIL"). */
  instance: string | null;
  /** When it said so: "2026-05-12". */
  statusDate: string | null;
  owner: string | null;
  /** Date by which it is to be looked at again. */
  review: string | null;
}

/** What a widget, the registre and the CLI know of a parameter, in the active scenario. */
export interface ParameterState extends Registration {
  name: string;
  cell: number;
  block: string;
  role: ParameterRole | null;
  label: HumanText;
  unit: string | null;
  confidence: Confidence | null;
  source: HumanText | null;
  doubts: Doubt[];
  baseline: Json;
  effective: Json;
  /** Who decides the effective value; null when it is the baseline's. */
  overriddenBy: "context" | "variant" | "trial" | null;
}

// ---------------------------------------------------------------- session

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

/** Needed (scenario, cell) pairs = executed + reused; distinct = distinct recipe keys. */
export interface Computations {
  distinct: number;
  executed: number;
  reused: number;
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

/** What an evaluation has settled so far of one scenario: outputs not told before. */
export interface EvaluatedPart {
  scenario: ScenarioId;
  /** One too large to be told twice is left to the whole answer: its name stands in `digests` alone. */
  outputs: Record<string, Json>;
  digests: Record<string, string>;
  /** Why an output of this part has no value. */
  problems: Problem[];
  /** Every output of this scenario is settled: what it took, and its own work. */
  done: { ms: number; executed: number; reused: number } | null;
}

/** What an evaluation would cost. `shared` = needed − atMost: the pairs another scenario computes. */
export interface Estimate {
  scenarios: EstimatedScenario[];
  /** (scenario, cell) pairs. */
  needed: number;
  /** Distinct computations, if no value turns out equal to another. */
  atMost: number;
  shared: number;
  /** Of those, the ones this session has already done. */
  known: number;
  /** What is left, by the last measured durations; null before anything was measured. */
  ms: number | null;
}
export interface EstimatedScenario {
  id: ScenarioId;
  needed: number;
  /** Computations that no earlier scenario of the request does, and that are still to do. */
  fresh: number;
  ms: number | null;
}

/** Indicator values in the active scenario and the others that are known. */
export interface IndicatorState {
  name: string;
  cell: number;
  meta: IndicatorMeta;
  values: { scenario: ScenarioId | "trial"; value: number | null; state: "pending" | "done" | "error" }[];
}

export interface IndicatorMeta {
  label: HumanText;
  enjeu: HumanText | null;
  unit: string;
  horizon: string;
  direction: "up" | "down" | "none";
  /** Displayed rounding: round to this step; null leaves the value. */
  round: number | null;
  target: {
    op: ">=" | "<=";
    value: number;
    nature: "seuil réglementaire" | "objectif politique" | "repère";
    source: HumanText | null;
    date: string | null;
  } | null;
}

/** One object of `run --json`, before the command line adds the notebook's digest. */
export interface Evaluation {
  engine: string;
  seed: number;
  scenarios: EvaluatedScenario[];
  computations: Computations;
  problems: Problem[];
  passports: Record<ScenarioId, Record<string, Passport>>;
}
export interface EvaluatedScenario {
  id: ScenarioId;
  name: HumanText;
  context: string | null;
  variant: string | null;
  parameters: Record<string, Json>;
  outputs: Record<string, Json>;
  /** Output → content digest, where the value is losslessly encodable. */
  digests: Record<string, string>;
}

// ---------------------------------------------------------------- what differs

/** What differs between two scenarios: the overrides that cause it, then the cells it shows in. */
export interface Differences {
  a: { id: ScenarioId; name: HumanText };
  b: { id: ScenarioId; name: HumanText };
  overrides: DifferingOverride[];
  /** Named cells whose values differ, in file order, indicators included. */
  cells: DifferingCell[];
  /** Below some override, and equal nevertheless. */
  equal: { cell: number; name: string }[];
  indicators: DifferingIndicator[];
  /** No value in one scenario or the other: nothing to compare. */
  failed: { cell: number; name: string; problem: Problem }[];
  /** Named cells of the notebook that have a value of their own in each scenario, and its indicators. */
  counted: { cells: number; indicators: number };
  /** Set once each override has been evaluated alone. */
  alone: { evaluations: number } | null;
}

export interface DifferingOverride {
  name: string;
  cell: number;
  label: HumanText;
  unit: string | null;
  role: ParameterRole | null;
  difference: ValueDifference;
  /** The part that decides on each side; null where the baseline's value stands. */
  by: Record<"a" | "b", { axis: "context" | "variant" | "trial"; part: string } | null>;
}

export interface DifferingCell {
  cell: number;
  name: string;
  label: HumanText | null;
  unit: string | null;
  /** Overrides it stands below. */
  dependsOn: string[];
  difference: ValueDifference;
}

export interface DifferingIndicator {
  name: string;
  cell: number;
  meta: IndicatorMeta;
  a: number | null;
  b: number | null;
  delta: number | null;
  /** % of A; null when A is 0. */
  share: number | null;
  dependsOn: string[];
  /** What each override moves alone, above A; null until asked for. */
  alone: { override: string; delta: number | null }[] | null;
}

/** One place of a value: a row and its column, or a path. */
export interface PlaceDiffering {
  at: string;
  column: string | null;
  a: Json;
  b: Json;
}

export type ValueDifference =
  | { kind: "number"; a: number | null; b: number | null; delta: number | null; share: number | null }
  /** Rows told apart by `key`, else by their place. `rows`, `cells`: shared ones that differ; `only`: rows of one side. */
  | {
      kind: "table";
      key: string | null;
      length: Record<"a" | "b", number>;
      rows: number;
      cells: number;
      only: Record<"a" | "b", number>;
      columns: Record<"a" | "b", string[]>;
      first: PlaceDiffering[];
    }
  | { kind: "grid"; cells: number; differing: number; largest: number | null }
  | { kind: "value"; a: Json; b: Json; count: number; first: PlaceDiffering[] }
  /** Not data (a function, an element): cannot be told equal. */
  | { kind: "opaque" };

// ---------------------------------------------------------------- passport

export interface Passport {
  /** Empty for a cell that declares none. */
  name: string;
  cell: number;
  /** What its block is called on the page. */
  title: HumanText | null;
  /** Full precision; null when it is a drawing, or larger than a passport carries. */
  value: Json;
  unit: string | null;
  scenario: { id: ScenarioId | "trial"; name: HumanText; overrides: OverrideSet };
  cells: {
    id: number;
    name: string | null;
    kind: "block" | "code";
    block: string | null;
    revision: number | null;
    key: string | null;
  }[];
  parameters: PassportParameter[];
  /** Experiments upstream, or the value itself when it is one. */
  experiments: PassportExperiment[];
  /** The numbers the figure is made of, nearest first, parameters apart. */
  inputs: { name: string; label: HumanText | null; value: number; unit: string | null }[];
  datasets: {
    name: string;
    sha256: string;
    licence: string | null;
    date: string | null;
    url: string | null;
    label: HumanText | null;
  }[];
  seed: number;
  engine: string;
  notebookVersion: string | null;
  exercise: number;
  /** Code cells upstream: their guest is not vouched for. */
  vouched: boolean;
}

export interface PassportParameter extends Registration {
  name: string;
  label: HumanText;
  value: Json;
  baseline: Json;
  unit: string | null;
  source: HumanText | null;
  confidence: Confidence | null;
  doubts: Doubt[];
  overriddenBy: string | null;
}

/** How the draws behind a value were made. */
export interface PassportExperiment {
  cell: number;
  name: string | null;
  /** "experiment.sample@1" */
  block: string;
  /** The design of its draws; null for an experiment that has none. */
  method: string | null;
  /** Draws, trajectories or base sample asked for. */
  size: number | null;
  /** Evaluations made, of how many, and how many were infeasible. */
  done: number;
  total: number;
  infeasible: number;
}

// ---------------------------------------------------------------- values

export interface Grid {
  width: number;
  height: number;
  cellSize: number;
  origin: [number, number];
  crs: string;
  nodata: number | null;
  data: Float32Array | Float64Array | Int32Array | Uint8Array;
}

/** What a view block returns; display finds `view` in the drawing table. */
export interface View {
  view: string;
  spec: JsonObject;
  data: unknown;
}

/** One row of across("x"). Complete and ordered. */
export interface AcrossRow {
  scenario: ScenarioId | "trial";
  name: HumanText;
  color: string | null;
  state: "pending" | "done" | "error";
  value?: unknown;
  error?: string;
}
