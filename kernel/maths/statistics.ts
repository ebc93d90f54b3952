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
