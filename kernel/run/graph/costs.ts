// What cells took the last time they ran in this session, and what an evaluation costs beyond them: told before running.

export class Costs {
  private readonly cells = new Map<number, number>();
  private perPair = 0;
  /** Below 1 when cells ran side by side: their durations then add up to more than the wait. */
  private together = 1;

  /** ms that bodies held the thread, in all. */
  private held = 0;
  /** Bodies begun and not ended, since when there is any, and ms there was any before that. */
  private begun = 0;
  private busySince = 0;
  private wasBusy = 0;

  /** A cell took this long, ms. */
  note(cell: number, ms: number): void {
    this.cells.set(cell, ms);
  }

  /** Measures a body: of one that waits, the time others held the thread meanwhile is theirs. */
  time(cell: number, clock: () => number, body: () => unknown): unknown {
    const start = clock();
    if (this.begun++ === 0) this.busySince = start;
    let result: unknown;
    try {
      result = body();
    } catch (error) {
      this.ended(clock());
      throw error;
    }
    const now = clock();
    const own = now - start;
    const before = this.held;
    this.held += own;
    if (!isThenable(result)) {
      this.ended(now);
      this.note(cell, own);
      return result;
    }
    const end = () => {
      const at = clock();
      this.ended(at);
      this.note(cell, Math.max(own, at - start - (this.held - before - own)));
    };
    // A failure has its cost too; telling it is for who awaits the result.
    result.then(end, end);
    return result;
  }

  private ended(now: number): void {
    if (--this.begun === 0) this.wasBusy += now - this.busySince;
  }

  /** ms during which some body of the session was at work, up to `now`: an evaluation may wait for one it did not begin. */
  busy(now: number): number {
    return this.wasBusy + (this.begun > 0 ? now - this.busySince : 0);
  }

  /** What a cell took last, ms. */
  last(cell: number): number {
    return this.cells.get(cell) ?? 0;
  }

  /** An evaluation of `pairs` took `wall` ms: its cells say `spent`, and bodies, its own or not, were at work for `busy`. */
  settle(wall: number, spent: number, busy: number, pairs: number): void {
    if (pairs === 0) return;
    this.perPair = Math.max(0, wall - Math.max(spent, busy)) / pairs;
    this.together = spent > 0 ? Math.min(1, wall / spent) : 1;
  }

  /** ms of these cells, computed once each, and of `pairs` looked up; null before anything was measured. */
  of(cells: Iterable<number>, pairs: number): number | null {
    if (this.cells.size === 0) return null;
    let sum = 0;
    let median: number | null = null;
    for (const cell of cells) sum += this.cells.get(cell) ?? (median ??= this.median());
    return sum * this.together + pairs * this.perPair;
  }

  /** Stands for a cell never measured. */
  private median(): number {
    const sorted = [...this.cells.values()].sort((a, b) => a - b);
    return sorted[sorted.length >> 1]!;
  }
}

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === "object" && value !== null && typeof (value as { then?: unknown }).then === "function";
