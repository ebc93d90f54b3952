// The workbook's state and how it changes. Pure: returns the next state and the effects it wants.
import {
  applyEdit,
  type CellBox,
  type CellState,
  type Computations,
  type Edit,
  type Event,
  type IndicatorState,
  type MergeConflict,
  type Notebook,
  type ParameterState,
  type Problem,
  type ScenarioConflict,
  type ScenarioSet,
  type ToStage,
  type VariableState,
} from "../../kernel/index.ts";
import type { Status } from "../../server/ground/contract.ts";
import { emptyHistory, forget, type History, record, type Standing, turn } from "./edits/history.ts";

export type SaveState =
  | { kind: "saved"; at: number }
  | { kind: "pending" }
  | { kind: "saving" }
  | { kind: "offline" }
  | { kind: "refused"; message: string };

export type { MergeConflict };

/** The last the session said. */
export interface SessionMirror {
  states: ReadonlyMap<number, CellState>;
  problems: Problem[];
  variables: VariableState[];
  standing: Standing;
  parameters: ParameterState[];
  conflicts: ScenarioConflict[];
  scenarios: ScenarioSet | null;
  activity: { running: number; done: number; total: number; since: number | null };
  computations: Computations;
  indicators: IndicatorState[];
}

export type StageStatus = "absent" | "starting" | "ready" | "stuck";

export interface WorkbookState {
  id: string;
  version: number;
  status: Status;
  notebook: Notebook;
  history: History;
  /** Rises at every change of the document. */
  revision: number;
  save: SaveState;
  mergeConflicts: MergeConflict[];
  /** What reading the file could not keep as it was. */
  warnings: Problem[];
  session: SessionMirror;
  stage: StageStatus;
  layout: { height: number; cells: CellBox[] };
  selected: number | null;
  /** The editor card stands open under the selected cell. */
  editing: boolean;
  editorTab: "form" | "code";
  /** Rises when the card should take the focus: opened from the keyboard or by a button. */
  editorFocus: number;
  hovered: number | null;
}

export type Action =
  | {
      kind: "edit";
      edit: Edit;
      label: { fr: string; en: string };
      at: number;
      burst?: string;
      before?: Standing;
      after?: Standing;
    }
  | { kind: "undo" | "redo"; at: number }
  /** Another hand's changes, merged: not ours to undo. */
  | { kind: "absorb"; edit: Edit; version: number; conflicts: MergeConflict[] }
  | { kind: "saved"; version: number; at: number; revision: number }
  | { kind: "save-state"; save: SaveState }
  | { kind: "status"; status: Status; version?: number }
  | { kind: "settle-conflict"; conflict: MergeConflict }
  | { kind: "event"; event: Event }
  | { kind: "stage"; stage: StageStatus }
  | { kind: "layout"; height: number; cells: CellBox[] }
  | { kind: "select"; cell: number | null; open?: boolean; tab?: "form" | "code"; focus?: boolean }
  | { kind: "hover"; cell: number | null }
  | { kind: "stand"; standing: Standing };

export type Effect =
  | { kind: "stage"; message: ToStage }
  | { kind: "done"; what: "edit" | "undo" | "redo"; label: { fr: string; en: string } }
  | { kind: "impossible"; problem: Problem };

export interface Reduced {
  state: WorkbookState;
  effects: Effect[];
}

export const baselineStanding: Standing = { choice: { context: null, variant: null }, trial: {} };

export const emptySession: SessionMirror = {
  states: new Map(),
  problems: [],
  variables: [],
  standing: baselineStanding,
  parameters: [],
  conflicts: [],
  scenarios: null,
  activity: { running: 0, done: 0, total: 0, since: null },
  computations: { distinct: 0, executed: 0, reused: 0 },
  indicators: [],
};

export const initialState = (document: {
  id: string;
  version: number;
  status: Status;
  notebook: Notebook;
  warnings: Problem[];
  savedAt: number;
}): WorkbookState => ({
  id: document.id,
  version: document.version,
  status: document.status,
  notebook: document.notebook,
  history: emptyHistory,
  revision: 0,
  save: { kind: "saved", at: document.savedAt },
  mergeConflicts: [],
  warnings: document.warnings,
  session: emptySession,
  stage: "absent",
  layout: { height: 0, cells: [] },
  selected: null,
  editing: false,
  editorTab: "form",
  editorFocus: 0,
  hovered: null,
});

const still = (state: WorkbookState): Reduced => ({ state, effects: [] });

const toStage = (message: ToStage): Effect => ({ kind: "stage", message });

/** The commands that bring the session from one standing to another. Choosing drops the trial by itself. */
const standEffects = (from: Standing, to: Standing): Effect[] => {
  const moves = from.choice.context !== to.choice.context || from.choice.variant !== to.choice.variant;
  const tries = Object.keys(to.trial).length > 0;
  return [
    ...(moves ? [toStage({ kind: "choose", choice: to.choice })] : []),
    ...(tries ? [toStage({ kind: "trial", set: to.trial })] : moves ? [] : [toStage({ kind: "drop-trial" })]),
  ];
};

/** The document after an Edit: selection and session mirror keep to the cells that remain. */
const withNotebook = (state: WorkbookState, notebook: Notebook): WorkbookState => {
  const present = new Set(notebook.cells.map((cell) => cell.id));
  const gone = state.selected !== null && !present.has(state.selected);
  const states = [...state.session.states.keys()].some((id) => !present.has(id))
    ? new Map([...state.session.states].filter(([id]) => present.has(id)))
    : state.session.states;
  return {
    ...state,
    notebook,
    revision: state.revision + 1,
    selected: gone ? null : state.selected,
    editing: gone ? false : state.editing,
    session: states === state.session.states ? state.session : { ...state.session, states },
  };
};

const edit = (state: WorkbookState, action: Action & { kind: "edit" }): Reduced => {
  const applied = applyEdit(state.notebook, action.edit);
  if (!applied.ok) return { state, effects: [{ kind: "impossible", problem: applied.error }] };
  const history = record(state.history, {
    label: action.label,
    edit: applied.value.inverse,
    standing: action.before ?? null,
    burst: action.burst ?? null,
    at: action.at,
  });
  const next = withNotebook({ ...state, history, save: dirty(state.save) }, applied.value.notebook);
  return {
    state: action.after ? { ...next, session: { ...next.session, standing: action.after } } : next,
    effects: [
      toStage({ kind: "edit", edit: action.edit }),
      ...(action.after ? standEffects(state.session.standing, action.after) : []),
      { kind: "done", what: "edit", label: action.label },
    ],
  };
};

const dirty = (save: SaveState): SaveState => (save.kind === "offline" ? save : { kind: "pending" });

const travel = (state: WorkbookState, direction: "undo" | "redo"): Reduced => {
  const step = (direction === "undo" ? state.history.past : state.history.future).at(-1);
  if (!step) return still(state);
  const applied = applyEdit(state.notebook, step.edit);
  if (!applied.ok) {
    return {
      state: { ...state, history: forget(state.history, direction) },
      effects: [{ kind: "impossible", problem: applied.error }],
    };
  }
  const here = step.standing ? state.session.standing : null;
  const history = turn(state.history, direction, applied.value.inverse, here);
  const next = withNotebook({ ...state, history, save: dirty(state.save) }, applied.value.notebook);
  return {
    state: step.standing ? { ...next, session: { ...next.session, standing: step.standing } } : next,
    effects: [
      toStage({ kind: "edit", edit: step.edit }),
      ...(step.standing ? standEffects(state.session.standing, step.standing) : []),
      { kind: "done", what: direction, label: step.label },
    ],
  };
};

const absorb = (state: WorkbookState, action: Action & { kind: "absorb" }): Reduced => {
  const applied = applyEdit(state.notebook, action.edit);
  if (!applied.ok) return { state, effects: [{ kind: "impossible", problem: applied.error }] };
  return {
    state: {
      ...withNotebook(state, applied.value.notebook),
      version: action.version,
      mergeConflicts: [...state.mergeConflicts, ...action.conflicts],
    },
    effects: [toStage({ kind: "edit", edit: action.edit })],
  };
};

const laidOver = (told: VariableState[], changed: VariableState[]): VariableState[] => {
  const byName = new Map(changed.map((variable) => [variable.name, variable]));
  return told.map((variable) => byName.get(variable.name) ?? variable);
};

/** Session events that are state; answers to requests are the stage client's. */
const mirror = (session: SessionMirror, event: Event): SessionMirror => {
  switch (event.kind) {
    case "opened":
      return { ...session, scenarios: event.scenarios };
    case "states": {
      const states = new Map(session.states);
      for (const state of event.states) states.set(state.cell, state);
      return { ...session, states };
    }
    case "problems":
      return { ...session, problems: event.problems };
    case "variables":
      return { ...session, variables: event.part ? laidOver(session.variables, event.variables) : event.variables };
    case "scenarios":
      return {
        ...session,
        standing: { choice: event.choice, trial: event.trial },
        parameters: event.parameters,
        conflicts: event.conflicts,
        scenarios: event.set,
      };
    case "activity":
      return { ...session, activity: { running: event.running, done: event.done, total: event.total, since: event.since } };
    case "computations":
      return { ...session, computations: event.computations };
    case "indicators":
      return { ...session, indicators: event.indicators };
    default:
      return session;
  }
};

export const reduce = (state: WorkbookState, action: Action): Reduced => {
  switch (action.kind) {
    case "edit":
      return edit(state, action);
    case "undo":
    case "redo":
      return travel(state, action.kind);
    case "absorb":
      return absorb(state, action);
    case "saved":
      return still({
        ...state,
        version: action.version,
        save: state.revision === action.revision ? { kind: "saved", at: action.at } : { kind: "pending" },
      });
    case "save-state":
      return still({ ...state, save: action.save });
    case "status":
      return still({ ...state, status: action.status, version: action.version ?? state.version });
    case "settle-conflict":
      return still({ ...state, mergeConflicts: state.mergeConflicts.filter((conflict) => conflict !== action.conflict) });
    case "event":
      return still({ ...state, session: mirror(state.session, action.event) });
    case "stage":
      return still({ ...state, stage: action.stage });
    case "layout":
      return still({ ...state, layout: { height: action.height, cells: action.cells } });
    case "select":
      return still({
        ...state,
        selected: action.cell,
        editing: action.cell !== null && (action.open ?? (action.cell === state.selected && state.editing)),
        editorTab: action.tab ?? (action.cell === state.selected ? state.editorTab : "form"),
        editorFocus: action.focus ? state.editorFocus + 1 : state.editorFocus,
      });
    case "hover":
      return still(state.hovered === action.cell ? state : { ...state, hovered: action.cell });
    case "stand":
      return {
        state: { ...state, session: { ...state.session, standing: action.standing } },
        effects: standEffects(state.session.standing, action.standing),
      };
  }
};
