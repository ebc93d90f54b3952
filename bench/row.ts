// One line of the bench: a figure, its peer measured in the same run, and the budget it must keep.
export interface Row {
  name: string;
  value: number;
  unit: string;
  peer: string | null;
  ratio: number | null;
  budget: string | null;
  ok?: boolean;
}

/** The smallest of several runs: the least disturbed by the machine's other work. */
export async function best(times: number, body: () => number | Promise<number>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let index = 0; index < times; index++) least = Math.min(least, await body());
  return least;
}

export const median = (values: number[]) => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

const round = (value: number) => Number(value.toPrecision(4));

/** A figure without a budget. */
export const figure = (name: string, value: number, unit: string): Row => ({
  name,
  value: round(value),
  unit,
  peer: null,
  ratio: null,
  budget: null,
});

/** A figure against an absolute budget. */
export const absolute = (name: string, value: number, unit: string, most: number): Row => ({
  name,
  value: round(value),
  unit,
  peer: null,
  ratio: null,
  budget: `≤ ${most} ${unit}`,
  ok: value <= most,
});

/** A figure against a peer: the ratio must stay below `most`, or above `least`. */
export function relative(
  name: string,
  value: number,
  unit: string,
  peer: string,
  peerValue: number,
  bound: { most?: number; least?: number },
): Row {
  const ratio = value / peerValue;
  const ok = bound.most === undefined ? ratio >= bound.least! : ratio <= bound.most;
  return {
    name,
    value: round(value),
    unit,
    peer,
    ratio: round(ratio),
    budget: bound.most === undefined ? `≥ ${bound.least} ×` : `≤ ${bound.most} ×`,
    ok,
  };
}

/** A figure that must reach a floor of its own. */
export const floor = (name: string, value: number, unit: string, least: number): Row => ({
  ...figure(name, value, unit),
  budget: `≥ ${least} ${unit}`,
  ok: value >= least,
});

/** A figure beside the same loop in C, timed in the same run; null where no compiler is found, and the row says so. */
export const besideC = (
  name: string,
  value: number,
  unit: string,
  c: number | null,
  bound: { least?: number; most?: number } = {},
): Row => {
  if (c === null) return figure(`${name}: no C compiler here`, value, unit);
  const row = relative(name, value, unit, "C -O3 -march=native", c, bound);
  if (bound.least !== undefined || bound.most !== undefined) return row;
  const { ok: _, ...told } = row;
  return { ...told, budget: null };
};

/** How cost grows with size: the exponent of the power law through [size, cost] points, 1 when it is linear. */
export function slope(name: string, points: [size: number, cost: number][], most = 1.15): Row {
  const logs = points.map(([size, cost]) => [Math.log(size), Math.log(cost)] as const);
  const mean = (k: 0 | 1) => logs.reduce((sum, pair) => sum + pair[k], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const exponent = logs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0) / logs.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
  return absolute(name, exponent, "power of the size", most);
}
