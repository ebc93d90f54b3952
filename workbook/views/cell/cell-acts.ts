// What one can do with a cell: the tools at its corner and its menu say the same.
import { type Cell, cellTypes, hasTrait, isProse, kindOf, notebookSettings, OFFERED_TYPES } from "../../../kernel/index.ts";
import * as commands from "../../book/commands.ts";
import { callOf } from "../../book/edits/block-edits.ts";
import type { Workbook } from "../../book/open.ts";
import type { Act, Acts } from "../../components/acts.ts";
import { humanText, type Translate } from "../../messages/index.ts";
import { askPassport } from "../passport/asked.ts";
import { exportFigure } from "./export-figure.ts";

/** Prose says itself, and so does what decides: a parameter, the scenarios, the settings. */
export const hasProvenance = (cell: Cell): boolean => !isProse(cell) && !hasTrait(kindOf(callOf(cell)?.block), "decides");

export const provenanceOf = (book: Workbook, cell: Cell): void => {
  const box = book.store.get().layout.cells.find((candidate) => candidate.cell === cell.id);
  const rect = { x: box?.left ?? 0, y: box?.top ?? 0, width: box?.width ?? 0, height: Math.min(box?.height ?? 0, 28) };
  askPassport({ name: "", cell: cell.id, rect });
};

export const cellActs = (book: Workbook, cell: Cell, t: Translate): { acts: Acts; groups: { title: string; acts: Act[] }[] } => {
  const { notebook, stage } = book.store.get();
  const settings = notebookSettings(notebook);
  const locked = settings.locked.includes(cell.id);
  const disabled = settings.disabled.includes(cell.id);
  const index = notebook.cells.findIndex((candidate) => candidate.id === cell.id);
  const id = cell.id;
  const acts: Acts = [
    {
      key: "edit",
      title: t("notebook.edit"),
      icon: "edit",
      hint: "↵",
      run: () => commands.select(book, id, { open: true, focus: true }),
    },
    {
      key: "up",
      title: t("notebook.moveUp"),
      icon: "up",
      hint: "Alt ↑",
      disabled: index === 0,
      run: () => commands.moveCell(book, id, -1),
    },
    {
      key: "down",
      title: t("notebook.moveDown"),
      icon: "down",
      hint: "Alt ↓",
      disabled: index === notebook.cells.length - 1,
      run: () => commands.moveCell(book, id, 1),
    },
    {
      key: "duplicate",
      title: t("notebook.duplicate"),
      icon: "duplicate",
      hint: "D",
      run: () => commands.duplicateCell(book, id),
    },
    null,
    {
      key: "hidden",
      title: t(cell.hidden ? "notebook.show" : "notebook.hide"),
      icon: cell.hidden ? "eye" : "hidden",
      hint: "H",
      run: () => commands.toggleHidden(book, id),
    },
    {
      key: "pinned",
      title: t(cell.pinned ? "notebook.unpin" : "notebook.pin"),
      icon: "code",
      hint: "P",
      run: () => commands.togglePinned(book, id),
    },
    {
      key: "locked",
      title: t(locked ? "notebook.unlock" : "notebook.lock"),
      icon: locked ? "unlock" : "lock",
      hint: "L",
      run: () => commands.toggleLocked(book, id),
    },
    {
      key: "disabled",
      title: t(disabled ? "notebook.enable" : "notebook.disable"),
      icon: disabled ? "run" : "disabled",
      run: () => commands.toggleDisabled(book, id),
    },
    ...(stage === "ready" && !isProse(cell)
      ? ([
          null,
          ...(hasProvenance(cell)
            ? [{ key: "provenance", title: t("provenance.ask"), icon: "info", run: () => provenanceOf(book, cell) }]
            : []),
          {
            key: "copy-data",
            title: t("notebook.copyTable"),
            icon: "table",
            run: () => void exportFigure(book, id, "tsv", "copy"),
          },
          {
            key: "copy-image",
            title: t("notebook.copyImage"),
            icon: "image",
            run: () => void exportFigure(book, id, "png", "copy"),
          },
          { key: "csv", title: t("notebook.downloadCsv"), icon: "export", run: () => void exportFigure(book, id, "csv", "save") },
          { key: "png", title: t("notebook.downloadPng"), icon: "export", run: () => void exportFigure(book, id, "png", "save") },
        ] as Acts)
      : []),
    null,
    {
      key: "delete",
      title: t("notebook.delete"),
      icon: "trash",
      danger: true,
      disabled: locked,
      run: () => commands.deleteCell(book, id),
    },
  ];
  const changeable = !locked && callOf(cell) === null && cell.type !== "unknown";
  const groups = changeable
    ? [
        {
          title: t("notebook.changeType"),
          acts: OFFERED_TYPES.map(
            (type): Act => ({
              key: type,
              title: humanText(cellTypes[type].title),
              hint: type === cell.type ? "✓" : "",
              run: () => void commands.setType(book, id, type),
            }),
          ),
        },
      ]
    : [];
  return { acts, groups };
};
