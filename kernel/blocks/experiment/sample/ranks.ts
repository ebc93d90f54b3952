// How much of the ranks of an output the ranks of a parameter explain: Spearman's ρ², and for unordered options the share of
// the ranks' variance between them (η²).

/** Below, a correlation of ranks is chance. */
const least = 10;

/** 0–1, or null when there are too few samples or one of the two does not vary. Ranks of the output are given once. */
export function rankShare(values: Float64Array, outputRanks: Float64Array, unordered: boolean): number | null {
  if (values.length < least) return null;
  return unordered ? between(values, outputRanks) : squaredCorrelation(ranks(values), outputRanks);
}

/** Ranks from 1; equal values share their mean rank. */
export function ranks(values: Float64Array): Float64Array {
  const order = values.slice().sort();
  const result = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const first = place(order, values[i]!, false);
    result[i] = (first + place(order, values[i]!, true) + 1) / 2;
  }
  return result;
}

/** How many of ascending numbers are below a value, or not above it. */
function place(order: Float64Array, value: number, included: boolean): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (order[middle]! < value || (included && order[middle]! === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function squaredCorrelation(x: Float64Array, y: Float64Array): number | null {
  // Ranks from 1 to n have this mean, ties or not.
  const middle = (x.length + 1) / 2;
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const [a, b] = [x[i]! - middle, y[i]! - middle];
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  return xx === 0 || yy === 0 ? null : Math.min(1, (xy * xy) / (xx * yy));
}

function between(codes: Float64Array, y: Float64Array): number | null {
  const middle = (y.length + 1) / 2;
  const groups = new Map<number, { count: number; sum: number }>();
  let all = 0;
  for (let i = 0; i < y.length; i++) {
    const group = groups.get(codes[i]!) ?? { count: 0, sum: 0 };
    group.count++;
    group.sum += y[i]! - middle;
    groups.set(codes[i]!, group);
    all += (y[i]! - middle) ** 2;
  }
  if (all === 0 || groups.size < 2) return null;
  let explained = 0;
  for (const { count, sum } of groups.values()) explained += (sum * sum) / count;
  return Math.min(1, explained / all);
}
