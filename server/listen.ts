// Serves: opens everything, listens, keeps house, and closes in order.
import { serve } from "@hono/node-server";
import { createApp } from "./app.ts";
import type { Settings } from "./ground/config.ts";
import { type Opened, open } from "./open.ts";

const hour = 3_600_000;
const day = 24 * hour;

/** Resolves with the address once it listens. A taken port is a clear error. */
export async function listen(settings: Settings): Promise<{ url: string; isolation: string; close: () => Promise<void> }> {
  const opened = await open(settings);
  const app = createApp(opened.services);
  const { server, port } = await bind(app.fetch, settings).catch(async (error: Error) => {
    await opened.close();
    throw error;
  });
  await opened.worker.start(settings.concurrency);
  const housekeeping = setInterval(() => void keepHouse(opened, settings), hour);
  housekeeping.unref();
  void keepHouse(opened, settings);
  const { level, detail } = opened.worker.isolation();
  return {
    url: `http://localhost:${port}`,
    isolation: `${level} (${detail})`,
    async close() {
      clearInterval(housekeeping);
      server.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
      await opened.close();
    },
  };
}

export class PortTaken extends Error {}

function bind(fetch: (request: Request) => Response | Promise<Response>, { host, port }: Settings) {
  return new Promise<{ server: ReturnType<typeof serve>; port: number }>((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port }, (info) => resolve({ server, port: info.port }));
    server.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE")
        reject(
          new PortTaken(
            `Port ${port} is taken by another program. Stop it, or choose another port: npm start -- --port ${port + 1}`,
          ),
        );
      else if (error.code === "EACCES")
        reject(new PortTaken(`Port ${port} needs more rights: choose one above 1023 with --port.`));
      else reject(error);
    });
  });
}

async function keepHouse({ services, log }: Opened, settings: Settings): Promise<void> {
  const { maintenance } = services.store;
  try {
    const thinned = await maintenance.thin(Date.now());
    const purged = await maintenance.purge(Date.now() - settings.trashDays * day);
    const forgotten = (await services.store.results.tidy()) + (await services.store.results.evict(settings.cacheBytes));
    const swept = await maintenance.sweep();
    if (thinned + purged + forgotten + swept > 0) log.info({ thinned, purged, forgotten, swept }, "housekeeping");
  } catch (error) {
    log.error({ err: error }, "housekeeping failed");
  }
}
