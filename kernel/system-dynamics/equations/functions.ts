// Functions of an equation that keep nothing from one step to the next.
import { acos, asin, atan, atan2, cos, cosh, exp, log, log10, sin, sinh, tan, tanh } from "../../maths/elementary.ts";
import { modulo, type Run, type Values } from "./code.ts";
import { furtherFunctions } from "./further-functions.ts";

/** Places every program keeps: the present, the step, and the ends of time. */
export const TIME = 0;
export const DT = 1;
export const START = 2;
export const STOP = 3;
export const SPECIAL_PLACES = 4;

/** Names that stand for them; a variable of the model that bears one of these names comes first. */
export const specials: Record<string, number> = {
  time: TIME,
  dt: DT,
  time_step: DT,
  starttime: START,
  initial_time: START,
  stoptime: STOP,
  final_time: STOP,
};

interface PureFunction {
  /** Fewest and most arguments. */
  arity: [number, number];
  make: (args: Run[]) => Run;
  /** Reads the clock, so is never worth the same twice. */
  timed?: boolean;
}

const one = (f: (x: number) => number): PureFunction => ({
  arity: [1, 1],
  make:
    ([a]) =>
    (v) =>
      f(a!(v)),
});
const two = (f: (x: number, y: number) => number): PureFunction => ({
  arity: [2, 2],
  make:
    ([a, b]) =>
    (v) =>
      f(a!(v), b!(v)),
});
const fixed = (value: number): PureFunction => ({ arity: [0, 0], make: () => () => value });
const many = (f: (x: number, y: number) => number): PureFunction => ({
  arity: [1, 64],
  make: ([first, ...rest]) => {
    if (rest.length === 1) return (v) => f(first!(v), rest[0]!(v));
    return (v) => rest.reduce((value, arg) => f(value, arg(v)), first!(v));
  },
});

/** An instant falls on the step that starts at it, whatever rounding did to the clock. */
const reached = (values: Values, instant: number): boolean => values[TIME]! >= instant - values[DT]! * 1e-6;

const step: PureFunction = {
  arity: [2, 2],
  timed: true,
  make:
    ([height, from]) =>
    (v) =>
      reached(v, from!(v)) ? height!(v) : 0,
};
const ramp: PureFunction = {
  arity: [1, 3],
  timed: true,
  make:
    ([slope, from, to]) =>
    (v) => {
      const begin = from ? from(v) : v[START]!;
      if (!reached(v, begin)) return 0;
      const now = to ? Math.min(v[TIME]!, to(v)) : v[TIME]!;
      return slope!(v) * Math.max(0, now - begin);
    },
};
/** A volume in one step, at an instant and again each interval; once when the interval is 0. */
const pulse: PureFunction = {
  arity: [1, 3],
  timed: true,
  make:
    ([volume, first, interval]) =>
    (v) => {
      const begin = first ? first(v) : v[START]!;
      if (!reached(v, begin)) return 0;
      const dt = v[DT]!;
      const since = v[TIME]! - begin;
      const every = interval ? interval(v) : first ? 0 : dt;
      const late = every > 0 ? since - every * Math.floor((since + dt * 1e-6) / every) : since;
      return late < dt * (1 - 1e-6) ? volume!(v) / dt : 0;
    },
};

/** Halves go away from zero. */
const round = (x: number): number => (x < 0 ? -Math.round(-x) : Math.round(x));

export const functions: Record<string, PureFunction> = {
  ...furtherFunctions,
  abs: one(Math.abs),
  arccos: one(acos),
  acos: one(acos),
  arcsin: one(asin),
  asin: one(asin),
  arctan: one(atan),
  atan: one(atan),
  arctan2: two(atan2),
  atan2: two(atan2),
  cos: one(cos),
  cosh: one(cosh),
  exp: one(exp),
  inf: fixed(Number.POSITIVE_INFINITY),
  int: one(Math.floor),
  integer: one(Math.trunc),
  ln: one(log),
  log10: one(log10),
  log: { arity: [1, 2], make: ([a, base]) => (base ? (v) => log(a!(v)) / log(base(v)) : (v) => log10(a!(v))) },
  max: many(Math.max),
  mean: {
    arity: [1, 64],
    make: (args) => (v) => args.reduce((total, arg) => total + arg(v), 0) / args.length,
  },
  min: many(Math.min),
  mod: two(modulo),
  modulo: two(modulo),
  nan: fixed(Number.NaN),
  pi: fixed(Math.PI),
  pulse,
  ramp,
  round: one(round),
  safediv: {
    arity: [2, 3],
    make:
      ([a, b, otherwise]) =>
      (v) => {
        const below = b!(v);
        return below === 0 ? (otherwise ? otherwise(v) : 0) : a!(v) / below;
      },
  },
  sign: one(Math.sign),
  sin: one(sin),
  sinh: one(sinh),
  sqrt: one(Math.sqrt),
  step,
  tan: one(tan),
  tanh: one(tanh),
  xidz: {
    arity: [3, 3],
    make:
      ([a, b, otherwise]) =>
      (v) =>
        b!(v) === 0 ? otherwise!(v) : a!(v) / b!(v),
  },
  zidz: two((a, b) => (b === 0 ? 0 : a / b)),
};

/** What a fold over an array starts from, adds, and ends with. */
export const reducers: Record<string, (values: number[]) => number> = {
  sum: (all) => all.reduce((total, value) => total + value, 0),
  mean: (all) => all.reduce((total, value) => total + value, 0) / all.length,
  prod: (all) => all.reduce((total, value) => total * value, 1),
  min: (all) => all.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
  max: (all) => all.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
  size: (all) => all.length,
  vmax: (all) => all.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
  vmin: (all) => all.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
  stddev: (all) => {
    const mean = all.reduce((total, value) => total + value, 0) / all.length;
    return Math.sqrt(all.reduce((total, value) => total + (value - mean) * (value - mean), 0) / Math.max(1, all.length - 1));
  },
};
