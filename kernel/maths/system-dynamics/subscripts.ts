// Which element of an array an equation reads: named, in hand, run over by a SUM, or computed.
import { nearest } from "../nearest.ts";
import { type Builder, type Place, read } from "./builder.ts";
import { apply, type Code, constant } from "./code.ts";
import { specials } from "./functions.ts";
import { type Dimension, Fault } from "./model.ts";
import { key } from "./names.ts";
import type { NameNode, Node } from "./parse.ts";
import { elementIndex, rank, type Variable } from "./world.ts";

/** One element of an array: each subscript is an element, a dimension, `*`, or a number. */
export function compileElement(builder: Builder, node: NameNode, variable: Variable, at: Place): Code {
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
  return builder.compile(node, at);
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

const noElement = (dimension: Dimension, wanted: string, of: NameNode, at: Place): Fault => {
  const near = nearest(wanted, dimension.elements);
  return new Fault(
    at.label,
    `« ${wanted} » n’est pas un élément de ${dimension.name}, dimension de « ${of.text} ».${near ? ` Le plus proche est « ${near} ».` : ` Éléments : ${dimension.elements.join(", ")}.`}`,
    `“${wanted}” is not an element of ${dimension.name}, a dimension of “${of.text}”.${near ? ` The nearest is “${near}”.` : ` Elements: ${dimension.elements.join(", ")}.`}`,
  );
};
