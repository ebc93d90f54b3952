// A file dropped on the line of a data cell becomes its file. The stage lets the drag through, so that the shell sees it.
import { useEffect } from "react";
import { notebookSettings } from "../../../kernel/index.ts";
import { attachFile } from "../../attach-file.ts";
import { callOf } from "../../block-edits.ts";
import { setConfig } from "../../commands.ts";
import { notify } from "../../components/notices.tsx";
import { t } from "../../messages/index.ts";

import { useBook } from "./book-context.ts";

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
    /** The data cell under the pointer, unless it is locked. */
    const cellAt = (event: DragEvent): number | null => {
      const { layout, notebook } = book.store.get();
      const y = event.clientY - element.getBoundingClientRect().top;
      const box = layout.cells.find((candidate) => y >= candidate.top - 8 && y <= candidate.top + candidate.height + 8);
      const cell = box && notebook.cells.find((candidate) => candidate.id === box.cell);
      const takes = cell && callOf(cell)?.block.startsWith("data.file@") && !notebookSettings(notebook).locked.includes(cell.id);
      return takes ? cell.id : null;
    };
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      element.dataset.dropping = "";
      // No event says that a drag has left the window: silence does.
      clearTimeout(timer);
      timer = setTimeout(end, 1000);
      if (!element.contains(event.target as Node)) return;
      event.preventDefault();
      const cell = cellAt(event);
      event.dataTransfer!.dropEffect = cell === null ? "none" : "copy";
      book.store.dispatch({ kind: "hover", cell });
    };
    const drop = (event: DragEvent) => {
      end();
      if (!carriesFiles(event) || event.defaultPrevented || !element.contains(event.target as Node)) return;
      event.preventDefault();
      const cell = cellAt(event);
      const file = event.dataTransfer?.files[0];
      if (cell === null || !file) return notify(t("notebook.dropOnData"), { icon: "warning" });
      attachFile(book, file).then(
        (name) => setConfig(book, cell, { file: name }),
        (cause: unknown) => notify(cause instanceof Error ? cause.message : String(cause), { icon: "warning" }),
      );
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
