// What the notebook@1 cell says (seed, disabled, locked, files) and Edits of it. Pure.
import type { Edit, JsonObject, Notebook, NotebookSettings } from "../kernel/index.ts";
import { callOf, cellOfBlock, print } from "./block-edits.ts";
import { emptyCell } from "./document.ts";

const block = "notebook@1";
const numbers = (value: unknown): number[] => (Array.isArray(value) ? value.filter((item) => Number.isInteger(item)) : []);

const settings = new WeakMap<Notebook, NotebookSettings>();

export const settingsOf = (notebook: Notebook): NotebookSettings => {
  const known = settings.get(notebook);
  if (known) return known;
  const config = cellOfBlock(notebook, block)?.call.config ?? {};
  const read: NotebookSettings = {
    seed: typeof config.seed === "number" ? config.seed : 1,
    language: config.language === "en" ? "en" : "fr",
    disabled: numbers(config.disabled),
    locked: numbers(config.locked),
    files:
      typeof config.files === "object" && config.files !== null ? (config.files as unknown as NotebookSettings["files"]) : {},
  };
  settings.set(notebook, read);
  return read;
};

/** Writes some settings; adds the cell, first of the notebook, when there is none. */
export const settingsEdit = (notebook: Notebook, set: Partial<NotebookSettings>, freshId: number): Edit => {
  const found = cellOfBlock(notebook, block);
  const config = { ...(found?.call.config ?? {}), ...(set as unknown as JsonObject) };
  const source = print({ form: "bare", name: null, inputs: null, ...found?.call, block, config });
  return found
    ? { kind: "set-cell", id: found.cell.id, set: { source } }
    : { kind: "insert-cell", index: 0, cell: { ...emptyCell("module"), id: freshId, source } };
};

/** Cells that say how the notebook is made, not what it shows. */
export const isSettingsCell = (cell: Notebook["cells"][number]): boolean => callOf(cell)?.block === block;
