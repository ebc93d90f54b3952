// The figures of a whole report: its indicators, charts, maps, tables and comparisons in the scenario that stands, each with its passport.
import { hasTrait, kindOf, type Notebook, parseBlockCall, type RecordedFigure } from "../../../kernel/index.ts";
import type { Reading } from "../../reading/reading.ts";
import { figureOf } from "./keep.ts";
import { figureLabel } from "./passport-sheet.tsx";

/** A hidden indicator is shown all the same, by key figures and comparisons. */
const figureCells = (notebook: Notebook): number[] =>
  notebook.cells
    .filter((cell) => cell.type === "module" && cell.source.includes("block("))
    .filter((cell) => {
      const kind = kindOf(parseBlockCall(cell.source).call?.block);
      return hasTrait(kind, "figure") && (!cell.hidden || kind === "indicator");
    })
    .map(({ id }) => id);

/** In the notebook's order; a cell that has no value here has no passport. */
export const collectFigures = async (reading: Reading): Promise<RecordedFigure[]> => {
  const found: RecordedFigure[] = [];
  for (const cell of figureCells(reading.notebook)) {
    if (reading.get().session.states.get(cell)?.status !== "done") continue;
    const answer = await reading.ask({ kind: "passport", name: "", cell });
    if (answer.kind !== "passport" || answer.passport === null) continue;
    const { passport } = answer;
    found.push(await figureOf(reading.ask, passport, figureLabel(reading.get().session, passport)));
  }
  return found;
};
