// Functions that keep something from one step to the next: delays, smooths, trends, memories and random numbers. Each call
// adds its own stocks and memories to the program.
import { cos, exp, log, pow } from "../../maths/elementary.ts";
import type { Cell } from "../equations/cells.ts";
import type { Code, Run } from "../equations/code.ts";
import { DT } from "../equations/functions.ts";
import { isLost, type Node, parse } from "../equations/parse.ts";
import { Fault } from "../model/model.ts";
import { type Builder, type Place, read } from "./builder.ts";

export interface StatefulFunction {
  arity: [number, number];
  make: (builder: Builder, args: Node[], at: Place) => Code;
}

const number = (value: number): Node => ({ kind: "number", value });
const over = (left: Node, right: Node): Node => ({ kind: "binary", operator: "/", left, right });
const times = (left: Node, right: Node): Node => ({ kind: "binary", operator: "*", left, right });
const minus = (left: Node, right: Node): Node => ({ kind: "binary", operator: "-", left, right });

/** A node that reads a place: names with a sign no equation can hold. */
function placed(cell: Cell, at: Place): Node {
  const name = `#${cell.slot}`;
  if (!at.scope.variables.has(name)) {
    at.scope.variables.set(name, {
      element: { kind: "aux", name },
      scope: at.scope,
      name: null,
      dimensions: [],
      slots: [cell.slot],
      feed: null,
      set: null,
    });
  }
  return { kind: "name", name, text: name, at: 0, subscripts: null };
}

function stock(builder: Builder, at: Place, initial: Node, rate: (self: Node) => Node): Cell {
  const cell = builder.add(at.label, "stock");
  cell.initial = builder.part(initial, at);
  cell.rate = builder.part(rate(placed(cell, at)), at);
  return cell;
}

/** A value computed once per step, so that several stages read the same. */
function shared(builder: Builder, node: Node, at: Place): Node {
  if (node.kind === "number" || node.kind === "name") return node;
  const cell = builder.add(at.label, "computed");
  cell.value = builder.part(node, at);
  return placed(cell, at);
}

/** Order of a delay or a smooth: a whole number known before running, written or held by a variable that never changes. */
function order(builder: Builder, node: Node, at: Place): number {
  const value = builder.part(node, at).code.constant ?? fixed(node, at, 0);
  if (value !== null && Number.isInteger(value) && value >= 1 && value <= 100) return value;
  throw new Fault(
    at.label,
    "l’ordre d’un DELAYN ou d’un SMTHN est un nombre entier de 1 à 100, écrit tel quel ou tenu par une variable qui ne change pas.",
    "the order of a DELAYN or SMTHN is a whole number from 1 to 100, written as such or held by a variable that never changes.",
  );
}

const MOST_FOLLOWED = 8;

/** The number a variable is, followed from name to name; null when it is none. */
function fixed(node: Node, at: Place, depth: number): number | null {
  if (node.kind === "number") return node.value;
  if (node.kind === "unary" && node.operator === "-") {
    const operand = fixed(node.operand, at, depth + 1);
    return operand === null ? null : -operand;
  }
  if (node.kind !== "name" || depth > MOST_FOLLOWED) return null;
  const variable = at.scope.find(node.name);
  if (!variable || variable.element.kind === "stock" || variable.element.graph) return null;
  if (typeof variable.set === "number") return variable.set;
  if (variable.set) return null;
  if (variable.feed) return fixed(variable.feed.node, { ...at, scope: variable.feed.scope }, depth + 1);
  if (variable.dimensions.length > 0 || isLost(variable.element.eqn)) return null;
  return fixed(parse(variable.element.eqn!), { ...at, scope: variable.scope }, depth + 1);
}

/** A delay or a smooth looks back: one of a negative time would run away from what it follows. */
function refuseBackwards(builder: Builder, time: Node, at: Place): void {
  const lasts = builder.part(time, at).code.constant ?? fixed(time, at, 0);
  if (lasts === null || !(lasts < 0)) return;
  throw new Fault(
    at.label,
    `la durée d’un délai ou d’un lissage vaut ${lasts} : elle doit être positive.`,
    `the time of a delay or a smooth is ${lasts}: it must be positive.`,
  );
}

/** Exponential smooth in n stages of a n-th of the time each. */
function smooth(builder: Builder, input: Node, time: Node, n: number, initial: Node | undefined, at: Place): Code {
  refuseBackwards(builder, time, at);
  const from = shared(builder, input, at);
  const each = shared(builder, n === 1 ? time : over(time, number(n)), at);
  let before = from;
  let last: Cell | null = null;
  for (let stage = 0; stage < n; stage++) {
    const reaches = before;
    last = stock(builder, at, initial ?? from, (self) => over(minus(reaches, self), each));
    before = placed(last, at);
  }
  return read(last!.slot, at);
}

/** Material delay in n stages: what enters leaves, conserved. */
function delay(builder: Builder, input: Node, time: Node, n: number, initial: Node | undefined, at: Place): Code {
  refuseBackwards(builder, time, at);
  const from = shared(builder, input, at);
  const each = shared(builder, n === 1 ? time : over(time, number(n)), at);
  let before = from;
  for (let stage = 0; stage < n; stage++) {
    const enters = before;
    const cell = stock(builder, at, times(initial ?? from, each), (self) => minus(enters, over(self, each)));
    before = shared(builder, over(placed(cell, at), each), at);
  }
  return seen(builder, before, at);
}

/** The value of so long ago, exactly: the first one, or the given one, until then. */
function past(builder: Builder, input: Node, lag: number | Node, initial: Node | undefined, at: Place): Code {
  const cell = builder.add(at.label, "memory");
  cell.initial = builder.part(initial ?? input, at);
  cell.value = builder.part(input, at);
  cell.lag = typeof lag === "number" ? lag : builder.part(lag, at).code;
  if (typeof lag !== "number") for (const slot of builder.part(lag, at).reads) cell.initial.reads.add(slot);
  return read(cell.slot, at);
}

/** Averaged input of TREND and FORCST, and how fast the input leaves it. */
function trend(builder: Builder, input: Node, time: Node, initial: Node, at: Place): Node {
  const from = shared(builder, input, at);
  const within = shared(builder, time, at);
  const average = stock(
    builder,
    at,
    over(from, { kind: "binary", operator: "+", left: number(1), right: times(initial, within) }),
    (self) => over(minus(from, self), within),
  );
  const self = placed(average, at);
  return { kind: "binary", operator: "//", left: minus(from, self), right: times(self, within) };
}

/** A random number sampled once per step; the methods of higher order see the same at their middle points. */
function atRandom(make: (random: () => number, args: Run[]) => Run): StatefulFunction["make"] {
  return (builder, args, at) => {
    const cell = builder.add(at.label, "computed");
    const parts = args.map((arg) => builder.part(arg, at));
    const run = make(
      builder.random,
      parts.map(({ code }) => code.run),
    );
    cell.held = true;
    cell.value = { code: { run, constant: null, slot: null }, reads: new Set(parts.flatMap(({ reads }) => [...reads])) };
    return read(cell.slot, at);
  };
}

/** Box and Muller, one of the pair. */
const gaussian = (random: () => number): number => Math.sqrt(-2 * log(1 - random())) * cos(2 * Math.PI * random());

const uniform = atRandom((random, [low, high]) => (v) => {
  const [from, to] = low ? [low(v), high ? high(v) : 1] : [0, 1];
  return from + (to - from) * random();
});
const normal = atRandom((random, [mean, deviation, , least, most]) => (v) => {
  const value = mean!(v) + deviation!(v) * gaussian(random);
  return Math.max(least ? least(v) : Number.NEGATIVE_INFINITY, Math.min(most ? most(v) : Number.POSITIVE_INFINITY, value));
});
const poisson = atRandom((random, [mean]) => (v) => {
  const rate = mean!(v);
  if (rate > 500) return Math.max(0, Math.round(rate + Math.sqrt(rate) * gaussian(random)));
  const limit = exp(-rate);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
});

/** Inverse of a distribution's part below x, at a number drawn evenly from 0 to 1. */
const inverted = (arity: [number, number], at: (part: number, ...args: number[]) => number): StatefulFunction => ({
  arity,
  make: atRandom((random, args) => (v) => at(random(), ...args.map((arg) => arg(v)))),
});
/** Trials until one succeeds. */
const trials = (part: number, chance: number): number => Math.max(1, Math.ceil(log(1 - part) / log(1 - chance)));
const binomial = atRandom((random, [n, chance]) => (v) => {
  let count = 0;
  const p = chance!(v);
  for (let i = Math.min(MOST_TRIALS, Math.round(n!(v))); i > 0; i--) if (random() < p) count += 1;
  return count;
});
const negativeBinomial = atRandom((random, [successes, chance]) => (v) => {
  let count = 0;
  const p = chance!(v);
  for (let i = Math.min(MOST_TRIALS, Math.round(successes!(v))); i > 0; i--) count += trials(random(), p);
  return count;
});
const MOST_TRIALS = 100_000;

/** Takes its input where a condition holds, and keeps it where it does not. */
const sampled: StatefulFunction = {
  arity: [3, 3],
  make: (builder, [test, input, initial], at) => {
    const before = builder.add(at.label, "memory");
    const cell = builder.add(at.label, "computed");
    const node: Node = { kind: "if", test: test!, yes: input!, no: placed(before, at) };
    cell.value = builder.part(node, at);
    before.initial = builder.part(initial!, at);
    before.value = builder.part(placed(cell, at), at);
    before.lag = 1;
    return read(cell.slot, at);
  },
};

const smoothOf = (n: number): StatefulFunction => ({
  arity: [2, 3],
  make: (builder, [input, time, initial], at) => smooth(builder, input!, time!, n, initial, at),
});
const delayOf = (n: number): StatefulFunction => ({
  arity: [2, 3],
  make: (builder, [input, time, initial], at) => delay(builder, input!, time!, n, initial, at),
});
const fixedDelay: StatefulFunction = {
  arity: [2, 3],
  make: (builder, [input, time, initial], at) => past(builder, input!, time!, initial, at),
};
const initialValue: StatefulFunction = {
  arity: [1, 1],
  make: (builder, [input], at) => {
    const cell = builder.add(at.label, "memory");
    cell.initial = builder.part(input!, at);
    return read(cell.slot, at);
  },
};

export const statefulFunctions: Record<string, StatefulFunction> = {
  binomial: { arity: [2, 3], make: binomial },
  delay: fixedDelay,
  delay_fixed: fixedDelay,
  delay1: delayOf(1),
  delay1i: delayOf(1),
  delay3: delayOf(3),
  delay3i: delayOf(3),
  /** Vensim's, the order last. */
  delay_n: {
    arity: [4, 4],
    make: (builder, [input, time, initial, n], at) => delay(builder, input!, time!, order(builder, n!, at), initial, at),
  },
  delayn: {
    arity: [3, 4],
    make: (builder, [input, time, n, initial], at) => delay(builder, input!, time!, order(builder, n!, at), initial, at),
  },
  exprnd: {
    arity: [1, 2],
    make: atRandom(
      (random, [mean]) =>
        (v) =>
          -mean!(v) * log(1 - random()),
    ),
  },
  forcst: {
    arity: [3, 4],
    make: (builder, [input, time, horizon, initial], at) => {
      const from = shared(builder, input!, at);
      const rate = trend(builder, from, time!, initial ?? number(0), at);
      const ahead: Node = { kind: "binary", operator: "+", left: number(1), right: times(rate, horizon!) };
      return seen(builder, times(from, ahead), at);
    },
  },
  geometric: inverted([1, 2], trials),
  init: initialValue,
  initial: initialValue,
  logistic: inverted([2, 3], (part, mean, scale) => mean! + scale! * log(part / (1 - part))),
  lognormal: {
    arity: [2, 3],
    make: atRandom((random, [mean, deviation]) => (v) => {
      const [m, s] = [mean!(v), deviation!(v)];
      const variance = log(1 + (s * s) / (m * m));
      return exp(log(m) - variance / 2 + Math.sqrt(variance) * gaussian(random));
    }),
  },
  /** So many chances in a hundred per unit of time that it is 1 rather than 0. */
  montecarlo: {
    arity: [1, 2],
    make: atRandom(
      (random, [chance]) =>
        (v) =>
          random() * 100 < chance!(v) * v[DT]! ? 1 : 0,
    ),
  },
  negbinomial: { arity: [2, 3], make: negativeBinomial },
  normal: { arity: [2, 5], make: normal },
  pareto: inverted([2, 3], (part, shape, scale) => scale! / pow(1 - part, 1 / shape!)),
  poisson: { arity: [1, 2], make: poisson },
  previous: {
    arity: [1, 2],
    make: (builder, [input, initial], at) => past(builder, input!, 1, initial, at),
  },
  random: { arity: [0, 3], make: uniform },
  random_normal: {
    arity: [4, 5],
    make: (builder, [least, most, mean, deviation], at) => normal(builder, [mean!, deviation!, number(0), least!, most!], at),
  },
  random_uniform: { arity: [2, 3], make: uniform },
  sample_if_true: sampled,
  smooth: smoothOf(1),
  /** Vensim's, the order last. */
  smooth_n: {
    arity: [4, 4],
    make: (builder, [input, time, initial, n], at) => smooth(builder, input!, time!, order(builder, n!, at), initial, at),
  },
  smoothi: smoothOf(1),
  smooth3: smoothOf(3),
  smooth3i: smoothOf(3),
  smth1: smoothOf(1),
  smth3: smoothOf(3),
  smthn: {
    arity: [3, 4],
    make: (builder, [input, time, n, initial], at) => smooth(builder, input!, time!, order(builder, n!, at), initial, at),
  },
  trend: {
    arity: [2, 3],
    make: (builder, [input, time, initial], at) => seen(builder, trend(builder, input!, time!, initial ?? number(0), at), at),
  },
  triangular: inverted([3, 4], (part, low, mode, high) => {
    const [width, left] = [high! - low!, mode! - low!];
    return part * width < left ? low! + Math.sqrt(part * width * left) : high! - Math.sqrt((1 - part) * width * (width - left));
  }),
  uniform: { arity: [2, 3], make: uniform },
  weibull: inverted([2, 3], (part, shape, scale) => scale! * pow(-log(1 - part), 1 / shape!)),
};

/** A tree of this file's making, in a place of its own. */
function seen(builder: Builder, node: Node, at: Place): Code {
  const cell = builder.add(at.label, "computed");
  cell.value = builder.part(node, at);
  return read(cell.slot, at);
}
