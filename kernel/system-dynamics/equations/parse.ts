// Equations of the XMILE grammar as trees. A refusal says where and what was expected.
import { refuse } from "../../maths/formula-values.ts";
import { key } from "../model/names.ts";
import { around, type Token, tokens } from "./lexer.ts";

export type Operator = "+" | "-" | "*" | "/" | "//" | "^" | "mod" | "<" | "<=" | ">" | ">=" | "=" | "<>" | "and" | "or";

export type Node =
  | { kind: "number"; value: number }
  /** A variable; `text` as written, `subscripts` as given: null stands for `*`. An apostrophe after it reverses its dimensions. */
  | { kind: "name"; name: string; text: string; at: number; subscripts: Subscripts | null; transposed?: boolean }
  /** With subscripts, one graphical function of an array of them. */
  | { kind: "call"; name: string; text: string; at: number; args: Node[]; subscripts?: Subscripts }
  | { kind: "unary"; operator: "-" | "+" | "not"; operand: Node }
  | { kind: "binary"; operator: Operator; left: Node; right: Node }
  | { kind: "if"; test: Node; yes: Node; no: Node }
  /** Only as a subscript: some elements, those of a smaller dimension (`*:North`) or from one rank to another (`2:4`). */
  | { kind: "range"; of: string; from: Node | null; to: Node }
  /** Only as a subscript: `@2`, the element in hand of the second dimension. */
  | { kind: "position"; rank: number };

export type Subscripts = (Node | null)[];
export type NameNode = Extract<Node, { kind: "name" }>;
export type CallNode = Extract<Node, { kind: "call" }>;

/** From the loosest to the tightest; `^` and the unary ones stand apart. */
const levels: Record<string, Operator>[] = [
  { or: "or" },
  { and: "and" },
  { "=": "=", "<>": "<>", "==": "=", "!=": "<>" },
  { "<": "<", "<=": "<=", ">": ">", ">=": ">=" },
  { "+": "+", "-": "-" },
  { "*": "*", "/": "/", "//": "//", mod: "mod" },
];

/** Brackets inside brackets, and operations of one equation, that reading and checking still bear in a browser. */
const DEEPEST = 100;
const LONGEST = 2000;

const startsOperand = ({ kind, text }: Token): boolean =>
  kind === "number" || kind === "name" || text === "(" || text === "not" || text === "-" || text === "+";

export function parse(source: string): Node {
  const found = tokens(source);
  let at = 0;
  const peek = (): Token => found[at]!;
  const is = (text: string) => peek().text === text && (peek().kind === "sign" || peek().kind === "keyword");
  const next = (): Token => found[at++]!;
  const fail = (fr: string, en: string): never => {
    const token = peek();
    const where =
      token.kind === "end" ? ["à la fin", "at the end"] : [`au caractère ${token.from + 1}`, `at character ${token.from + 1}`];
    return refuse(
      `l’équation ne se lit pas ${where[0]} : ${fr} (${around(source, token.from)}).`,
      `the equation does not parse ${where[1]}: ${en} (${around(source, token.from)}).`,
    );
  };
  const expect = (text: string, fr = `« ${text.toUpperCase()} » attendu`, en = `“${text.toUpperCase()}” expected`): void => {
    if (!is(text)) fail(fr, en);
    next();
  };

  let [depthNow, operations] = [0, 0];
  const grown = (): void => {
    if (++operations > LONGEST)
      fail(
        `l’équation fait plus de ${LONGEST} opérations, répartissez-la sur plusieurs auxiliaires`,
        `the equation makes more than ${LONGEST} operations, spread it over several auxiliaries`,
      );
  };
  /** Each way down into an operand passes here. */
  const nested = (read: () => Node): Node => {
    if (++depthNow > DEEPEST)
      fail(
        `plus de ${DEEPEST} niveaux imbriqués, répartissez l’équation sur plusieurs auxiliaires`,
        `more than ${DEEPEST} nested levels, spread the equation over several auxiliaries`,
      );
    const node = read();
    depthNow--;
    return node;
  };

  const level = (depth: number): Node => {
    if (depth === levels.length) return unary();
    let left = level(depth + 1);
    for (;;) {
      const token = peek();
      const operator = token.kind === "sign" || token.kind === "keyword" ? levels[depth]![token.text] : undefined;
      if (!operator) return left;
      next();
      grown();
      left = { kind: "binary", operator, left, right: level(depth + 1) };
    }
  };
  const unary = (): Node => {
    for (const operator of ["-", "+", "not"] as const) {
      if (!is(operator)) continue;
      next();
      grown();
      return { kind: "unary", operator, operand: nested(unary) };
    }
    return power();
  };
  /** −2^2 is −4, 2^−1 is a half, and 2^3^2 is 2^9. */
  const power = (): Node => {
    const left = primary();
    // Some converters write the operator after: IF x NOT THEN.
    if (is("not") && !startsOperand(found[at + 1]!)) {
      next();
      grown();
      return { kind: "unary", operator: "not", operand: left };
    }
    if (!is("^")) return left;
    next();
    grown();
    return { kind: "binary", operator: "^", left, right: nested(unary) };
  };
  const list = (close: string): Node[] => {
    const items: Node[] = [];
    if (is(close)) {
      next();
      return items;
    }
    for (;;) {
      items.push(nested(() => level(0)));
      if (is(",")) {
        next();
        continue;
      }
      expect(close, `« , » ou « ${close} » attendu`, `“,” or “${close}” expected`);
      return items;
    }
  };
  /** `*`, `Age.*`, `*:Young`, `2:4`, `@1`, an element, a dimension, or what computes a rank. */
  const subscript = (): Node | null => {
    const start = peek().from;
    const ranged = (from: Node | null): Node => {
      next();
      const to = nested(() => level(0));
      return { kind: "range", of: source.slice(start, found[at - 1]!.to), from, to };
    };
    if (is("*")) {
      next();
      return is(":") ? ranged(null) : null;
    }
    if (is("@")) {
      next();
      const rank = peek().kind === "number" ? Number(next().text) : fail("un rang attendu après @", "a rank expected after @");
      return { kind: "position", rank };
    }
    const wanted = nested(() => level(0));
    if (is(".*")) {
      next();
      return null;
    }
    return is(":") ? ranged(wanted) : wanted;
  };
  const subscripts = (): Subscripts => {
    const items: Subscripts = [];
    for (;;) {
      items.push(subscript());
      if (is(",")) {
        next();
        continue;
      }
      expect("]", "« , » ou « ] » attendu", "“,” or “]” expected");
      return items;
    }
  };
  const primary = (): Node => {
    const token = peek();
    if (token.kind === "number") {
      next();
      return { kind: "number", value: Number(token.text) };
    }
    if (is("(")) {
      next();
      const inside = nested(() => level(0));
      expect(")", "une parenthèse n’est pas refermée", "a bracket is not closed");
      return inside;
    }
    if (is("if")) {
      next();
      // IF THEN ELSE(test, yes, no), as some write it.
      if (is("then") && found[at + 1]?.text === "else" && found[at + 2]?.text === "(") {
        at += 3;
        const args = list(")");
        if (args.length !== 3) fail("IF THEN ELSE prend trois arguments", "IF THEN ELSE takes three arguments");
        return { kind: "if", test: args[0]!, yes: args[1]!, no: args[2]! };
      }
      const test = nested(() => level(0));
      expect("then");
      const yes = nested(() => level(0));
      expect("else", "un IF a besoin de son ELSE", "an IF needs its ELSE");
      return { kind: "if", test, yes, no: nested(() => level(0)) };
    }
    if (token.kind === "name") {
      next();
      const common = { name: key(token.text), text: token.text, at: token.from };
      if (is("(")) {
        next();
        return { kind: "call", ...common, args: list(")") };
      }
      let given: Subscripts | null = null;
      if (is("[")) {
        next();
        given = subscripts();
        if (is("(")) {
          next();
          return { kind: "call", ...common, args: list(")"), subscripts: given };
        }
      }
      const transposed = is("'");
      if (transposed) next();
      return { kind: "name", ...common, subscripts: given, ...(transposed && { transposed }) };
    }
    // A variable may bear the name of an operator.
    if (is("mod")) {
      next();
      return { kind: "name", name: "mod", text: token.text, at: token.from, subscripts: null };
    }
    return fail("un nombre, un nom ou une parenthèse attendu", "a number, a name or a bracket expected");
  };

  const tree = level(0);
  if (peek().kind !== "end") {
    if (is(")")) fail("une parenthèse se ferme sans s’être ouverte", "a bracket closes that was never opened");
    if (is(",") && found[at - 1]?.kind === "number" && found[at + 1]?.kind === "number")
      fail("la décimale s’écrit avec un point, 0.5", "decimals are written with a point, 0.5");
    fail("un opérateur (+ - * / ^) manque ici", "an operator (+ - * / ^) is missing here");
  }
  return tree;
}

/** Names an equation reads, each once, as written. */
export function namesOf(tree: Node): { name: string; text: string }[] {
  const found = new Map<string, string>();
  walk(tree, (node) => {
    if (node.kind === "name" && !found.has(node.name)) found.set(node.name, node.text);
    // A graphical function is called by its name.
    if (node.kind === "call" && !found.has(node.name)) found.set(node.name, node.text);
  });
  return [...found].map(([name, text]) => ({ name, text }));
}

export function walk(tree: Node, visit: (node: Node) => void): void {
  visit(tree);
  const children: Record<Node["kind"], () => (Node | null)[]> = {
    number: () => [],
    name: () => (tree as Extract<Node, { kind: "name" }>).subscripts ?? [],
    call: () => [...(tree as CallNode).args, ...((tree as CallNode).subscripts ?? [])],
    range: () => [(tree as Extract<Node, { kind: "range" }>).from, (tree as Extract<Node, { kind: "range" }>).to],
    position: () => [],
    unary: () => [(tree as Extract<Node, { kind: "unary" }>).operand],
    binary: () => [(tree as Extract<Node, { kind: "binary" }>).left, (tree as Extract<Node, { kind: "binary" }>).right],
    if: () => {
      const { test, yes, no } = tree as Extract<Node, { kind: "if" }>;
      return [test, yes, no];
    },
  };
  for (const child of children[tree.kind]()) if (child) walk(child, visit);
}

/** Lost in a conversion, or never written: only blanks, comments and question marks. */
export const isLost = (source: string | undefined): boolean =>
  source === undefined || /^[\s?]*$/.test(source.replace(/\{[^}]*\}/g, ""));

/** Pieces of a list of equations, "0.1, 0.2; 0.4, 0.5", split outside brackets and quotes. */
export function pieces(source: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (const match of source.matchAll(/"(?:[^"\\]|\\.)*"|\{[^}]*\}|[()[\],;]/g)) {
    const sign = match[0];
    if (sign === "(" || sign === "[") depth += 1;
    else if (sign === ")" || sign === "]") depth -= 1;
    else if (depth === 0 && (sign === "," || sign === ";")) {
      parts.push(source.slice(from, match.index));
      from = match.index + 1;
    }
  }
  parts.push(source.slice(from));
  if (parts.length > 1 && parts.at(-1)!.trim() === "") parts.pop();
  return parts;
}
