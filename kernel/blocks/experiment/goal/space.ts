// Where a search may go: the grid of each lever, and how fine the finest look is.
import { gridValue, type NumberLever, onGrid, sizeOf } from "../../contract/lever.ts";

/** Parts of the range of a lever without step that are not told apart. */
export const FINENESS = 1000;

export interface Space {
  levers: NumberLever[];
  /** Step of each lever, or the part of its range below which the search stops. */
  fine: number[];
  /** Points of the whole lattice; infinite as soon as one lever takes any value. */
  size: number;
  /** The nearest point one may try. */
  snap: (values: readonly number[]) => number[];
}

export function spaceOf(levers: NumberLever[]): Space {
  return {
    levers,
    fine: levers.map((lever) => lever.step ?? (lever.max - lever.min) / FINENESS),
    size: levers.reduce((size, lever) => size * (sizeOf(lever) ?? Number.POSITIVE_INFINITY), 1),
    // Twelve digits: what a person can read and a variant can hold.
    snap: (values) => values.map((value, i) => Number(onGrid(levers[i]!, value).toPrecision(12))),
  };
}

/** Values of a lever at `places` even places of its range, ends included. */
export function spread(lever: NumberLever, places: number): number[] {
  const size = sizeOf(lever);
  if (size === null) return Array.from({ length: places }, (_, i) => lever.min + ((lever.max - lever.min) * i) / (places - 1));
  const at = (i: number) => gridValue(lever.min, lever.step!, Math.round(((size - 1) * i) / (places - 1)));
  return [...new Set(Array.from({ length: places }, (_, i) => at(i)))];
}
