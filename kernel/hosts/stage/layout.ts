// Tells the shell where every cell stands, in batches: after a drawing, and whenever the browser says a size changed.
import type { CellBox } from "../wire/protocol.ts";
import { reachLongFormulas } from "./accessible.ts";
import type { Cells } from "./cells.ts";

export interface Layout {
  /** Something moved or may have: measure soon. */
  touch: () => void;
  dispose: () => void;
}

/** Frames that are not seen get no observer calls, so every drawing asks for a measure of its own. */
const settleMs = 8;

export function watchLayout(root: HTMLElement, cells: Cells, report: (height: number, boxes: CellBox[]) => void): Layout {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let last = "";

  const measure = () => {
    timer = null;
    reachLongFormulas(root);
    const origin = root.getBoundingClientRect();
    const top = origin.top + window.scrollY;
    const boxes: CellBox[] = [];
    for (const id of cells.reading) {
      const element = cells.elements.get(id)!;
      const box = element.content.getBoundingClientRect();
      const gap = cells.gapOf(element).getBoundingClientRect();
      boxes.push({
        cell: id,
        top: round(box.top + window.scrollY),
        height: round(box.height),
        left: round(box.left - origin.left),
        width: round(box.width),
        group: element.group,
        gapTop: round(gap.top + window.scrollY),
      });
    }
    const height = Math.ceil(top + origin.height);
    const said = JSON.stringify([height, boxes]);
    if (said === last) return;
    last = said;
    report(height, boxes);
  };
  const touch = () => {
    timer ??= setTimeout(measure, settleMs);
  };
  const observer = new ResizeObserver(touch);
  observer.observe(root);
  return {
    touch,
    dispose: () => {
      observer.disconnect();
      if (timer !== null) clearTimeout(timer);
    },
  };
}

const round = (value: number) => Math.round(value * 100) / 100;
