// The queue behind runs: six methods. The row stays the truth; a queue only says that there is something to claim.
export interface Queue {
  /** Begins handing runs to `handle`, at most `concurrency` at a time. */
  start: (handle: (run: string) => Promise<void>, concurrency: number) => Promise<void>;
  /** There is a queued row. */
  push: (run: string) => Promise<void>;
  /** The row is queued no more: forget it if it waits. */
  withdraw: (run: string) => Promise<void>;
  /** Runs waiting here. */
  waiting: () => Promise<number>;
  /** Resolves when nothing waits and nothing is handled. */
  drained: () => Promise<void>;
  /** Hands out nothing more, and waits for what is being handled. */
  stop: () => Promise<void>;
}

/** In this process: first come, first served. */
export function memoryQueue(): Queue {
  let handle: ((run: string) => Promise<void>) | null = null;
  let slots = 0;
  const waiting: string[] = [];
  const handled = new Set<Promise<void>>();

  function pump(): void {
    while (handle && handled.size < slots && waiting.length > 0) {
      const next = () => {
        handled.delete(going);
        pump();
      };
      // Handlers report their own failures; the next run has its turn either way.
      const going: Promise<void> = handle(waiting.shift()!).then(next, next);
      handled.add(going);
    }
  }

  const drained = async () => {
    while (handled.size > 0 || (handle && waiting.length > 0)) await Promise.allSettled([...handled]);
  };

  return {
    async start(given, concurrency) {
      handle = given;
      slots = concurrency;
      pump();
    },
    async push(run) {
      if (!waiting.includes(run)) waiting.push(run);
      pump();
    },
    async withdraw(run) {
      const at = waiting.indexOf(run);
      if (at >= 0) waiting.splice(at, 1);
    },
    waiting: async () => waiting.length,
    drained,
    async stop() {
      handle = null;
      await drained();
    },
  };
}
