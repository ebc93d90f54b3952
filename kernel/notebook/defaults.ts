// Completes loose specs: past this file no field of a cell or a notebook is optional, and line ends are LF.
import type { Cell, CellSpec, CellType, Notebook, NotebookSpec } from "../types/index.ts";
import { cellTypes } from "./cell-types.ts";

export const MAX_CELL_ID = 2 ** 31 - 1;

/** Code is shown beside its output unless said otherwise, as Notebook Kit does. */
export const defaultPinned = (type: CellType): boolean => type !== "unknown" && !cellTypes[type].prose;

/** Line ends of a source are LF: the file format cannot hold others (HTML normalises them). */
export const normalizeSource = (source: string): string => source.replace(/\r\n?/g, "\n");

/** A new cell's id: random, so that two people inserting at once do not collide. */
export function newCellId(taken: Iterable<number>, random: () => number): number {
  const used = new Set(taken);
  for (;;) {
    const id = 1 + Math.floor(random() * (MAX_CELL_ID - 1));
    if (!used.has(id)) return id;
  }
}

export function completeCell(spec: CellSpec, id: number): Cell {
  const type = spec.type ?? "module";
  return {
    id: spec.id ?? id,
    type,
    source: normalizeSource(spec.source),
    pinned: spec.pinned ?? defaultPinned(type),
    hidden: spec.hidden ?? false,
    output: spec.output ?? null,
    attributes: { ...spec.attributes },
  };
}

/** Cells without an id are numbered after the highest one given. */
export function completeNotebook(spec: NotebookSpec): Notebook {
  let last = Math.max(0, ...(spec.cells ?? []).map((cell) => cell.id ?? 0));
  return {
    title: spec.title ?? "",
    theme: spec.theme ?? null,
    readOnly: spec.readOnly ?? false,
    cells: (spec.cells ?? []).map((cell) => completeCell(cell, cell.id ?? ++last)),
  };
}
