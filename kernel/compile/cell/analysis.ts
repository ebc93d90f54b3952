// What is known of one cell on its own: what compile keeps from one edit to the next.
import type { Cell, Problem } from "../../types/index.ts";
import type { Definition } from "./definition.ts";
import type { Reference } from "./names.ts";

export interface Analysis {
  cell: Cell;
  definition: Definition;
  problems: Problem[];
  references: Reference[];
  declarations: Reference[];
  /** Where the names of across and passport are written, quotes included. */
  places: Map<string, { start: number; end: number }[]>;
  /** False while the transpiler it needs is not loaded: compiled again next time. */
  settled: boolean;
}
