// From an equation's tree to code, in the place where it stands: whose names it sees, and which elements of arrays it is for.
import { type Builder, type Place, read } from "./builder.ts";
import type { Part } from "./cells.ts";
import { apply, binary, type Code, choice, constant, unary } from "./code.ts";
import { functions, reducers, specials, TIME } from "./functions.ts";
import { lookup } from "./graph.ts";
import { keepers } from "./keepers.ts";
import { type Dimension, Fault, type Macro } from "./model.ts";
import { key } from "./names.ts";
import { type CallNode, type NameNode, type Node, parse, walk } from "./parse.ts";
import { compileElement } from "./subscripts.ts";
import { unknown } from "./unknown-name.ts";
import { combinations, declare, Scope } from "./world.ts";

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
  }
}

function compileName(builder: Builder, node: NameNode, at: Place): Code {
  const variable = at.scope.find(node.name);
  if (!variable) {
    if (node.subscripts === null) {
      const special = specials[node.name];
      if (special !== undefined) return read(special, at);
      if (functions[node.name]?.arity[0] === 0) return compileCall(builder, { ...node, kind: "call", args: [] }, at);
      // The name of an element stands for its rank, as in `IF Region = North`; that of a dimension, for the present one.
      const bound = at.bound.get(node.name);
      if (bound) return constant(bound.index + 1);
    }
    throw unknown(builder, node, at);
  }
  if (variable.element.graph && variable.slots.length === 0) {
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
  const graph = at.scope.find(node.name)?.element.graph;
  if (graph) {
    arity(node, [1, 1], at);
    return through(lookup(graph), compile(builder, node.args[0]!, at));
  }
  if (node.name === "lookup" || node.name === "lookup_forward") return callLookup(builder, node, at);
  if (reducers[node.name] && !(node.args.length > 1)) {
    const free = freeDimensions(builder, node.args[0], at);
    if (free.length > 0 || !functions[node.name]) return reduce(builder, node, free, at);
  }
  const keeper = keepers[node.name];
  if (keeper) {
    arity(node, keeper.arity, at);
    return keeper.make(builder, node.args, at);
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
  const wanted = least === most ? String(least) : `${least}–${most}`;
  throw new Fault(
    at.label,
    `${node.text.toUpperCase()} prend ${wanted} argument(s) et en reçoit ${given}.`,
    `${node.text.toUpperCase()} takes ${wanted} argument(s) and got ${given}.`,
  );
}

function callLookup(builder: Builder, node: CallNode, at: Place): Code {
  arity(node, [2, 2], at);
  const [table, x] = node.args as [Node, Node];
  const graph = table.kind === "name" ? at.scope.find(table.name)?.element.graph : undefined;
  if (!graph) {
    throw new Fault(
      at.label,
      "le premier argument de LOOKUP doit nommer une fonction graphique.",
      "the first argument of LOOKUP must name a graphical function.",
    );
  }
  return through(lookup(graph), compile(builder, x, at));
}

/** Dimensions of the arrays named whole, or with `*`, in an expression. */
function freeDimensions(builder: Builder, node: Node | undefined, at: Place): Dimension[] {
  const found = new Map<string, Dimension>();
  if (!node) return [];
  walk(node, (child) => {
    if (child.kind !== "name") return;
    const { dimensions } = at.scope.find(child.name) ?? { dimensions: [] };
    dimensions.forEach((dimension, i) => {
      const given = child.subscripts?.[i];
      const free =
        child.subscripts === null ||
        given === null ||
        // A dimension that stands for nothing here runs too: SUM(Population[Age]) where no age is in hand.
        (given?.kind === "name" && builder.world.dimensions.get(given.name) === dimension && !at.bound.has(given.name));
      if (free) found.set(key(dimension.name), dimension);
    });
  });
  return [...found.values()];
}

function reduce(builder: Builder, node: CallNode, free: Dimension[], at: Place): Code {
  arity(node, [1, 1], at);
  const codes = combinations(free).map((choice) => {
    const inside = new Map(at.free);
    for (const [i, dimension] of free.entries()) inside.set(key(dimension.name), choice[i]!);
    return compile(builder, node.args[0]!, { ...at, free: inside });
  });
  const fold = reducers[node.name]!;
  const runs = codes.map(({ run }) => run);
  return apply((values) => fold(runs.map((run) => run(values))), codes);
}

/** Each call of a macro has its own variables, stocks included. */
function callMacro(builder: Builder, macro: Macro, node: CallNode, at: Place): Code {
  arity(node, [macro.parameters.length, macro.parameters.length], at);
  const scope = new Scope(at.scope.root, null);
  macro.parameters.forEach((parameter, i) => {
    const variable = declare(scope, { kind: "aux", name: parameter }, builder.world.dimensions);
    const cell = builder.add(at.label, "computed");
    cell.value = compilePart(builder, node.args[i]!, at);
    variable.slots = [cell.slot];
  });
  const inside: Place = {
    scope,
    bound: new Map(),
    free: new Map(),
    reads: new Set(),
    touched: at.touched,
    label: `${at.label} (${macro.name})`,
    depth: at.depth + 1,
  };
  const own = (macro.elements ?? []).map((element) => declare(scope, element, builder.world.dimensions));
  builder.define(own, inside);
  const cell = builder.add(inside.label, "computed");
  cell.value = compilePart(builder, parse(macro.eqn), inside);
  return read(cell.slot, at);
}
