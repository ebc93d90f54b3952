// The Edit that turns one notebook into another, cell by cell. Pure.
import type { Cell, Edit, Notebook } from "../../../kernel/index.ts";

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

const changed = <T extends object>(from: T, to: T, keys: (keyof T)[]): Partial<T> =>
  Object.fromEntries(keys.filter((key) => !same(from[key], to[key])).map((key) => [key, to[key]])) as Partial<T>;

const cellKeys: (keyof Omit<Cell, "id">)[] = ["type", "source", "pinned", "hidden", "output", "attributes"];

/** Null when nothing differs. */
export const transition = (from: Notebook, to: Notebook): Edit | null => {
  const edits: Edit[] = [];
  const head = changed(from, to, ["title", "theme", "readOnly"]);
  if (Object.keys(head).length > 0) edits.push({ kind: "set-notebook", set: head });

  const wanted = new Map(to.cells.map((cell) => [cell.id, cell]));
  const order: number[] = [];
  for (const cell of from.cells) {
    if (wanted.has(cell.id)) order.push(cell.id);
    else edits.push({ kind: "delete-cell", id: cell.id });
  }
  const before = new Map(from.cells.map((cell) => [cell.id, cell]));
  for (const [index, cell] of to.cells.entries()) {
    const old = before.get(cell.id);
    if (!old) {
      edits.push({ kind: "insert-cell", index, cell });
      order.splice(index, 0, cell.id);
      continue;
    }
    if (order[index] !== cell.id) {
      edits.push({ kind: "move-cell", id: cell.id, index });
      order.splice(order.indexOf(cell.id), 1);
      order.splice(index, 0, cell.id);
    }
    const set = changed(old, cell, cellKeys);
    if (Object.keys(set).length > 0) edits.push({ kind: "set-cell", id: cell.id, set });
  }
  return edits.length === 0 ? null : edits.length === 1 ? edits[0]! : { kind: "batch", edits };
};
