// The open notebook, for every view under the page.
import { createContext, useContext, useEffect, useState } from "react";
import type { Cell, CellState } from "../../../kernel/index.ts";
import type { Workbook } from "../../open.ts";
import type { WorkbookState } from "../../state.ts";
import { useStore } from "../../store.ts";

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
  const [shown, setShown] = useState(state);
  const passing = state && ["queued", "running", "stale", "waiting"].includes(state.status);
  useEffect(() => {
    if (!passing) return setShown(state);
    const timer = setTimeout(() => setShown(state), staleDelayMs);
    return () => clearTimeout(timer);
  }, [state, passing]);
  if (!passing) return state;
  return shown && shown.status !== "never" ? shown : state?.status === "queued" ? undefined : shown;
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
