// Builds a server over an in-memory database for tests: no port, no guest unless one is given.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { createApp } from "../app.ts";
import { type Settings, settings } from "../ground/config.ts";
import type { RunnerPort } from "../runner/port.ts";
import { createServices, type Services } from "../services/services.ts";
import { folderBlobs } from "../store/blobs.ts";
import { openSqlite } from "../store/sql.ts";
import { createStore, type Store } from "../store/store.ts";

export interface TestServer {
  request: (path: string, init?: RequestInit) => Promise<Response>;
  services: Services;
  store: Store;
  folder: string;
  close: () => Promise<void>;
}

const noRunner: RunnerPort = {
  enqueue: async () => {},
  cancel: async () => {},
  watch: () => () => {},
  isolation: () => ({ level: "full", detail: "no guest in this test" }),
  ready: () => true,
};

export async function testServer(
  given: { settings?: Partial<Settings>; runner?: (store: Store) => Promise<RunnerPort>; clock?: () => number } = {},
): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), "variante-test-"));
  const store = createStore(await openSqlite(":memory:"), folderBlobs(join(folder, "blobs")));
  const services = createServices({
    settings: { ...settings({}, { data: folder }), ...given.settings },
    store,
    log: pino({ level: "silent" }),
    runner: (await given.runner?.(store)) ?? noRunner,
    ...(given.clock ? { clock: given.clock } : {}),
  });
  const app = createApp(services);
  return {
    request: async (path, init = {}) => {
      const headers = new Headers(init.headers);
      if (!headers.has("host")) headers.set("host", "localhost:8642");
      return app.request(path, { ...init, headers });
    },
    services,
    store,
    folder,
    async close() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const notebookFile = (title: string, ...cells: string[]): string =>
  `<!doctype html>\n<notebook>\n  <title>${title}</title>\n${cells
    .map((source, i) => `  <script id="${i + 1}" type="module">\n    ${source.replaceAll("\n", "\n    ")}\n  </script>\n`)
    .join("")}</notebook>\n`;

export const post = (body: unknown): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});
export const put = (html: string, etag?: string): RequestInit => ({
  method: "PUT",
  headers: { "content-type": "text/html", ...(etag ? { "if-match": etag } : {}) },
  body: html,
});
