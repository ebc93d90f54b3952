// Drags a cell to another place; Alt with the arrows does the same from the keyboard.
import { useState } from "react";
import { useBook } from "../../book/book-context.ts";
import { moveCell, moveCellTo, select } from "../../book/commands.ts";
import { Icon } from "../../components/icon.tsx";

/** Where a drop would put it: the index among the others, and the line's height. */
const placeOf = (boxes: { cell: number; top: number; gapTop: number }[], cell: number, y: number) => {
  const others = boxes.filter((box) => box.cell !== cell);
  const at = others.findIndex((box) => y < (box.top + box.gapTop) / 2);
  const index = at < 0 ? others.length : at;
  const before = others[index - 1];
  const after = others[index];
  const line = after ? after.top - 12 : (before?.gapTop ?? 0) + 12;
  return { index, line };
};

export const Grip = ({ cell, label }: { cell: number; label: string }) => {
  const book = useBook();
  const [line, setLine] = useState<number | null>(null);

  const start = (event: React.PointerEvent<HTMLButtonElement>) => {
    if (event.button !== 0) return;
    const grip = event.currentTarget;
    const area = grip.closest<HTMLElement>(".document");
    if (!area) return;
    grip.setPointerCapture(event.pointerId);
    let place: { index: number; line: number } | null = null;
    const move = (moved: PointerEvent) => {
      if (place === null && Math.abs(moved.clientY - event.clientY) < 5) return;
      place = placeOf(book.store.get().layout.cells, cell, moved.clientY - area.getBoundingClientRect().top);
      setLine(place.line);
    };
    const end = (ended: PointerEvent) => {
      grip.removeEventListener("pointermove", move);
      grip.removeEventListener("pointerup", end);
      grip.removeEventListener("pointercancel", end);
      setLine(null);
      if (place === null) return select(book, cell, { open: false });
      if (ended.type === "pointerup") moveCellTo(book, cell, place.index);
    };
    grip.addEventListener("pointermove", move);
    grip.addEventListener("pointerup", end);
    grip.addEventListener("pointercancel", end);
  };

  return (
    <>
      <button
        type="button"
        className="grip"
        aria-label={label}
        title={label}
        onPointerDown={start}
        onKeyDown={(event) => {
          const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
          if (by === 0) return;
          event.preventDefault();
          event.stopPropagation();
          moveCell(book, cell, by);
        }}
      >
        <Icon name="grip" />
      </button>
      {line !== null && <div className="drop-line" style={{ top: line }} />}
    </>
  );
};
