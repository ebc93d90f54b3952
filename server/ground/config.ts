// Environment and flags → settings. Past this file nothing reads process.env.
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";

const MiB = 1024 * 1024;

/** What one guest process may use. */
export interface Limits {
  /** Whole run, guest start included. */
  wallMs: number;
  /** One cell that never gives the thread back, or promises and never settles. */
  cellMs: number;
  /** RLIMIT_DATA of the guest; Deno itself needs about 600 MiB of it. */
  memoryBytes: number;
  cpuSeconds: number;
  /** One frame from the guest, header and payload together. */
  frameBytes: number;
  /** All frames of one run. */
  totalBytes: number;
  /** Guest processes that may share the samples of one experiment; each has these limits for itself. */
  guests: number;
}

export interface Settings {
  host: string;
  port: number;
  /** Folder of the database and the blobs. */
  data: string;
  /** Host names that a request may carry: another one is refused, which keeps a rebound name out. */
  hosts: string[];
  databaseUrl: string | null;
  logLevel: string;
  /** Root of the checkout or package: dist/, templates/. */
  root: string;
  /** Folder of the pages: the shell, the stage, their assets. */
  web: string;
  notebookBytes: number;
  attachmentBytes: number;
  limits: Limits;
  /** Runs evaluated at once by this process; 0 leaves them to `variante worker`. */
  concurrency: number;
  /** Bytes the cached results may take; 0 keeps none. */
  cacheBytes: number;
  /** Days a deleted notebook stays in the trash. */
  trashDays: number;
}

export interface Flags {
  port?: number;
  data?: string;
}

export class SettingsError extends Error {}

const loopback = ["localhost", "127.0.0.1", "[::1]", "::1"];

function integer(name: string, text: string | undefined, fallback: number, min: number, max: number): number {
  if (text === undefined || text === "") return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max)
    throw new SettingsError(`${name} must be an integer between ${min} and ${max}; it is “${text}”.`);
  return value;
}

export const root = resolve(import.meta.dirname, "../..");

export function settings(env: NodeJS.ProcessEnv = process.env, flags: Flags = {}): Settings {
  const host = env.HOST || "127.0.0.1";
  if (!loopback.includes(host))
    throw new SettingsError(
      `HOST is “${host}”: without accounts Variante serves a loopback address only. Keep HOST=127.0.0.1, put a reverse proxy that authenticates in front, and list its public name in VARIANTE_HOSTS.`,
    );
  const listed = (env.VARIANTE_HOSTS ?? "")
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== "");
  return {
    host,
    port: flags.port ?? integer("PORT", env.PORT, 8642, 0, 65_535),
    data: resolve(flags.data ?? env.VARIANTE_DATA ?? join(root, "data")),
    hosts: ["localhost", "127.0.0.1", "[::1]", ...listed],
    databaseUrl: env.DATABASE_URL || null,
    logLevel: env.LOG_LEVEL || "warn",
    root,
    web: env.VARIANTE_WEB || join(root, "dist", "web"),
    notebookBytes: integer("VARIANTE_NOTEBOOK_MB", env.VARIANTE_NOTEBOOK_MB, 50, 1, 1024) * 1_000_000,
    attachmentBytes: integer("VARIANTE_ATTACHMENT_MB", env.VARIANTE_ATTACHMENT_MB, 512, 1, 16_384) * MiB,
    limits: limits(env),
    concurrency: atOnce(env),
    cacheBytes: integer("VARIANTE_CACHE_MB", env.VARIANTE_CACHE_MB, 1024, 0, 1_048_576) * MiB,
    trashDays: integer("VARIANTE_TRASH_DAYS", env.VARIANTE_TRASH_DAYS, 30, 1, 3650),
  };
}

function atOnce(env: NodeJS.ProcessEnv): number {
  const concurrency = integer(
    "VARIANTE_RUNS_AT_ONCE",
    env.VARIANTE_RUNS_AT_ONCE,
    Math.max(1, availableParallelism() - 1),
    0,
    256,
  );
  if (concurrency === 0 && !env.DATABASE_URL)
    throw new SettingsError(
      "VARIANTE_RUNS_AT_ONCE=0 leaves every run to `variante worker`, which needs PostgreSQL: set DATABASE_URL, or 1 or more.",
    );
  return concurrency;
}

export function limits(env: NodeJS.ProcessEnv = process.env): Limits {
  const seconds = integer("VARIANTE_RUN_SECONDS", env.VARIANTE_RUN_SECONDS, 300, 1, 86_400);
  return {
    wallMs: seconds * 1000,
    cellMs: integer("VARIANTE_CELL_SECONDS", env.VARIANTE_CELL_SECONDS, 20, 1, 86_400) * 1000,
    memoryBytes: integer("VARIANTE_RUN_MB", env.VARIANTE_RUN_MB, 2048, 700, 1_048_576) * MiB,
    cpuSeconds: seconds * 2,
    frameBytes: 128 * MiB,
    totalBytes: 512 * MiB,
    guests: integer("VARIANTE_GUESTS_PER_RUN", env.VARIANTE_GUESTS_PER_RUN, 1, 1, 64),
  };
}
