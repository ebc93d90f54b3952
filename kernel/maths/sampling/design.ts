// A plan of evaluations in the unit cube. Rows are ordered so that a batch stopped early is still a balanced sample.
export interface Design {
  /** Evaluations in the whole plan. */
  rows: number;
  /** Coordinates of a row, each from 0 to 1. */
  dimensions: number;
  /** Rows that belong together: any prefix of whole groups is a balanced sample. */
  group: number;
  /** Writes a row's coordinates in `into`. Any row may be asked for; rows in order are cheapest. */
  fill: (row: number, into: Float64Array) => void;
}

/** The most rows a plan may hold, below what indices and memory bear. */
const MOST_ROWS = 2 ** 31 - 1;

/** Throws when a plan cannot be made: callers say it to people in their own words first. */
export function checkSize(name: string, count: number, most = MOST_ROWS): void {
  if (!Number.isInteger(count) || count < 1 || count > most)
    throw new RangeError(`${name} must be a whole number from 1 to ${most}, not ${count}.`);
}

/** The place of level `index` among `count`: at the ends of the range, or in the middle of equal parts. */
export const levelPlace = (index: number, count: number, ends: boolean) =>
  ends && count > 1 ? index / (count - 1) : (index + 0.5) / count;
