// The queue on PostgreSQL: pg-boss wakes any number of workers. The row, not the job, is the truth: a job seen twice is claimed once.
import { PgBoss } from "pg-boss";
import type { Logger } from "pino";
import type { Queue } from "./queue.ts";

const name = "variante-runs";
const longestSeconds = 86_400 - 1;

export async function postgresQueue(url: string, log: Logger): Promise<Queue> {
  const boss = new PgBoss({ connectionString: url, useListenNotify: true, max: 4 });
  boss.on("error", (error) => log.error({ err: error }, "the queue met an error"));
  await boss.start();
  // A lost run is taken up again from its row, so a job itself is never retried.
  await boss.createQueue(name, { notify: true, retryLimit: 0, expireInSeconds: longestSeconds });
  // A notification that comes while every worker is busy wakes nobody: each looks again when it is done.
  const handled = new Set<Promise<void>>();
  const waiting = async () => (await boss.findJobs(name, { queued: true, limit: 100_000 })).length;
  const idle = async () => {
    while (handled.size > 0) await Promise.allSettled([...handled]);
  };

  return {
    async start(handle, concurrency) {
      for (let slot = 0; slot < concurrency; slot += 1) {
        const worker: string = await boss.work<{ run: string }>(
          name,
          { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5 },
          async (jobs) => {
            for (const { data } of jobs) {
              const going = handle(data.run).finally(() => handled.delete(going));
              handled.add(going);
              await going.finally(() => boss.notifyWorker(worker));
            }
          },
        );
      }
    },
    async push(run) {
      await boss.send(name, { run });
    },
    // Claiming a cancelled row fails: its job ends by itself.
    withdraw: async () => {},
    waiting,
    async drained() {
      while (handled.size > 0 || (await waiting()) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    },
    async stop() {
      await boss.offWork(name, { wait: false });
      await idle();
      await boss.stop({ graceful: true, timeout: 5000 });
    },
  };
}
