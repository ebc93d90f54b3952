// Sharing whole units out by weights: nothing is lost to rounding, and nobody gets less than their floor.

/**
 * Largest remainder (Hamilton): each gets the whole part of its quota; the units left go to the largest fractions, the
 * first listed first among equals. `units` is a whole number; weights are zero or more and not all zero.
 */
export function largestRemainder(units: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const quotas = weights.map((weight) => (units * weight) / total);
  const shares = quotas.map(Math.floor);
  let left = units - shares.reduce((sum, share) => sum + share, 0);
  const order = quotas.map((quota, i) => [quota - shares[i]!, i] as const).sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  // Quotas rounded up by a hair may together hold one unit too many.
  for (let k = order.length - 1; left < 0; k--) {
    const i = order[k]![1];
    if (shares[i]! === 0) continue;
    shares[i]! -= 1;
    left += 1;
  }
  for (const [, i] of order.slice(0, left)) shares[i]! += 1;
  return shares;
}

/**
 * The same where each holds a floor: those whose quota falls below their floor get the floor, and the others share what is
 * left. When the floors alone exceed the units, each gets its floor: the excess is the caller's to say.
 */
export function shareAboveFloors(units: number, weights: readonly number[], floors: readonly number[]): number[] {
  const shares = [...floors];
  if (floors.reduce((sum, floor) => sum + floor, 0) >= units) return shares;
  let free = weights.map((_, i) => i);
  for (;;) {
    const sharing = new Set(free);
    const held = floors.reduce((sum, floor, i) => (sharing.has(i) ? sum : sum + floor), 0);
    const left = units - held;
    const weight = free.reduce((sum, i) => sum + weights[i]!, 0);
    const above = free.filter((i) => (left * weights[i]!) / weight >= floors[i]!);
    if (above.length === free.length || above.length === 0) {
      const part = largestRemainder(
        left,
        free.map((i) => weights[i]!),
      );
      free.forEach((i, k) => {
        shares[i] = part[k]!;
      });
      return shares;
    }
    free = above;
  }
}
