// Functions outside the XMILE standard that tools write in its files all the same: of Stella, and of Vensim under its own names.
import { cos, exp, pow, sin } from "../../maths/elementary.ts";
import type { Run, Values } from "./code.ts";

/** Places of the clock, as in functions.ts, which reads this file. */
const TIME = 0;
const DT = 1;

interface Further {
  arity: [number, number];
  make: (args: Run[]) => Run;
  timed?: boolean;
}
const one = (f: (x: number) => number): Further => ({
  arity: [1, 1],
  make:
    ([a]) =>
    (v) =>
      f(a!(v)),
});
const two = (f: (x: number, y: number) => number): Further => ({
  arity: [2, 2],
  make:
    ([a, b]) =>
    (v) =>
      f(a!(v), b!(v)),
});

/** Ways to put r things of n in order. */
function arranged(n: number, r: number): number {
  let ways = 1;
  for (let i = 0; i < Math.floor(r); i++) ways *= Math.floor(n) - i;
  return r < 0 || n < 0 ? Number.NaN : ways;
}
const chosen = (n: number, r: number): number =>
  Math.round(arranged(n, Math.min(r, n - r)) / arranged(Math.min(r, n - r), Math.min(r, n - r)));

/** Part of a standard normal below x (Hart's approximation after West, 2005: fifteen figures). */
export function normalBelow(x: number): number {
  const z = Math.abs(x);
  if (z > 37) return x > 0 ? 1 : 0;
  const bell = exp((-z * z) / 2);
  const along = (terms: number[]) => terms.reduce((total, term) => total * z + term);
  const tail =
    z < 7.07106781186547
      ? (bell *
          along([
            3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931,
            220.206867912376,
          ])) /
        along([
          8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831,
          793.826512519948, 440.413735824752,
        ])
      : bell / (z + 1 / (z + 2 / (z + 3 / (z + 4 / (z + 0.65))))) / 2.506628274631;
  return x > 0 ? 1 - tail : tail;
}

/** The x a part of a standard normal lies below: by halving, since it is rarely asked. */
function normalAt(part: number): number {
  if (!(part > 0 && part < 1)) return Number.NaN;
  let [low, high] = [-38, 38];
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (normalBelow(middle) < part) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

const wave = (of: (x: number) => number): Further => ({
  arity: [2, 2],
  timed: true,
  make:
    ([size, period]) =>
    (v) =>
      size!(v) * of((2 * Math.PI * v[TIME]!) / period!(v)),
});

/** Growth at a rate over n periods, and what a payment each period makes of it. */
const growth = (rate: number, n: number): [number, number] => {
  const whole = pow(1 + rate, n);
  return [whole, rate === 0 ? n : (whole - 1) / rate];
};
const four = (f: (a: number, b: number, c: number, d: number) => number): Further => ({
  arity: [4, 4],
  make:
    ([a, b, c, d]) =>
    (v) =>
      f(a!(v), b!(v), c!(v), d!(v)),
});

/** From `start`, so long, again each `every`, until `end`. */
const train: Further = {
  arity: [4, 4],
  timed: true,
  make:
    ([start, lasts, every, end]) =>
    (v: Values) => {
      const slack = v[DT]! * 1e-6;
      const since = v[TIME]! - start!(v);
      if (since < -slack || v[TIME]! > end!(v) - slack) return 0;
      const again = every!(v);
      const late = again > 0 ? since - again * Math.floor((since + slack) / again) : since;
      return late < Math.max(lasts!(v), v[DT]!) - slack ? 1 : 0;
    },
};

export const furtherFunctions: Record<string, Further> = {
  /** Fraction per time whose compounding at each step makes so many percent. */
  cgrowth: {
    arity: [1, 1],
    make:
      ([percent]) =>
      (v) =>
        (pow(1 + percent!(v) / 100, v[DT]!) - 1) / v[DT]!,
    timed: true,
  },
  combinations: two(chosen),
  coswave: wave(cos),
  factorial: one((n) => arranged(n, n)),
  fv: four((rate, n, payment, present) => {
    const [whole, paid] = growth(rate, n);
    return -(present * whole + payment * paid);
  }),
  invnorm: {
    arity: [1, 3],
    make:
      ([part, mean, deviation]) =>
      (v) =>
        (mean ? mean(v) : 0) + (deviation ? deviation(v) : 1) * normalAt(part!(v)),
  },
  normalcdf: {
    arity: [2, 4],
    make:
      ([from, to, mean, deviation]) =>
      (v) => {
        const below = (x: number) => normalBelow((x - (mean ? mean(v) : 0)) / (deviation ? deviation(v) : 1));
        return below(to!(v)) - below(from!(v));
      },
  },
  percent: one((x) => 100 * x),
  permutations: two(arranged),
  pmt: four((rate, n, present, future) => {
    const [whole, paid] = growth(rate, n);
    return -(present * whole + future) / paid;
  }),
  power: two(pow),
  pulse_train: train,
  pv: four((rate, n, payment, future) => {
    const [whole, paid] = growth(rate, n);
    return -(future + payment * paid) / whole;
  }),
  quantum: two((x, step) => (step > 0 ? step * Math.trunc(x / step) : x)),
  /** Odd roots of negative numbers are real. */
  rootn: two((x, n) => (x < 0 && Math.abs(n % 2) === 1 ? -pow(-x, 1 / n) : pow(x, 1 / n))),
  sinwave: wave(sin),
};

/** Functions some tools have and this one does not: what calls one is left out by name, which is no typing mistake. */
export const elsewhere = new Set(
  "allocate allocate_available alloc_p beta clocktime counter derivn endval find_market_price forecast gamma get_data_between_times get_xls_data history hypergeometric interpolate irr npv pause queue_fifo sum_vector switch vector_elm_map vector_select vector_sort_order vector_reorder".split(
    " ",
  ),
);
