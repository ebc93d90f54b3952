// Notebooks of other tools, told apart by their own marks, as notebooks of ours.
import { completeNotebook, type Notebook } from "../../../kernel/index.ts";
import { readIpynb } from "./ipynb.ts";
import { readObservable } from "./observable-document.ts";

interface Read {
  notebook: Notebook;
  warnings: { fr: string; en: string }[];
}

type Foreign = { ok: true; value: Read } | { ok: false; reason: { fr: string; en: string } };

const stem = (name: string) => name.replace(/\.[^.]+$/, "");

/** Jupyter says `nbformat`; an Observable document has `nodes`. */
export const readForeign = (text: string, name: string): Foreign => {
  const read =
    /"nbformat"\s*:/.test(text) || /\.ipynb$/i.test(name) ? readIpynb(text, stem(name)) : readObservable(text, stem(name));
  if (!read.ok) return read;
  return { ok: true, value: { notebook: completeNotebook(read.spec), warnings: read.warnings } };
};
