// Brings a cell into view, whatever draws it.
import type { Workbook } from "../../open.ts";

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Height of what is stuck to the top of the window. */
const barHeight = () => document.querySelector(".notebook-bars")?.getBoundingClientRect().bottom ?? 0;

export const scrollToCell = (book: Workbook, cell: number): void => {
  const behavior = calm() ? ("auto" as const) : ("smooth" as const);
  const frame = book.stageFrame();
  const box = book.store.get().layout.cells.find((candidate) => candidate.cell === cell);
  if (!frame || !box) {
    document.getElementById(`cell-${cell}`)?.scrollIntoView({ block: "center", behavior });
    return;
  }
  const top = frame.getBoundingClientRect().top + window.scrollY + box.top;
  const bottom = top + Math.min(box.height, window.innerHeight * 0.6);
  const view = { top: window.scrollY + barHeight() + 24, bottom: window.scrollY + window.innerHeight - 48 };
  if (top >= view.top && bottom <= view.bottom) return;
  window.scrollTo({ top: top - barHeight() - 48, behavior });
};
