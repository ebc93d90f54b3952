// Earliest arrivals by public transport, round by round: after k rounds, those of journeys with at most k vehicles (Delling,
// Pajor, Werneck 2015, "Round-based public transit routing"). Several departures are studied from the last to the first: what
// a later departure reaches, an earlier one reaches too, so labels are kept (their "range" query).
import type { Pattern, Schedule } from "./schedule.ts";

export interface Access {
  stop: number;
  /** On foot, s. */
  seconds: number;
}

export class Raptor {
  readonly schedule: Schedule;
  /** Most vehicles of a journey. */
  readonly rounds: number;
  /** Earliest arrival at each stop with at most k vehicles, s; k = 0 on foot from the start. */
  readonly labels: Float64Array[];
  /** The same by a vehicle that stops there: a walk starts where a vehicle is left, not where another walk ends. */
  #ridden: Float64Array[];
  #first: Int32Array;

  constructor(schedule: Schedule, rounds: number) {
    this.schedule = schedule;
    this.rounds = rounds;
    this.labels = Array.from({ length: rounds + 1 }, () => new Float64Array(schedule.stops).fill(Infinity));
    this.#ridden = this.labels.map((label) => label.slice());
    this.#first = new Int32Array(schedule.patterns.length).fill(-1);
  }

  /** Forgets every departure: for another origin. */
  clear(): void {
    for (const label of [...this.labels, ...this.#ridden]) label.fill(Infinity);
  }

  /** Earliest arrivals at stops when leaving at `time`; call from the last departure to the first, after `clear`. */
  leave(time: number, access: readonly Access[]): Float64Array {
    let marked = new Set<number>();
    for (const { stop, seconds } of access) if (lower(this.labels, 0, stop, time + seconds)) marked.add(stop);
    for (let k = 1; k <= this.rounds && marked.size > 0; k++) {
      const better = new Set<number>();
      this.#walk(k, this.#ride(k, marked, better), better);
      marked = better;
    }
    return this.labels[this.rounds]!;
  }

  /**
   * Takes, from the stops just reached, the first vehicle of each pattern that calls there. Returns the stops where a vehicle
   * now arrives earlier, and adds to `better` those now reached earlier by any means.
   */
  #ride(k: number, from: ReadonlySet<number>, better: Set<number>): Set<number> {
    const { patterns, calls } = this.schedule;
    const first = this.#first;
    const queue: number[] = [];
    for (const stop of from) {
      for (let i = calls.first[stop]!; i < calls.first[stop + 1]!; i++) {
        const p = calls.pattern[i]!;
        const call = calls.call[i]!;
        if (first[p]! < 0) queue.push(p);
        if (first[p]! < 0 || call < first[p]!) first[p] = call;
      }
    }
    const before = this.labels[k - 1]!;
    const reached = new Set<number>();
    for (const p of queue) {
      const pattern = patterns[p]!;
      const size = pattern.stops.length;
      let run = pattern.runs;
      for (let call = first[p]!; call < size; call++) {
        const stop = pattern.stops[call]!;
        if (run < pattern.runs && pattern.alight[call] === 1) {
          const time = pattern.arrival[run * size + call]!;
          if (lower(this.#ridden, k, stop, time)) {
            reached.add(stop);
            if (lower(this.labels, k, stop, time)) better.add(stop);
          }
        }
        if (pattern.board[call] === 1 && (run === pattern.runs || before[stop]! <= pattern.departure[run * size + call]!))
          run = Math.min(run, firstRun(pattern, call, before[stop]!));
      }
      first[p] = -1;
    }
    return reached;
  }

  #walk(k: number, from: ReadonlySet<number>, better: Set<number>): void {
    const { first, to, seconds } = this.schedule.walks;
    const left = this.#ridden[k]!;
    for (const stop of from)
      for (let w = first[stop]!; w < first[stop + 1]!; w++)
        if (lower(this.labels, k, to[w]!, left[stop]! + seconds[w]!)) better.add(to[w]!);
  }
}

/** Lowers a label of round k, and those of later rounds, which never exceed it; false when it was as low already. */
function lower(labels: readonly Float64Array[], k: number, stop: number, time: number): boolean {
  if (!(time < labels[k]![stop]!)) return false;
  for (let round = k; round < labels.length && time < labels[round]![stop]!; round++) labels[round]![stop] = time;
  return true;
}

/** The first run that leaves a call at `time` or later; the number of runs when there is none. */
function firstRun(pattern: Pattern, call: number, time: number): number {
  const size = pattern.stops.length;
  let [low, high] = [0, pattern.runs];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pattern.departure[middle * size + call]! < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
