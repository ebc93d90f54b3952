// A long daily series by month, for the eye, and its low flow.
import { quantiles } from "../../../maths/statistics.ts";

export type Point = [date: string, value: number];

/** Mean of each month over the days that have a value, at its first day. */
export function monthly(dates: readonly string[], values: readonly (number | null)[]): Point[] {
  const months = new Map<string, { sum: number; days: number }>();
  dates.forEach((date, i) => {
    const value = values[i];
    if (value === null || value === undefined) return;
    const month = date.slice(0, 7);
    const so = months.get(month) ?? { sum: 0, days: 0 };
    months.set(month, { sum: so.sum + value, days: so.days + 1 });
  });
  return [...months].map(([month, { sum, days }]) => [`${month}-01`, sum / days]);
}

/** Lowest monthly mean of each whole calendar year, in order of years. */
export function yearlyLowest(dates: readonly string[], values: readonly (number | null)[]): number[] {
  const years = new Map<string, number[]>();
  for (const [date, mean] of monthly(dates, values)) {
    const year = date.slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), mean]);
  }
  return [...years.values()].filter((months) => months.length === 12).map((months) => Math.min(...months));
}

/** Years from which a low flow of one year in five is told. */
const ENOUGH = 5;

/** The lowest monthly flow not reached one year in five (QMNA5), as observed over the years; null with too few of them. */
export function lowFlow(dates: readonly string[], values: readonly (number | null)[]): number | null {
  const lowest = yearlyLowest(dates, values);
  return lowest.length < ENOUGH ? null : quantiles(lowest, [0.2])[0]!;
}
