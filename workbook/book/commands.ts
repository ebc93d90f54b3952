// Named user intents: each reads the state, decides an Edit or a message, and dispatches it.
import {
  type Cell,
  type CellType,
  type Edit,
  type FilePin,
  type Json,
  type Notebook,
  newCellId,
  notebookSettings,
  type Result,
  type ScenarioChoice,
  type ScenarioConflict,
  type ScenarioState,
  setSettings,
} from "../../kernel/index.ts";
import { notify } from "../components/notices.tsx";
import { humanText, t } from "../messages/index.ts";
import { sections } from "../messages/sections.ts";
import { isTrying, sameChoice, withMoved } from "../session/scenario-state.ts";
import { callOf, configEdit } from "./edits/block-edits.ts";
import { emptyCell, uniqueName } from "./edits/document.ts";
import { fileEdit, offerEdit } from "./edits/offers.ts";
import {
  addPart,
  capturePart,
  conflictAway,
  deletePart,
  editPart,
  type PartPatch,
  partOf,
  type ScenarioAxis,
} from "./edits/scenario-edits.ts";
import type { Workbook } from "./open.ts";

type EditName = keyof typeof sections.edits;

const random = () => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32;
const now = () => Date.now();

const perform = (book: Workbook, name: EditName, edit: Edit | null, more: { burst?: string } = {}): boolean => {
  if (!edit) return false;
  const before = book.store.get().revision;
  book.store.dispatch({ kind: "edit", edit, label: sections.edits[name], at: now(), ...more });
  return book.store.get().revision !== before;
};

const notebookOf = (book: Workbook): Notebook => book.store.get().notebook;
const indexOf = (notebook: Notebook, id: number) => notebook.cells.findIndex((cell) => cell.id === id);
const cellOf = (book: Workbook, id: number): Cell | undefined => notebookOf(book).cells.find((cell) => cell.id === id);
const freshId = (notebook: Notebook) =>
  newCellId(
    notebook.cells.map((cell) => cell.id),
    random,
  );

/** "annulable": the notice every destruction leaves. */
const undoNotice = (book: Workbook, text: string) =>
  notify(text, { icon: "trash", act: { label: t("common.undo"), run: () => undo(book) } });

export const select = (
  book: Workbook,
  cell: number | null,
  options: { open?: boolean; tab?: "form" | "code"; focus?: boolean } = {},
) => book.store.dispatch({ kind: "select", cell, ...options });

export const undo = (book: Workbook) => book.store.dispatch({ kind: "undo", at: now() });
export const redo = (book: Workbook) => book.store.dispatch({ kind: "redo", at: now() });

// ---------------------------------------------------------------- cells

export const insertCell = (
  book: Workbook,
  index: number,
  type: CellType,
  source: string,
  options: { open?: boolean } = {},
): number => {
  const notebook = notebookOf(book);
  const cell: Cell = { ...emptyCell(type), id: freshId(notebook), source };
  perform(book, "insert", { kind: "insert-cell", index, cell });
  select(book, cell.id, { open: options.open ?? true, tab: "form", focus: true });
  return cell.id;
};

/** New names that stand in for taken ones; inputs wired to the nearest plausible cells above. */
export const insertBlock = (book: Workbook, index: number, block: string): number | null => {
  const source = book.blockStarter(block, index);
  return source === null ? null : insertCell(book, index, "module", source);
};

export const deleteCell = (book: Workbook, id: number): void => {
  const notebook = notebookOf(book);
  const index = indexOf(notebook, id);
  if (index < 0) return;
  const name = book.nameOf(id);
  if (!perform(book, "delete", { kind: "delete-cell", id })) return;
  undoNotice(book, t("notebook.deletedNamed", { name }));
  const next = notebookOf(book).cells[Math.min(index, notebookOf(book).cells.length - 1)];
  select(book, next?.id ?? null);
};

export const duplicateCell = (book: Workbook, id: number): void => {
  const notebook = notebookOf(book);
  const cell = cellOf(book, id);
  if (!cell) return;
  const call = callOf(cell);
  const source = call?.name ? book.print({ ...call, name: uniqueName(call.name, book.namesTaken()) }) : cell.source;
  const copy: Cell = { ...cell, id: freshId(notebook), source };
  if (perform(book, "duplicate", { kind: "insert-cell", index: indexOf(notebook, id) + 1, cell: copy })) select(book, copy.id);
};

export const moveCell = (book: Workbook, id: number, by: -1 | 1): void => {
  const notebook = notebookOf(book);
  const index = indexOf(notebook, id) + by;
  if (index < 0 || index >= notebook.cells.length) return;
  if (perform(book, "move", { kind: "move-cell", id, index })) {
    book.say(t("notebook.moved", { place: index + 1, total: notebook.cells.length }));
  }
};

export const moveCellTo = (book: Workbook, id: number, index: number): boolean =>
  perform(book, "move", { kind: "move-cell", id, index });

export const setSource = (book: Workbook, id: number, source: string): boolean => {
  const cell = cellOf(book, id);
  if (!cell || cell.source === source) return true;
  return perform(book, "source", { kind: "set-cell", id, set: { source } }, { burst: `source ${id}` });
};

/** One act on a drawn model is one step back, however fast the next one comes; acts of one `burst` are one step together. */
export const setModel = (book: Workbook, id: number, source: string, burst?: string): boolean => {
  const cell = cellOf(book, id);
  if (!cell || cell.source === source) return true;
  return perform(
    book,
    "model",
    { kind: "set-cell", id, set: { source } },
    burst === undefined ? {} : { burst: `model ${id} ${burst}` },
  );
};

export const setType = (book: Workbook, id: number, type: CellType): boolean =>
  perform(book, "type", { kind: "set-cell", id, set: { type, pinned: emptyCell(type).pinned } });

export const toggleHidden = (book: Workbook, id: number): void => {
  const cell = cellOf(book, id);
  if (cell) perform(book, cell.hidden ? "show" : "hide", { kind: "set-cell", id, set: { hidden: !cell.hidden } });
};

export const togglePinned = (book: Workbook, id: number): void => {
  const cell = cellOf(book, id);
  if (cell) perform(book, cell.pinned ? "unpin" : "pin", { kind: "set-cell", id, set: { pinned: !cell.pinned } });
};

const toggleIn = (list: number[], id: number) => (list.includes(id) ? list.filter((other) => other !== id) : [...list, id]);

export const toggleLocked = (book: Workbook, id: number): void => {
  const { locked } = notebookSettings(notebookOf(book));
  const edit = setSettings(notebookOf(book), { locked: toggleIn(locked, id) }, random);
  perform(book, locked.includes(id) ? "unlock" : "lock", edit);
};

export const toggleDisabled = (book: Workbook, id: number): void => {
  const { disabled } = notebookSettings(notebookOf(book));
  const edit = setSettings(notebookOf(book), { disabled: toggleIn(disabled, id) }, random);
  perform(book, disabled.includes(id) ? "enable" : "disable", edit);
};

/** As `renameName` gives it: every reference and override follows, in one Edit; a name that cannot be says why. */
export const rename = (book: Workbook, renamed: Result<Edit>): boolean => {
  if (renamed.ok) return perform(book, "rename", renamed.value);
  notify(humanText(renamed.error.message), { icon: "warning" });
  return false;
};

/** What a drawn block or a dropped file asks: one or more fields of its config. */
export const setConfig = (book: Workbook, id: number, set: Record<string, unknown>): boolean =>
  perform(book, "source", configEdit(notebookOf(book), id, set), { burst: `source ${id}` });

/** Binds the ports of a block to the exercise commune, or to a block that computes them, in one step back. */
export const addOffered = (book: Workbook, id: number, ports: string[]): boolean =>
  perform(book, "offer", offerEdit(notebookOf(book), id, ports, book.namesTaken(), random));

/** A file attached becomes a data cell above `id`, and feeds its port. */
export const addFileInput = (book: Workbook, id: number, port: string, file: string): boolean =>
  perform(book, "offer", fileEdit(notebookOf(book), id, port, file, book.namesTaken(), random));

export const applyFix = (book: Workbook, edit: Edit): boolean => perform(book, "fix", edit);

/** The whole notebook rewritten elsewhere (Monaco) comes back as Edits. */
export const applyEdit = (book: Workbook, edit: Edit | null): boolean => perform(book, "source", edit);

// ---------------------------------------------------------------- notebook

export const setTitle = (book: Workbook, title: string): boolean =>
  title === notebookOf(book).title ? true : perform(book, "title", { kind: "set-notebook", set: { title } }, { burst: "title" });

export const pinFile = (book: Workbook, name: string, pin: FilePin, as: "file" | "replaceFile" = "file"): boolean => {
  const notebook = notebookOf(book);
  return perform(book, as, setSettings(notebook, { files: { ...notebookSettings(notebook).files, [name]: pin } }, random));
};

/** The bytes stay on the server, so that undoing finds them. */
export const detachFile = (book: Workbook, name: string, notice: string): void => {
  const notebook = notebookOf(book);
  const { [name]: _, ...files } = notebookSettings(notebook).files;
  if (perform(book, "detachFile", setSettings(notebook, { files }, random))) undoNotice(book, notice);
};

// ---------------------------------------------------------------- scenarios

const scenarioStateOf = (book: Workbook): ScenarioState => book.store.get().session.scenarioState;

/** In another scenario, or out of a trial; what was tried can be had back. */
const moveTo = (book: Workbook, to: ScenarioState): void => {
  const before = scenarioStateOf(book);
  book.store.dispatch({ kind: "scenario", to });
  if (!isTrying(before)) return;
  notify(t("scenarios.trialDropped"), {
    act: { label: t("common.undo"), run: () => book.store.dispatch({ kind: "scenario", to: before }) },
  });
};

/** Switching is never an Edit; it drops the trial, and says so. */
export const choose = (book: Workbook, choice: ScenarioChoice): void => {
  if (!sameChoice(scenarioStateOf(book).choice, choice)) moveTo(book, { choice, trial: {} });
};

export const dropTrial = (book: Workbook): void => {
  const { choice, trial } = scenarioStateOf(book);
  if (isTrying({ choice, trial })) moveTo(book, { choice, trial: {} });
};

/** Moves levers in the trial; undefined gives a lever back to the scenario. */
export const tryValues = (book: Workbook, set: Record<string, Json | undefined>): void =>
  book.store.dispatch({ kind: "scenario", to: withMoved(scenarioStateOf(book), set) });

/** One undo step: the variant goes and the trial is back. */
export const captureTrial = (book: Workbook, name: string, axis: ScenarioAxis = "variant"): string | null => {
  const notebook = notebookOf(book);
  const here = scenarioStateOf(book);
  if (!isTrying(here)) return null;
  const captured = capturePart(notebook, axis, here, name, freshId(notebook));
  const after = { choice: { ...here.choice, [axis]: captured.id }, trial: {} };
  book.store.dispatch({ kind: "edit", edit: captured.edit, label: sections.edits.capture, at: now(), after });
  return captured.id;
};

export const addScenario = (book: Workbook, axis: ScenarioAxis, patch: PartPatch & { name: string }): void => {
  const notebook = notebookOf(book);
  const added = addPart(notebook, axis, patch, freshId(notebook));
  if (!perform(book, axis === "variant" ? "addVariant" : "addContext", added.edit)) return;
  const here = scenarioStateOf(book);
  if (!isTrying(here)) choose(book, { ...here.choice, [axis]: added.id });
};

export const changeScenario = (book: Workbook, axis: ScenarioAxis, id: string, patch: PartPatch): boolean =>
  perform(book, "scenario", editPart(notebookOf(book), axis, id, patch), { burst: `scenario ${axis} ${id}` });

export const removeScenario = (book: Workbook, axis: ScenarioAxis, id: string): void => {
  const notebook = notebookOf(book);
  const name = humanText(partOf(notebook, axis, id)?.name);
  const { choice } = scenarioStateOf(book);
  const after = choice[axis] === id ? { choice: { ...choice, [axis]: null }, trial: {} } : null;
  const edit = deletePart(notebook, axis, id);
  if (!edit) return;
  book.store.dispatch({
    kind: "edit",
    edit,
    label: sections.edits.deleteScenario,
    at: now(),
    ...(after ? { after } : {}),
  });
  undoNotice(book, t("scenarios.deleted", { name }));
};

/** Moves an override to another name, or takes it away when `to` is null. */
export const settleScenarioConflict = (book: Workbook, conflict: ScenarioConflict, to: string | null): boolean =>
  perform(book, "conflict", conflictAway(notebookOf(book), conflict, to));
