// The shape of a joined table, as the model gives it and the drawing reads it.
import type { ColumnSet } from "../../../types/index.ts";
import type { ComparedScenario } from "../_shared/compared.ts";

/** One column compared, by scenario then by row. */
export interface ComparedColumn {
  name: string;
  /** Texts are shown and told apart, never subtracted. */
  numeric: boolean;
  values: unknown[][];
  /** Null for the reference. */
  deltas: ((number | null)[] | null)[];
  /** %, null for the reference, and where the reference is 0 or missing. */
  shares: ((number | null)[] | null)[];
  /** By scenario; null when not asked, or of texts. */
  totals: { value: number | null; delta: number | null; share: number | null }[] | null;
}

export interface ComparedTable {
  view: string;
  spec: { of: string; keys: string[]; reference: string; said?: ColumnSet };
  data: {
    /** Index of the reference among the scenarios. */
    reference: number;
    /** `absent`: keys it lacks. */
    scenarios: (ComparedScenario & { absent: number })[];
    keys: { name: string; values: unknown[] }[];
    /** By scenario, 1 where the key is there; null while the scenario has no table. */
    present: ((0 | 1)[] | null)[];
    columns: ComparedColumn[];
    /** 1 where some scenario differs from the reference. */
    differs: (0 | 1)[];
  } | null;
}
