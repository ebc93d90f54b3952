// The stage computes the matrix: told what it would cost, then filled as outputs settle; a stop keeps what was finished.
import { useCallback, useEffect, useRef, useState } from "react";
import type { Estimate } from "../../../kernel/index.ts";
import { humanText } from "../../messages/index.ts";
import type { ReadDocument } from "../../reading/read-document.ts";
import type { Reading } from "../../reading/reading.ts";
import { asked, type Board, ended, failed, takePart, takeWhole, type When } from "./matrix/board.ts";
import { type BoardStore, useBoard } from "./matrix/board-memory.ts";

/** ms without any computation beginning before an evaluation is given up. */
const timeLimitMs = 120_000;

export interface Matrix {
  board: Board;
  busy: boolean;
  /** Cost of what is left to do; null until told. */
  estimate: Estimate | null;
  /** ms since it began; null when idle. */
  startedAt: number | null;
  compute: (scenarios: string[]) => Promise<void>;
  stop: () => void;
}

interface Asked {
  reading: Reading;
  read: ReadDocument;
  store: BoardStore;
  outputs: string[];
  /** Scenarios with something left to compute. */
  todo: string[];
  /** The stage has settled and can say what things cost. */
  ready: boolean;
}

export const useMatrix = ({ reading, read, store, outputs, todo, ready }: Asked): Matrix => {
  const board = useBoard(store);
  const [estimate, setEstimate] = useState<Estimate | null>(null);
  const [startedAt, setStartedAt] = useState<number | null>(null);
  const round = useRef(0);
  const stopped = useRef(0);
  const busy = startedAt !== null;

  const compute = useCallback(
    async (scenarios: string[]) => {
      const mine = ++round.current;
      const current = () => mine === round.current;
      const start = performance.now();
      const when = (): When => ({
        version: read.version,
        at: Date.now(),
        say: (problem) => humanText(problem.message),
      });
      setStartedAt(start);
      store.update((now) => asked(now, scenarios, outputs));
      try {
        const question = { kind: "evaluate" as const, scenarios, outputs, set: {}, timeLimitMs, parts: true };
        const answer = await reading.ask(question, (part) => {
          if (current()) store.update((now) => takePart(now, part, when()));
        });
        if (!current() || answer.kind !== "evaluated") return;
        store.update((now) => takeWhole(now, answer.result, performance.now() - start, when()));
      } catch (error) {
        if (!current()) return;
        const reason = error instanceof Error ? error.message : String(error);
        // A stage that was stuck is gone; what it had told stays.
        store.update((now) => (stopped.current === mine ? ended(now) : failed(now, reason, when())));
      } finally {
        if (current()) setStartedAt(null);
      }
    },
    [reading, read, store, outputs],
  );

  const stop = useCallback(() => {
    stopped.current = round.current;
    reading.interrupt();
  }, [reading]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: with another stage, what was being asked will not be answered
  useEffect(
    () => () => {
      round.current += 1;
      setStartedAt(null);
      store.update(ended);
    },
    [store, reading],
  );

  const wanted = ready && !busy && outputs.length > 0 ? JSON.stringify([todo, outputs]) : null;
  useEffect(() => {
    if (wanted === null) return;
    const [scenarios, names] = JSON.parse(wanted) as [string[], string[]];
    let current = true;
    setEstimate(null);
    if (scenarios.length === 0) return;
    reading.ask({ kind: "estimate", scenarios, outputs: names, set: {} }).then(
      (answer) => current && answer.kind === "estimated" && setEstimate(answer),
      // The stage is being made anew: it is asked again once ready.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [wanted, reading]);

  return { board, busy, estimate, startedAt, compute, stop };
};
