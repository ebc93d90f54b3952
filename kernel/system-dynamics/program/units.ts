// Whether units agree with equations. A variable without unit, or a bare number, agrees with anything.
import { product, pure, raised, type Unit } from "../../units/algebra.ts";
import { sameWorth } from "../../units/measure.ts";
import { specials } from "../equations/functions.ts";
import { isLost, type Node, parse, pieces } from "../equations/parse.ts";
import type { StockFlowModel } from "../model/model.ts";
import { key } from "../model/names.ts";
import { openModel, type Scope, type Variable } from "./scopes.ts";
import { unitReader } from "./unit-reader.ts";

export interface UnitProblem {
  variable: string;
  fr: string;
  en: string;
}

/** Null is unknown; "any" is a bare number, which takes the unit it needs. */
type Found = Unit | null | "any";

type Show = (unit: Unit) => string;

/** Its words, once one knows how the model spells its units. */
class Mismatch extends Error {
  readonly say: (show: Show) => { fr: string; en: string };
  constructor(fr: (show: Show) => string, en: (show: Show) => string) {
    super("units disagree");
    this.say = (show) => ({ fr: fr(show), en: en(show) });
  }
}

type Rule = (args: Found[], time: Unit) => Found;
const first: Rule = ([a]) => a ?? null;
const alike: Rule = (args) => args.reduce((unit, arg) => agree(unit, arg, "ses arguments", "its arguments"), "any");
const unitless: Rule = ([a]) => {
  if (a && a !== "any" && !sameWorth(a, pure)) {
    throw new Mismatch(
      (show) => `l’argument d’un exponentielle, d’un logarithme ou d’un angle n’a pas d’unité ; celui-ci est en ${show(a)}`,
      (show) => `the argument of an exponential, a logarithm or an angle has no unit; this one is in ${show(a)}`,
    );
  }
  return "any";
};
const ratio: Rule = ([a, b]) => divided(a ?? null, b ?? null);
const scaled =
  (power: number): Rule =>
  ([a]) =>
    a && a !== "any" ? raised(a, power) : (a ?? null);
const perTime: Rule = (_args, time) => raised(time, -1);

const rules: Record<string, Rule> = {
  ...Object.fromEntries(
    "abs int integer round step delay delay_fixed delay1 delay1i delay3 delay3i delayn smooth smoothi smooth3 smooth3i smth1 smth3 smthn forcst init initial previous sum mean stddev normal uniform random"
      .split(" ")
      .map((name) => [name, first]),
  ),
  ...Object.fromEntries(
    "exp ln log log10 sin cos tan arcsin arccos arctan asin acos atan sinh cosh tanh".split(" ").map((name) => [name, unitless]),
  ),
  max: alike,
  min: alike,
  safediv: ratio,
  zidz: ratio,
  xidz: ratio,
  sqrt: scaled(0.5),
  pulse: ([a], time) => divided(a ?? null, time),
  ramp: ([a], time) => (a && a !== "any" ? product(a, time) : (a ?? null)),
  trend: perTime,
};

const divided = (a: Found, b: Found): Found => {
  if (a === null || b === null) return null;
  if (a === "any" && b === "any") return "any";
  return product(a === "any" ? pure : a, b === "any" ? pure : b, -1);
};

function agree(a: Found, b: Found, fr: string, en: string): Found {
  if (a === "any" || a === null) return b === "any" ? a : b;
  if (b === "any" || b === null || sameWorth(a, b)) return a;
  throw new Mismatch(
    (show) => `${fr} sont en ${show(a)} et en ${show(b)}`,
    (show) => `${en} are in ${show(a)} and in ${show(b)}`,
  );
}

export function checkUnits(model: StockFlowModel): UnitProblem[] {
  const { read, time, show } = unitReader(model);
  const problems: UnitProblem[] = [];
  const unitOf = (variable: Variable): Unit | null => read(variable.element.units);

  const infer = (node: Node, scope: Scope): Found => {
    switch (node.kind) {
      case "number":
        return "any";
      case "name": {
        const variable = scope.find(node.name);
        if (variable) return unitOf(variable);
        const special = specials[node.name];
        return special === undefined ? null : time;
      }
      case "unary": {
        const inside = infer(node.operand, scope);
        return node.operator === "not" ? "any" : inside;
      }
      case "if":
        infer(node.test, scope);
        return agree(infer(node.yes, scope), infer(node.no, scope), "les deux branches du IF", "the two branches of the IF");
      case "call": {
        const args = node.args.map((arg) => infer(arg, scope));
        const graph = scope.find(node.name);
        if (graph?.element.graph) return unitOf(graph);
        return rules[node.name]?.(args, time) ?? null;
      }
      case "binary":
        return inferBinary(node, scope);
      default:
        return "any";
    }
  };
  const inferBinary = (node: Extract<Node, { kind: "binary" }>, scope: Scope): Found => {
    const [a, b] = [infer(node.left, scope), infer(node.right, scope)];
    switch (node.operator) {
      case "+":
      case "-":
      case "mod":
        return agree(a, b, `les deux côtés de « ${node.operator} »`, `the two sides of “${node.operator}”`);
      case "*":
        if (a === null || b === null) return null;
        if (a === "any" && b === "any") return "any";
        return product(a === "any" ? pure : a, b === "any" ? pure : b);
      case "/":
      case "//":
        return divided(a, b);
      case "^":
        if (a === "any" || a === null) return a;
        if (node.right.kind === "number") return raised(a, node.right.value);
        return sameWorth(a, pure) ? a : null;
      case "and":
      case "or":
        return "any";
      default:
        agree(a, b, `les deux côtés de « ${node.operator} »`, `the two sides of “${node.operator}”`);
        return "any";
    }
  };

  const check = (variable: Variable, body: () => void) => {
    try {
      body();
    } catch (error) {
      // What does not parse is refused elsewhere.
      if (error instanceof Mismatch) problems.push({ variable: variable.name ?? variable.element.name, ...error.say(show) });
      else if (!(error instanceof Error && "text" in error)) throw error;
    }
  };

  for (const variable of openModel(model).root.all()) {
    const { element, scope } = variable;
    const declared = unitOf(variable);
    const equations = [element.eqn, ...(element.eqns ?? []).map(({ eqn }) => eqn)].filter((eqn) => !isLost(eqn)) as string[];
    for (const eqn of equations.flatMap((one) => (variable.dimensions.length > 0 ? pieces(one) : [one]))) {
      check(variable, () => {
        const found = infer(parse(eqn), scope);
        // A graphical function gives its ordinates' unit, whatever it reads.
        if (element.graph || !declared || !found || found === "any" || sameWorth(found, declared)) return;
        throw new Mismatch(
          (show) => `en ${element.units}, son équation donne ${show(found)}`,
          (show) => `it is in ${element.units}, its equation gives ${show(found)}`,
        );
      });
    }
    if (element.kind !== "stock" || !declared) continue;
    for (const flow of [...(element.inflows ?? []), ...(element.outflows ?? [])]) {
      check(variable, () => {
        const other = scope.find(key(flow));
        const unit = other && unitOf(other);
        if (!unit || sameWorth(product(unit, time), declared)) return;
        throw new Mismatch(
          (show) =>
            `le stock est en ${element.units} et son flux « ${flow} » en ${other.element.units} : attendu ${show(product(declared, time, -1))}`,
          (show) =>
            `the stock is in ${element.units} and its flow “${flow}” in ${other.element.units}: expected ${show(product(declared, time, -1))}`,
        );
      });
    }
  }
  return problems;
}
