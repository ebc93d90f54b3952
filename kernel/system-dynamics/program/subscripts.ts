// Which element of an array an equation reads: named, in hand, run over by a SUM, or computed.
import { counted } from "../../language/counted.ts";
import { nearest } from "../../language/nearest.ts";
import { apply, type Code, constant } from "../equations/code.ts";
import { specials } from "../equations/functions.ts";
import type { NameNode, Node, Subscripts } from "../equations/parse.ts";
import { type Dimension, Fault } from "../model/model.ts";
import { key } from "../model/names.ts";
import { type Builder, type Place, read, seek } from "./builder.ts";
import { elementIndex, rank, type Variable } from "./scopes.ts";

/** One element of an array: each subscript is an element, a dimension, `*`, or a number. */
export function compileElement(builder: Builder, node: NameNode, variable: Variable, at: Place): Code {
  const { dimensions, slots } = variable;
  for (const slot of slots) at.touched.add(slot);
  const found = elementRanks(builder, node, variable, at);
  if (found.every((index): index is number => typeof index === "number")) return read(slots[rank(dimensions, found)]!, at);
  // A subscript that is computed: any element may be read.
  for (const slot of slots) at.reads.add(slot);
  const codes = found.map((index) => (typeof index === "number" ? constant(index + 1) : index).run);
  const { outside } = builder;
  return apply(
    (values) => {
      let choice = 0;
      for (let i = 0; i < codes.length; i++) {
        const index = Math.round(codes[i]!(values)) - 1;
        const size = dimensions[i]!.elements.length;
        if (!(index >= 0 && index < size)) {
          // XMILE wants 0 there, and a word of it.
          outside.add(`${at.label} → ${node.text}`);
          return 0;
        }
        choice = choice * size + index;
      }
      return values[slots[choice]!]!;
    },
    [],
    false,
  );
}

interface Indexed {
  text: string;
  subscripts?: Subscripts | null;
  transposed?: boolean;
}

/** Which element of each dimension: known when compiling, or computed. */
export function elementRanks(builder: Builder, node: Indexed, { dimensions }: Variable, at: Place): (number | Code)[] {
  const subscripts = node.subscripts && (node.transposed ? [...node.subscripts].reverse() : node.subscripts);
  if (subscripts && subscripts.length !== dimensions.length) {
    throw new Fault(
      at.label,
      `« ${node.text} » a ${counted(dimensions.length).fr("dimension", "dimensions")} (${dimensions.map(({ name }) => name).join(", ")}) et reçoit ${counted(subscripts.length).fr("indice", "indices")}.`,
      `“${node.text}” has ${counted(dimensions.length).en("dimension", "dimensions")} (${dimensions.map(({ name }) => name).join(", ")}) and got ${counted(subscripts.length).en("subscript", "subscripts")}.`,
    );
  }
  return dimensions.map((dimension, i) =>
    subscripts
      ? subscript(builder, subscripts, i, dimension, node, at)
      : whole(i, dimensions, node, at, node.transposed === true),
  );
}

/** How many times a dimension has come before: the second time, it runs on its own. */
const before = <T>(list: readonly T[], i: number, same: (one: T) => boolean): number => list.slice(0, i).filter(same).length;

/** What a SUM calls the element it runs over; the same dimension met again in one array runs apart. */
export const freeKey = (dimension: Dimension, again: number): string => `${key(dimension.name)}${again > 0 ? `#${again}` : ""}`;

/** The elements a range means, as a dimension of its own: `*:Young`, `2:4`, `North:South`. */
export function rangeOf(builder: Builder, node: Extract<Node, { kind: "range" }>, dimension: Dimension, at: Place): Dimension {
  const { from, to } = node;
  const name = `${node.of}:${dimension.name}`;
  const subset = from === null && to.kind === "name" ? builder.opened.dimensions.get(to.name) : undefined;
  if (subset) {
    for (const element of subset.elements)
      if (elementIndex(dimension, key(element)) < 0) throw noElement(dimension, element, { text: node.of }, at);
    return { name, elements: subset.elements };
  }
  const end = (given: Node | null): number => {
    if (given?.kind === "number") return given.value;
    return given?.kind === "name" ? elementIndex(dimension, given.name) + 1 : 0;
  };
  const [first, last] = [end(from), end(to)];
  if (Number.isInteger(first) && Number.isInteger(last) && first >= 1 && last >= first && last <= dimension.elements.length)
    return { name, elements: dimension.elements.slice(first - 1, last) };
  throw new Fault(
    at.label,
    `« ${node.of} » n’est pas une plage de ${dimension.name} : écrivez deux rangs de 1 à ${dimension.elements.length}, deux éléments, ou *:dimension ; une plage calculée n’est pas lue.`,
    `“${node.of}” is no range of ${dimension.name}: write two ranks from 1 to ${dimension.elements.length}, two elements, or *:dimension; a computed range is not read.`,
  );
}

function subscript(
  builder: Builder,
  subscripts: Subscripts,
  i: number,
  dimension: Dimension,
  of: Indexed,
  at: Place,
): number | Code {
  const node = subscripts[i]!;
  if (node === null) {
    const again = before(subscripts, i, (one) => one === null);
    const free = at.free.get(freeKey(dimension, again)) ?? at.free.get(key(dimension.name));
    if (free !== undefined) return free;
    throw new Fault(
      at.label,
      `« ${of.text}[*] » ne se lit que dans SUM, MEAN, MIN, MAX, PROD, STDDEV, RANK ou SIZE.`,
      `“${of.text}[*]” is only read inside SUM, MEAN, MIN, MAX, PROD, STDDEV, RANK or SIZE.`,
    );
  }
  if (node.kind === "range") {
    const range = rangeOf(builder, node, dimension, at);
    const free = at.free.get(key(range.name));
    if (free !== undefined) return elementIndex(dimension, key(range.elements[free]!));
    throw new Fault(
      at.label,
      `la plage « ${of.text}[${node.of}] » ne se lit que dans SUM, MEAN, MIN, MAX, PROD, STDDEV, RANK ou SIZE.`,
      `the range “${of.text}[${node.of}]” is only read inside SUM, MEAN, MIN, MAX, PROD, STDDEV, RANK or SIZE.`,
    );
  }
  if (node.kind === "position") {
    const chosen = at.choice[node.rank - 1];
    const index = chosen && answering(chosen.dimension, chosen.index, dimension);
    if (index !== undefined && index !== null) return index;
    throw new Fault(
      at.label,
      `« @${node.rank} » ne désigne aucune dimension de cette variable qui réponde à ${dimension.name}.`,
      `“@${node.rank}” names no dimension of this variable that answers to ${dimension.name}.`,
    );
  }
  if (node.kind === "number") {
    if (Number.isInteger(node.value) && node.value >= 1 && node.value <= dimension.elements.length) return node.value - 1;
    throw noElement(dimension, String(node.value), of, at);
  }
  if (node.kind === "name" && node.subscripts === null) {
    const element = elementIndex(dimension, node.name);
    if (element >= 0) return element;
    const named = builder.opened.dimensions.get(node.name);
    if (named) {
      const again = before(subscripts, i, (one) => one?.kind === "name" && one.name === node.name);
      const index = across(named, dimension, at, again);
      if (index !== null) return index;
      throw notInHand(named, of, at);
    }
    if (!seek(node.name, at) && specials[node.name] === undefined && !qualified(builder, node.name))
      throw noElement(dimension, node.text, of, at);
  }
  return builder.compile(node, at);
}

/** `Region.North` outside square brackets: the rank of an element, from 1. */
export function qualified(builder: Builder, name: string): number | null {
  for (let dot = name.indexOf("."); dot > 0; dot = name.indexOf(".", dot + 1)) {
    const dimension = builder.opened.dimensions.get(name.slice(0, dot));
    const index = dimension ? elementIndex(dimension, name.slice(dot + 1)) : -1;
    if (index >= 0) return index + 1;
  }
  return null;
}

/** Same element, else same rank in as many. */
function answering(named: Dimension, index: number, dimension: Dimension): number | null {
  if (named === dimension) return index;
  const same = elementIndex(dimension, key(named.elements[index]!));
  if (same >= 0) return same;
  return named.elements.length === dimension.elements.length ? index : null;
}

/** The element of `dimension` that answers to where `named` stands: same element, else same rank. */
function across(named: Dimension, dimension: Dimension, at: Place, again: number): number | null {
  const free = at.free.get(freeKey(named, again)) ?? at.free.get(key(named.name));
  const twins = at.choice.filter((chosen) => chosen.dimension === named);
  const index = free ?? (twins[again] ?? twins[0])?.index;
  if (index !== undefined) return answering(named, index, dimension);
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
function whole(i: number, dimensions: readonly Dimension[], node: Indexed, at: Place, transposed: boolean): number {
  const dimension = dimensions[i]!;
  const again = before(dimensions, i, (one) => one === dimension);
  const free = at.free.get(freeKey(dimension, again));
  if (free !== undefined) return free;
  const facing = at.choice[transposed ? dimensions.length - 1 - i : i];
  if (transposed && facing && at.choice.length === dimensions.length) {
    const index = answering(facing.dimension, facing.index, dimension);
    if (index !== null) return index;
  }
  const index = across(dimension, dimension, at, again);
  if (index !== null) return index;
  if (at.choice.length === dimensions.length && facing?.dimension.elements.length === dimension.elements.length)
    return facing.index;
  throw new Fault(
    at.label,
    `« ${node.text} » est un tableau : dites quel élément, ${node.text}[${dimensions.map(({ elements }) => elements[0]).join(", ")}], ou faites-en la somme, SUM(${node.text}).`,
    `“${node.text}” is an array: say which element, ${node.text}[${dimensions.map(({ elements }) => elements[0]).join(", ")}], or add it up, SUM(${node.text}).`,
  );
}

const notInHand = ({ name, elements }: Dimension, of: Indexed, at: Place): Fault =>
  new Fault(
    at.label,
    `${name} ne désigne ici aucun élément, car cette variable n’a pas cette dimension : écrivez ${of.text}[${elements[0]}], ou SUM(${of.text}[*]).`,
    `${name} means no element here, since this variable does not have that dimension: write ${of.text}[${elements[0]}], or SUM(${of.text}[*]).`,
  );

const noElement = (dimension: Dimension, wanted: string, of: Indexed, at: Place): Fault => {
  const near = nearest(wanted, dimension.elements);
  return new Fault(
    at.label,
    `« ${wanted} » n’est pas un élément de ${dimension.name}, dimension de « ${of.text} ».${near ? ` Le plus proche est « ${near} ».` : ` Éléments : ${dimension.elements.join(", ")}.`}`,
    `“${wanted}” is not an element of ${dimension.name}, a dimension of “${of.text}”.${near ? ` The nearest is “${near}”.` : ` Elements: ${dimension.elements.join(", ")}.`}`,
  );
};
