// What compiling a cell gives; the run folder defines graph variables from it.
import type { BlockCall, Cell, Notebook, Problem } from "../types.ts";

export interface Definition {
  cell: number;
  /** "block": a canonical call. "code": JS or TS. "text": markdown, html, tex, dot with ${} expressions. "none": kept, not run here. */
  kind: "block" | "code" | "text" | "none";
  /** Free names the body needs from the graph, in order: other cells' names and builtins (`display`, `Plot`, …). Excludes pure globals. */
  inputs: string[];
  /** Names it declares. A `mutable x` declares `x` and `mutable x`. */
  outputs: string[];
  /** Literal FileAttachment names: each an edge on `file:NAME`. */
  files: string[];
  /** Literal across("x") names: edges on x in every scenario. */
  across: string[];
  /** Literal passport("x") names. */
  passports: string[];
  /** Inputs the source statically mutates (`rows.sort()`, `x.y = 1`, …): cloned for it, and unkeyed. */
  mutates: string[];
  /** Every free name is an input or an allow-listed pure global: the cell may be keyed. */
  pure: boolean;
  /** Last expression is displayed. */
  autodisplay: boolean;
  /** Declares through `view(...)`; overriding it replaces the exported name only. */
  view: boolean;
  /** Function body source: `async` function of `inputs`, returning the outputs object (or the value, when autodisplay with no output). Empty for blocks and "none". */
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
