// Whether a value meets a target: one answer for figures, experiments and comparisons.

export interface Target {
  op: ">=" | "<=";
  value: number;
}

/** Share of the target, or of 1 where it is less. */
const SLACK = 1e-9;

/** A hair short of the target counts, so that 0.1 + 0.2 meets 0.3. */
export function isMet(value: number, { op, value: wanted }: Target): boolean {
  const slack = SLACK * Math.max(1, Math.abs(wanted));
  return op === ">=" ? value >= wanted - slack : value <= wanted + slack;
}
