// What compiling a cell gives; the run folder defines graph variables from it.
import type { BlockCall, Cell, Notebook, Problem } from "../../types/index.ts";

export interface Definition {
  cell: number;
  /** "block": a canonical call. "code": JS or TS. "text": markdown, html, tex, dot with ${} expressions. "none": kept, not run here. */
  kind: "block" | "code" | "text" | "none";
  /** Free names the body needs from the graph, in order: other cells' names and builtins (`display`, `Plot`, …). Excludes pure globals. */
  inputs: string[];
  /**
   * Names it declares, all of them JavaScript identifiers. Of Observable JavaScript, `viewof x = …` declares `x` and
   * `viewof$x` (the element), `mutable x = …` declares `x` and `mutable$x` (an object with a settable `value`).
   */
  outputs: string[];
  /** Literal FileAttachment names: each an edge on `file:NAME`. */
  files: string[];
  /** Literal across("x") names: edges on x in every scenario. */
  across: string[];
  /** Literal passport("x") names: edges on x in every scenario, as across; the rows hold passports. */
  passports: string[];
  /** Inputs the source statically mutates (`rows.sort()`, `x.y = 1`, …): cloned for it, and unkeyed. */
  mutates: string[];
  /** Every free name is an input or an allow-listed pure global: the cell may be keyed. */
  pure: boolean;
  /** Last expression is displayed. */
  autodisplay: boolean;
  /** Declares through `view(...)`; overriding it replaces the exported name only. */
  view: boolean;
  /**
   * Source of one function expression, `async (inputs…) => {…}`, whose parameters are `inputs` in order (evaluate it in
   * parentheses). It returns the object of `outputs` when there are any (a member may be a promise, a generator or an
   * async generator: the variable takes its values), else the value of the cell. With `autodisplay`, what is displayed is
   * that value, or the current value of `outputs[0]`. Modules come through the input `__import`, an async function of the
   * specifier. Empty for blocks, for "none" and for a cell that has a static error of its own (syntax, literal names).
   */
  body: string;
  block: BlockCall | null;
}

export interface Compilation {
  notebook: Notebook;
  definitions: Map<number, Definition>;
  /** Name → cells that declare it (several = duplicate, reported on each). */
  declared: Map<string, number[]>;
  /** Cell → cells it depends on, directly, within one scenario; across edges apart. */
  dependencies: Map<number, Set<number>>;
  problems: Problem[];
}

/** Loads what the given cells need (the TypeScript transpiler), once. */
export type Prepare = (cells: Cell[]) => Promise<void>;
