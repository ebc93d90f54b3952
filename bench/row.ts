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
