// Decides what a change does to a notebook, and what undoes it. Pure: the same on both sides of the frame.
import type { Cell, Edit, Notebook, Problem, Result } from "../types/index.ts";
import { normalizeSource } from "./defaults.ts";

export interface Applied {
  notebook: Notebook;
  /** Applied to `notebook`, gives back what was before. */
  inverse: Edit;
}

const refuse = (cell: number | null, fr: string, en: string): Result<Applied> => {
  const problem: Problem = { kind: "conflict", severity: "error", cell, name: null, scenario: null, message: { fr, en } };
  return { ok: false, error: problem };
};

const done = (notebook: Notebook, inverse: Edit): Result<Applied> => ({ ok: true, value: { notebook, inverse } });

const absent = (id: number) =>
  refuse(
    id,
    `La cellule ${id} n'existe plus : elle a été supprimée entre-temps.`,
    `Cell ${id} no longer exists: it was deleted meanwhile.`,
  );

const misplaced = (id: number, index: number, length: number) =>
  refuse(
    id,
    `Pas de place n° ${index} dans un carnet de ${length} cellules.`,
    `There is no place ${index} in a notebook of ${length} cells.`,
  );

const isPlace = (index: number, length: number) => Number.isInteger(index) && index >= 0 && index <= length;

const clean = <T extends Partial<Cell>>(cell: T): T =>
  cell.source === undefined ? cell : { ...cell, source: normalizeSource(cell.source) };

/** The members of `before` that `set` replaces. */
function replaced<T extends object>(before: T, set: Partial<T>): Partial<T> {
  return Object.fromEntries(Object.keys(set).map((key) => [key, before[key as keyof T]])) as Partial<T>;
}

/** Without the members left undefined: they change nothing. */
const given = <T extends object>(set: T): T =>
  Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined)) as T;

export function applyEdit(notebook: Notebook, edit: Edit): Result<Applied> {
  const { cells } = notebook;
  const withCells = (next: Cell[]): Notebook => ({ ...notebook, cells: next });
  switch (edit.kind) {
    case "insert-cell": {
      const { index, cell } = edit;
      if (cells.some(({ id }) => id === cell.id)) {
        return refuse(cell.id, `Une cellule porte déjà le numéro ${cell.id}.`, `A cell already has the id ${cell.id}.`);
      }
      if (!isPlace(index, cells.length)) return misplaced(cell.id, index, cells.length);
      return done(withCells(cells.toSpliced(index, 0, clean(cell))), { kind: "delete-cell", id: cell.id });
    }
    case "delete-cell": {
      const index = cells.findIndex(({ id }) => id === edit.id);
      if (index < 0) return absent(edit.id);
      return done(withCells(cells.toSpliced(index, 1)), { kind: "insert-cell", index, cell: cells[index]! });
    }
    case "move-cell": {
      const from = cells.findIndex(({ id }) => id === edit.id);
      if (from < 0) return absent(edit.id);
      if (!isPlace(edit.index, cells.length - 1)) return misplaced(edit.id, edit.index, cells.length);
      const next = cells.toSpliced(from, 1).toSpliced(edit.index, 0, cells[from]!);
      return done(withCells(next), { kind: "move-cell", id: edit.id, index: from });
    }
    case "set-cell": {
      const index = cells.findIndex(({ id }) => id === edit.id);
      if (index < 0) return absent(edit.id);
      const set = given(clean(edit.set));
      const before = cells[index]!;
      const inverse: Edit = { kind: "set-cell", id: edit.id, set: replaced(before, set) };
      return done(withCells(cells.with(index, { ...before, ...set, id: before.id })), inverse);
    }
    case "set-notebook": {
      const set = given(edit.set);
      return done({ ...notebook, ...set, cells }, { kind: "set-notebook", set: replaced(notebook, set) });
    }
    case "batch": {
      let current = notebook;
      const inverses: Edit[] = [];
      for (const one of edit.edits) {
        const applied = applyEdit(current, one);
        if (!applied.ok) return applied;
        current = applied.value.notebook;
        inverses.unshift(applied.value.inverse);
      }
      return done(current, { kind: "batch", edits: inverses });
    }
  }
}
