// Keeps the accounts of a run: maps by year, areas, what became of what, what was asked and met.
import { type Grid, sameFrame } from "../../../maths/grid.ts";
import type { Order } from "./demand.ts";
import { NONE } from "./engine.ts";
import type { Land } from "./ground.ts";
import type { Automaton } from "./value.ts";

export class Ledger {
  private readonly land: Land;
  private states: Uint8Array;
  private readonly years: number[];
  private readonly maps: Grid<Uint8Array>[];
  private readonly changed: Uint16Array;
  private readonly demand: Automaton["demand"] = [];
  private readonly changes: Automaton["changes"] = [];
  private readonly areas: Automaton["areas"] = [];
  /** Cells asked that found no room. */
  private unmet = 0;

  constructor(land: Land, start: number) {
    this.land = land;
    this.states = land.states;
    this.years = [start];
    this.maps = [this.coded(land.states)];
    this.changed = new Uint16Array(land.states.length);
    this.count(start);
  }

  /** Includes what the period under way has changed so far. */
  private changedBy(under: Uint8Array | undefined, year: number | undefined): Uint16Array {
    const changed = this.changed.slice();
    if (under && year !== undefined)
      for (let cell = 0; cell < under.length; cell++) if (under[cell] !== this.states[cell]) changed[cell] = year;
    return changed;
  }

  /** States as the codes they stand for, on the frame of the land. */
  private coded(states: Uint8Array): Grid<Uint8Array> {
    const { codes, grid } = this.land;
    const codeOf = Uint8Array.from({ length: 256 }, (_, state) => codes[state] ?? NONE);
    const data = states.map((state) => codeOf[state]!);
    return { ...sameFrame(grid, data, states.includes(NONE) ? NONE : null), ...(grid.codes && { codes: grid.codes }) };
  }

  private tally(): Float64Array {
    const counts = new Float64Array(256);
    for (const state of this.states) counts[state]!++;
    return counts;
  }

  /** Cells of each class now. */
  counts(): Map<number, number> {
    const counts = this.tally();
    return new Map(this.land.codes.map((code, state) => [code, counts[state]!]));
  }

  private count(year: number): void {
    for (const [code, cells] of this.counts()) this.areas.push({ year, code, cells, area: cells * this.land.hectares });
  }

  order(year: number, { from, to, cells }: Order, met: number): void {
    const each = this.land.hectares;
    this.unmet += cells - met;
    this.demand.push({ year, code: to, from, asked: cells * each, met: met * each, missing: (cells - met) * each, cells: met });
  }

  /** The period is over: `now` is what its cells have become. */
  turn(year: number, now: Uint8Array): void {
    const { codes, hectares } = this.land;
    const moved = new Map<number, number>();
    for (let cell = 0; cell < now.length; cell++) {
      const [was, is] = [this.states[cell]!, now[cell]!];
      if (was === is) continue;
      moved.set(was * 256 + is, (moved.get(was * 256 + is) ?? 0) + 1);
      this.changed[cell] = year;
    }
    for (const [pair, cells] of [...moved].sort(([a], [b]) => a - b))
      this.changes.push({ year, from: codes[pair >> 8]!, to: codes[pair & 255]!, cells, area: cells * hectares });
    this.states = now;
    this.years.push(year);
    this.maps.push(this.coded(now));
    this.count(year);
  }

  shortages(): { year: number; code: number; area: number }[] {
    return this.demand.filter(({ missing }) => missing > 0).map(({ year, code, missing }) => ({ year, code, area: missing }));
  }

  /** What stands so far; `under`, the states of the period under way, and its year. */
  value(under?: Uint8Array, year?: number): Automaton {
    const { grid, hectares } = this.land;
    // Under way, the maps between are nobody's business: the first and the present one cross to the screen.
    const maps = under ? [this.maps[0]!] : [...this.maps];
    const years = [...this.years, ...(year === undefined ? [] : [year])];
    const first = this.areas.filter((row) => row.year === years[0]);
    const sum = (rows: { cells: number }[]) => rows.reduce((total, { cells }) => total + cells, 0);
    const balance = first.map(({ code, area: start }) => {
      const gain = sum(this.changes.filter(({ to }) => to === code));
      const loss = sum(this.changes.filter(({ from }) => from === code));
      const end = this.areas.findLast((row) => row.code === code)!.area;
      return { code, start, end, gain: gain * hectares, loss: loss * hectares, net: (gain - loss) * hectares };
    });
    return {
      map: under ? this.coded(under) : maps.at(-1)!,
      years,
      maps,
      changed: sameFrame(grid, this.changedBy(under, year), 0),
      demand: this.demand,
      areas: this.areas,
      changes: this.changes,
      balance,
      converted: this.changes.reduce((total, { cells }) => total + cells, 0) * hectares,
      missing: this.unmet * hectares,
    };
  }
}
