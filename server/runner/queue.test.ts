// One contract, two queues.
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { absent, needs } from "../../kernel/testing/needs.ts";
import { type Cluster, throwawayPostgres } from "../testing/postgres/throwaway.ts";
import { memoryQueue, type Queue } from "./queue.ts";
import { postgresQueue } from "./queue-pgboss.ts";

function queueContract(title: string, make: () => Promise<Queue>): void {
  describe(`the queue ${title}`, () => {
    let queue: Queue;
    beforeAll(async () => {
      queue = await make();
    }, 60_000);
    afterAll(() => queue?.stop());

    it("hands out what waited and what comes after, no more than its concurrency at a time, and goes on after a failure", async () => {
      const seen: string[] = [];
      let going = 0;
      let most = 0;
      await queue.push("a");
      await queue.push("b");
      expect(await queue.waiting()).toBe(2);
      await queue.start(async (run) => {
        going += 1;
        most = Math.max(most, going);
        await new Promise((resolve) => setTimeout(resolve, 20));
        going -= 1;
        seen.push(run);
        if (run === "c") throw new Error("handlers are not supposed to throw");
      }, 2);
      for (const run of ["c", "d", "e"]) await queue.push(run);
      await queue.drained();
      expect([...seen].sort()).toEqual(["a", "b", "c", "d", "e"]);
      expect(most).toBeLessThanOrEqual(2);
    });
  });
}

queueContract("in this process", async () => memoryQueue());

describe("the queue in this process", () => {
  it("forgets a run that was withdrawn while it waited", async () => {
    const queue = memoryQueue();
    const seen: string[] = [];
    await queue.push("a");
    await queue.push("b");
    await queue.withdraw("a");
    await queue.start(async (run) => void seen.push(run), 1);
    await queue.drained();
    expect(seen).toEqual(["b"]);
  });
});

const cluster: Cluster | null = throwawayPostgres();
describe("on PostgreSQL", needs(cluster !== null, absent.postgres), () => {
  afterAll(() => cluster?.stop());
  queueContract("on PostgreSQL", () => postgresQueue(cluster!.url, pino({ level: "silent" })));
});
