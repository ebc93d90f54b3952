// Equal key, computed once: results by recipe key inside one session, shared by every scenario.
import { isThenable } from "../values/thenable.ts";
import { Costs } from "./costs.ts";
import type { Run } from "./graph.ts";

interface Entry {
  promise: Promise<unknown>;
  value: unknown;
  settled: boolean;
  weight: number;
  controller: AbortController;
  /** Runs waiting for it; when the last leaves, the computation is aborted. */
  waiters: number;
}

/** Bounds what the session keeps beyond what its variables hold. */
const WEIGHT_LIMIT = 256 * 1024 * 1024;
const COUNT_LIMIT = 20_000;

export class Memo {
  /** What computations took, kept beside their results. */
  readonly costs = new Costs();
  private readonly entries = new Map<string, Entry>();
  private weight = 0;
  private readonly weigh: (value: unknown) => number;

  constructor(weigh: (value: unknown) => number) {
    this.weigh = weigh;
  }

  /** A settled result, at once; undefined when there is none. */
  peek(key: string): { value: unknown } | undefined {
    const entry = this.entries.get(key);
    if (!entry?.settled) return undefined;
    this.entries.delete(key);
    this.entries.set(key, entry);
    return entry;
  }

  /** The same, without counting as a use. */
  settled(key: string): { value: unknown } | undefined {
    const entry = this.entries.get(key);
    return entry?.settled ? entry : undefined;
  }

  has(key: string): boolean {
    return this.entries.has(key);
  }

  /** Joins the computation under way for this key, or starts it. Failures are forgotten. */
  share(key: string, run: Run, compute: (signal: AbortSignal) => unknown): unknown {
    let entry = this.entries.get(key);
    if (!entry) {
      const controller = new AbortController();
      const started = compute(controller.signal);
      entry = { promise: Promise.resolve(started), value: undefined, settled: false, weight: 0, controller, waiters: 0 };
      this.entries.set(key, entry);
      if (!isThenable(started)) this.settle(key, entry, started);
      else {
        const fresh = entry;
        fresh.promise.then(
          (value) => this.settle(key, fresh, value),
          () => this.forget(key, fresh),
        );
      }
    }
    if (entry.settled) return entry.value;
    const joined = entry;
    joined.waiters++;
    run.onAbort((reason) => {
      if (--joined.waiters > 0 || joined.settled) return;
      this.forget(key, joined);
      joined.controller.abort(reason);
    });
    return joined.promise;
  }

  /** Drops a result so that the next asker computes it again. */
  drop(key: string): void {
    const entry = this.entries.get(key);
    if (entry) this.forget(key, entry);
  }

  clear(): void {
    this.entries.clear();
    this.weight = 0;
  }

  private settle(key: string, entry: Entry, value: unknown): void {
    if (this.entries.get(key) !== entry) return;
    entry.value = value;
    entry.settled = true;
    entry.weight = this.weigh(value);
    this.weight += entry.weight;
    for (const [oldest, old] of this.entries) {
      if (this.weight <= WEIGHT_LIMIT && this.entries.size <= COUNT_LIMIT) break;
      if (old !== entry && old.settled) this.forget(oldest, old);
    }
  }

  private forget(key: string, entry: Entry): void {
    if (this.entries.get(key) !== entry) return;
    this.entries.delete(key);
    this.weight -= entry.weight;
  }
}
