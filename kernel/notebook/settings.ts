// Edits that write the notebook@1 and scenarios@1 cells, made when absent.
import type { BlockCall, Edit, JsonObject, Notebook, NotebookSettings, ScenarioSet } from "../types/index.ts";
import { printBlockCall } from "./block-grammar.ts";
import { cellsOf, notebookSettings, SCENARIOS, SETTINGS } from "./declared.ts";
import { completeCell, newCellId } from "./defaults.ts";

/** Sets the config of the one cell of a block, or creates the cell. */
function writeBlock(notebook: Notebook, call: BlockCall, index: number, random: () => number, set: JsonObject): Edit {
  const found = cellsOf(notebook, call.block)[0];
  const next = { ...call, ...found?.call, config: { ...call.config, ...found?.call.config, ...set } };
  const source = printBlockCall(next);
  if (found) return { kind: "set-cell", id: found.cell.id, set: { source } };
  const hidden = call.block === SETTINGS;
  const id = newCellId(
    notebook.cells.map((cell) => cell.id),
    random,
  );
  return { kind: "insert-cell", index, cell: completeCell({ source, pinned: false, hidden }, id) };
}

/** Changes some settings; without a cell, one is put at the end, so that nothing above moves, and hidden: it says how the notebook is made. */
export function setSettings(notebook: Notebook, set: Partial<NotebookSettings>, random: () => number): Edit {
  const call: BlockCall = { form: "bare", name: null, block: SETTINGS, config: { seed: 1, language: "fr" }, inputs: null };
  return writeBlock(notebook, call, notebook.cells.length, random, set as unknown as JsonObject);
}

const toggled = (list: number[], id: number, on: boolean): number[] =>
  on ? [...new Set([...list, id])].sort((a, b) => a - b) : list.filter((other) => other !== id);

export const setDisabled = (notebook: Notebook, id: number, disabled: boolean, random: () => number): Edit =>
  setSettings(notebook, { disabled: toggled(notebookSettings(notebook).disabled, id, disabled) }, random);

/** The cell is put first when there is none: scenarios are what a reader asks for first. */
export function setScenarios(notebook: Notebook, set: ScenarioSet, random: () => number): Edit {
  const call: BlockCall = { form: "const", name: "scenarios", block: SCENARIOS, config: {}, inputs: null };
  return writeBlock(notebook, call, 0, random, JSON.parse(JSON.stringify(set)) as JsonObject);
}
