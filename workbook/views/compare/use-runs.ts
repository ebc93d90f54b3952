// The server's own runs of the saved version: asked for, followed, cancelled, found again after a reload.
import { useCallback, useEffect, useRef, useState } from "react";
import type { Run, RunState } from "../../../server/ground/contract.ts";
import { isGoing } from "../../clients/run-states.ts";
import { ServerError, server } from "../../clients/server.ts";
import { useLanguage } from "../../messages/index.ts";
import { takeLast, takeServer } from "./matrix/board.ts";
import type { BoardStore } from "./matrix/board-memory.ts";

export interface ServerRun {
  id: string;
  state: RunState;
  done: number;
  total: number;
  version: number;
  at: number;
  problem: string | null;
  /** Scenarios a cancelled run had finished. */
  kept: number;
}

const shownRun = (run: Run): ServerRun => ({
  id: run.id,
  state: run.state,
  done: run.progress.done,
  total: run.progress.total,
  version: run.version,
  at: run.endedAt ?? run.createdAt,
  problem: run.problem?.message ?? null,
  kept: 0,
});

export interface Runs {
  run: ServerRun | null;
  /** Newest first. */
  runs: ServerRun[];
  /** Shows one of them, and its results in the matrix. */
  open: (run: ServerRun) => void;
  start: (outputs: string[]) => Promise<void>;
  cancel: () => void;
}

export const useRuns = (notebook: string | null, store: BoardStore): Runs => {
  const [run, setRun] = useState<ServerRun | null>(null);
  const [runs, setRuns] = useState<ServerRun[]>([]);
  const unfollow = useRef<(() => void) | null>(null);

  const take = useCallback(
    async (of: Pick<ServerRun, "id" | "version" | "state">) => {
      try {
        const results = await server.runs.results(of.id);
        store.update((now) => takeServer(now, results, { version: of.version, at: Date.now() }));
        if (of.state === "cancelled") setRun((now) => (now?.id === of.id ? { ...now, kept: results.scenarios.length } : now));
      } catch (error) {
        // A run that ended before any scenario was finished has no results.
        if (!(error instanceof ServerError && error.status === 409)) throw error;
      }
    },
    [store],
  );

  const list = useCallback(async () => {
    if (notebook === null) return [];
    const found = (await server.runs.list(notebook)).map(shownRun).sort((a, b) => b.at - a.at);
    setRuns(found);
    return found;
  }, [notebook]);

  const follow = useCallback(
    ({ id, version }: ServerRun) => {
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
        const { state } = event;
        // What ended midway left what was finished by then.
        const ended = state !== null && !isGoing(state);
        if (ended) void take({ id, version, state });
        if (state === "failed") {
          void server.runs
            .get(id)
            .then(({ problem }) => setRun((now) => now && { ...now, problem: problem?.message ?? now.problem }));
        }
        if (ended) void list();
      });
    },
    [take, list],
  );

  // Why a run failed is said by the server, in the language of the interface: it is asked again when that changes.
  const language = useLanguage();
  const readIn = useRef(language);
  useEffect(() => {
    if (readIn.current === language) return;
    readIn.current = language;
    // A list that cannot be read leaves what stands.
    list().then(
      (found) =>
        setRun((now) => {
          const again = found.find(({ id }) => id === now?.id);
          return now && again ? { ...now, problem: again.problem } : now;
        }),
      () => undefined,
    );
  }, [language, list]);

  // What the server ran before, or still runs, is found again; its last results stand at once.
  useEffect(() => {
    let current = true;
    list().then(
      ([last]) => {
        if (!last || !current) return;
        setRun((now) => now ?? last);
        if (isGoing(last.state)) follow(last);
      },
      () => setRuns([]),
    );
    if (notebook !== null)
      server.notebooks.lastResults(notebook).then(
        (last) => current && store.update((now) => takeLast(now, last)),
        // Without them the matrix opens empty, and says what is to be computed.
        () => undefined,
      );
    return () => {
      current = false;
      unfollow.current?.();
    };
  }, [notebook, store, list, follow]);

  const open = useCallback(
    (chosen: ServerRun) => {
      setRun(chosen);
      if (chosen.state === "done" || chosen.state === "cancelled") void take(chosen);
    },
    [take],
  );

  const start = useCallback(
    async (outputs: string[]) => {
      const made = shownRun(await server.runs.create(notebook!, { scenarios: "matrix", outputs }));
      setRun(made);
      follow(made);
    },
    [notebook, follow],
  );

  const cancel = useCallback(() => {
    if (run) void server.runs.cancel(run.id);
  }, [run]);

  return { run, runs, open, start, cancel };
};
