// Claims queued runs, evaluates them under a lease it renews, and writes what came out under the fence it holds.
import type { Logger } from "pino";
import { RunCreate } from "../ground/contract.ts";
import { isDiskFull } from "../ground/disk-full.ts";
import type { OverrideSet } from "../ground/kernel.ts";
import { type BilingualResults, said, type Text } from "../ground/language.ts";
import type { RunEnd, RunRecord } from "../store/runs.ts";
import type { Store } from "../store/store.ts";
import { wholeText } from "./admission.ts";
import { pinnedFiles, shippedAssets } from "./files.ts";
import type { SamplesMade } from "./guest/guest-request.ts";
import type { Supervisor } from "./guest/supervisor.ts";
import { type ResultCache, resultCacheOf } from "./kept/result-cache.ts";
import type { RunnerPort } from "./port.ts";
import type { Queue } from "./queue.ts";
import { runNotebook } from "./run-notebook.ts";

const leaseMs = 15_000;
const renewMs = 4_000;
/** A flag set by another process is seen this often. */
const flagMs = 250;
const attempts = 3;
/** A blob this young may be about to be named by a row. */
const justWrittenMs = 10_000;

const noSpace = {
  fr: "Le disque du serveur est plein : l’exécution a abouti, mais ses résultats n’ont pas pu être enregistrés. Libérez de la place, puis relancez-la.",
  en: "The server’s disk is full: the run succeeded, but its results could not be saved. Free some space, then run it again.",
};
const notKept = {
  fr: "Le disque du serveur est plein : les résultats intermédiaires n’ont pas été gardés, et seront recalculés à la prochaine exécution.",
  en: "The server’s disk is full: intermediate results were not kept, and will be computed again by the next run.",
};

export interface Worker extends RunnerPort {
  start: (concurrency: number) => Promise<void>;
  stop: () => Promise<void>;
}

interface WorkerOptions {
  store: Store;
  supervisor: Supervisor;
  queue: Queue;
  log: Logger;
  root: string;
  clock: () => number;
  ready: () => boolean;
  /** Bytes the result cache may take; 0 or absent: nothing is kept. */
  cacheBytes?: number;
  onState?: (state: string, running: number) => void;
}

export function createWorker({
  store,
  supervisor,
  queue,
  log,
  root,
  clock,
  ready,
  cacheBytes = 0,
  onState,
}: WorkerOptions): Worker {
  const going = new Map<string, AbortController>();
  const watchers = new Map<string, Set<() => void>>();
  const asset = shippedAssets(root);
  const file = pinnedFiles(store.blobs);
  let recovery: NodeJS.Timeout | undefined;

  const changed = (run: string) => {
    for (const notify of watchers.get(run) ?? []) notify();
  };

  async function handle(id: string): Promise<void> {
    try {
      const run = await store.runs.claim(id, clock(), leaseMs);
      if (!run) return;
      changed(id);
      await evaluate(run);
    } catch (error) {
      // The lease runs out and recovery takes the run up again.
      log.error({ err: error, run: id }, "a run could not be handled");
    }
    changed(id);
  }

  async function evaluate(run: RunRecord): Promise<void> {
    const abort = new AbortController();
    going.set(run.id, abort);
    onState?.("running", going.size);
    let renewed = clock();
    let lost = false;
    const guard = setInterval(() => void look(), flagMs);
    async function look(): Promise<void> {
      try {
        if (clock() - renewed >= renewMs) {
          renewed = clock();
          const held = await store.runs.renew(run.id, run.fence, clock(), leaseMs);
          if (held === "held") return;
          lost = held === "lost";
          abort.abort();
        } else if ((await store.runs.get(run.id))?.cancel === 1) abort.abort();
      } catch (error) {
        log.warn({ err: error, run: run.id }, "the lease could not be looked at");
      }
    }
    try {
      const end = await outcome(run, abort.signal);
      if (lost) return;
      const written = await finish(run, end);
      if (written) onState?.(end.state, going.size - 1);
      else log.warn({ run: run.id }, "the lease was lost: results are dropped");
    } finally {
      clearInterval(guard);
      going.delete(run.id);
    }
  }

  /** On a full disk, what can be computed again gives way to what was asked for. */
  async function finish(run: RunRecord, end: RunEnd): Promise<boolean> {
    const write = (what: RunEnd) => store.runs.finish(run.id, run.fence, clock(), what);
    try {
      return await write(end);
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      log.error({ err: error, run: run.id }, "no space left for the results of a run: cached results give way");
    }
    try {
      await store.results.evict(0);
      await store.maintenance.sweep(justWrittenMs);
      return await write(end);
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      return write(failed("disk-full", noSpace));
    }
  }

  async function outcome(run: RunRecord, signal: AbortSignal): Promise<RunEnd> {
    const request = RunCreate.parse(JSON.parse(run.request));
    const html = await store.notebooks.html(run.notebook, run.version);
    if (html === null)
      return failed("missing", {
        fr: `La version ${run.version} du carnet n’existe plus. Lancez l’exécution d’une autre version.`,
        en: `Version ${run.version} of the notebook is gone. Run another version.`,
      });
    let last = 0;
    let resultCache: ResultCache | null = null;
    const ended = await runNotebook(supervisor, {
      html,
      version: `${run.notebook}.${run.version}`,
      scenarios: request.scenarios,
      outputs: request.outputs ?? null,
      set: (request.set ?? {}) as OverrideSet,
      seed: request.seed ?? null,
      file,
      asset,
      signal,
      now: run.created_at,
      resultCache: async (notebook) => {
        resultCache = await resultCacheOf({ store, log, clock, limit: cacheBytes }, run.notebook, notebook);
        return resultCache;
      },
      onProgress: (done, total, label, samples = null) => {
        // Ten a second are enough for a person, and the log stays short.
        if (done < total && clock() - last < 100) return;
        last = clock();
        void store.runs
          .progress(run.id, run.fence, last, {
            done: Math.round(done),
            total: Math.round(total),
            label,
            samples: samples && rounded(samples),
          })
          .then(() => changed(run.id))
          .catch((error: Error) => log.warn({ err: error, run: run.id }, "progress was not written"));
      },
    });
    if ((resultCache as ResultCache | null)?.full()) {
      await store.runs
        .log(run.id, clock(), notKept)
        .catch((error: Error) => log.warn({ err: error, run: run.id }, "the log of a run was not written"));
    }
    switch (ended.kind) {
      case "cancelled":
        return { state: "cancelled", problem: null, results: ended.results && bytesOf(ended.results) };
      case "failed":
        return {
          ...failed(ended.problem.kind, ended.problem.message),
          // What was finished by then is not lost.
          results: ended.finished.length > 0 ? bytesOf(only(ended.results, ended.finished)) : null,
        };
      case "refused":
        return failed(ended.refusal.kind, wholeText(ended.refusal));
      case "results":
        if (ended.empty) return { ...failed(ended.empty.kind, both(ended.empty.message)), results: bytesOf(ended.results) };
        return { state: "done", problem: null, results: bytesOf(ended.results) };
    }
  }

  async function recover(): Promise<void> {
    for (const run of await store.runs.recover(clock(), attempts)) await queue.push(run);
  }

  return {
    async start(concurrency) {
      await recover();
      for (const run of await store.runs.queued()) await queue.push(run);
      await queue.start(handle, concurrency);
      recovery = setInterval(() => void recover().catch((error: Error) => log.error({ err: error }, "recovery failed")), leaseMs);
      recovery.unref();
    },
    async stop() {
      clearInterval(recovery);
      for (const abort of going.values()) abort.abort();
      await queue.stop();
    },
    enqueue: (run) => queue.push(run),
    async cancel(run) {
      await queue.withdraw(run);
      going.get(run)?.abort();
      changed(run);
    },
    watch(run, notify) {
      const set = watchers.get(run) ?? new Set();
      watchers.set(run, set.add(notify));
      return () => {
        set.delete(notify);
        if (set.size === 0) watchers.delete(run);
      };
    },
    isolation: () => supervisor.isolation,
    ready,
  };
}

const rounded = ({ done, total }: SamplesMade): SamplesMade => ({ done: Math.round(done), total: Math.round(total) });

const bytesOf = (results: BilingualResults): Uint8Array => new TextEncoder().encode(JSON.stringify(results));

const only = (results: BilingualResults, ids: string[]): BilingualResults => ({
  ...results,
  scenarios: results.scenarios.filter(({ id }) => ids.includes(id)),
});

const both = (message: BilingualResults["problems"][number]["message"]): Text => ({
  fr: said(message, "fr"),
  en: said(message, "en"),
});

const failed = (kind: string, message: Text): RunEnd => ({
  state: "failed",
  problem: { kind, message },
  results: null,
});
