// The boxes near the window, and those that must stand wherever they are: a notebook may have thousands of cells.
import { useEffect, useMemo, useState } from "react";
import type { CellBox } from "../../../kernel/index.ts";
import { useBookState } from "../../book/book-context.ts";

const margin = 1200;
const few = 150;

export const useWindowed = (area: React.RefObject<HTMLElement | null>, boxes: CellBox[]): CellBox[] => {
  const selected = useBookState((state) => state.selected);
  const [range, setRange] = useState({ top: 0, bottom: 4000 });
  const many = boxes.length > few;
  useEffect(() => {
    if (!many) return;
    let asked = 0;
    const measure = () => {
      asked = 0;
      const origin = area.current?.getBoundingClientRect().top ?? 0;
      const top = -origin - margin;
      const bottom = -origin + window.innerHeight + margin;
      setRange((now) =>
        Math.abs(now.top - top) < margin / 3 && Math.abs(now.bottom - bottom) < margin / 3 ? now : { top, bottom },
      );
    };
    const ask = () => {
      asked ||= requestAnimationFrame(measure);
    };
    ask();
    window.addEventListener("scroll", ask, { passive: true });
    window.addEventListener("resize", ask);
    return () => {
      cancelAnimationFrame(asked);
      window.removeEventListener("scroll", ask);
      window.removeEventListener("resize", ask);
    };
  }, [area, many]);
  return useMemo(
    () => (many ? boxes.filter((box) => box.cell === selected || (box.top < range.bottom && box.gapTop > range.top)) : boxes),
    [boxes, many, range, selected],
  );
};
