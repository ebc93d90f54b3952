// Computes the matrix scenario by scenario in the stage, so that each cell fills as it comes and counts its own work.
import { useCallback, useEffect, useRef, useState } from "react";
import type { Json } from "../../../kernel/index.ts";
import type { Run } from "../../../server/contract.ts";
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
  at: number;
  problem: string | null;
}

const shownRun = (run: Run): ServerRun => ({
  id: run.id,
  state: run.state,
  done: run.progress.done,
  total: run.progress.total,
  version: run.version,
  at: run.endedAt ?? run.createdAt,
  problem: run.problem?.message ?? null,
});

export interface Matrix {
  cells: ReadonlyMap<string, CellState>;
  busy: boolean;
  compute: (ids: string[], outputs: string[]) => Promise<void>;
  stop: () => void;
  run: ServerRun | null;
  /** The server's runs of this notebook, newest first. */
  runs: ServerRun[];
  /** Shows one of them, and its results in the matrix when it is done. */
  openRun: (run: ServerRun) => void;
  /** Has the server run every scenario of the saved version. */
  runOnServer: (notebook: string, outputs: string[]) => Promise<void>;
  cancelRun: () => void;
}

const numbersOf = (outputs: Record<string, Json>) =>
  Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, numberOf(value)]));

export const useMatrix = (reading: Reading, notebook: string | null): Matrix => {
  const [cells, setCells] = useState<ReadonlyMap<string, CellState>>(new Map());
  const [busy, setBusy] = useState(false);
  const [run, setRun] = useState<ServerRun | null>(null);
  const [runs, setRuns] = useState<ServerRun[]>([]);
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

  const list = useCallback(async () => {
    if (notebook === null) return [];
    const found = (await server.runs.list(notebook)).map(shownRun).sort((a, b) => b.at - a.at);
    setRuns(found);
    return found;
  }, [notebook]);

  const follow = useCallback(
    (id: string) => {
      unfollow.current?.();
      unfollow.current = server.runs.follow(id, (event) => {
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
        if (event.state === "done") void takeResults(id);
        if (event.state === "failed") {
          void server.runs
            .get(id)
            .then(({ problem }) => setRun((now) => now && { ...now, problem: problem?.message ?? now.problem }));
        }
        if (event.state === "done" || event.state === "failed" || event.state === "cancelled") void list();
      });
    },
    [takeResults, list],
  );

  // What the server ran before, or still runs, is found again after a reload.
  useEffect(() => {
    list().then(
      ([last]) => {
        if (!last) return;
        setRun((now) => now ?? last);
        if (last.state === "queued" || last.state === "running") follow(last.id);
      },
      () => setRuns([]),
    );
    return () => unfollow.current?.();
  }, [list, follow]);

  const openRun = useCallback(
    (chosen: ServerRun) => {
      setRun(chosen);
      if (chosen.state === "done") void takeResults(chosen.id);
    },
    [takeResults],
  );

  const runOnServer = useCallback(
    async (id: string, outputs: string[]) => {
      const made = await server.runs.create(id, { scenarios: "matrix", outputs });
      setRun(shownRun(made));
      follow(made.id);
    },
    [follow],
  );

  const cancelRun = useCallback(() => {
    if (run) void server.runs.cancel(run.id);
  }, [run]);

  return { cells, busy, compute, stop, run, runs, openRun, runOnServer, cancelRun };
};
