// Small questions about a notebook that several intents and views ask. Pure.
import {
  type Cell,
  type CellType,
  type CellTypeRow,
  cellTypes,
  type Heading,
  headingsOf,
  type Notebook,
  nameError,
  plainSlug,
  untaken,
} from "../../../kernel/index.ts";
import { callOf } from "./block-edits.ts";

/** A new cell: its code is put away, its output shown. */
export const emptyCell = (type: CellType): Omit<Cell, "id"> => ({
  type,
  source: "",
  pinned: false,
  hidden: false,
  output: null,
  attributes: {},
});

/** `besoin`, `besoin_2`, `besoin_3`, … */
export const uniqueName = (wanted: string, taken: ReadonlySet<string>): string => {
  if (!taken.has(wanted)) return wanted;
  const stem = wanted.replace(/_\d+$/, "");
  return untaken(stem, (name) => name === stem || taken.has(name), "_");
};

/** "Pluie 2020 (mm).csv" → pluie_2020_mm; a name that is none by itself stands behind `stem`. */
export const nameOfFile = (file: string, stem: string): string => {
  const name = plainSlug(file.replace(/^(.+?)\..*$/, "$1"), { joint: "_", longest: 40 });
  if (name === "") return stem;
  return nameError(name) ? `${stem}_${name}` : name;
};

/** By how a type names what it makes. */
const naming: Record<NonNullable<CellTypeRow["names"]>, RegExp> = {
  declaration: /^\s*(?:export\s+)?(?:async\s+)?(?:const|let|var|function\*?|class)\s+(?:\{\s*)?([\p{L}_$][\p{L}\p{N}_$]*)/mu,
  assignment: /^\s*(?:viewof\s+|mutable\s+)?([\p{L}_$][\p{L}\p{N}_$]*)\s*=[^=]/u,
};

/** Its first declared name, as one reads it in the source. */
export const declaredName = (cell: Cell): string | null => {
  const call = callOf(cell);
  if (call) return call.name;
  if (cell.output) return cell.output;
  const { names } = cellTypes[cell.type];
  return (names && naming[names].exec(cell.source)?.[1]) ?? null;
};

/** A section of the outline. */
export interface Section extends Heading {
  /** Cells from this heading to the next. */
  cells: number[];
}

/** The outline: second-level headings, or first-level when there are several. */
export const sectionsOf = (notebook: Notebook): Section[] => {
  const headings = notebook.cells.flatMap(headingsOf);
  const tops = headings.filter((heading) => heading.level === 1).length;
  const level = tops > 1 ? 1 : 2;
  const sections: Section[] = [];
  for (const cell of notebook.cells) {
    const opened = headingsOf(cell).filter((heading) => heading.level === level);
    for (const heading of opened) sections.push({ ...heading, cells: [] });
    sections.at(-1)?.cells.push(cell.id);
  }
  return sections;
};
