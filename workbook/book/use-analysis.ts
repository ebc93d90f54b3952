// The static analysis for views. In a large notebook it waits for a pause in the typing.
import { useEffect, useState, useSyncExternalStore } from "react";
import { type Compilation, fetchedBlocks } from "../../kernel/index.ts";
import { analysisOf } from "./analysis.ts";
import { useBookState } from "./book-context.ts";

const small = 300;
const pauseMs = 400;

export const useAnalysis = (): Compilation => {
  const notebook = useBookState((state) => state.notebook);
  const fetched = useSyncExternalStore(fetchedBlocks.subscribe, fetchedBlocks.count);
  const large = notebook.cells.length > small;
  const [analysis, setAnalysis] = useState(() => analysisOf(notebook));
  useEffect(() => {
    if (!large) return;
    // Read again, too, when definitions came.
    void fetched;
    const timer = setTimeout(() => setAnalysis(analysisOf(notebook)), pauseMs);
    return () => clearTimeout(timer);
  }, [notebook, large, fetched]);
  return large ? analysis : analysisOf(notebook);
};

/** Every declared name, in the order of the cells. */
export const useNames = (): string[] => [...useAnalysis().declared.keys()];
