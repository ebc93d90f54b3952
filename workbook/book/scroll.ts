// Brings a cell into view, whatever draws it, below what is stuck to the top of the window.
import type { Workbook } from "./open.ts";

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Height the bars take once stuck, measured: the scenario bar wraps onto as many lines as the scenarios need. */
const barHeight = (): number => {
  let height = 0;
  for (const bar of document.querySelectorAll(".notebook-bar, .scenario-bar"))
    if (getComputedStyle(bar).position === "sticky") height += bar.getBoundingClientRect().height;
  return height;
};

/** Air above a cell brought into view: its "+" line stands there. */
const above = 24;

export const scrollToCell = (book: Workbook, cell: number): void => {
  const behavior = calm() ? ("auto" as const) : ("smooth" as const);
  const frame = book.stageFrame();
  const box = book.store.get().layout.cells.find((candidate) => candidate.cell === cell);
  if (!frame || !box) {
    document.getElementById(`cell-${cell}`)?.scrollIntoView({ block: "center", behavior });
    return;
  }
  const bars = barHeight();
  const top = frame.getBoundingClientRect().top + window.scrollY + box.top;
  const bottom = top + Math.min(box.height, window.innerHeight * 0.6);
  const view = { top: window.scrollY + bars + above, bottom: window.scrollY + window.innerHeight - 48 };
  if (top >= view.top && bottom <= view.bottom) return;
  window.scrollTo({ top: top - bars - above, behavior });
};
