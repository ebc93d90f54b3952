// A notebook, its cells, its settings, and the edits between two states of it.
import type { JsonObject, Language } from "./text.ts";

/** The `type` attribute of a cell's `<script>`; see compile/cell/modes.ts for what each does. */
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
