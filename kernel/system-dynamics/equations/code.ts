// Compiled expressions: closures over one array of values. Each operation is chosen once, when compiling, by whether its
// operands are numbers, places of the array, or computed.
import { pow } from "../../maths/elementary.ts";
import type { Operator } from "./parse.ts";

export type Values = Float64Array;
export type Run = (values: Values) => number;

export interface Code {
  run: Run;
  /** Known without running. */
  constant: number | null;
  /** Only reads one place. */
  slot: number | null;
}

export const constant = (value: number): Code => ({ run: () => value, constant: value, slot: null });
export const place = (slot: number): Code => ({ run: (values) => values[slot]!, constant: null, slot });

/** A function of what its arguments give; computed now when they are all known. */
export function apply(run: Run, args: readonly Code[], foldable = true): Code {
  if (foldable && args.every((arg) => arg.constant !== null)) return constant(run(nothing));
  return { run, constant: null, slot: null };
}
const nothing = new Float64Array(0);

const bit = (value: boolean): number => (value ? 1 : 0);

/** Exact for the whole powers people write, the same in every engine for the others. */
export function power(base: number, exponent: number): number {
  if (exponent === 2) return base * base;
  if (exponent === 1) return base;
  if (exponent === 0) return 1;
  return pow(base, exponent);
}

/** The remainder has the sign of the divisor, as system dynamics tools have it. */
export const modulo = (a: number, b: number): number => a - b * Math.floor(a / b);

export const operations: Record<Operator, (a: number, b: number) => number> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "//": (a, b) => (b === 0 ? 0 : a / b),
  "^": power,
  mod: modulo,
  "<": (a, b) => bit(a < b),
  "<=": (a, b) => bit(a <= b),
  ">": (a, b) => bit(a > b),
  ">=": (a, b) => bit(a >= b),
  "=": (a, b) => bit(a === b),
  "<>": (a, b) => bit(a !== b),
  and: (a, b) => bit(a !== 0 && b !== 0),
  or: (a, b) => bit(a !== 0 || b !== 0),
};

type Arithmetic = "+" | "-" | "*" | "/";
const isArithmetic = (operator: Operator): operator is Arithmetic => "+-*/".includes(operator);

/** The four operations stand written out: a call less each, where models spend their time. */
const fast: Record<
  Arithmetic,
  {
    slots: (a: number, b: number) => Run;
    left: (a: number, b: Run) => Run;
    right: (a: Run, b: number) => Run;
    both: (a: Run, b: Run) => Run;
  }
> = {
  "+": {
    slots: (a, b) => (v) => v[a]! + v[b]!,
    left: (a, b) => (v) => v[a]! + b(v),
    right: (a, b) => (v) => a(v) + v[b]!,
    both: (a, b) => (v) => a(v) + b(v),
  },
  "-": {
    slots: (a, b) => (v) => v[a]! - v[b]!,
    left: (a, b) => (v) => v[a]! - b(v),
    right: (a, b) => (v) => a(v) - v[b]!,
    both: (a, b) => (v) => a(v) - b(v),
  },
  "*": {
    slots: (a, b) => (v) => v[a]! * v[b]!,
    left: (a, b) => (v) => v[a]! * b(v),
    right: (a, b) => (v) => a(v) * v[b]!,
    both: (a, b) => (v) => a(v) * b(v),
  },
  "/": {
    slots: (a, b) => (v) => v[a]! / v[b]!,
    left: (a, b) => (v) => v[a]! / b(v),
    right: (a, b) => (v) => a(v) / v[b]!,
    both: (a, b) => (v) => a(v) / b(v),
  },
};

export function binary(operator: Operator, left: Code, right: Code): Code {
  const operation = operations[operator];
  const args = [left, right];
  if (!isArithmetic(operator)) {
    const [a, b] = [left.run, right.run];
    return apply((values) => operation(a(values), b(values)), args);
  }
  const forms = fast[operator];
  if (left.slot !== null && right.slot !== null) return apply(forms.slots(left.slot, right.slot), args);
  if (left.slot !== null) return apply(forms.left(left.slot, right.run), args);
  if (right.slot !== null) return apply(forms.right(left.run, right.slot), args);
  return apply(forms.both(left.run, right.run), args);
}

export function choice(test: Code, yes: Code, no: Code): Code {
  const [when, then, otherwise] = [test.run, yes.run, no.run];
  return apply((values) => (when(values) !== 0 ? then(values) : otherwise(values)), [test, yes, no]);
}

export function unary(operator: "-" | "+" | "not", operand: Code): Code {
  const run = operand.run;
  if (operator === "+") return operand;
  return operator === "-" ? apply((values) => -run(values), [operand]) : apply((values) => bit(run(values) === 0), [operand]);
}
