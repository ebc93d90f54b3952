// Where a catchment lies: its elevation bands from a hypsometric curve, and how temperature falls with altitude in a year.

/** Metres of the median of each of `count` bands of equal area, from 101 altitudes: the least, each hundredth, the most. */
export function bandsOf(hypsometry: readonly number[], count: number): number[] {
  const size = Math.floor(100 / count);
  const rest = 100 % count;
  let before = 0;
  return Array.from({ length: count }, (_, band) => {
    // The first bands take what the division leaves; the curve's own steps are hundredths, halves are rounded down.
    const width = size + (band < rest ? 1 : 0);
    const [low, high] = [hypsometry[before]!, hypsometry[before + 1]!];
    const median = width === 1 ? low : width === 2 ? (low + high) / 2 : hypsometry[before + Math.floor(width / 2)]!;
    before += width;
    return median;
  });
}

/** Fall of the mean temperature on the 15th of each month, °C/100 m: Valéry, thesis, 2010, over France. */
const fallOfMonths = [0.451, 0.517, 0.572, 0.598, 0.602, 0.602, 0.596, 0.575, 0.543, 0.504, 0.456, 0.428];
/** The 15th of each month of a leap year, from the 1st of January. */
const middles = [14, 45, 74, 105, 135, 166, 196, 227, 258, 288, 319, 349];
const YEAR = 366;

/**
 * Fall of the temperature on a day, °C/100 m: a smooth curve through the fifteenths, 0.002 at most from the value published
 * for the day.
 */
export function seasonalFall(date: string): number {
  const day = (Date.UTC(2000, Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) - Date.UTC(2000, 0, 1)) / 86_400_000;
  // −1 is the December before.
  const month = middles.findLastIndex((middle) => middle <= day);
  const place = (k: number) => middles[(k + 12) % 12]! + YEAR * Math.floor(k / 12);
  const fall = (k: number) => fallOfMonths[(k + 12) % 12]!;
  const slope = (k: number) => (fall(k + 1) - fall(k - 1)) / (place(k + 1) - place(k - 1));
  const width = place(month + 1) - place(month);
  const u = (day - place(month)) / width;
  const v = 1 - u;
  return (
    v * v * (1 + 2 * u) * fall(month) +
    u * u * (1 + 2 * v) * fall(month + 1) +
    width * u * v * (v * slope(month) - u * slope(month + 1))
  );
}
