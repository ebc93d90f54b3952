// What other bytes under a file's name change: the rows and columns of the tables read from it, and the figures that stand
// on them. Pure.
import {
  applyEdit,
  type Compilation,
  cellsStandingOn,
  type Evaluation,
  type FilePin,
  fileUsers,
  type HumanText,
  type Json,
  kindOf,
  type Notebook,
  notebookSettings,
  type Problem,
  setSettings,
} from "../../../kernel/index.ts";
import { getLanguage } from "../../messages/language.ts";

export interface Shape {
  rows: number;
  columns: string[];
}

export interface TableChange {
  name: string;
  before: Shape | null;
  after: Shape | null;
  added: string[];
  removed: string[];
  /** Why there is none of the new file; null when it is read. */
  problem: HumanText | null;
  /** What reading it had to guess or leave. */
  doubts: HumanText[];
}

export interface FigureChange {
  name: string;
  before: Json;
  after: Json;
  /** Its content is the same; null where it cannot be told. */
  same: boolean | null;
  problem: HumanText | null;
}

export interface FileDifference {
  tables: TableChange[];
  figures: FigureChange[];
}

export interface Reach {
  /** Names of the cells that read the file themselves. */
  tables: string[];
  /** Names of the figures that stand on them: indicators, else every named cell. */
  figures: string[];
  cells: number[];
  /** Figures that stand on it beyond those listed. */
  more: number;
}

/** Figures beyond this many are left to be seen once it is done. */
const mostFigures = 40;

export function reachOf(compilation: Compilation, file: string): Reach {
  const cells = fileUsers(compilation).get(file) ?? [];
  const standing = cellsStandingOn(compilation, cells);
  const named = (wanted: (cell: number) => boolean) =>
    compilation.notebook.cells.flatMap(({ id }) => (wanted(id) ? (compilation.definitions.get(id)?.outputs ?? []) : []));
  const below = (id: number) => standing.has(id) && !cells.includes(id);
  const isIndicator = (id: number) => kindOf(compilation.definitions.get(id)?.block?.block) === "indicator";
  const indicators = named((id) => below(id) && isIndicator(id));
  const figures = indicators.length > 0 ? indicators : named(below);
  return {
    tables: named((id) => cells.includes(id)),
    figures: figures.slice(0, mostFigures),
    cells,
    more: Math.max(0, figures.length - mostFigures),
  };
}

/** The notebook with other bytes under the name. Throws where its settings cannot be written: the same figures would mislead. */
export function withPin(notebook: Notebook, name: string, pin: FilePin): Notebook {
  const files = { ...notebookSettings(notebook).files, [name]: pin };
  const applied = applyEdit(notebook, setSettings(notebook, { files }, Math.random));
  if (!applied.ok) throw new Error(applied.error.message[getLanguage()]);
  return applied.value.notebook;
}

const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Rows and columns of a table or of features; null for anything else. */
export function shapeOf(value: Json | undefined): Shape | null {
  const features = isObject(value) && Array.isArray(value.features) ? value.features : null;
  const rows = features ?? (Array.isArray(value) ? value : null);
  if (!rows?.every(isObject)) return null;
  const columns = new Set<string>();
  for (const row of rows) {
    const fields = features ? row.properties : row;
    if (isObject(fields)) for (const name of Object.keys(fields)) columns.add(name);
  }
  return { rows: rows.length, columns: [...columns] };
}

const outputOf = (evaluation: Evaluation | null, name: string): Json | undefined => evaluation?.scenarios[0]?.outputs[name];
const said = (evaluation: Evaluation, name: string, severity: Problem["severity"]): HumanText[] =>
  evaluation.problems.filter((problem) => problem.name === name && problem.severity === severity).map(({ message }) => message);
const problemOf = (evaluation: Evaluation, name: string): HumanText | null => said(evaluation, name, "error")[0] ?? null;

export function fileDifference(reach: Reach, before: Evaluation | null, after: Evaluation): FileDifference {
  return {
    tables: reach.tables.map((name) => {
      const [was, is] = [shapeOf(outputOf(before, name)), shapeOf(outputOf(after, name))];
      return {
        name,
        before: was,
        after: is,
        added: was && is ? is.columns.filter((column) => !was.columns.includes(column)) : [],
        removed: was && is ? was.columns.filter((column) => !is.columns.includes(column)) : [],
        problem: problemOf(after, name),
        doubts: said(after, name, "warning"),
      };
    }),
    figures: reach.figures.map((name) => {
      const [was, is] = [before?.scenarios[0]?.digests[name], after.scenarios[0]?.digests[name]];
      return {
        name,
        before: outputOf(before, name) ?? null,
        after: outputOf(after, name) ?? null,
        same: was === undefined || is === undefined ? null : was === is,
        problem: problemOf(after, name),
      };
    }),
  };
}
