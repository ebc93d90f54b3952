// A small safe formula language: acorn parses it, closures evaluate it; no eval, no globals, no prototype.
// Missing (null) spreads through arithmetic and comparisons; a division by zero is missing and reported.
import type { Expression } from "acorn";
import { counted } from "../language/counted.ts";
import { nearest } from "../language/nearest.ts";
import { pow } from "../maths/elementary.ts";
import { functions } from "../maths/formula-functions.ts";
import { type FormulaError, number, Refused, refuse, shown, truth } from "../maths/formula-values.ts";
import { parseTree } from "./formula-tree.ts";

export interface Formula {
  /** Free names, in order of appearance. */
  names: readonly string[];
  /** Throws Refused on a type error; `lost` is told of each value that could not be computed. */
  evaluate: (read: (name: string) => unknown, lost?: (why: FormulaError) => void) => unknown;
}

type Scope = { read: (name: string) => unknown; lost: (why: FormulaError) => void };
type Node = (scope: Scope) => unknown;

/** Formulas already understood: an experiment asks for the same few thousands of times. */
const parsed = new Map<string, Formula>();
const MOST_PARSED = 1000;

/** Throws Refused, naming what is not understood. */
export function parseFormula(source: string): Formula {
  const known = parsed.get(source);
  if (known) return known;
  const formula = understand(source);
  if (parsed.size >= MOST_PARSED) parsed.clear();
  parsed.set(source, formula);
  return formula;
}

function understand(source: string): Formula {
  const { tree, columns } = parseTree(source);
  const names = new Set<string>();
  const root = compile(tree, { names, columns, depth: 0 });
  return { names: Object.freeze([...names]), evaluate: (read, lost = () => {}) => root({ read, lost }) };
}

interface Compiling {
  names: Set<string>;
  columns: Map<string, string>;
  depth: number;
}

function compile(node: Expression, state: Compiling): Node {
  if (state.depth > 200) refuse("La formule est trop imbriquée.", "The formula is nested too deeply.");
  const inner = { ...state, depth: state.depth + 1 };
  const sub = (child: unknown) => compile(child as Expression, inner);
  switch (node.type) {
    case "Literal": {
      const value = node.value;
      if (value !== null && !["number", "string", "boolean"].includes(typeof value)) {
        refuse(`« ${node.raw} » n'est pas admis dans une formule.`, `“${node.raw}” is not allowed in a formula.`);
      }
      return () => value;
    }
    case "ParenthesizedExpression":
      return sub(node.expression);
    case "Identifier": {
      const name = state.columns.get(node.name) ?? node.name;
      state.names.add(name);
      return (scope) => scope.read(name);
    }
    case "UnaryExpression": {
      const argument = sub(node.argument);
      if (node.operator === "-") return (scope) => arithmetic("-", 0, argument(scope), scope);
      if (node.operator === "+") return (scope) => number(argument(scope), "+");
      if (node.operator === "!") {
        return (scope) => {
          const value = truth(argument(scope));
          return value === null ? null : !value;
        };
      }
      return refuse(`L'opérateur « ${node.operator} » n'est pas admis.`, `The operator “${node.operator}” is not allowed.`);
    }
    case "BinaryExpression": {
      const [left, right, operator] = [sub(node.left), sub(node.right), node.operator];
      if (operator in comparisons) return (scope) => comparisons[operator]!(left(scope), right(scope));
      if (["+", "-", "*", "/", "%", "**"].includes(operator)) {
        return (scope) => arithmetic(operator, left(scope), right(scope), scope);
      }
      return refuse(`L'opérateur « ${operator} » n'est pas admis.`, `The operator “${operator}” is not allowed.`);
    }
    case "LogicalExpression": {
      const [left, right] = [sub(node.left), sub(node.right)];
      if (node.operator === "??") return (scope) => left(scope) ?? right(scope);
      // Three-valued: unknown AND false is false, unknown OR true is true.
      const decisive = node.operator === "||";
      return (scope) => {
        const a = truth(left(scope));
        if (a === decisive) return decisive;
        const b = truth(right(scope));
        if (b === decisive) return decisive;
        return a === null || b === null ? null : !decisive;
      };
    }
    case "ConditionalExpression": {
      const [test, yes, no] = [sub(node.test), sub(node.consequent), sub(node.alternate)];
      return (scope) => choose(truth(test(scope)), yes, no, scope);
    }
    case "CallExpression":
      return compileCall(node, inner);
    case "MemberExpression": {
      const object = sub(node.object);
      let key: string;
      if (!node.computed && node.property.type === "Identifier") key = node.property.name;
      else if (node.property.type === "Literal") key = String(node.property.value);
      else return refuse("Un élément se nomme par un nom ou un nombre.", "A member is named by a name or a number.");
      return (scope) => member(object(scope), key);
    }
    case "AssignmentExpression":
      return refuse("Pour comparer, écrivez « == » et non « = ».", "To compare, write “==”, not “=”.");
    case "SequenceExpression":
      return refuse("La marque décimale d'une formule est le point : 1.5.", "The decimal mark of a formula is the point: 1.5.");
    default:
      return refuse(`« ${node.type} » n'est pas admis dans une formule.`, `“${node.type}” is not allowed in a formula.`);
  }
}

const bounds = {
  exact: { fr: "", en: "" },
  least: { fr: " au moins", en: " at least" },
  most: { fr: " au plus", en: " at most" },
};

function compileCall(node: Extract<Expression, { type: "CallExpression" }>, state: Compiling): Node {
  if (node.callee.type !== "Identifier") {
    return refuse("Seules les fonctions de la liste s'appellent.", "Only the listed functions can be called.");
  }
  const name = node.callee.name;
  const args = node.arguments.map((argument) => compile(argument as Expression, state));
  if (name === "$if") {
    if (args.length !== 3) refuse("if attend trois valeurs : condition, oui, non.", "if takes three values: condition, yes, no.");
    return (scope) => choose(truth(args[0]!(scope)), args[1]!, args[2]!, scope);
  }
  if (!Object.hasOwn(functions, name)) {
    const near = nearest(name, Object.keys(functions));
    refuse(
      `La fonction « ${name} » n'existe pas.${near ? ` La plus proche est ${near}.` : ""}`,
      `There is no function “${name}”.${near ? ` The nearest is ${near}.` : ""}`,
    );
  }
  const [least, most, body] = functions[name]!;
  if (args.length < least || args.length > most) {
    const asked = args.length < least ? least : most;
    const bound = bounds[least === most ? "exact" : args.length < least ? "least" : "most"];
    refuse(
      `${name} attend ${counted(asked).fr("valeur", "valeurs")}${bound.fr}, ${counted(args.length).fr("reçue", "reçues")}.`,
      `${name} takes ${counted(asked).en("value", "values")}${bound.en}, got ${args.length}.`,
    );
  }
  return (scope) =>
    finite(
      body(
        args.map((argument) => argument(scope)),
        name,
      ),
      name,
      scope,
    );
}

const choose = (test: boolean | null, yes: Node, no: Node, scope: Scope) =>
  test === null ? null : test ? yes(scope) : no(scope);

/** Own properties only; on an array a name reads that column of every row. */
function member(object: unknown, key: string): unknown {
  if (object === null || object === undefined) return null;
  if (Array.isArray(object)) {
    if (key === "length") return object.length;
    if (/^\d+$/.test(key)) return object[Number(key)] ?? null;
    return object.map((row) => member(row, key));
  }
  const table = object as { array?: (name: string) => ArrayLike<unknown>; columnNames?: () => string[] };
  if (typeof table.array === "function" && typeof table.columnNames === "function") {
    if (!table.columnNames().includes(key)) throw unknownMember(key, table.columnNames());
    return Array.from(table.array(key));
  }
  if (typeof object === "object" && Object.hasOwn(object, key)) return (object as Record<string, unknown>)[key] ?? null;
  throw unknownMember(key, typeof object === "object" ? Object.keys(object) : []);
}

function unknownMember(key: string, known: string[]): Refused {
  const near = nearest(key, known);
  return new Refused({
    fr: `« ${key} » n'est pas un élément de cette valeur.${near ? ` Le plus proche est ${near}.` : known.length ? ` Éléments : ${known.slice(0, 8).join(", ")}.` : ""}`,
    en: `“${key}” is not a member of this value.${near ? ` The nearest is ${near}.` : known.length ? ` Members: ${known.slice(0, 8).join(", ")}.` : ""}`,
  });
}

/** Reads `a.0.b` in a value, own properties only; throws Refused naming the missing member. */
export function readPath(value: unknown, path: string): unknown {
  return path.split(".").reduce((at: unknown, key) => member(at, key), value);
}

function finite(value: unknown, what: string, scope: Scope): unknown {
  if (typeof value !== "number" || Number.isFinite(value)) return value;
  scope.lost({ fr: `${what} ne donne pas de nombre fini`, en: `${what} gives no finite number` });
  return null;
}

function arithmetic(operator: string, left: unknown, right: unknown, scope: Scope): unknown {
  if (operator === "+" && (typeof left === "string" || typeof right === "string")) {
    return left === null || right === null ? null : `${left}${right}`;
  }
  const a = number(left, operator);
  const b = number(right, operator);
  if (a === null || b === null) return null;
  if ((operator === "/" || operator === "%") && b === 0) {
    scope.lost({ fr: "division par zéro", en: "division by zero" });
    return null;
  }
  return finite(operations[operator]!(a, b), operator, scope);
}

const operations: Record<string, (a: number, b: number) => number> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "%": (a, b) => a % b,
  "**": pow,
};

/** A date beside a text that is one: both in milliseconds. */
const paired = (a: unknown, b: unknown): [unknown, unknown] => {
  const moment = (text: string) => (/^\d{4}-\d{2}-\d{2}(T|$)/.test(text) ? Date.parse(text) : text);
  if (a instanceof Date && typeof b === "string") return [a.getTime(), moment(b)];
  if (b instanceof Date && typeof a === "string") return [moment(a), b.getTime()];
  return [comparable(a), comparable(b)];
};

const equal = (a: unknown, b: unknown) => {
  const [left, right] = paired(a, b);
  const same = left === right;
  // A code read as text never equals a number: say nothing, they differ.
  return same;
};
const comparable = (value: unknown) => (value instanceof Date ? value.getTime() : value === undefined ? null : value);

function ordered(a: unknown, b: unknown, test: (order: number) => boolean): boolean | null {
  const [left, right] = paired(a, b);
  if (left === null || right === null) return null;
  if (typeof left !== typeof right) {
    return refuse(
      `${shown(left)} et ${shown(right)} ne se comparent pas.`,
      `${shown(left)} and ${shown(right)} cannot be compared.`,
    );
  }
  return test((left as number) < (right as number) ? -1 : (left as number) > (right as number) ? 1 : 0);
}

const comparisons: Record<string, (a: unknown, b: unknown) => boolean | null> = {
  "==": equal,
  "===": equal,
  "!=": (a, b) => !equal(a, b),
  "!==": (a, b) => !equal(a, b),
  "<": (a, b) => ordered(a, b, (order) => order < 0),
  "<=": (a, b) => ordered(a, b, (order) => order <= 0),
  ">": (a, b) => ordered(a, b, (order) => order > 0),
  ">=": (a, b) => ordered(a, b, (order) => order >= 0),
};
