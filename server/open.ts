// Opens the store and the runner that settings name; main.ts, the worker and the tests of processes wire the same way.
import { existsSync } from "node:fs";
import { join } from "node:path";
import pino, { type Logger } from "pino";
import type { Settings } from "./ground/config.ts";
import { probeIsolation } from "./runner/guest/isolation.ts";
import { createSupervisor, guestBundle } from "./runner/guest/supervisor.ts";
import { memoryQueue, type Queue } from "./runner/queue.ts";
import { createWorker, type Worker } from "./runner/worker.ts";
import { createMetrics } from "./services/metrics.ts";
import { createServices, type Services } from "./services/services.ts";
import { folderBlobs } from "./store/blobs.ts";
import { openPostgres, openSqlite } from "./store/sql.ts";
import { createStore, type Store } from "./store/store.ts";

export async function openDatabase(settings: Pick<Settings, "data" | "databaseUrl">) {
  const db = settings.databaseUrl
    ? await openPostgres(settings.databaseUrl)
    : await openSqlite(join(settings.data, "variante.sqlite"));
  const folder = join(settings.data, "blobs");
  return { db, blobs: folderBlobs(folder), folder };
}

export async function openStore(settings: Pick<Settings, "data" | "databaseUrl">): Promise<Store> {
  const { db, blobs } = await openDatabase(settings);
  return createStore(db, blobs);
}

export interface Opened {
  services: Services;
  worker: Worker;
  log: Logger;
  close: () => Promise<void>;
}

export async function open(settings: Settings): Promise<Opened> {
  const log = pino({ level: settings.logLevel }, pino.destination(2));
  const store = await openStore(settings);
  // Loaded only where it is used: a server on SQLite starts without it.
  const queue: Queue = settings.databaseUrl
    ? await (await import("./runner/queue-pgboss.ts")).postgresQueue(settings.databaseUrl, log)
    : memoryQueue();
  const metrics = createMetrics({ ofProcess: true });
  const bundle = guestBundle(settings.root);
  const worker = createWorker({
    store,
    supervisor: createSupervisor(probeIsolation(), settings.limits, bundle),
    queue,
    log,
    root: settings.root,
    clock: Date.now,
    ready: () => existsSync(bundle),
    cacheBytes: settings.cacheBytes,
    onState: (state, running) => {
      metrics.running.set(running);
      if (state !== "running") metrics.runs.inc({ state });
    },
  });
  const services = createServices({ settings, store, metrics, log, runner: worker });
  return {
    services,
    worker,
    log,
    async close() {
      await worker.stop();
      await store.close();
    },
  };
}
