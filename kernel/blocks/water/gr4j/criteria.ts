// How near a simulated flow is to the observed one, over the days that have an observation.

export interface Scores {
  /** Nash and Sutcliffe's efficiency. */
  nse: number;
  /** Kling and Gupta's efficiency, 2009. */
  kge: number;
  /** Simulated volume over observed volume. */
  bias: number;
  /** Days compared. */
  days: number;
}

export type Criterion = "nse" | "kge";

/** NaN marks a day without observation. Null when fewer than two days or a constant flow leave nothing to compare. */
export function scoresOf(observed: Float64Array, simulated: Float64Array, from: number, to: number): Scores | null {
  let days = 0;
  let meanO = 0;
  let meanS = 0;
  for (let i = from; i < to; i++) {
    const o = observed[i]!;
    if (Number.isNaN(o)) continue;
    days += 1;
    meanO += o;
    meanS += simulated[i]!;
  }
  meanO /= days;
  meanS /= days;
  let squares = 0;
  let varO = 0;
  let varS = 0;
  let both = 0;
  for (let i = from; i < to; i++) {
    const o = observed[i]!;
    if (Number.isNaN(o)) continue;
    const s = simulated[i]!;
    squares += (o - s) * (o - s);
    varO += (o - meanO) * (o - meanO);
    varS += (s - meanS) * (s - meanS);
    both += (o - meanO) * (s - meanS);
  }
  if (days < 2 || varO === 0 || meanO === 0) return null;
  const r = varS === 0 ? 0 : both / Math.sqrt(varO * varS);
  const alpha = Math.sqrt(varS / varO);
  const beta = meanS / meanO;
  const kge = 1 - Math.sqrt((r - 1) * (r - 1) + (alpha - 1) * (alpha - 1) + (beta - 1) * (beta - 1));
  return { nse: 1 - squares / varO, kge, bias: beta, days };
}
