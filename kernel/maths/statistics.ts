// Sums, medians and roundings the way a person checks them by hand.

/** Compensated (Neumaier), so that the order of rows hardly matters. */
export function sum(numbers: ArrayLike<number>): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < numbers.length; i++) {
    const value = numbers[i]!;
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}

/** Half away from zero, as a person rounds: −2.5 → −3. */
export function round(value: number, digits = 0): number {
  const factor = Number(`1e${Math.max(-15, Math.min(15, Math.trunc(digits)))}`);
  const scaled = Math.abs(value) * factor;
  if (!Number.isFinite(scaled) || scaled > 9007199254740991) return value;
  // 1.005 is stored just below: the nudge rounds what a person reads.
  const whole = Math.floor(scaled * (1 + 2.220446049250313e-16) + 0.5);
  return whole === 0 ? 0 : (Math.sign(value) * whole) / factor;
}

export function median(numbers: number[]): number {
  const order = [...numbers].sort((a, b) => a - b);
  const middle = order.length >> 1;
  return order.length % 2 ? order[middle]! : (order[middle - 1]! + order[middle]!) / 2;
}

/** Of ascending numbers, the value below which a share of them stands: type 7, as R, NumPy and spreadsheets. */
export function quantileSorted(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const place = Math.min(1, Math.max(0, share)) * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below]!;
  if (below + 1 >= sorted.length || place === below) return low;
  const high = sorted[below + 1]!;
  return low === high ? low : low + (place - below) * (high - low);
}

/** Quantiles of numbers in any order; those that are not finite are left out. */
export function quantiles(numbers: ArrayLike<number>, shares: readonly number[]): number[] {
  const sorted = Float64Array.from(numbers).filter(Number.isFinite).sort();
  return shares.map((share) => quantileSorted(sorted, share));
}

export const mean = (numbers: ArrayLike<number>) => sum(numbers) / numbers.length;

/** Standard deviation of a sample: the squares are divided by one less than their number. */
export function standardDeviation(numbers: ArrayLike<number>): number {
  if (numbers.length < 2) return 0;
  const middle = mean(numbers);
  return Math.sqrt(sum(Float64Array.from(numbers, (value) => (value - middle) ** 2)) / (numbers.length - 1));
}
