// Three-way merge of notebooks: by cell, block cells by JSON path. What cannot be merged keeps our text and hands over theirs.
import type { BlockCall, Cell, Json, JsonObject, Notebook } from "../types/index.ts";
import { parseBlockCall, printBlockCall } from "./block-grammar.ts";
import { equalJson, mergeOrder, mergeValue } from "./merge-value.ts";

/** One place two hands changed differently. The merged notebook holds `ours`, or theirs where we had deleted the cell. */
export interface MergeConflict {
  /** 0 for the notebook's own title and theme. */
  cell: number;
  /** Path in a block's config, in the merged cell (`@inputs` for its ports); empty for a whole cell. */
  path: (string | number)[];
  /** The source, or the value as JSON; null where it is absent. */
  base: string | null;
  ours: string | null;
  theirs: string | null;
}

export interface Merged {
  notebook: Notebook;
  conflicts: MergeConflict[];
}

const byId = (notebook: Notebook) => new Map(notebook.cells.map((cell) => [cell.id, cell]));

/** Three-way choice of a whole value; undefined when both sides changed it differently. */
function choose<T extends Json>(base: T, ours: T, theirs: T): T | undefined {
  if (equalJson(ours, theirs) || equalJson(base, theirs)) return ours;
  return equalJson(base, ours) ? theirs : undefined;
}

export function mergeNotebooks(base: Notebook, ours: Notebook, theirs: Notebook): Merged {
  const [baseCells, ourCells, theirCells] = [byId(base), byId(ours), byId(theirs)];
  const conflicts: MergeConflict[] = [];
  const merged = new Map<number, Cell>();
  for (const id of new Set([...ourCells.keys(), ...theirCells.keys()])) {
    const cell = mergeCell(id, baseCells.get(id), ourCells.get(id), theirCells.get(id), conflicts);
    if (cell) merged.set(id, cell);
  }
  const order = mergeOrder([...baseCells.keys()], [...ourCells.keys()], [...theirCells.keys()]);
  const head = (field: "title" | "theme"): string | null => {
    const chosen = choose(base[field], ours[field], theirs[field]);
    if (chosen !== undefined) return chosen;
    conflicts.push({ cell: 0, path: [field], base: base[field], ours: ours[field], theirs: theirs[field] });
    return ours[field];
  };
  const notebook: Notebook = {
    title: head("title") ?? "",
    theme: head("theme"),
    readOnly: choose(base.readOnly, ours.readOnly, theirs.readOnly) ?? ours.readOnly,
    cells: order.flatMap((id) => merged.get(id) ?? []),
  };
  return { notebook, conflicts };
}

function mergeCell(
  id: number,
  base: Cell | undefined,
  ours: Cell | undefined,
  theirs: Cell | undefined,
  conflicts: MergeConflict[],
): Cell | null {
  if (ours && theirs) return mergeBoth(base, ours, theirs, conflicts);
  const kept = (ours ?? theirs)!;
  if (!base) return kept;
  // Deleted on one side: it goes, unless the other side changed it meanwhile.
  if (equalJson(base as unknown as Json, kept as unknown as Json)) return null;
  const [our, their] = [ours?.source ?? null, theirs?.source ?? null];
  if (base.source !== kept.source) conflicts.push({ cell: id, path: [], base: base.source, ours: our, theirs: their });
  return base.source !== kept.source ? kept : null;
}

function mergeBoth(base: Cell | undefined, ours: Cell, theirs: Cell, conflicts: MergeConflict[]): Cell {
  const from = base ?? { ...ours, source: "" };
  const whole = () =>
    conflicts.push({ cell: ours.id, path: [], base: base?.source ?? null, ours: ours.source, theirs: theirs.source });
  const type = choose(from.type, ours.type, theirs.type);
  const output = choose(from.output, ours.output, theirs.output);
  let source = choose(from.source, ours.source, theirs.source);
  const before = conflicts.length;
  if (source === undefined && type === "module" && base) source = mergeBlocks(base, ours, theirs, conflicts) ?? undefined;
  const settled = type !== undefined && output !== undefined && source !== undefined;
  if (!settled) {
    conflicts.length = before;
    whole();
  }
  return {
    id: ours.id,
    // A source goes with its type: both come from the same side.
    type: settled ? type : ours.type,
    output: settled ? output : ours.output,
    source: settled ? source! : ours.source,
    pinned: choose(from.pinned, ours.pinned, theirs.pinned) ?? ours.pinned,
    hidden: choose(from.hidden, ours.hidden, theirs.hidden) ?? ours.hidden,
    attributes: mergeValue(from.attributes, ours.attributes, theirs.attributes).value as Record<string, string>,
  };
}

/** The merged source of three versions of one block; null when they are not one block under one name. */
function mergeBlocks(base: Cell, ours: Cell, theirs: Cell, conflicts: MergeConflict[]): string | null {
  const calls = [base, ours, theirs].map(({ source }) => parseBlockCall(source).call);
  if (calls.includes(null)) return null;
  const [from, our, their] = calls as BlockCall[];
  const block = choose(from!.block, our!.block, their!.block);
  const name = choose(from!.name, our!.name, their!.name);
  const form = choose(from!.form, our!.form, their!.form);
  if (block === undefined || name === undefined || form === undefined || block !== our!.block) return null;
  const config = mergeValue(from!.config, our!.config, their!.config);
  const inputs = mergeValue(from!.inputs, our!.inputs, their!.inputs, ["@inputs"]);
  for (const { path, base: was, ours: here, theirs: there } of [...config.conflicts, ...inputs.conflicts]) {
    conflicts.push({ cell: ours.id, path, base: text(was), ours: text(here), theirs: text(there) });
  }
  return printBlockCall({
    block,
    name,
    form,
    config: config.value as JsonObject,
    inputs: inputs.value as Record<string, string> | null,
  });
}

const text = (value: Json | undefined): string | null => (value === undefined ? null : JSON.stringify(value));
