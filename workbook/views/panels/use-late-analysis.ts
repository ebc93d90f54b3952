// The static analysis for a panel whose news come from the stage: fetched where the stage is long in saying anything.
import { useEffect, useState, useSyncExternalStore } from "react";
import { type Compilation, fetchedBlocks } from "../../../kernel/index.ts";
import { useBookState } from "../../book/book-context.ts";

type Read = typeof import("../../book/analysis.ts")["analysisOf"];
let read: Read | null = null;

/** A stage that starts as it should has spoken by then. */
const patienceMs = 3000;

/** Null while it is not wanted, or not there yet. */
export const useLateAnalysis = (wanted: boolean, safe: boolean): Compilation | null => {
  const notebook = useBookState((state) => state.notebook);
  // Read again when definitions came.
  useSyncExternalStore(fetchedBlocks.subscribe, fetchedBlocks.count);
  const [here, setHere] = useState(read !== null);
  useEffect(() => {
    if (!wanted || here) return;
    const fetchIt = () =>
      void import("../../book/analysis.ts").then(
        ({ analysisOf }) => {
          read = analysisOf;
          setHere(true);
        },
        // Without a network the panel waits for the stage.
        (error: unknown) => console.warn("the analysis was not fetched", error),
      );
    const timer = setTimeout(fetchIt, safe ? 0 : patienceMs);
    return () => clearTimeout(timer);
  }, [wanted, safe, here]);
  return wanted && read ? read(notebook) : null;
};
