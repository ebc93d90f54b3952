// Closed-form paths: consumption of ENAF to 2030, and the net balance of artificialisation from 2031. Nothing joins them.

export type Shape = "linear" | "stepped";

/**
 * Yearly amounts that add up to `total` over `years`. Stepped: the same each year. Linear: r0 + k·s for k = 1…n with
 * s = 2·(total − n·r0) / (n·(n + 1)), so that the last observed pace r0 is left without a jump. Null when a linear path
 * would go below zero: total < r0·(n − 1)/2.
 */
export function spend(total: number, years: number, pace: number, shape: Shape): number[] | null {
  if (years === 0) return [];
  if (shape === "stepped") return Array.from({ length: years }, () => total / years);
  const slope = (2 * (total - years * pace)) / (years * (years + 1));
  if (pace + years * slope < -1e-9 * Math.max(1, pace)) return null;
  return Array.from({ length: years }, (_, k) => Math.max(0, pace + (k + 1) * slope));
}

/**
 * A yearly flow from its value in the first year to its value in the last. Linear: a straight line. Stepped: the first
 * decade at the start, the second halfway, the last year at the end.
 */
export function flow(start: number, end: number, years: number, shape: Shape): number[] {
  return Array.from({ length: years + 1 }, (_, t) => {
    if (shape === "linear") return start + ((end - start) * t) / years;
    return t === years ? end : t < 10 ? start : (start + end) / 2;
  });
}
