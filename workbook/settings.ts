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

/** Writes some settings; adds the cell when there is none. */
export const settingsEdit = (notebook: Notebook, set: Partial<NotebookSettings>, random: () => number): Edit =>
  setSettings(notebook, set, random);
