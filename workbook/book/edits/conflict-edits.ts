// The Edit that settles two texts for one place. Pure; null when what stands already is what was chosen.
import type { Cell, Edit, Json, JsonObject, MergeConflict, Notebook } from "../../../kernel/index.ts";
import { callOf, print } from "./block-edits.ts";
import { emptyCell } from "./document.ts";

const setAt = (value: Json | undefined, path: (string | number)[], next: Json | undefined): Json | undefined => {
  const [head, ...rest] = path;
  if (head === undefined) return next;
  if (Array.isArray(value)) {
    // Lists merge by id; a number is a place.
    const at =
      typeof head === "number"
        ? head
        : value.findIndex((item) => typeof item === "object" && item !== null && !Array.isArray(item) && item.id === head);
    if (at < 0) return value;
    const made = setAt(value[at], rest, next);
    return made === undefined
      ? value.filter((_, index) => index !== at)
      : value.map((item, index) => (index === at ? made : item));
  }
  const object: JsonObject = typeof value === "object" && value !== null ? { ...value } : {};
  const made = setAt(object[head], rest, next);
  if (made === undefined) delete object[head];
  else object[head] = made;
  return object;
};

const parse = (text: string | null): Json | undefined => {
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
};

export const conflictEdit = (notebook: Notebook, conflict: MergeConflict, how: "ours" | "theirs" | "both"): Edit | null => {
  if (how === "ours") return null;
  const cell: Cell | undefined = notebook.cells.find((candidate) => candidate.id === conflict.cell);
  if (conflict.path.length > 0) {
    const call = cell && callOf(cell);
    if (!call) return null;
    const config = setAt(call.config, conflict.path, parse(conflict.theirs)) as JsonObject;
    return { kind: "set-cell", id: conflict.cell, set: { source: print({ ...call, config }) } };
  }
  if (conflict.theirs === null) return cell ? { kind: "delete-cell", id: conflict.cell } : null;
  if (!cell) {
    const back: Cell = { ...emptyCell("module"), id: conflict.cell, source: conflict.theirs };
    return { kind: "insert-cell", index: notebook.cells.length, cell: back };
  }
  const source = how === "both" ? `${cell.source}\n\n${conflict.theirs}` : conflict.theirs;
  return { kind: "set-cell", id: conflict.cell, set: { source } };
};
