// Arrows, Page keys, Home, End and Escape, whether the shell or a stage has the focus.
import { useEffect } from "react";
import type { Reading } from "../../reading/reading.ts";

interface CouncilKeys {
  at: number;
  count: number;
  go: (to: number) => void;
  leave: () => void;
  readings: readonly Reading[];
}

const movesOf: Record<string, (at: number, count: number) => number> = {
  ArrowRight: (at) => at + 1,
  PageDown: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  PageUp: (at) => at - 1,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

/** These keys already mean something to what has the focus. */
const takesArrows = (target: EventTarget | null) =>
  target instanceof Element && target.closest("input, select, textarea, [role=menu], [role=listbox], dialog[open]") !== null;

export const useCouncilKeys = ({ at, count, go, leave, readings }: CouncilKeys): void => {
  useEffect(() => {
    const obey = (key: string): boolean => {
      const move = movesOf[key];
      if (move) go(move(at, count));
      else if (key === "Escape") leave();
      else return false;
      return true;
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || takesArrows(event.target)) return;
      if (obey(event.key)) event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    const offs = readings.map((reading) => reading.onShortcut((key) => void obey(key)));
    return () => {
      window.removeEventListener("keydown", onKey);
      for (const off of offs) off();
    };
  }, [at, count, go, leave, readings]);
};
