// Which cell the pointer is on, across the frame's edge: the stage tells inside, the shell tells in margins and cards.
import { useEffect } from "react";
import { useBook } from "../../book/book-context.ts";

/** The pointer crosses from the stage to a tool: the cell stays hovered meanwhile. */
const holdMs = 220;

export const useHoverFollows = (area: React.RefObject<HTMLElement | null>): void => {
  const book = useBook();
  useEffect(() => {
    const element = area.current!;
    let timer: ReturnType<typeof setTimeout> | undefined;
    /** A menu opened from a tool lies outside the cell: the cell keeps its tools, and so the menu its button. */
    const menuOpen = () => element.querySelector(".cell-tools [aria-expanded='true']") !== null;
    const show = (cell: number | null) => {
      clearTimeout(timer);
      if (menuOpen()) return;
      if (cell !== null) return book.store.dispatch({ kind: "hover", cell });
      timer = setTimeout(() => !menuOpen() && book.store.dispatch({ kind: "hover", cell: null }), holdMs);
    };
    const move = (event: PointerEvent) => {
      const y = event.clientY - element.getBoundingClientRect().top;
      const marked = (event.target as Element).closest<HTMLElement>("[data-cell]");
      if (marked) return show(Number(marked.dataset.cell));
      const box = book.store.get().layout.cells.find((candidate) => y >= candidate.top - 12 && y <= candidate.gapTop + 12);
      show(box?.cell ?? null);
    };
    const leave = () => show(null);
    element.addEventListener("pointermove", move);
    element.addEventListener("pointerleave", leave);
    const off = book.onStageMessage((message) => {
      if (message.kind === "hover") show(message.cell);
    });
    return () => {
      clearTimeout(timer);
      off();
      element.removeEventListener("pointermove", move);
      element.removeEventListener("pointerleave", leave);
    };
  }, [book, area]);
};
