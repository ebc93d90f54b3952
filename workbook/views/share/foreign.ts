// Notebooks of other tools, told apart by their own marks: Jupyter says `nbformat`, an Observable document has `nodes`.
import { type Notebook, type Problem, readJupyter, readObservableDocument } from "../../../kernel/index.ts";

type Foreign = { ok: true; notebook: Notebook; warnings: number } | { ok: false; reason: Problem["message"] };

export const readForeign = (text: string, name: string): Foreign => {
  const read = /"nbformat"\s*:/.test(text) || /\.ipynb$/i.test(name) ? readJupyter(text) : readObservableDocument(text);
  if (!read.ok) return { ok: false, reason: read.error.message };
  const { notebook, problems } = read.value;
  const title = notebook.title.trim() || name.replace(/\.[^.]+$/, "");
  return { ok: true, notebook: { ...notebook, title }, warnings: problems.length };
};
