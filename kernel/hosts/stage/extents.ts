// The largest value a figure has shown on this page, by scenario, and what the page beside it has shown: scenarios that are
// compared share one scale.

interface Known {
  /** An edit of the block begins anew. */
  config: string;
  byScenario: Map<string, number>;
}

const largest = (known: Known | undefined): number => Math.max(0, ...(known?.byScenario.values() ?? []));

export class Extents {
  private readonly own = new Map<number, Known>();
  private readonly beside = new Map<number, number>();
  private readonly tell: (cell: number, value: number) => void;

  /** `tell`: what this page has shown of a cell changed. */
  constructor(tell: (cell: number, value: number) => void) {
    this.tell = tell;
  }

  /** Takes note of what `scenario` reaches, and answers where the scale ends. A trial counts while it stands. */
  reach(cell: number, config: string, scenario: string, value: number): number {
    let known = this.own.get(cell);
    const before = largest(known);
    if (known?.config !== config) known = { config, byScenario: new Map() };
    this.own.set(cell, known);
    if (scenario !== "trial") known.byScenario.delete("trial");
    known.byScenario.set(scenario, value);
    const now = largest(known);
    if (now !== before) this.tell(cell, now);
    return Math.max(now, this.beside.get(cell) ?? 0);
  }

  /** What the page beside has shown; true when the scale of this one changes by it. */
  hear(cell: number, value: number): boolean {
    const own = largest(this.own.get(cell));
    const before = Math.max(own, this.beside.get(cell) ?? 0);
    this.beside.set(cell, value);
    return this.own.has(cell) && Math.max(own, value) !== before;
  }
}
