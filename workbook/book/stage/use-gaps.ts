// The heights of the cards under cells, told to the stage so that it leaves room for them.
import { useEffect, useMemo, useRef } from "react";
import { useBook, useBookState } from "../book-context.ts";

export interface Gaps {
  /** The card stack under a cell is this tall; 0 when it is gone. */
  set: (cell: number, height: number) => void;
}

export const useGaps = (above: number): Gaps => {
  const book = useBook();
  const stage = useBookState((state) => state.stage);
  const heights = useRef(new Map<number, number>());
  const asked = useRef(0);

  const gaps = useMemo(() => {
    const tell = () => {
      asked.current = 0;
      const under = [...heights.current].map(([cell, height]) => ({ cell, height }));
      book.send({ kind: "gaps", under, above });
    };
    return {
      tell,
      set: (cell: number, height: number) => {
        const rounded = Math.ceil(height);
        if ((heights.current.get(cell) ?? 0) === rounded) return;
        if (rounded === 0) heights.current.delete(cell);
        else heights.current.set(cell, rounded);
        // At once: the gap opens in the same frame as the card.
        if (asked.current === 0) asked.current = requestAnimationFrame(tell);
      },
    };
  }, [book, above]);

  useEffect(() => {
    if (stage === "ready") gaps.tell();
    return () => cancelAnimationFrame(asked.current);
  }, [stage, gaps]);
  return gaps;
};
