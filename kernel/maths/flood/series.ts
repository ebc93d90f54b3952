// A quantity told at some times: its integral between any two, straight lines between the times (a discharge) or steps
// (an intensity of rain, which holds until the next time).

export interface Series {
  /** Increasing, seconds. */
  times: ArrayLike<number>;
  values: ArrayLike<number>;
  shape: "lines" | "steps";
}

export const constant = (value: number): Series => ({ times: [0], values: [value], shape: "steps" });

/** Integral from the first time to `t`; beyond the ends the first and the last value hold. */
function primitive({ times, values, shape }: Series, t: number): number {
  const last = times.length - 1;
  if (t <= times[0]!) return (t - times[0]!) * values[0]!;
  let sum = 0;
  for (let k = 0; k < last; k++) {
    const [from, to] = [times[k]!, times[k + 1]!];
    const until = Math.min(t, to);
    const end = shape === "steps" ? values[k]! : values[k]! + ((values[k + 1]! - values[k]!) * (until - from)) / (to - from);
    sum += ((values[k]! + end) / 2) * (until - from);
    if (t <= to) return sum;
  }
  return sum + (t - times[last]!) * values[last]!;
}

export const integral = (series: Series, from: number, to: number): number => primitive(series, to) - primitive(series, from);

/** The greatest value from one time to another. */
export function greatest(series: Series, from: number, to: number): number {
  let most = Math.max(valueAt(series, from), valueAt(series, to));
  for (let k = 0; k < series.times.length; k++)
    if (series.times[k]! >= from && series.times[k]! <= to) most = Math.max(most, series.values[k]!);
  return most;
}

export function valueAt({ times, values, shape }: Series, t: number): number {
  const last = times.length - 1;
  if (t <= times[0]!) return values[0]!;
  if (t >= times[last]!) return values[last]!;
  let k = 0;
  while (times[k + 1]! <= t) k++;
  if (shape === "steps") return values[k]!;
  return values[k]! + ((values[k + 1]! - values[k]!) * (t - times[k]!)) / (times[k + 1]! - times[k]!);
}
