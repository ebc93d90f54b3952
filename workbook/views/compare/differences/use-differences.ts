// Asks the stage what differs between two scenarios; the newest question wins, and the last answer stays meanwhile.
import { useEffect, useRef, useState } from "react";
import type { Differences } from "../../../../kernel/index.ts";
import { humanText } from "../../../messages/index.ts";
import type { Reading } from "../../../reading/reading.ts";
import { say } from "./differences-words.ts";

const timeLimitMs = 120_000;

export interface DifferencesAnswer {
  found: Differences | null;
  problem: string | null;
  busy: boolean;
  /** Each change alone, for the pair asked last. */
  askAlone: () => void;
}

export function useDifferences(reading: Reading, a: string, b: string, ready: boolean): DifferencesAnswer {
  const [answer, setAnswer] = useState<Omit<DifferencesAnswer, "askAlone">>({ found: null, problem: null, busy: false });
  const round = useRef(0);
  const ask = async (attribution: boolean) => {
    const mine = ++round.current;
    setAnswer((now) => ({ ...now, busy: true, problem: null }));
    const told = await reading.ask({ kind: "differences", a, b, attribution, timeLimitMs }).catch(() => null);
    if (mine !== round.current) return;
    if (told === null) setAnswer({ found: null, problem: say("unanswered"), busy: false });
    else if (told.kind === "differences")
      setAnswer({ found: told.differences, problem: told.problem ? humanText(told.problem.message) : null, busy: false });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again for another pair, or once the stage can answer
  useEffect(() => {
    if (ready && a !== b) void ask(false);
    return () => void (round.current += 1);
  }, [a, b, ready]);
  return { ...answer, askAlone: () => void ask(true) };
}
