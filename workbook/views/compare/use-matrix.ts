// Computes the matrix scenario by scenario in the stage, so that each cell fills as it comes and counts its own work.
import { useCallback, useRef, useState } from "react";
import type { Json } from "../../../kernel/index.ts";
import { server } from "../../clients/server.ts";
import { humanText } from "../../messages/index.ts";
import type { Reading } from "../reader/reading.ts";
import { type CellState, numberOf } from "./matrix.ts";

const timeLimitMs = 120_000;

export interface ServerRun {
  id: string;
  state: "queued" | "running" | "done" | "failed" | "cancelled";
  done: number;
  total: number;
  version: number;
  problem: string | null;
}

export interface Matrix {
  cells: ReadonlyMap<string, CellState>;
  busy: boolean;
  compute: (ids: string[], outputs: string[]) => Promise<void>;
  stop: () => void;
  run: ServerRun | null;
  /** Has the server run every scenario of the saved version. */
  runOnServer: (notebook: string, outputs: string[]) => Promise<void>;
  cancelRun: () => void;
}

const numbersOf = (outputs: Record<string, Json>) =>
  Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, numberOf(value)]));

export const useMatrix = (reading: Reading): Matrix => {
  const [cells, setCells] = useState<ReadonlyMap<string, CellState>>(new Map());
  const [busy, setBusy] = useState(false);
  const [run, setRun] = useState<ServerRun | null>(null);
  const round = useRef(0);
  const unfollow = useRef<(() => void) | null>(null);
  const put = useCallback((id: string, state: CellState) => setCells((now) => new Map(now).set(id, state)), []);

  const compute = useCallback(
    async (ids: string[], outputs: string[]) => {
      const mine = ++round.current;
      setBusy(true);
      setCells((now) => new Map([...now, ...ids.map((id) => [id, { state: "waiting" }] as const)]));
      for (const id of ids) {
        if (mine !== round.current) return;
        put(id, { state: "running" });
        const start = performance.now();
        try {
          const answer = await reading.ask({ kind: "evaluate", scenarios: [id], outputs, set: {}, timeLimitMs });
          if (mine !== round.current) return;
          if (answer.kind !== "evaluated") continue;
          const [scenario] = answer.result.scenarios;
          const problem = answer.result.problems.find((each) => each.severity === "error");
          if (scenario) {
            const { executed, reused } = answer.result.computations;
            const result = { values: numbersOf(scenario.outputs), counts: { executed, reused }, ms: performance.now() - start };
            put(id, { state: "done", result });
          } else put(id, { state: "failed", reason: problem ? humanText(problem.message) : "" });
        } catch (error) {
          put(id, { state: "failed", reason: error instanceof Error ? error.message : String(error) });
        }
      }
      if (mine === round.current) setBusy(false);
    },
    [reading, put],
  );

  const stop = useCallback(() => {
    round.current += 1;
    setBusy(false);
    setCells((now) => new Map([...now].filter(([, cell]) => cell.state === "done" || cell.state === "failed")));
    reading.interrupt();
  }, [reading]);

  const takeResults = useCallback(async (id: string) => {
    const results = await server.runs.results(id);
    setCells((now) => {
      const next = new Map(now);
      for (const scenario of results.scenarios) {
        const values = numbersOf(scenario.outputs as Record<string, Json>);
        const counts = (() => {
          const before = now.get(scenario.id);
          return before?.state === "done" ? before.result.counts : null;
        })();
        next.set(scenario.id, { state: "done", result: { values, counts, ms: null } });
      }
      return next;
    });
  }, []);

  const runOnServer = useCallback(
    async (notebook: string, outputs: string[]) => {
      const made = await server.runs.create(notebook, { scenarios: "matrix", outputs });
      const progress = made.progress;
      setRun({
        id: made.id,
        state: made.state,
        done: progress.done,
        total: progress.total,
        version: made.version,
        problem: null,
      });
      unfollow.current?.();
      unfollow.current = server.runs.follow(made.id, (event) => {
        setRun(
          (now) =>
            now && {
              ...now,
              state: event.state ?? now.state,
              done: event.done ?? now.done,
              total: event.total ?? now.total,
              problem: event.state === "failed" ? event.text : now.problem,
            },
        );
        if (event.state === "done") void takeResults(made.id);
        if (event.state === "failed") {
          void server.runs
            .get(made.id)
            .then(({ problem }) => setRun((now) => now && { ...now, problem: problem?.message ?? now.problem }));
        }
      });
    },
    [takeResults],
  );

  const cancelRun = useCallback(() => {
    if (run) void server.runs.cancel(run.id);
  }, [run]);

  return { cells, busy, compute, stop, run, runOnServer, cancelRun };
};
