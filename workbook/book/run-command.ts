// A named command, done: the one table between keys, palette and intents.
import { navigate } from "../clients/route.ts";
import * as commands from "./commands.ts";
import type { CommandName } from "./keymap.ts";
import type { Workbook } from "./open.ts";
import type { PageView } from "./page-view.ts";
import { scrollToCell } from "./scroll.ts";

type Act = (book: Workbook, view: PageView) => void;

const selected = (book: Workbook) => book.store.get().selected;

const onSelected =
  (act: (book: Workbook, id: number) => void): Act =>
  (book) => {
    const id = selected(book);
    if (id !== null) act(book, id);
  };

const step =
  (by: -1 | 1): Act =>
  (book) => {
    const { notebook } = book.store.get();
    const at = notebook.cells.findIndex((cell) => cell.id === selected(book));
    const next = at < 0 ? (by > 0 ? 0 : notebook.cells.length - 1) : at + by;
    const cell = notebook.cells[next];
    if (!cell) return;
    commands.select(book, cell.id, { open: false });
    scrollToCell(book, cell.id);
  };

const insertBeside =
  (by: 0 | 1): Act =>
  (book, view) => {
    const { notebook } = book.store.get();
    const at = notebook.cells.findIndex((cell) => cell.id === selected(book));
    view.openInsert(at < 0 ? notebook.cells.length : at + by);
  };

export const acts: Record<CommandName, Act> = {
  palette: (_book, view) => view.setCommandsOpen(true),
  shortcuts: (_book, view) => view.setShortcutsOpen(true),
  save: (book) => void book.autosave.flush(),
  undo: commands.undo,
  redo: commands.redo,
  rerun: (book) => book.send({ kind: "rerun", cell: selected(book) }),
  interrupt: (book) => book.interrupt(),
  "previous-cell": step(-1),
  "next-cell": step(1),
  "move-up": onSelected((book, id) => commands.moveCell(book, id, -1)),
  "move-down": onSelected((book, id) => commands.moveCell(book, id, 1)),
  "insert-above": insertBeside(0),
  "insert-below": insertBeside(1),
  edit: onSelected((book, id) => commands.select(book, id, { open: true, focus: true })),
  "edit-code": onSelected((book, id) => commands.select(book, id, { open: true, tab: "code", focus: true })),
  close: (book, view) => {
    const { editing } = book.store.get();
    if (view.panelOpen && !editing) return view.openPanel(null);
    commands.select(book, editing ? selected(book) : null, { open: false });
  },
  duplicate: onSelected(commands.duplicateCell),
  delete: onSelected(commands.deleteCell),
  "toggle-hidden": onSelected(commands.toggleHidden),
  "toggle-pinned": onSelected(commands.togglePinned),
  "toggle-locked": onSelected(commands.toggleLocked),
  panel: (_book, view) => view.openPanel(view.panelOpen && view.panelTab === "variables" ? null : "variables"),
  outline: (_book, view) => view.setOutlineOpen(!view.outlineOpen),
  council: (book) => navigate(`/n/${book.id}/council`),
};
