// A file dropped on the line of a data cell becomes its file; dropped elsewhere, it comes with a new data cell. The stage lets the drag through, so that the shell sees it.
import { useEffect } from "react";
import { factsOf, notebookSettings } from "../../../kernel/index.ts";
import { useBook } from "../../book/book-context.ts";
import { insertCell, select, setConfig } from "../../book/commands.ts";
import { blockThat, callOf } from "../../book/edits/block-edits.ts";
import { nameOfFile, uniqueName } from "../../book/edits/document.ts";
import { attachFile } from "../../book/files/attach-file.ts";
import type { Workbook } from "../../book/open.ts";
import { notify } from "../../components/notices.tsx";
import { t } from "../../messages/index.ts";

/** A data cell that bears its file's name. */
const fileCell = (book: Workbook, file: string): string =>
  book.print({
    form: "const",
    name: uniqueName(nameOfFile(file, "donnees"), book.namesTaken()),
    block: blockThat("takesFile").id,
    config: { name: file },
    inputs: null,
  });

/** The data cell that reads the file already: it needs no other. */
const readerOf = (book: Workbook, file: string): number | null =>
  book.store.get().notebook.cells.find((cell) => {
    const call = callOf(cell);
    return factsOf(call?.block)?.takesFile && call?.config.name === file;
  })?.id ?? null;

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;

export const useFileDrop = (area: React.RefObject<HTMLElement | null>): void => {
  const book = useBook();
  useEffect(() => {
    const element = area.current!;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = () => {
      clearTimeout(timer);
      delete element.dataset.dropping;
    };
    /** The data cell under the pointer; "locked" when it is not to be changed; null away from any. */
    const cellAt = (event: DragEvent): number | "locked" | null => {
      const { layout, notebook } = book.store.get();
      if (!element.contains(event.target as Node)) return null;
      const y = event.clientY - element.getBoundingClientRect().top;
      const box = layout.cells.find((candidate) => y >= candidate.top - 8 && y <= candidate.top + candidate.height + 8);
      const cell = box && notebook.cells.find((candidate) => candidate.id === box.cell);
      if (!cell || !factsOf(callOf(cell)?.block)?.takesFile) return null;
      return notebookSettings(notebook).locked.includes(cell.id) ? "locked" : cell.id;
    };
    /** Where a new cell goes: after the last one that begins above the pointer. */
    const placeAt = (event: DragEvent): number => {
      const { layout, notebook } = book.store.get();
      const y = event.clientY - element.getBoundingClientRect().top;
      const above = new Set(layout.cells.filter((box) => box.top + box.height / 2 < y).map((box) => box.cell));
      return notebook.cells.findLastIndex((cell) => above.has(cell.id)) + 1;
    };
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      element.dataset.dropping = "";
      // No event says that a drag has left the window: silence does.
      clearTimeout(timer);
      timer = setTimeout(end, 1000);
      // A file field takes its own. Anywhere else on the page a file is taken too: refused, the browser would leave for it.
      if (event.defaultPrevented) return;
      event.preventDefault();
      const cell = cellAt(event);
      event.dataTransfer!.dropEffect = cell === "locked" ? "none" : "copy";
      book.store.dispatch({ kind: "hover", cell: cell === "locked" ? null : cell });
    };
    const drop = (event: DragEvent) => {
      end();
      if (!carriesFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      const cell = cellAt(event);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (cell === "locked" || files.length === 0) return notify(t("notebook.dropOnData"), { icon: "warning" });
      void attachAll(files, cell, placeAt(event));
    };
    /** The first file goes to the cell it was dropped on, each other one to a new cell below it. */
    const attachAll = async (files: File[], cell: number | null, place: number) => {
      for (const [i, file] of files.entries()) {
        try {
          const name = await attachFile(book, file);
          if (name === null) continue;
          const reader = readerOf(book, name);
          if (i === 0 && cell !== null) setConfig(book, cell, { name });
          else if (reader !== null) select(book, reader);
          else insertCell(book, place++, "module", fileCell(book, name));
        } catch (cause) {
          notify(cause instanceof Error ? cause.message : String(cause), { icon: "warning" });
        }
      }
    };
    window.addEventListener("dragenter", over);
    window.addEventListener("dragover", over);
    window.addEventListener("drop", drop);
    return () => {
      end();
      window.removeEventListener("dragenter", over);
      window.removeEventListener("dragover", over);
      window.removeEventListener("drop", drop);
    };
  }, [book, area]);
};
