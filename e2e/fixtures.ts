// A server of its own for each worker, on a free port and an empty data folder; pages speak to the real thing.
import { rmSync } from "node:fs";
import { test as base } from "@playwright/test";
import { type RunningServer, startServer } from "./server.ts";

export const test = base.extend<object, { server: RunningServer }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's destructuring.
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.stop();
      rmSync(server.data, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
  baseURL: async ({ server }, use) => use(server.url),
});
export { expect } from "@playwright/test";
export { createNotebook, root, startServer } from "./server.ts";
