// A notebook, its cells, its settings, and the edits between two states of it.
import { z } from "zod";
import { cell, finite, kind, name, named, rows, text } from "./bounds.ts";
import { Json, type JsonObject, Language } from "./text.ts";

/** The `type` attribute of a cell's `<script>`; see compile/cell/modes.ts for what each does. */
export const CellType = z.enum([
  "module",
  "text/x-typescript",
  "text/markdown",
  "text/html",
  "application/sql",
  "application/x-tex",
  "text/vnd.graphviz",
  "application/vnd.observable.javascript",
  "application/vnd.node.javascript",
  "text/x-python",
  "text/x-r",
  /** A type this version does not know: never run, written back as read; the original stands in `attributes.type`. */
  "unknown",
]);
export type CellType = z.infer<typeof CellType>;

/** One `<script>` of the file. Complete: defaults.ts fills what a spec leaves out. */
export const Cell = z.strictObject({
  /** Positive integer, unique in the notebook, stable for the cell's life. */
  id: cell,
  type: CellType,
  /** Source, dedented, without the file's own indentation. */
  source: z.string(),
  /** Code shown beside its output. */
  pinned: z.boolean(),
  /** Output not shown. */
  hidden: z.boolean(),
  /** Notebook Kit's `output`: the one name a non-JS cell (SQL, node, …) exports. */
  output: z.string().nullable(),
  /** Notebook Kit's other attributes, kept as read. */
  attributes: z.record(z.string(), z.string()),
});
export type Cell = z.infer<typeof Cell>;

export const Notebook = z.strictObject({
  title: z.string(),
  theme: z.string().nullable(),
  readOnly: z.boolean(),
  cells: z.array(Cell),
});
export type Notebook = z.infer<typeof Notebook>;

export type CellSpec = Partial<Cell> & { source: string };
export interface NotebookSpec {
  title?: string;
  theme?: string | null;
  readOnly?: boolean;
  cells?: CellSpec[];
}

const single = [
  kind("insert-cell", { index: z.number().int(), cell: Cell }),
  kind("delete-cell", { id: cell }),
  kind("move-cell", { id: cell, index: z.number().int() }),
  kind("set-cell", { id: cell, set: Cell.omit({ id: true }).partial() }),
  kind("set-notebook", { set: Notebook.omit({ cells: true }).partial() }),
] as const;
/** Every change of a notebook. `applyEdit` returns the next notebook and the inverse Edit. */
export type Edit = z.infer<(typeof single)[number]> | { kind: "batch"; edits: Edit[] };
export const Edit: z.ZodType<Edit> = z.lazy(() =>
  z.discriminatedUnion("kind", [...single, kind("batch", { edits: z.array(Edit) })]),
);

const pin = z.strictObject({ sha256: name, url: text.optional(), date: name.optional(), licence: text.optional() });
/** An attachment pinned by its bytes. */
export type FilePin = z.infer<typeof pin>;
/** A file may say more of a pin than this version knows: it is carried as read. */
export const FilePin: z.ZodType<FilePin> = pin.catchall(Json);

/** What the `notebook@1` cell says; defaults where there is none. */
export const NotebookSettings = z.strictObject({
  seed: finite,
  language: Language,
  disabled: rows(cell),
  locked: rows(cell),
  files: named(FilePin),
  /** Its checks must hold before a version is published or arrêtée. */
  gate: z.boolean(),
});
export type NotebookSettings = z.infer<typeof NotebookSettings>;

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
