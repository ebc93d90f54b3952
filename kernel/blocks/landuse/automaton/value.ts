// What the block gives: maps by year, and tables that say what moved and whether the demand was met.
import type { Grid } from "../../../maths/grid.ts";

export interface Automaton {
  /** Land use at the horizon. */
  map: Grid<Uint8Array>;
  /** The start and the end of each period, and the map of each. */
  years: number[];
  maps: Grid<Uint8Array>[];
  /** Year a cell last changed; 0 when it never did. */
  changed: Grid<Uint16Array>;
  /** By period and class, ha: what was asked, placed, and found no room. `from` is null unless the demand is of one class. */
  demand: { year: number; code: number; from: number | null; asked: number; met: number; missing: number; cells: number }[];
  /** By year and class. */
  areas: { year: number; code: number; cells: number; area: number }[];
  /** By period: what became of what. */
  changes: { year: number; from: number; to: number; cells: number; area: number }[];
  /** By class over the whole run, ha. */
  balance: { code: number; start: number; end: number; gain: number; loss: number; net: number }[];
  /** ha that changed, and that found no room. */
  converted: number;
  missing: number;
  /** Tells of the year under way, while it computes. */
  under?: number;
}
