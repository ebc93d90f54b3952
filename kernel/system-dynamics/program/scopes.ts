// Every variable of a model, modules unfolded, under the name each other variable knows it by.
import { nearest } from "../../language/nearest.ts";
import { isLost, type Node, pieces } from "../equations/parse.ts";
import { type Dimension, type Element, Fault, type Graph, type StockFlowModel } from "../model/model.ts";
import { key, shown } from "../model/names.ts";

/** An element where it stands: in the model itself, in a module, or inside one call of a macro. */
export interface Variable {
  element: Element;
  scope: Scope;
  /** Its name and its modules', as people read it; null inside a macro. */
  name: string | null;
  dimensions: Dimension[];
  /** Places of its elements, in the order of the dimensions; filled when the program is laid out. */
  slots: number[];
  /** A module's variable fed from outside: what feeds it. */
  feed: { node: Node; scope: Scope } | null;
  /** Set by an input: a number, or a series over time. */
  set: Setting | null;
}
export type Setting = number | { times: number[]; values: number[] };

export class Scope {
  readonly variables = new Map<string, Variable>();
  readonly children = new Map<string, Scope>();
  readonly parent: Scope | null;
  readonly prefix: string | null;
  constructor(parent: Scope | null, prefix: string | null) {
    this.parent = parent;
    this.prefix = prefix;
  }
  get root(): Scope {
    return this.parent?.root ?? this;
  }
  /** The variable a name means here; null when there is none. */
  find(name: string): Variable | null {
    if (name.startsWith(".")) return this.root.find(name.slice(1));
    const own = this.variables.get(name);
    if (own) return own;
    const dot = name.indexOf(".");
    if (dot < 0) return null;
    const child = this.children.get(name.slice(0, dot)) ?? this.parent?.children.get(name.slice(0, dot));
    return child?.find(name.slice(dot + 1)) ?? null;
  }
  /** Variables of this scope and of the modules inside it. */
  *all(): Generator<Variable> {
    yield* this.variables.values();
    for (const child of this.children.values()) yield* child.all();
  }
}

export interface OpenedModel {
  root: Scope;
  dimensions: Map<string, Dimension>;
}

const DEEPEST = 8;
const MOST_CELLS = 100_000;

export function openModel(model: StockFlowModel): OpenedModel {
  const dimensions = new Map<string, Dimension>();
  for (const dimension of model.dimensions ?? []) dimensions.set(key(dimension.name), dimension);
  const root = new Scope(null, "");
  const connect: { to: string; from: string; name: string; scope: Scope; child: Scope }[] = [];
  const fill = (scope: Scope, elements: Element[], depth: number): void => {
    if (depth > DEEPEST) {
      throw new Fault(null, "un module se contient lui-même.", "a module contains itself.");
    }
    for (const element of elements) {
      if (element.kind !== "module") {
        declare(scope, element, dimensions);
        continue;
      }
      const child = new Scope(scope, `${scope.prefix}${shown(element.name)}.`);
      scope.children.set(key(element.name), child);
      const wanted = key(element.model ?? element.name);
      const found = (model.models ?? []).find(({ name }) => key(name) === wanted);
      if (!found) {
        const near = nearest(
          wanted,
          (model.models ?? []).map(({ name }) => name),
        );
        throw new Fault(
          element.name,
          `le modèle « ${element.model ?? element.name} » de ce module n’existe pas.${near ? ` Le plus proche est « ${near} ».` : ""}`,
          `the model “${element.model ?? element.name}” of this module does not exist.${near ? ` The nearest is “${near}”.` : ""}`,
        );
      }
      fill(child, found.elements, depth + 1);
      for (const connection of element.connections ?? []) connect.push({ ...connection, name: key(element.name), scope, child });
    }
  };
  fill(root, model.elements, 0);
  // Once all stands: a connection may be listed by either module, and feed the model around as well as the inside.
  for (const { to, from, name, scope, child } of connect) {
    const wanted = key(to);
    const bare = wanted.startsWith(`${name}.`) ? wanted.slice(name.length + 1) : wanted;
    const target =
      (wanted === bare && !wanted.startsWith(".") ? child.variables.get(bare) : null) ??
      (wanted === bare ? scope.find(wanted.replace(/^\./, "")) : child.find(bare)) ??
      declare(child, { kind: "aux", name: to }, dimensions);
    const node: Node = { kind: "name", name: key(from), text: from, at: 0, subscripts: null };
    if (!target.feed && scope.find(key(from)) !== target) target.feed = { node, scope };
  }
  return { root, dimensions };
}

export function declare(scope: Scope, element: Element, dimensions: Map<string, Dimension>): Variable {
  const name = key(element.name ?? "");
  if (name === "") {
    throw new Fault(null, "un élément n’a pas de nom : donnez-lui-en un.", "an element has no name: give it one.");
  }
  if (element.name.trim() === "__proto__") {
    throw new Fault(
      element.name,
      "ce nom ne peut être celui d’une colonne : renommez-le.",
      "no column can bear this name: rename it.",
    );
  }
  if (scope.variables.has(name)) {
    throw new Fault(
      element.name,
      "deux éléments portent ce nom (majuscules, espaces et soulignés ne comptent pas) : renommez l’un d’eux.",
      "two elements bear this name (case, spaces and underscores do not count): rename one of them.",
    );
  }
  const variable: Variable = {
    element,
    scope,
    name: scope.prefix === null ? null : `${scope.prefix}${shown(element.name)}`,
    dimensions: (element.dimensions ?? []).map((wanted) => {
      const found = dimensions.get(key(wanted));
      if (found && found.elements.length > 0) return found;
      const near = nearest(
        wanted,
        [...dimensions.values()].map((known) => known.name),
      );
      throw new Fault(
        element.name,
        `la dimension « ${wanted} » n’est pas définie.${near ? ` La plus proche est « ${near} ».` : ""}`,
        `the dimension “${wanted}” is not defined.${near ? ` The nearest is “${near}”.` : ""}`,
      );
    }),
    slots: [],
    feed: null,
    set: null,
  };
  const cells = variable.dimensions.reduce((product, { elements }) => product * elements.length, 1);
  if (cells > MOST_CELLS) {
    throw new Fault(
      element.name,
      `ses dimensions font ${cells} éléments, au plus ${MOST_CELLS} : réduisez-les.`,
      `its dimensions make ${cells} elements, at most ${MOST_CELLS}: reduce them.`,
    );
  }
  scope.variables.set(name, variable);
  return variable;
}

/** What is written for one element: its own equation, a piece of a list, or the equation of all. */
export function equationAt(
  { element, dimensions }: Variable,
  choice: readonly number[],
): { eqn: string | undefined; graph?: Graph | undefined } {
  const own = element.eqns?.find(
    ({ subscripts }) =>
      subscripts.length === dimensions.length &&
      subscripts.every((name, d) => elementIndex(dimensions[d]!, key(name)) === choice[d]),
  );
  // An element may have a graph of its own and share the equation of all.
  if (own) return isLost(own.eqn) && own.graph && element.eqn !== undefined ? { eqn: element.eqn, graph: own.graph } : own;
  if (dimensions.length === 0 || element.eqn === undefined) return { eqn: element.eqn };
  const parts = pieces(element.eqn);
  const size = dimensions.reduce((product, { elements }) => product * elements.length, 1);
  if (parts.length !== size || size === 1) return { eqn: element.eqn };
  return { eqn: parts[rank(dimensions, choice)] };
}

/** Every choice of one element per dimension, the last changing first. */
export function combinations(dimensions: readonly Dimension[]): number[][] {
  let all: number[][] = [[]];
  for (const { elements } of dimensions) all = all.flatMap((before) => elements.map((_, i) => [...before, i]));
  return all;
}

/** Place in `combinations` of one choice. */
export const rank = (dimensions: readonly Dimension[], choice: readonly number[]): number =>
  dimensions.reduce((at, { elements }, i) => at * elements.length + choice[i]!, 0);

export const elementIndex = (dimension: Dimension, name: string): number =>
  dimension.elements.findIndex((element) => key(element) === name);
