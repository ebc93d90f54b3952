// From an equation's tree to code, in the place where it stands: whose names it sees, and which elements of arrays it is for.
import { counted } from "../../language/counted.ts";
import type { Part } from "../equations/cells.ts";
import { apply, binary, type Code, choice, constant, unary } from "../equations/code.ts";
import { functions, reducers, specials, TIME } from "../equations/functions.ts";
import { type CallNode, type NameNode, type Node, parse, walk } from "../equations/parse.ts";
import { lookup, lookups } from "../model/graph.ts";
import { type Dimension, Fault, type Graph, type Macro } from "../model/model.ts";
import { key } from "../model/names.ts";
import { type Builder, type Place, read, seek } from "./builder.ts";
import { combinations, declare, equationAt, Scope } from "./scopes.ts";
import { statefulFunctions } from "./stateful-functions.ts";
import { compileElement, elementRanks, freeKey, qualified, rangeOf } from "./subscripts.ts";
import { unknown } from "./unknown-name.ts";

const MOST_NESTED = 24;

export function compilePart(builder: Builder, node: Node, place: Place): Part {
  const reads = new Set<number>();
  return { code: compile(builder, node, { ...place, reads }), reads };
}

export function compile(builder: Builder, node: Node, at: Place): Code {
  const inner = (child: Node) => compile(builder, child, at);
  switch (node.kind) {
    case "number":
      return constant(node.value);
    case "unary":
      return unary(node.operator, inner(node.operand));
    case "binary":
      return binary(node.operator, inner(node.left), inner(node.right));
    case "if":
      return choice(inner(node.test), inner(node.yes), inner(node.no));
    case "name":
      return compileName(builder, node, at);
    case "call":
      return compileCall(builder, node, at);
    default:
      throw new Fault(
        at.label,
        "« : » et « @ » ne s’écrivent qu’entre crochets.",
        "“:” and “@” are only written between square brackets.",
      );
  }
}

function compileName(builder: Builder, given: NameNode, at: Place): Code {
  // A name may end with an apostrophe, which elsewhere transposes.
  const primed = given.transposed && given.subscripts === null && at.scope.find(`${given.name}'`);
  const node: NameNode = primed ? { ...given, name: `${given.name}'`, transposed: false } : given;
  const variable = seek(node.name, at);
  if (!variable) {
    if (node.subscripts === null) {
      const special = specials[node.name];
      if (special !== undefined) return read(special, at);
      const { name, text, at: from } = node;
      if (functions[name]?.arity[0] === 0) return compileCall(builder, { kind: "call", name, text, at: from, args: [] }, at);
      // The name of an element stands for its rank, as in `IF Region = North`; that of a dimension, for the present one.
      const bound = at.bound.get(node.name);
      if (bound) return constant(bound.index + 1);
      const rank = qualified(builder, node.name);
      if (rank !== null) return constant(rank);
    }
    throw unknown(builder, node, at);
  }
  if (variable.slots.length === 0 && (variable.element.graph || variable.element.eqns?.some(({ graph }) => graph))) {
    throw new Fault(
      at.label,
      `« ${node.text} » est une fonction graphique : appelez-la, ${node.text}(x).`,
      `“${node.text}” is a graphical function: call it, ${node.text}(x).`,
    );
  }
  if (variable.dimensions.length === 0) {
    if (node.subscripts !== null) {
      throw new Fault(
        at.label,
        `« ${node.text} » n’a pas de dimension : ôtez les crochets.`,
        `“${node.text}” has no dimension: take the square brackets away.`,
      );
    }
    return read(variable.slots[0]!, at);
  }
  return compileElement(builder, node, variable, at);
}

function compileCall(builder: Builder, node: CallNode, at: Place): Code {
  if (at.depth > MOST_NESTED) {
    throw new Fault(at.label, `la macro « ${node.text} » s’appelle elle-même.`, `the macro “${node.text}” calls itself.`);
  }
  const macro = builder.macros.get(node.name);
  if (macro) return callMacro(builder, macro, node, at);
  const graph = graphAt(builder, node, at);
  if (graph) {
    arity(node, [1, 1], at);
    return through(lookup(graph), compile(builder, node.args[0]!, at));
  }
  if (node.name === "if_then_else") {
    arity(node, [3, 3], at);
    const [test, yes, no] = node.args as [Node, Node, Node];
    return compile(builder, { kind: "if", test, yes, no }, at);
  }
  const table = lookups[node.name];
  if (table) return callLookup(builder, node, table, at);
  if (node.name === "rank") return rankOf(builder, node, at);
  if (node.name === "size" && node.args[0]?.kind === "name" && !seek(node.args[0].name, at)) {
    const dimension = builder.opened.dimensions.get(node.args[0].name);
    if (dimension) return constant(dimension.elements.length);
  }
  if (reducers[node.name]) {
    const several = node.args.length > 1;
    const free = node.args.map((arg) => freeDimensions(builder, arg, at, several));
    if (several ? free.some(({ length }) => length > 0) : free[0]?.length || !functions[node.name])
      return reduce(builder, node, free, at);
  }
  const statefulFunction = statefulFunctions[node.name];
  if (statefulFunction) {
    arity(node, statefulFunction.arity, at);
    return statefulFunction.make(builder, node.args, at);
  }
  const pure = functions[node.name];
  if (pure) {
    arity(node, pure.arity, at);
    const args = node.args.map((arg) => compile(builder, arg, at));
    if (pure.timed) at.reads.add(TIME);
    return apply(pure.make(args.map(({ run }) => run)), args, !pure.timed);
  }
  if (specials[node.name] !== undefined && node.args.length === 0) return read(specials[node.name]!, at);
  throw unknown(builder, node, at);
}

const through = (f: (x: number) => number, arg: Code): Code => {
  const run = arg.run;
  return apply((values) => f(run(values)), [arg]);
};

function arity(node: CallNode, [least, most]: [number, number], at: Place): void {
  const given = node.args.length;
  if (given >= least && given <= most) return;
  const range = least === most ? "" : `${least}–`;
  const wanted = counted(most);
  throw new Fault(
    at.label,
    `${node.text.toUpperCase()} prend ${range}${wanted.fr("argument", "arguments")} et en reçoit ${given}.`,
    `${node.text.toUpperCase()} takes ${range}${wanted.en("argument", "arguments")} and got ${given}.`,
  );
}

/** The graphical function a name means, one of an array's included; null when it means none. */
function graphAt(builder: Builder, node: NameNode | CallNode, at: Place): Graph | null {
  const variable = at.scope.find(node.name);
  const { element, dimensions } = variable ?? {};
  if (!variable || !element || !(element.graph || element.eqns?.some(({ graph }) => graph))) return null;
  if (dimensions!.length === 0) return element.graph ?? null;
  const ranks = elementRanks(builder, node, variable, at);
  if (!ranks.every((rank): rank is number => typeof rank === "number")) {
    throw new Fault(
      at.label,
      `l’élément de « ${node.text} » à lire doit être nommé, non calculé.`,
      `the element of “${node.text}” to read must be named, not computed.`,
    );
  }
  return equationAt(variable, ranks).graph ?? element.graph ?? null;
}

function callLookup(builder: Builder, node: CallNode, make: (graph: Graph) => (x: number) => number, at: Place): Code {
  arity(node, [2, 2], at);
  const [table, x] = node.args as [Node, Node];
  const graph = table.kind === "name" ? graphAt(builder, table, at) : null;
  if (!graph) {
    // Some converters take a function they do not know for a table: LOOKUP(COSH, x).
    if (table.kind === "name" && !at.scope.find(table.name) && (functions[table.name] ?? reducers[table.name]))
      return compileCall(builder, { kind: "call", name: table.name, text: table.text, at: table.at, args: [x] }, at);
    throw new Fault(
      at.label,
      `le premier argument de ${node.text.toUpperCase()} doit nommer une fonction graphique.`,
      `the first argument of ${node.text.toUpperCase()} must name a graphical function.`,
    );
  }
  return through(make(graph), compile(builder, x, at));
}

/**
 * Dimensions of the arrays named whole, or with `*`, in an expression. `unbound` leaves out those whose element is in hand:
 * among several arguments, MAX(A, 0) is then of each element.
 */
function freeDimensions(builder: Builder, node: Node | undefined, at: Place, unbound = false): Dimension[] {
  const found = new Map<string, Dimension>();
  if (!node) return [];
  walk(node, (child) => {
    if (child.kind !== "name") return;
    const { dimensions } = seek(child.name, at) ?? { dimensions: [] };
    dimensions.forEach((dimension, i) => {
      const given = child.subscripts?.[i];
      const again = (same: (j: number) => boolean) => dimensions.slice(0, i).filter((_, j) => same(j)).length;
      if (given?.kind === "range") {
        const range = rangeOf(builder, given, dimension, at);
        found.set(key(range.name), range);
        return;
      }
      const inHand = at.choice.some((chosen) => chosen.dimension === dimension);
      if (child.subscripts === null ? !(unbound && inHand) : given === null) {
        const times = again((j) => dimensions[j] === dimension && (child.subscripts === null || child.subscripts[j] === null));
        found.set(freeKey(dimension, times), dimension);
      } else if (given?.kind === "name" && !at.bound.has(given.name)) {
        // A dimension that stands for nothing here runs too: SUM(Population[Age]) where no age is in hand.
        const named = builder.opened.dimensions.get(given.name);
        if (named !== dimension) return;
        const times = again((j) => {
          const other = child.subscripts?.[j];
          return other?.kind === "name" && other.name === given.name;
        });
        found.set(freeKey(dimension, times), dimension);
      }
    });
  });
  return [...found].map(([name, { elements }]) => ({ name, elements }));
}

/** The values an expression takes as its free dimensions run. */
function spread(builder: Builder, node: Node, free: readonly Dimension[], at: Place): Code[] {
  return combinations(free).map((choice) => {
    const inside = new Map(at.free);
    for (const [i, dimension] of free.entries()) inside.set(key(dimension.name), choice[i]!);
    return compile(builder, node, { ...at, free: inside });
  });
}

/** Folds every value of every argument, arrays and numbers alike. */
function reduce(builder: Builder, node: CallNode, free: readonly Dimension[][], at: Place): Code {
  if (node.args.length === 0) arity(node, [1, 1], at);
  // The size of an array depends on none of its values: SIZE(SELF) reads nothing.
  if (node.name === "size") return constant(free.flat().reduce((product, { elements }) => product * elements.length, 1));
  const codes = node.args.flatMap((arg, i) => spread(builder, arg, free[i]!, at));
  const fold = reducers[node.name]!;
  const runs = codes.map(({ run }) => run);
  return apply((values) => fold(runs.map((run) => run(values))), codes);
}

/** Which element has a rank in growing order, from 1; equal ones follow a second array, else their own order. */
function rankOf(builder: Builder, node: CallNode, at: Place): Code {
  arity(node, [2, 3], at);
  const [array, wanted, second] = node.args as [Node, Node, Node | undefined];
  const free = freeDimensions(builder, array, at);
  const main = spread(builder, array, free, at);
  const ties = second ? spread(builder, second, freeDimensions(builder, second, at), at) : main;
  if (ties.length !== main.length) {
    throw new Fault(
      at.label,
      "les deux tableaux de RANK n’ont pas autant d’éléments.",
      "the two arrays of RANK do not have as many elements.",
    );
  }
  const order = compile(builder, wanted, at);
  const [runs, others, rank] = [main.map(({ run }) => run), ties.map(({ run }) => run), order.run];
  return apply(
    (values) => {
      const [by, then] = [runs.map((run) => run(values)), others.map((run) => run(values))];
      const sorted = by.map((_, i) => i).sort((i, j) => by[i]! - by[j]! || then[i]! - then[j]! || i - j);
      return (sorted[Math.round(rank(values)) - 1] ?? -1) + 1;
    },
    [...main, ...ties, order],
  );
}

/** Each call of a macro has its own variables, stocks included. */
function callMacro(builder: Builder, macro: Macro, node: CallNode, at: Place): Code {
  arity(node, [macro.parameters.length, macro.parameters.length], at);
  const scope = new Scope(at.scope.root, null);
  macro.parameters.forEach((parameter, i) => {
    const variable = declare(scope, { kind: "aux", name: parameter }, builder.opened.dimensions);
    const cell = builder.add(at.label, "computed");
    cell.value = compilePart(builder, node.args[i]!, at);
    variable.slots = [cell.slot];
  });
  const inside: Place = {
    scope,
    self: null,
    choice: [],
    bound: new Map(),
    free: new Map(),
    reads: new Set(),
    touched: at.touched,
    label: `${at.label} (${macro.name})`,
    depth: at.depth + 1,
  };
  // Some converters list a macro's parameters among its variables again.
  const given = new Set(macro.parameters.map(key));
  const own = (macro.elements ?? [])
    .filter(({ name }) => !given.has(key(name)))
    .map((element) => declare(scope, element, builder.opened.dimensions));
  builder.define(own, inside);
  const cell = builder.add(inside.label, "computed");
  cell.value = compilePart(builder, parse(macro.eqn), inside);
  return read(cell.slot, at);
}
