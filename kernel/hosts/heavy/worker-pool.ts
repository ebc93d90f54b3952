// So many workers at once, no more: each holds memory even when idle. Who finds none free waits its turn.

export interface PoolHost {
  /** A fresh worker for a block. */
  make: (block: string) => Worker | Promise<Worker>;
  /** Blocks of one kind may take over each other's worker: all of them, or each its own. */
  kindOf: (block: string) => string;
  /** Workers alive at once. */
  most: number;
}

export class WorkerPool {
  private readonly host: PoolHost;
  private readonly spare: { kind: string; worker: Worker }[] = [];
  private readonly waiting: (() => void)[] = [];
  private busy = 0;

  constructor(host: PoolHost) {
    this.host = host;
  }

  /** Waits for a place; gives as many as are free, up to `wanted`. Each is to be released. */
  async reserve(wanted: number, signal: AbortSignal): Promise<number> {
    while (this.busy >= this.host.most) {
      await new Promise<void>((resolve) => {
        this.waiting.push(resolve);
        signal.addEventListener("abort", () => resolve(), { once: true });
      });
      signal.throwIfAborted();
    }
    const granted = Math.min(wanted, this.host.most - this.busy);
    this.busy += granted;
    return granted;
  }

  release(places: number): void {
    this.busy -= places;
    for (const wake of this.waiting.splice(0)) wake();
  }

  /** A worker for a reserved place: one that ended well, else a fresh one, a spare of another kind ending for it. */
  take(block: string): Worker | Promise<Worker> {
    const kind = this.host.kindOf(block);
    const at = this.spare.findIndex((one) => one.kind === kind);
    if (at >= 0) return this.spare.splice(at, 1)[0]!.worker;
    if (this.busy + this.spare.length > this.host.most) this.spare.shift()?.worker.terminate();
    return this.host.make(block);
  }

  /** Keeps a worker that ended well for the next block of its kind. */
  keep(block: string, worker: Worker): void {
    this.spare.push({ kind: this.host.kindOf(block), worker });
    if (this.spare.length > this.host.most) this.spare.shift()!.worker.terminate();
  }
}
