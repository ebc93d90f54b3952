// Which section stands under the eyes: the last one whose head has passed the upper third of the window.
import { useEffect, useState } from "react";
import { useBook } from "../../book/book-context.ts";
import type { Section } from "../../book/edits/document.ts";

export const useReadingPlace = (sections: Section[]): number => {
  const book = useBook();
  const [place, setPlace] = useState(-1);
  useEffect(() => {
    let asked = 0;
    const measure = () => {
      asked = 0;
      const frame = book.stageFrame();
      const origin = frame?.getBoundingClientRect().top ?? 0;
      const tops = new Map(book.store.get().layout.cells.map((box) => [box.cell, origin + box.top]));
      const line = window.innerHeight / 3;
      const at = sections.findLastIndex((section) => {
        const top = frame ? tops.get(section.cell) : document.getElementById(`cell-${section.cell}`)?.getBoundingClientRect().top;
        return top !== undefined && top < line;
      });
      setPlace(at);
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
  }, [book, sections]);
  return place;
};
