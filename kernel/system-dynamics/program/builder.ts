// What compiling an equation needs to know of where it stands, and asks of the program it fills.
import type { Cell, Part } from "../equations/cells.ts";
import { type Code, place } from "../equations/code.ts";
import type { Node } from "../equations/parse.ts";
import type { Dimension, Macro } from "../model/model.ts";
import type { OpenedModel, Scope, Variable } from "./scopes.ts";

export interface Chosen {
  dimension: Dimension;
  index: number;
}

/** Where an equation stands. */
export interface Place {
  scope: Scope;
  /** Variable the equation defines: SELF. */
  self: Variable | null;
  /** Element of each dimension the equation is for, in their order: a dimension may come twice. */
  choice: readonly Chosen[];
  /** The same by name. */
  bound: Map<string, Chosen>;
  /** Elements of the dimensions a SUM or a MEAN runs over. */
  free: Map<string, number>;
  /** Places read so far by one equation. */
  reads: Set<number>;
  /** Places a variable's equations name at all, even where one of them is refused. */
  touched: Set<number>;
  /** The variable, for messages. */
  label: string;
  depth: number;
}

/** What the compiler asks of the program it fills. */
export interface Builder {
  opened: OpenedModel;
  macros: Map<string, Macro>;
  /** A new place, named in messages by the variable it serves. */
  add: (label: string, kind: Cell["kind"]) => Cell;
  /** Gives a macro's own variables their places, then compiles them. */
  define: (variables: Variable[], place: Place) => void;
  /** Compiles a piece of the equation of a place. */
  compile: (node: Node, place: Place) => Code;
  /** Compiles an equation apart, with what it reads. */
  part: (node: Node, place: Place) => Part;
  random: () => number;
  /** Arrays that were read at a rank they do not have, worth 0 there: filled as the program runs. */
  outside: Set<string>;
}

/** The variable a name means here. */
export const seek = (name: string, { scope, self }: Place): Variable | null =>
  scope.find(name) ?? (name === "self" ? self : null);

/** An equation that cannot be known: the file that held it lost it. */
export class Lost extends Error {}

/** The value at a place, which the equation now depends on. */
export const read = (slot: number, at: Place): Code => {
  at.reads.add(slot);
  at.touched.add(slot);
  return place(slot);
};
