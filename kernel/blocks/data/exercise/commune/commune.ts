// One commune: its layers, each made when first asked and kept, so that the parts of a notebook share them.
import { type Frame, frameOf } from "./frame.ts";
import { type Grown, growthOf } from "./growth.ts";
import { type Settled, settle } from "./households.ts";
import { coverOf, quadsOf, zoningOf } from "./land.ts";
import { type Lattice, latticeOf } from "./lattice.ts";
import { type AgeTable, agesOf } from "./people.ts";
import { type Relief, reliefOf } from "./relief.ts";
import { type River, riverOf } from "./river.ts";
import { type Streets, streetsOf } from "./streets.ts";
import { flowOf, type Weather, weatherOf } from "./weather.ts";

export interface Commune {
  frame: Frame;
  river: () => River;
  relief: () => Relief;
  lattice: () => Lattice;
  grown: () => Grown;
  streets: () => Streets;
  settled: () => Settled;
  /** Zone code of each cell. */
  zoning: () => Uint8Array;
  /** Land-cover code of each cell. */
  cover: () => Uint8Array;
  ages: () => AgeTable;
  weather: () => Weather;
  flow: () => number[];
}

/** Kept communes: a notebook uses one, seldom two. */
const MOST = 3;
const kept = new Map<string, Commune>();

export function communeOf(population: number, seed: number): Commune {
  const key = `${population}/${seed}`;
  const found = kept.get(key) ?? make(population, seed);
  kept.delete(key);
  kept.set(key, found);
  if (kept.size > MOST) kept.delete(kept.keys().next().value!);
  return found;
}

function make(population: number, seed: number): Commune {
  const frame = frameOf(population, seed);
  const river = once(() => riverOf(frame));
  const relief = once(() => reliefOf(frame, river()));
  const lattice = once(() => latticeOf(frame, river()));
  const grown = once(() => growthOf(frame, lattice(), relief()));
  const streets = once(() => streetsOf(frame, lattice(), grown()));
  const settled = once(() => settle(frame, lattice(), grown()));
  const zoning = once(() => zoningOf(frame, quadsOf(frame, lattice()), grown()));
  const cover = once(() => coverOf(frame, lattice(), relief(), grown(), streets(), zoning()));
  const ages = once(() => agesOf(frame));
  const weather = once(() => weatherOf(frame));
  const flow = once(() => flowOf(frame, weather()));
  return { frame, river, relief, lattice, grown, streets, settled, zoning, cover, ages, weather, flow };
}

function once<T>(body: () => T): () => T {
  let value: { made: T } | null = null;
  return () => (value ??= { made: body() }).made;
}
