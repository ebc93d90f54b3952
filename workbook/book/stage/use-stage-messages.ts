// What the stage asks of the shell: selection, links, copies, downloads, focus, config writes. Each checked before it is done.
import { useEffect } from "react";
import { type FromStage, type JsonObject, notebookSettings } from "../../../kernel/index.ts";
import { handInStage, handWasInStage } from "../../clients/hand-in-stage.ts";
import { sendOut } from "../../way-out/asked-by-stage.ts";
import { useBook } from "../book-context.ts";
import { select, setConfig } from "../commands.ts";
import { callOf, definitionOf } from "../edits/block-edits.ts";
import { followAnchor, isAnchor } from "../follow-anchor.ts";
import type { Workbook } from "../open.ts";
import { scrollToCell } from "../scroll.ts";
import { leaveStage } from "./leave-stage.ts";

/** Parameters are moved all day long: a click on one selects it, its form opens on request. */
const opensOnClick = (book: Workbook, cell: number): boolean => {
  const source = book.store.get().notebook.cells.find((candidate) => candidate.id === cell);
  const call = source && callOf(source);
  return !call || definitionOf(call.block)?.kind !== "parameter";
};

/** The longest configuration the stage may write, in characters. */
const longestConfig = 500_000;

/** The stage writes what its controls write: fields the block has, of a bearable size, in a cell one may edit. */
const mayConfigure = (book: Workbook, id: number, set: JsonObject): boolean => {
  const { notebook } = book.store.get();
  if (notebookSettings(notebook).locked.includes(id)) return false;
  const cell = notebook.cells.find((candidate) => candidate.id === id);
  const call = cell && callOf(cell);
  const shape = (call && (definitionOf(call.block)?.config as { shape?: object } | undefined)?.shape) ?? {};
  return Object.keys(set).every((field) => Object.hasOwn(shape, field)) && JSON.stringify(set).length <= longestConfig;
};

/** What lasts needs a person's hand in the stage; what leaves the page has its own door, which asks for one too. */
const allowed: Partial<Record<FromStage["kind"], () => boolean>> = {
  config: handWasInStage,
  variant: handInStage,
  "server-experiment": handInStage,
};

export const useStageMessages = (area: React.RefObject<HTMLElement | null>): void => {
  const book = useBook();
  useEffect(
    () =>
      book.onStageMessage((message) => {
        if (allowed[message.kind]?.() === false) return;
        switch (message.kind) {
          case "select": {
            const { selected, editing } = book.store.get();
            const same = message.cell === selected;
            const open = message.cell !== null && message.open !== false && opensOnClick(book, message.cell);
            // The focus stays where the pointer put it: one may be selecting words to copy.
            select(book, message.cell, { open: open || (same && editing) });
            return;
          }
          case "tab-out":
            return leaveStage(area.current, message.cell, message.direction);
          case "link":
            if (!isAnchor(message.href)) return sendOut(message);
            if (handInStage())
              followAnchor(book.store.get().notebook, message.href, book.nameOf, (cell) => scrollToCell(book, cell));
            return;
          case "download":
          case "copy":
            return sendOut(message);
          case "config":
            if (mayConfigure(book, message.cell, message.set)) setConfig(book, message.cell, message.set);
            return;
          case "variant": {
            const { set, name, above } = message;
            void import("./keep-point.ts").then(({ keepPoint }) =>
              keepPoint(book, above === undefined ? { set, name } : { set, name, above }),
            );
            return;
          }
          case "server-experiment":
            return void import("./run-on-server.ts").then(({ runOnServer }) => runOnServer(book, message.cell));
        }
      }),
    [book, area],
  );
};
