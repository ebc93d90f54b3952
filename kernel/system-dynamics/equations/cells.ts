// What a program is made of: one cell per scalar, with what it reads.
import type { Code } from "./code.ts";

export interface Cell {
  slot: number;
  /** Column; null for what the program adds (stages of a delay, a macro's inside). */
  name: string | null;
  /** For messages. */
  label: string;
  /** A stock keeps its value between steps; a memory is given it at each step; a flow or an auxiliary is computed. */
  kind: "stock" | "computed" | "memory";
  /** Computed at the start: of a stock or a memory. */
  initial: Part | null;
  /** Computed at each step. */
  value: Part | null;
  /** A stock the program adds says its own rate; the others have flows. */
  rate: Part | null;
  inflows: number[];
  outflows: number[];
  nonNegative: boolean;
  /** For a memory: the value of so many steps ago. */
  lag: number | Code;
  /** Held for the whole of a step, whatever the method: a random number. */
  held: boolean;
  /** Why it has no value: its equation was lost. */
  lost: string | null;
  /** Why its equation is refused; it matters only where what it reads is not lost. */
  refused: unknown;
}

export interface Part {
  code: Code;
  /** Places it reads. */
  reads: Set<number>;
}

export const emptyCell = (slot: number, label: string, kind: Cell["kind"]): Cell => ({
  slot,
  name: null,
  label,
  kind,
  initial: null,
  value: null,
  rate: null,
  inflows: [],
  outflows: [],
  nonNegative: false,
  lag: 0,
  held: false,
  lost: null,
  refused: null,
});
