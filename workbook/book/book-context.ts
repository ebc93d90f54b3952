// The open notebook, for every view under the page.
import { createContext, useContext, useEffect, useRef, useState } from "react";
import type { Cell, CellState } from "../../kernel/index.ts";
import type { Workbook } from "./open.ts";
import type { WorkbookState } from "./state/state.ts";
import { useStore } from "./state/store.ts";

export const BookContext = createContext<Workbook | null>(null);

export const useBook = (): Workbook => {
  const book = useContext(BookContext);
  if (!book) throw new Error("no open notebook around this view");
  return book;
};

/** A slice of the state; the selector must return what it reads, not a new object. */
export const useBookState = <T>(select: (state: WorkbookState) => T): T => useStore(useBook().store, select);

export const useCell = (id: number): Cell | undefined =>
  useBookState((state) => state.notebook.cells.find((cell) => cell.id === id));

/** No state is shown before it has lasted this long (--stale-delay): a quick recomputation changes nothing on screen. */
const staleDelayMs = 200;

/** The cell's state, with what passes too quickly to be read left out. */
export const useSettledState = (id: number): CellState | undefined => {
  const state = useBookState((all) => all.session.states.get(id));
  const status = state?.status;
  const passing = status !== undefined && ["queued", "running", "stale", "waiting"].includes(status);
  // The status that has lasted: an experiment tells its progress more often than the delay, and runs all the same.
  const [lasting, setLasting] = useState(status);
  useEffect(() => {
    if (!passing) return setLasting(status);
    const timer = setTimeout(() => setLasting(status), staleDelayMs);
    return () => clearTimeout(timer);
  }, [status, passing]);
  const settled = !passing || lasting === status;
  const former = useRef(state);
  useEffect(() => {
    if (settled) former.current = state;
  }, [settled, state]);
  if (settled) return state;
  const shown = former.current;
  return shown && shown.status !== "never" ? shown : status === "queued" ? undefined : shown;
};

export const useMediaQuery = (query: string): boolean => {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const change = () => setMatches(list.matches);
    change();
    list.addEventListener("change", change);
    return () => list.removeEventListener("change", change);
  }, [query]);
  return matches;
};
