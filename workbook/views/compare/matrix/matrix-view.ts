// All that a cell of the matrix is drawn from.
import type { Estimate, ParameterState, ScenarioChoice, ScenarioSet } from "../../../../kernel/index.ts";
import type { Board } from "./board.ts";
import type { Column } from "./columns.ts";
import type { Stalenesses } from "./use-staleness.ts";

export type Shown = "values" | "difference" | "change";

export interface MatrixView {
  set: ScenarioSet;
  columns: Column[];
  board: Board;
  /** Version of the notebook at hand. */
  version: number;
  staleness: Stalenesses;
  estimate: Estimate | null;
  parameters: ParameterState[];
  shown: Shown;
  choice: ScenarioChoice;
  onChoose: (choice: ScenarioChoice) => void;
}
