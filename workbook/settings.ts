// What the notebook@1 cell says (seed, disabled, locked, files), remembered per notebook, and Edits of it. Pure.
import { type Edit, type Notebook, type NotebookSettings, notebookSettings, setSettings } from "../kernel/index.ts";

const known = new WeakMap<Notebook, NotebookSettings>();

export const settingsOf = (notebook: Notebook): NotebookSettings => {
  const cached = known.get(notebook);
  if (cached) return cached;
  const read = notebookSettings(notebook);
  known.set(notebook, read);
  return read;
};

/** Writes some settings; the cell added when there is none says how the notebook is made: its output stays hidden. */
export const settingsEdit = (notebook: Notebook, set: Partial<NotebookSettings>, random: () => number): Edit => {
  const edit = setSettings(notebook, set, random);
  return edit.kind === "insert-cell" ? { ...edit, cell: { ...edit.cell, hidden: true } } : edit;
};
