// What is wrong, as the session tells it or, with no session, as the source shows.
import { useMemo } from "react";
import type { Problem } from "../../../kernel/index.ts";
import { useBookState } from "../../book/book-context.ts";
import { useLateAnalysis } from "./use-late-analysis.ts";

const none: Problem[] = [];

/** The session's problems, or the static ones while there is no session; each said once. */
export const useProblems = (safe: boolean): Problem[] => {
  const told = useBookState((state) => state.session.problems);
  const live = useBookState((state) => state.stage === "ready");
  const seen = useLateAnalysis(told.length === 0 && !live, safe)?.problems ?? none;
  const source = told.length > 0 || live ? told : seen;
  return useMemo(() => {
    const keys = new Set<string>();
    return source.filter((problem) => {
      const key = `${problem.cell} ${problem.line} ${problem.column} ${problem.path?.join(".")} ${problem.message.en}`;
      if (keys.has(key)) return false;
      keys.add(key);
      return true;
    });
  }, [source]);
};
