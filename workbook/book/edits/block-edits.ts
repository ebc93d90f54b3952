// Edits of block cells: the canonical call in a cell's source, read, changed and printed. Pure.
import {
  type BlockCall,
  type BlockDefinition,
  type Cell,
  definitions,
  type Edit,
  INPUTS_PATH,
  type JsonObject,
  type Notebook,
  type Problem,
  parseBlockCall,
  printBlockCall,
} from "../../../kernel/index.ts";

const scripts = new Set<Cell["type"]>(["module", "text/x-typescript"]);
const read = new Map<string, BlockCall | null>();

/** A block that asks for what nobody has given yet, an input or a field: unfinished, which is no fault. */
export const isIncomplete = (problem: Pick<Problem, "path">, call: BlockCall | null): boolean => {
  if (!call || !problem.path?.length) return false;
  const [head, port] = problem.path;
  if (head === INPUTS_PATH) return call.inputs?.[String(port)] === undefined;
  const value = call.config[String(head)];
  return problem.path.length === 1 && (value === undefined || value === null || value === "");
};

/** A cell in error for this alone: its form is not filled in yet. */
export const isUnfinished = (cell: Cell, problems: Problem[]): boolean => {
  const own = problems.filter((problem) => problem.cell === cell.id && problem.severity === "error");
  return own.length > 0 && own.every((problem) => isIncomplete(problem, callOf(cell)));
};

/** The call a cell is, or null for a code cell. Remembered by source: views ask often. */
export const callOf = (cell: Pick<Cell, "type" | "source">): BlockCall | null => {
  if (!scripts.has(cell.type) || !cell.source.includes("block(")) return null;
  const known = read.get(cell.source);
  if (known !== undefined) return known;
  const { call } = parseBlockCall(cell.source);
  if (read.size > 5_000) read.clear();
  read.set(cell.source, call);
  return call;
};

export const print = (call: BlockCall): string => printBlockCall(call);

export const definitionOf = (block: string): BlockDefinition | null => definitions[block] ?? null;

/** The block that new cells take a file with, or give a part of the exercise commune with. Loaders are at hand. */
export const blockThat = (does: "takesFile" | "givesPart"): BlockDefinition =>
  Object.values(definitions).find((definition) => definition[does])!;

/** The cell of a block that stands once: the settings, the scenarios. */
export const cellOfBlock = (notebook: Notebook, block: string): { cell: Cell; call: BlockCall } | null => {
  for (const cell of notebook.cells) {
    const call = callOf(cell);
    if (call?.block === block) return { cell, call };
  }
  return null;
};

/** Merges fields into a block's config; undefined takes a field away. */
export const configEdit = (notebook: Notebook, id: number, set: Record<string, unknown>): Edit | null => {
  const cell = notebook.cells.find((candidate) => candidate.id === id);
  const call = cell && callOf(cell);
  if (!call) return null;
  const config = { ...call.config } as Record<string, unknown>;
  for (const [key, value] of Object.entries(set)) {
    if (value === undefined) delete config[key];
    else config[key] = value;
  }
  return { kind: "set-cell", id, set: { source: print({ ...call, config: config as JsonObject }) } };
};
