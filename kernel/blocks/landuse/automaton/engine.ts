// The compiled automaton at work: lays the planes out in its memory, and changes cells one class at a time.
import automaton from "../../../wasm/automaton.generated.ts";
import { instantiate } from "../../../wasm/load.ts";

/** Places around the grid that hold no cell: see kernel/wasm/assembly/automaton.ts. */
const MARGIN = 8;
const LEFT = 16;
/** No class: outside, or without data. */
export const NONE = 255;
export const MOST_CLASSES = 32;
export const MOST_RADIUS = 7;
const SCRATCH_ROWS = MOST_RADIUS + 13;
const BUCKETS = 8192;
const BAND = 64;

interface Exports {
  place: (states: number, next: number, scores: number, list: number, scratch: number, rows: number, stride: number) => void;
  neighbourhood: (radius: number, drops: number, sources: number, count: number, base: number) => void;
  noise: (base: number, perRow: number, perColumn: number, first: number, second: number, strength: number) => void;
  score: (suitability: number, ease: number, from: number, to: number) => void;
  allocate: (wanted: number, state: number) => number;
  turn: () => void;
}

/** What pulls cells towards a class. */
export interface Pull {
  /** Classes that attract (or repel), and how much. */
  sources: readonly { state: number; weight: number }[];
  /** Added everywhere: how a class grows far from what attracts it. */
  alone: number;
}

/** How counters number the cells: a turned grid with its numbers turned draws the same noise at the same place. */
export interface Numbering {
  base: number;
  perRow: number;
  perColumn: number;
}

export interface Engine {
  /** Reads the suitability of one class, 0 where it may not come; returns the plane's handle. */
  plane: (at: (cell: number) => number) => number;
  /**
   * Changes exactly `wanted` cells into `state`, fewer only when fewer may change; returns how many. `ease` is in percent by
   * present state.
   */
  allocate: (order: { state: number; wanted: number; plane: number; ease: readonly number[]; pull: Pull; keys: Keys }) => number;
  /** Ends a step. */
  turn: () => void;
  /** States as they stand, cell by cell. */
  read: () => Uint8Array;
  /** Told between bands of rows. */
  onBand?: () => void;
}
export type Keys = readonly [first: number, second: number];

export interface Ground {
  width: number;
  height: number;
  states: Uint8Array;
  radius: number;
  decay: number;
  noise: number;
  planes: number;
  numbering?: Numbering;
}

/** Weight of each ring of eight, sixteen… cells, as whole numbers whose total over the neighbourhood stays below 65,536. */
export function ringWeights(radius: number, decay: number, power: (x: number, y: number) => number): number[] {
  const raw = Array.from({ length: radius }, (_, k) => power(k + 1, -decay));
  const total = raw.reduce((sum, weight, k) => sum + weight * 8 * (k + 1), 0);
  return raw.map((weight) => Math.floor((weight / total) * 65535));
}

export const neighbourhoodTotal = (weights: readonly number[]) =>
  weights.reduce((sum, weight, k) => sum + weight * 8 * (k + 1), 0);

export async function makeEngine(ground: Ground, power: (x: number, y: number) => number): Promise<Engine> {
  const { width, height, radius } = ground;
  const { exports, reserve, view } = await instantiate<Exports>(automaton);
  const stride = LEFT + Math.ceil(width / 16) * 16 + 16;
  const places = stride * (height + 2 * MARGIN);
  const bytes = places + 64;
  const states = reserve(bytes);
  const next = reserve(bytes);
  const scores = reserve(places * 4);
  const list = reserve(width * height * 4);
  const scratch = reserve(SCRATCH_ROWS * stride + BUCKETS * 4 + 64);
  const drops = reserve(MOST_RADIUS * 2);
  const sources = reserve(MOST_CLASSES * 8);
  const ease = reserve(MOST_CLASSES);
  const planes = Array.from({ length: ground.planes }, () => reserve(places * 4));
  exports.place(states, next, scores, list, scratch, height, stride);
  const placeOf = (row: number) => (row + MARGIN) * stride + LEFT;
  const now = view(Uint8Array, states, bytes).fill(NONE);
  for (let row = 0; row < height; row++) now.set(ground.states.subarray(row * width, (row + 1) * width), placeOf(row));
  view(Uint8Array, next, bytes).set(now);
  const weights = ringWeights(radius, ground.decay, power);
  view(Uint16Array, drops, MOST_RADIUS).set(weights.map((weight, k) => weight - (weights[k + 1] ?? 0)));
  const total = neighbourhoodTotal(weights);
  const { base, perRow, perColumn } = ground.numbering ?? { base: 0, perRow: width, perColumn: 1 };
  let filled = 0;

  const engine: Engine = {
    plane(at) {
      const handle = planes[filled++]!;
      const plane = view(Float32Array, handle, places);
      for (let row = 0; row < height; row++) {
        const first = placeOf(row);
        for (let column = 0; column < width; column++) plane[first + column] = at(row * width + column);
      }
      return handle;
    },
    allocate({ state, wanted, plane, ease: given, pull, keys: [first, second] }) {
      if (wanted <= 0) return 0;
      view(Uint8Array, ease, MOST_CLASSES).fill(0).set(given);
      const classes = view(Uint32Array, sources, MOST_CLASSES * 2);
      const pulls = view(Float32Array, sources, MOST_CLASSES * 2);
      pull.sources.forEach((source, k) => {
        classes[2 * k] = source.state;
        pulls[2 * k + 1] = source.weight / total;
      });
      exports.neighbourhood(radius, drops, sources, pull.sources.length, pull.alone);
      exports.noise(base, perRow, perColumn, first, second, ground.noise);
      for (let from = 0; from < height; from += BAND) {
        exports.score(plane, ease, from, Math.min(height, from + BAND));
        engine.onBand?.();
      }
      return exports.allocate(wanted, state);
    },
    turn: () => exports.turn(),
    read() {
      const now = view(Uint8Array, next, bytes);
      const cells = new Uint8Array(width * height);
      for (let row = 0; row < height; row++) cells.set(now.subarray(placeOf(row), placeOf(row) + width), row * width);
      return cells;
    },
  };
  return engine;
}
