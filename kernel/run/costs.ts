// What cells took the last time they ran in this session, and what an evaluation costs beyond them: told before running.

export class Costs {
  private readonly cells = new Map<number, number>();
  private perPair = 0;
  /** Below 1 when cells ran side by side: their durations then add up to more than the wait. */
  private together = 1;

  /** A cell took this long, ms. */
  note(cell: number, ms: number): void {
    this.cells.set(cell, ms);
  }

  /** An evaluation of `pairs` took `wall` ms, of which its cells say `spent`. */
  settle(wall: number, spent: number, pairs: number): void {
    if (pairs === 0) return;
    this.perPair = Math.max(0, wall - spent) / pairs;
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
