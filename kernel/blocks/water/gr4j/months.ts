// A long daily series by month, for the eye.

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

/** Median over whole calendar years of the lowest monthly mean; null without a whole year. */
export function yearlyLowest(dates: readonly string[], values: readonly (number | null)[]): number | null {
  const years = new Map<string, number[]>();
  for (const [date, mean] of monthly(dates, values)) {
    const year = date.slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), mean]);
  }
  const lowest = [...years.values()]
    .filter((months) => months.length === 12)
    .map((months) => Math.min(...months))
    .sort((a, b) => a - b);
  if (lowest.length === 0) return null;
  const middle = lowest.length >> 1;
  return lowest.length % 2 === 1 ? lowest[middle]! : (lowest[middle - 1]! + lowest[middle]!) / 2;
}
