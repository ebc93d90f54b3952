// How the editor's state changes. Pure: returns the next state and the effects it wants.
import { applyEdit, type Notebook, type ScenarioState, type ToStage } from "../../../kernel/index.ts";
import { keepCells, reflect } from "../../session/mirror.ts";
import { commandsTo } from "../../session/scenario-state.ts";
import { forget, record, turn } from "./history.ts";
import type { Action, Effect, SaveState, WorkbookState } from "./state.ts";

export interface Reduced {
  state: WorkbookState;
  effects: Effect[];
}

const still = (state: WorkbookState): Reduced => ({ state, effects: [] });

const toStage = (message: ToStage): Effect => ({ kind: "stage", message });

/** The document after an Edit: selection and session mirror keep to the cells that remain. */
const withNotebook = (state: WorkbookState, notebook: Notebook): WorkbookState => {
  const present = new Set(notebook.cells.map((cell) => cell.id));
  const gone = state.selected !== null && !present.has(state.selected);
  return {
    ...state,
    notebook,
    revision: state.revision + 1,
    selected: gone ? null : state.selected,
    editing: gone ? false : state.editing,
    session: keepCells(state.session, present),
  };
};

/** In another scenario at once: the session is told, and confirms. */
const inScenario = (state: WorkbookState, to: ScenarioState | null | undefined): Reduced =>
  to
    ? {
        state: { ...state, session: { ...state.session, scenarioState: to } },
        effects: commandsTo(state.session.scenarioState, to).map(toStage),
      }
    : still(state);

const dirty = (save: SaveState): SaveState => (save.kind === "offline" ? save : { kind: "pending" });

const edit = (state: WorkbookState, action: Extract<Action, { kind: "edit" }>): Reduced => {
  const applied = applyEdit(state.notebook, action.edit);
  if (!applied.ok) return { state, effects: [{ kind: "impossible", problem: applied.error }] };
  const history = record(state.history, {
    label: action.label,
    edit: applied.value.inverse,
    scenarioState: action.after ? state.session.scenarioState : null,
    burst: action.burst ?? null,
    at: action.at,
  });
  const edited = withNotebook({ ...state, history, save: dirty(state.save) }, applied.value.notebook);
  const moved = inScenario(edited, action.after);
  return {
    state: moved.state,
    effects: [
      toStage({ kind: "edit", edit: action.edit }),
      ...moved.effects,
      { kind: "done", what: "edit", label: action.label },
    ],
  };
};

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
  const left = step.scenarioState && state.session.scenarioState;
  const history = turn(state.history, direction, applied.value.inverse, left);
  const edited = withNotebook({ ...state, history, save: dirty(state.save) }, applied.value.notebook);
  const moved = inScenario(edited, step.scenarioState);
  return {
    state: moved.state,
    effects: [toStage({ kind: "edit", edit: step.edit }), ...moved.effects, { kind: "done", what: direction, label: step.label }],
  };
};

const absorb = (state: WorkbookState, action: Extract<Action, { kind: "absorb" }>): Reduced => {
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
      return still({ ...state, session: reflect(state.session, action.event) });
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
    case "scenario":
      return inScenario(state, action.to);
  }
};
