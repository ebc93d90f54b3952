// From an equation's tree to code, in the place where it stands: whose names it sees, and which elements of arrays it is for.
import { nearest } from "../nearest.ts";
import { type Builder, Lost, type Place, read } from "./builder.ts";
import type { Part } from "./cells.ts";
import { apply, binary, type Code, choice, constant, unary } from "./code.ts";
import { functions, reducers, specials, TIME } from "./functions.ts";
import { lookup } from "./graph.ts";
import { keepers } from "./keepers.ts";
import { type Dimension, Fault, type Macro } from "./model.ts";
import { key } from "./names.ts";
import { type Node, parse, walk } from "./parse.ts";
import { combinations, declare, elementIndex, rank, Scope, type Variable } from "./world.ts";

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

type NameNode = Extract<Node, { kind: "name" }>;
type CallNode = Extract<Node, { kind: "call" }>;

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

/** One element of an array: each subscript is an element, a dimension, `*`, or a number. */
function compileElement(builder: Builder, node: NameNode, variable: Variable, at: Place): Code {
  const { dimensions, slots } = variable;
  const { subscripts } = node;
  if (subscripts && subscripts.length !== dimensions.length) {
    throw new Fault(
      at.label,
      `« ${node.text} » a ${dimensions.length} dimension(s) (${dimensions.map(({ name }) => name).join(", ")}) et reçoit ${subscripts.length} indice(s).`,
      `“${node.text}” has ${dimensions.length} dimension(s) (${dimensions.map(({ name }) => name).join(", ")}) and got ${subscripts.length} subscript(s).`,
    );
  }
  for (const slot of slots) at.touched.add(slot);
  const found = dimensions.map((dimension, i) =>
    subscripts ? subscript(builder, subscripts[i]!, dimension, node, at) : whole(dimension, dimensions, node, at),
  );
  if (found.every((index): index is number => typeof index === "number")) return read(slots[rank(dimensions, found)]!, at);
  // A subscript that is computed: any element may be read.
  for (const slot of slots) at.reads.add(slot);
  const codes = found.map((index) => (typeof index === "number" ? constant(index + 1) : index).run);
  return apply(
    (values) => {
      let choice = 0;
      for (let i = 0; i < codes.length; i++) {
        const index = Math.round(codes[i]!(values)) - 1;
        const size = dimensions[i]!.elements.length;
        if (!(index >= 0 && index < size)) return Number.NaN;
        choice = choice * size + index;
      }
      return values[slots[choice]!]!;
    },
    [],
    false,
  );
}

function subscript(builder: Builder, node: Node | null, dimension: Dimension, of: NameNode, at: Place): number | Code {
  if (node === null) {
    const free = at.free.get(key(dimension.name));
    if (free !== undefined) return free;
    throw new Fault(
      at.label,
      `« ${of.text}[*] » ne se lit que dans SUM, MEAN, MIN, MAX, PROD, STDDEV ou SIZE.`,
      `“${of.text}[*]” is only read inside SUM, MEAN, MIN, MAX, PROD, STDDEV or SIZE.`,
    );
  }
  if (node.kind === "number") {
    if (Number.isInteger(node.value) && node.value >= 1 && node.value <= dimension.elements.length) return node.value - 1;
    throw noElement(dimension, String(node.value), of, at);
  }
  if (node.kind === "name" && node.subscripts === null) {
    const element = elementIndex(dimension, node.name);
    if (element >= 0) return element;
    const named = builder.world.dimensions.get(node.name);
    if (named) {
      const index = across(named, dimension, at);
      if (index !== null) return index;
      throw noElement(dimension, node.text, of, at);
    }
    if (!at.scope.find(node.name) && specials[node.name] === undefined) throw noElement(dimension, node.text, of, at);
  }
  return compile(builder, node, at);
}

/** The element of `dimension` that answers to where `named` stands: same element, else same rank. */
function across(named: Dimension, dimension: Dimension, at: Place): number | null {
  const free = at.free.get(key(named.name));
  const bound = at.bound.get(key(named.name));
  const index = free ?? bound?.index;
  if (index !== undefined) {
    if (named === dimension) return index;
    const same = elementIndex(dimension, key(named.elements[index]!));
    if (same >= 0) return same;
    return named.elements.length === dimension.elements.length ? index : null;
  }
  // A subrange: the element in hand, when it is one of it.
  for (const { dimension: other, index: i } of at.bound.values()) {
    const element = key(other.elements[i]!);
    if (elementIndex(named, element) < 0) continue;
    const same = elementIndex(dimension, element);
    if (same >= 0) return same;
  }
  return null;
}

/** An array named without subscripts: the element in hand of each dimension, or the one a SUM runs over. */
function whole(dimension: Dimension, dimensions: readonly Dimension[], node: NameNode, at: Place): number {
  const free = at.free.get(key(dimension.name));
  if (free !== undefined) return free;
  const index = across(dimension, dimension, at);
  if (index !== null) return index;
  const bound = [...at.bound.values()];
  if (bound.length === dimensions.length) {
    const other = bound[dimensions.indexOf(dimension)]!;
    if (other.dimension.elements.length === dimension.elements.length) return other.index;
  }
  throw new Fault(
    at.label,
    `« ${node.text} » est un tableau : dites quel élément, ${node.text}[${dimensions.map(({ elements }) => elements[0]).join(", ")}], ou faites-en la somme, SUM(${node.text}).`,
    `“${node.text}” is an array: say which element, ${node.text}[${dimensions.map(({ elements }) => elements[0]).join(", ")}], or add it up, SUM(${node.text}).`,
  );
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

const noElement = (dimension: Dimension, wanted: string, of: NameNode, at: Place): Fault => {
  const near = nearest(wanted, dimension.elements);
  return new Fault(
    at.label,
    `« ${wanted} » n’est pas un élément de ${dimension.name}, dimension de « ${of.text} ».${near ? ` Le plus proche est « ${near} ».` : ` Éléments : ${dimension.elements.join(", ")}.`}`,
    `“${wanted}” is not an element of ${dimension.name}, a dimension of “${of.text}”.${near ? ` The nearest is “${near}”.` : ` Elements: ${dimension.elements.join(", ")}.`}`,
  );
};

/** Says what was meant: a mistyped name, an operator left out between two names, or a macro the file lost. */
function unknown(builder: Builder, node: NameNode | CallNode, at: Place): Error {
  const called = node.kind === "call";
  const known = new Map<string, string>();
  for (const name of called ? [...Object.keys(functions), ...Object.keys(keepers), ...Object.keys(reducers)] : [])
    known.set(name, name.toUpperCase());
  for (const { name } of builder.macros.values()) if (called) known.set(key(name), name);
  for (const [name, { element }] of at.scope.variables)
    if (!name.startsWith("#") && (!called || element.graph)) known.set(name, element.name);
  const words = node.text.split(/\s+/);
  for (let cut = 1; cut < words.length; cut++) {
    const [left, right] = [words.slice(0, cut).join(" "), words.slice(cut).join(" ")];
    const isKnown = (name: string) =>
      at.scope.find(key(name)) !== null || specials[key(name)] !== undefined || (called && known.has(key(name)));
    if (!isKnown(left) || !isKnown(right)) continue;
    return new Fault(
      at.label,
      `un opérateur (+ - * /) manque entre « ${left} » et « ${right} ».`,
      `an operator (+ - * /) is missing between “${left}” and “${right}”.`,
    );
  }
  const near = nearest(node.name, known.keys());
  // No function has a blank in its name: some converters keep the calls of a macro and drop the macro itself.
  if (called && near === null && words.length > 1) return new Lost(node.text);
  const what = called ? { fr: "la fonction", en: "the function" } : { fr: "la variable", en: "the variable" };
  return new Fault(
    at.label,
    `${what.fr} « ${node.text} » n’existe pas.${near ? ` La plus proche est « ${known.get(near)} ».` : " Vérifiez son nom, ou ajoutez-la au modèle."}`,
    `${what.en} “${node.text}” does not exist.${near ? ` The nearest is “${known.get(near)}”.` : " Check its name, or add it to the model."}`,
  );
}
