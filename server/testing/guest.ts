// A server whose runs are evaluated by the real guest, for tests.
import pino from "pino";
import { limits, root } from "../ground/config.ts";
import { probeIsolation } from "../runner/guest/isolation.ts";
import { createSupervisor, guestBundle } from "../runner/guest/supervisor.ts";
import { memoryQueue } from "../runner/queue.ts";
import { createWorker, type Worker } from "../runner/worker.ts";
import { type TestServer, testServer } from "./app.ts";

export async function guestServer(): Promise<TestServer> {
  let worker: Worker | undefined;
  const server = await testServer({
    runner: async (store) => {
      worker = createWorker({
        store,
        supervisor: createSupervisor(probeIsolation(), { ...limits({}), cellMs: 20_000 }, guestBundle(root)),
        queue: memoryQueue(),
        log: pino({ level: "silent" }),
        root,
        clock: Date.now,
        ready: () => true,
      });
      await worker.start(1);
      return worker;
    },
  });
  return {
    ...server,
    close: async () => {
      await worker?.stop();
      await server.close();
    },
  };
}
