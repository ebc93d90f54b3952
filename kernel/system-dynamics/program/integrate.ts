// Runs a program: Euler, or Runge and Kutta of order two (Heun) or four, with the same clock for all.
import { written } from "../../language/counted.ts";
import type { Cell } from "../equations/cells.ts";
import type { Run, Values } from "../equations/code.ts";
import { DT, START, STOP, TIME } from "../equations/functions.ts";
import { Fault, type Method, type TimeSpecs } from "../model/model.ts";
import type { Program } from "./program.ts";

export interface Outcome {
  /** Instants kept. */
  times: Float64Array;
  /** Values of each column of the program, in its order. */
  series: Float64Array[];
  /** Stocks held at zero that their flows would have taken below, and when first. */
  held: { name: string; time: number; missing: number }[];
}

export interface Clock {
  steps: number;
  /** A row is kept once in so many steps. */
  every: number;
  /** Asked of the clock, and not to be had with whole steps. */
  bent: { what: "stop" | "save" | "lastRow"; asked: number; got: number }[];
}

/** Part of a step under which two instants are one. */
const SLACK = 1e-6;

/** What a run may cost: steps, and values kept. */
const MOST_STEPS = 2_000_000;
/** Beyond it a step of 1 no longer shows in the time. */
const FARTHEST = 1e15;
const MOST_KEPT = 20_000_000;

export function checkTime(time: TimeSpecs): Clock {
  const { start, stop, dt, save } = time;
  if (![start, stop, dt].every((each) => Math.abs(each) <= FARTHEST)) {
    throw new Fault(
      null,
      "le début, la fin et le pas doivent être des nombres, à moins de 1e15 de zéro.",
      "the start, the end and the step must be numbers, less than 1e15 away from zero.",
    );
  }
  if (!(dt > 0))
    throw new Fault(
      null,
      `le pas de temps vaut ${written(dt, "fr")} : il doit être positif.`,
      `the time step is ${written(dt, "en")}: it must be positive.`,
    );
  if (stop < start) {
    throw new Fault(
      null,
      `la fin (${written(stop, "fr")}) vient avant le début (${written(start, "fr")}).`,
      `the end (${written(stop, "en")}) comes before the start (${written(start, "en")}).`,
    );
  }
  // Whole steps, none past the end.
  const steps = Math.floor((stop - start) / dt + SLACK);
  if (steps > MOST_STEPS) {
    throw new Fault(
      null,
      `${written(steps, "fr")} pas de calcul, plus que ${written(MOST_STEPS, "fr")} : agrandissez le pas ou rapprochez la fin.`,
      `${written(steps, "en")} steps, more than ${written(MOST_STEPS, "en")}: take a larger step or a nearer end.`,
    );
  }
  const every = save ? Math.max(1, Math.round(save / dt)) : 1;
  const bent: Clock["bent"] = [];
  const differs = (a: number, b: number) => Math.abs(a - b) > dt * SLACK * Math.max(1, steps);
  const [end, last] = [start + steps * dt, start + Math.floor(steps / every) * every * dt];
  if (differs(end, stop)) bent.push({ what: "stop", asked: stop, got: end });
  if (save && differs(every * dt, save)) bent.push({ what: "save", asked: save, got: every * dt });
  if (differs(last, end)) bent.push({ what: "lastRow", asked: end, got: last });
  return { steps, every, bent };
}

export function runProgram(program: Program, time: TimeSpecs, aborted?: () => void): Outcome {
  const { steps, every } = checkTime(time);
  const rows = Math.floor(steps / every) + 1;
  if (rows * program.columns.length > MOST_KEPT) {
    throw new Fault(
      null,
      `${written(rows, "fr")} lignes de ${program.columns.length} variables, trop pour une table : gardez-en moins (pas d’enregistrement, variables de sortie).`,
      `${written(rows, "en")} rows of ${program.columns.length} variables, too much for a table: keep fewer (save step, output variables).`,
    );
  }
  const values: Values = new Float64Array(program.size);
  values[TIME] = time.start;
  values[DT] = time.dt;
  values[START] = time.start;
  values[STOP] = time.stop;
  for (const { slot, initial, value } of program.start) {
    const code = (initial ?? value)?.code;
    if (code) values[slot] = code.run(values);
  }

  const machine = new Machine(program, values);
  const clamped = program.stocks.filter(({ nonNegative }) => nonNegative);
  const held = new Map<Cell, { time: number; missing: number }>();
  const past = program.memories.map((cell) => new Past(cell, values, time.dt));
  const { columns } = program;
  const slots = Int32Array.from(columns, ({ slot }) => slot);
  const times = new Float64Array(rows);
  const series = columns.map(() => new Float64Array(rows));
  const advance = machine[time.method];

  for (let n = 0; ; n++) {
    const now = time.start + n * time.dt;
    values[TIME] = now;
    for (const memory of past) memory.recall(n);
    machine.evaluate(true);
    for (const memory of past) memory.sample(n);
    if (n % every === 0) {
      const row = n / every;
      times[row] = now;
      for (let c = 0; c < slots.length; c++) series[c]![row] = values[slots[c]!]!;
    }
    if (n === steps) break;
    if ((n & 4095) === 4095) aborted?.();
    advance.call(machine, now, time.dt);
    for (const cell of clamped) {
      const value = values[cell.slot]!;
      if (value >= 0) continue;
      const before = held.get(cell);
      if (before) before.missing -= value;
      else held.set(cell, { time: now + time.dt, missing: -value });
      values[cell.slot] = 0;
    }
    if (!machine.finite()) throw notFinite(program, values, now, time.dt);
  }
  refuseNotFinite(program, times, series);
  return { times, series, held: [...held].map(([cell, said]) => ({ name: cell.name ?? cell.label, ...said })) };
}

/** The inner loop: places and functions in flat arrays. */
class Machine {
  private readonly values: Values;
  private readonly slots: Int32Array;
  private readonly runs: Run[];
  private readonly isHeld: Uint8Array;
  private readonly anyHeld: boolean;
  private readonly stocks: Int32Array;
  private readonly rates: Run[];
  private readonly base: Float64Array;
  private readonly slopes: Float64Array[];
  constructor(program: Program, values: Values) {
    this.values = values;
    this.slots = Int32Array.from(program.step, ({ slot }) => slot);
    this.runs = program.step.map(({ value }) => value!.code.run);
    this.isHeld = Uint8Array.from(program.step, ({ held }) => (held ? 1 : 0));
    this.anyHeld = program.step.some(({ held }) => held);
    this.stocks = Int32Array.from(program.stocks, ({ slot }) => slot);
    this.rates = program.stocks.map(rateOf);
    this.base = new Float64Array(this.stocks.length);
    this.slopes = Array.from({ length: 4 }, () => new Float64Array(this.stocks.length));
  }
  evaluate(whole: boolean): void {
    const { values, slots, runs } = this;
    if (whole || !this.anyHeld) for (let i = 0; i < runs.length; i++) values[slots[i]!] = runs[i]!(values);
    else for (let i = 0; i < runs.length; i++) if (this.isHeld[i] === 0) values[slots[i]!] = runs[i]!(values);
  }
  settle(now: number): void {
    this.values[TIME] = now;
    this.evaluate(false);
  }
  private slope(k: number): Float64Array {
    const { rates, values } = this;
    const slope = this.slopes[k]!;
    for (let i = 0; i < rates.length; i++) slope[i] = rates[i]!(values);
    return slope;
  }
  private move(slope: Float64Array, by: number): void {
    const { values, stocks, base } = this;
    for (let i = 0; i < stocks.length; i++) values[stocks[i]!] = base[i]! + by * slope[i]!;
  }
  private keep(): void {
    const { values, stocks, base } = this;
    for (let i = 0; i < stocks.length; i++) base[i] = values[stocks[i]!]!;
  }
  euler(_now: number, dt: number): void {
    const { values, stocks } = this;
    const slope = this.slope(0);
    for (let i = 0; i < stocks.length; i++) values[stocks[i]!] = values[stocks[i]!]! + dt * slope[i]!;
  }
  rk2(now: number, dt: number): void {
    this.keep();
    const a = this.slope(0);
    this.move(a, dt);
    this.settle(now + dt);
    const b = this.slope(1);
    const { values, stocks, base } = this;
    for (let i = 0; i < stocks.length; i++) values[stocks[i]!] = base[i]! + (dt * (a[i]! + b[i]!)) / 2;
  }
  rk4(now: number, dt: number): void {
    this.keep();
    const a = this.slope(0);
    this.move(a, dt / 2);
    this.settle(now + dt / 2);
    const b = this.slope(1);
    this.move(b, dt / 2);
    this.settle(now + dt / 2);
    const c = this.slope(2);
    this.move(c, dt);
    this.settle(now + dt);
    const d = this.slope(3);
    const { values, stocks, base } = this;
    for (let i = 0; i < stocks.length; i++) values[stocks[i]!] = base[i]! + (dt * (a[i]! + 2 * b[i]! + 2 * c[i]! + d[i]!)) / 6;
  }
  finite(): boolean {
    const { values, stocks } = this;
    for (let i = 0; i < stocks.length; i++) if (!Number.isFinite(values[stocks[i]!])) return false;
    return true;
  }
}
const methods: Method[] = ["euler", "rk2", "rk4"];
export const isMethod = (value: unknown): value is Method => methods.includes(value as Method);

/** What enters less what leaves; written out for the numbers of flows that stocks mostly have. */
function rateOf({ rate, inflows, outflows }: Cell): Run {
  if (rate) return rate.code.run;
  const [i, o] = [inflows[0]!, outflows[0]!];
  if (inflows.length === 1 && outflows.length === 0) return (v) => v[i]!;
  if (inflows.length === 0 && outflows.length === 1) return (v) => -v[o]!;
  if (inflows.length === 1 && outflows.length === 1) return (v) => v[i]! - v[o]!;
  return (v) => {
    let net = 0;
    for (const slot of inflows) net += v[slot]!;
    for (const slot of outflows) net -= v[slot]!;
    return net;
  };
}

/** Values of the last steps of one expression. */
class Past {
  private readonly ring: Float64Array;
  private readonly slot: number;
  private readonly run: Run;
  private readonly values: Values;
  constructor(cell: Cell, values: Values, dt: number) {
    const lag = typeof cell.lag === "number" ? cell.lag : Math.round(cell.lag.run(values) / dt);
    if (!(lag >= 0 && lag <= MOST_STEPS)) {
      throw new Fault(
        cell.label,
        `un délai dure ${lag * dt} : il doit être positif.`,
        `a delay lasts ${lag * dt}: it must be positive.`,
      );
    }
    this.ring = new Float64Array(Math.max(1, lag)).fill(values[cell.slot]!);
    this.slot = cell.slot;
    this.run = cell.value!.code.run;
    this.values = values;
  }
  recall(n: number): void {
    this.values[this.slot] = this.ring[n % this.ring.length]!;
  }
  sample(n: number): void {
    this.ring[n % this.ring.length] = this.run(this.values);
  }
}

/** Names the first variable that ceased to be a number, and when. */
function refuseNotFinite(program: Program, times: Float64Array, series: Float64Array[]): void {
  let first: number | null = null;
  for (const column of series) {
    const row = column.findIndex((value) => !Number.isFinite(value));
    if (row >= 0 && (first === null || row < first)) first = row;
  }
  if (first === null) return;
  const at = new Map(program.columns.map(({ slot }, c) => [slot, series[c]![first]!]));
  const culprit = [...program.start].find(({ slot }) => at.has(slot) && !Number.isFinite(at.get(slot)!))!;
  throw fault(culprit.name ?? culprit.label, at.get(culprit.slot)!, times[first]!);
}

/** What made a stock no number: a variable that ceased to be one, else the stock itself, that grew too far. */
function notFinite(program: Program, values: Values, now: number, dt: number): Fault {
  const wrong = ({ slot }: Cell) => !Number.isFinite(values[slot]!);
  const source = program.step.find(wrong);
  const culprit = source ?? program.stocks.find(wrong)!;
  return fault(culprit.name ?? culprit.label, values[culprit.slot]!, source ? now : now + dt);
}

const fault = (name: string, value: number, time: number): Fault => {
  const at = Number(time.toPrecision(10));
  return Number.isNaN(value)
    ? new Fault(
        name,
        `plus de valeur à t = ${at} : 0 / 0, racine ou logarithme d’un nombre négatif. SAFEDIV évite une division par zéro.`,
        `no value any more at t = ${at}: 0 / 0, root or logarithm of a negative number. SAFEDIV avoids a division by zero.`,
      )
    : new Fault(
        name,
        `dépasse tout nombre à t = ${at} : division par zéro, ou croissance sans frein. Réduisez le pas, ou vérifiez les équations.`,
        `exceeds every number at t = ${at}: a division by zero, or unchecked growth. Take a smaller step, or check the equations.`,
      );
};
