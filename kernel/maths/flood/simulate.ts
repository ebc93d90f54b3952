// Runs a flood from its start to its end: steps as long as stability allows, water brought by rain and inflows, water that
// soaks in, depths kept at intervals, the greatest depth and the time water came, and the balance of every cubic metre.
import { bordered, type Coming, type Domain, inward, type Side, type Stepper } from "./domain.ts";
import { greatest, integral, type Series } from "./series.ts";

export interface Inflow {
  /** Cells that share the discharge, by their number in the grid. */
  cells: readonly number[];
  /** m³/s */
  flow: Series;
  /** The side it crosses, which gives it a way; null where it wells up in its place. */
  through: Side | null;
}

export interface Simulation {
  domain: Domain;
  stepper: Stepper;
  /** Seconds. */
  duration: number;
  /** Times at which depths are kept, increasing, the duration last. */
  keep: readonly number[];
  courant: number;
  /** Longest step, seconds. */
  longest: number;
  /** Seconds; null: as long as stability allows. */
  fixed: number | null;
  inflows: readonly Inflow[];
  /** m/s on every cell. */
  rain: Series | null;
  /** m/s, of every cell of the grid or of each; capped by the water there. */
  infiltration: number | ArrayLike<number> | null;
  /** Depth from which a cell counts as flooded, metres. */
  wet: number;
  /** Called about ten times a second of work, and at each kept depth; a promise it gives is awaited. */
  report: (time: number, depth: () => Float32Array) => Promise<void> | null;
}

export interface Balance {
  initial: number;
  inflow: number;
  rain: number;
  infiltrated: number;
  outflow: number;
  final: number;
}

/** When most water ran too fast for the scheme. */
export interface Rapid {
  /** Seconds. */
  time: number;
  /** Of the most water there ever was. */
  share: number;
  /** Cell of the grid where it was fastest beside its waves. */
  cell: number;
  froude: number;
}

export interface SimulationResult {
  depths: Float32Array[];
  depth: Float64Array;
  greatest: Float32Array;
  /** Seconds; −1 where water never came. */
  arrival: Float32Array;
  velocity: { x: Float32Array; y: Float32Array };
  balance: Balance;
  /** Null where no water ever did, or where the scheme has no such limit. */
  rapid: Rapid | null;
  steps: number;
  shortest: number;
  mended: number;
}

/** Share of the duration under which a step never reaches its end. */
const SHORTEST = 1e-9;

/** Steps so short that the end is out of reach. */
export class VanishingStep extends Error {
  readonly time: number;
  readonly step: number;
  constructor(time: number, step: number) {
    super(`steps of ${step} s at ${time} s`);
    this.time = time;
    this.step = step;
  }
}

/** A fixed step longer than stability allows. */
export class UnstableStep extends Error {
  readonly time: number;
  readonly allowed: number;
  constructor(time: number, allowed: number) {
    super(`the fixed step is longer than ${allowed} s at ${time} s`);
    this.time = time;
    this.allowed = allowed;
  }
}

/** The greatest depths are looked at this many times at least, and speeds that many. */
const looks = 1000;
const speedLooks = 60;

export async function simulate(options: Simulation): Promise<SimulationResult> {
  const { domain, stepper, duration, keep, courant, fixed, inflows, rain, wet } = options;
  const { width, height, cellSize } = domain;
  const cells = width * height;
  const area = cellSize * cellSize;
  const { depth: water, stride } = stepper;
  const place = (cell: number) => bordered({ width, stride }, cell);
  const open = Int32Array.from(openCells(domain));
  const places = Int32Array.from(open, place);
  const entries = inflows.map(({ cells: at, flow, through }) => ({ flow, through, places: at.map(place) }));
  const volume = () => {
    let [sum, rest] = [0, 0];
    for (let k = 0; k < places.length; k++) {
      const y = water[places[k]!]! - rest;
      const t = sum + y;
      rest = t - sum - y;
      sum = t;
    }
    return sum * area;
  };
  const [most, arrival] = [new Float32Array(cells), new Float32Array(cells).fill(-1)];
  const look = (time: number) => {
    for (let k = 0; k < open.length; k++) {
      const depth = water[places[k]!]!;
      const cell = open[k]!;
      if (depth > most[cell]!) most[cell] = depth;
      if (depth >= wet && arrival[cell]! < 0) arrival[cell] = time;
    }
  };
  const snapshot = () => {
    const depth = new Float32Array(cells);
    for (let k = 0; k < open.length; k++) depth[open[k]!] = water[places[k]!]!;
    return depth;
  };
  const balance: Balance = { initial: volume(), inflow: 0, rain: 0, infiltrated: 0, outflow: 0, final: 0 };
  /** Depth the sources may add to one cell in `dt` from `time`. */
  const rise = (time: number, dt: number): number => {
    let metres = rain ? greatest(rain, time, time + dt) * dt : 0;
    for (const { flow, places: at } of entries)
      metres += (Math.max(0, greatest(flow, time, time + dt)) * dt) / (at.length * area);
    return metres;
  };
  const depths: Float32Array[] = [];
  let [allMost, rapid]: [number, (Rapid & { beyond: number }) | null] = [0, null];
  const lookAtSpeed = (time: number) => {
    const found = stepper.outrun();
    if (!found) return;
    allMost = Math.max(allMost, found.all);
    if (found.place < 0 || (rapid && rapid.beyond >= found.beyond)) return;
    const cell = (Math.floor(found.place / stride) - 1) * width + (found.place % stride) - 1;
    rapid = { time, beyond: found.beyond, share: 0, cell, froude: found.froude };
  };
  let [time, steps, next, shortest, looked, timed] = [0, 0, 0, Number.POSITIVE_INFINITY, 0, 0];
  look(0);
  while (next < keep.length) {
    if (keep[next]! <= time) {
      depths.push(snapshot());
      next++;
      continue;
    }
    const left = keep[next]! - time;
    let dt = Math.min(left, fixed ?? options.longest);
    dt = stableStep(dt, (most) => stepper.longest(courant, rise(time, most)));
    if (fixed !== null && dt < Math.min(fixed, left)) {
      // The limit itself, not a share of it.
      const allowed = stepper.longest(1, rise(time, fixed));
      if (Math.min(fixed, left) > allowed) throw new UnstableStep(time, allowed);
      dt = Math.min(fixed, left);
    }
    if (left - dt < dt * 1e-9) dt = left;
    else if (dt < left && dt > left / 2) dt = left / 2;
    if (fixed !== null) dt = Math.min(fixed, left);
    if (!(dt >= duration * SHORTEST) && !(dt >= left)) throw new VanishingStep(time, dt);
    // Half of what comes before the step, half after: the depth kept is that of the middle of both.
    bring(time, time + dt / 2);
    balance.outflow += stepper.step(dt);
    bring(time + dt / 2, time + dt);
    if (options.infiltration !== null) balance.infiltrated += soak(options.infiltration, dt);
    time = dt === left ? keep[next]! : time + dt;
    steps++;
    shortest = Math.min(shortest, dt);
    if (time >= looked || time >= duration) {
      look(time);
      looked = time + duration / looks;
    }
    if (time >= timed || time >= duration) {
      lookAtSpeed(time);
      timed = time + duration / speedLooks;
    }
    const wait = options.report(time, snapshot);
    if (wait) await wait;
  }
  balance.final = volume();
  const depth = new Float64Array(cells);
  for (let k = 0; k < open.length; k++) depth[open[k]!] = water[places[k]!]!;
  return {
    depths,
    depth,
    greatest: most,
    arrival,
    velocity: stepper.velocity(),
    balance,
    rapid: rapidOf(),
    steps,
    shortest,
    mended: stepper.mended(),
  };

  function rapidOf(): Rapid | null {
    if (!rapid) return null;
    const { beyond, ...rest } = rapid;
    return { ...rest, share: beyond / allMost };
  }

  function bring(from: number, to: number): void {
    const metres = rain ? integral(rain, from, to) : 0;
    if (metres > 0) {
      stepper.rain(metres);
      balance.rain += metres * open.length * area;
    }
    for (const { flow, places: at, through } of entries) {
      const brought = integral(flow, from, to);
      if (brought <= 0) continue;
      const discharge = brought / ((to - from) * at.length * cellSize);
      const coming: Coming | undefined = through ? { discharge, x: inward[through][0], y: inward[through][1] } : undefined;
      for (const i of at) stepper.add(i, brought / (at.length * area), coming);
      balance.inflow += brought;
    }
  }

  function soak(rate: number | ArrayLike<number>, dt: number): number {
    let metres = 0;
    for (let k = 0; k < places.length; k++) {
      const depth = water[places[k]!]!;
      if (depth <= 0) continue;
      const wanted = (typeof rate === "number" ? rate : rate[open[k]!]!) * dt;
      const left = wanted < depth ? depth - wanted : 0;
      water[places[k]!] = left;
      if (left === 0) stepper.still(places[k]!);
      metres += depth - water[places[k]!]!;
    }
    return metres * area;
  }
}

/**
 * The longest step that what it brings allows: water that comes in makes waves of its own, all the faster as the step is
 * long. `allowed` decreases as the step grows.
 */
function stableStep(most: number, allowed: (dt: number) => number): number {
  let safe = Math.min(most, allowed(most));
  for (let k = 0; k < 6 && safe < most; k++) {
    const wider = Math.min(most, allowed(safe));
    if (!(wider > safe * 1.05)) break;
    const middle = Math.sqrt(safe * wider);
    if (allowed(middle) < middle) break;
    safe = middle;
  }
  return safe;
}

/** Cells that are not walls. */
export function* openCells(domain: Domain): Generator<number> {
  for (let cell = 0; cell < domain.width * domain.height; cell++) if (domain.ground[bordered(domain, cell)]! < 1e5) yield cell;
}
