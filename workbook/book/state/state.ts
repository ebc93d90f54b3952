// What an open notebook's editor holds: the document, its history and saving, the mirror of its session, the selection.
import type { CellBox, Edit, Event, MergeConflict, Notebook, Problem, ScenarioState, ToStage } from "../../../kernel/index.ts";
import type { Status } from "../../../server/ground/contract.ts";
import { emptyMirror, type SessionMirror } from "../../session/mirror.ts";
import { emptyHistory, type History } from "./history.ts";

export type SaveState =
  | { kind: "saved"; at: number }
  | { kind: "pending" }
  | { kind: "saving" }
  | { kind: "offline" }
  | { kind: "refused"; message: string };

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
  /** `after`: the scenario the Edit moves to; undoing it gives back the one it left, trial included. */
  | { kind: "edit"; edit: Edit; label: { fr: string; en: string }; at: number; burst?: string; after?: ScenarioState }
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
  | { kind: "scenario"; to: ScenarioState };

export type Effect =
  | { kind: "stage"; message: ToStage }
  | { kind: "done"; what: "edit" | "undo" | "redo"; label: { fr: string; en: string } }
  | { kind: "impossible"; problem: Problem };

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
  session: emptyMirror,
  stage: "absent",
  layout: { height: 0, cells: [] },
  selected: null,
  editing: false,
  editorTab: "form",
  editorFocus: 0,
  hovered: null,
});
