// What one section shows in council: a heading, its plain prose, and the cells the stages draw. Pure.
import { type Cell, hasTrait, kindOf, type Notebook, parseBlockCall } from "../../../kernel/index.ts";
import { type ReadSection, readSections } from "../../reading/headings.ts";

export interface CouncilSection {
  title: string;
  /** Markdown shown once, across both scenarios; without its headings. */
  prose: string;
  /** Cells drawn once per scenario. */
  cells: number[];
  /** Its cells show every scenario themselves: they are drawn once, over the whole width. */
  comparing: boolean;
  /** Text alone: a title page that reads the same on both sides is set once. */
  textOnly: boolean;
}

const kindIn = (cell: Cell) => kindOf(parseBlockCall(cell.source).call?.block);

/** Cells that say how the notebook is made, and parameters: levers stand at the foot. */
const isMachinery = (cell: Cell) => hasTrait(kindIn(cell), "apparatus");

const headingLine = /^#{1,2}[ \t]+.*$/m;
const withoutHeading = (source: string) => source.replace(headingLine, "").trim();

/** What says by itself how the scenarios compare, or whether a check holds in each. */
const isComparing = (cell: Cell) => hasTrait(kindIn(cell), "every-scenario");

/** Prose that needs no computation reads the same in every scenario: the shell sets it once, larger. */
const isPlainProse = (cell: Cell) => cell.type === "text/markdown" && !/\$\{|\$\$|<[a-z]|^\s*\||^```|!\[/im.test(cell.source);

/** A section that both compares and shows each scenario takes two pages, in the order of the notebook. */
const pagesOf = (section: ReadSection): CouncilSection[] => {
  const shown = section.cells.filter((cell) => !cell.hidden);
  const prose: string[] = [];
  const cells: number[] = [];
  for (const cell of shown) {
    // Prose after the first figure stays beside it.
    if (cells.length === 0 && isPlainProse(cell)) prose.push(withoutHeading(cell.source));
    else if (!isMachinery(cell) && !(cell.type === "text/markdown" && withoutHeading(cell.source) === "")) cells.push(cell.id);
  }
  const { title } = section;
  const textOnly = shown.every((cell) => !cells.includes(cell.id) || cell.type === "text/markdown");
  const kinds = new Map<boolean, number[]>();
  let kind = false;
  for (const cell of shown.filter(({ id }) => cells.includes(id))) {
    // Prose beside a figure stays with it.
    if (cell.type !== "text/markdown") kind = isComparing(cell);
    kinds.set(kind, [...(kinds.get(kind) ?? []), cell.id]);
  }
  const said = prose.filter(Boolean).join("\n\n");
  if (kinds.size === 0) return [{ title, prose: said, cells, comparing: false, textOnly }];
  return [...kinds].map(([comparing, own], page) => ({ title, prose: page === 0 ? said : "", cells: own, comparing, textOnly }));
};

/** Pages by section: with something to show besides their heading; the opening one always. */
const pagesBySection = (notebook: Notebook): { holds: ReadSection; pages: CouncilSection[] }[] =>
  readSections(notebook).map((holds, section) => ({
    holds,
    pages: pagesOf(holds).filter(({ prose, cells }, page) => (section === 0 && page === 0) || prose !== "" || cells.length > 0),
  }));

export const councilSections = (notebook: Notebook): CouncilSection[] => pagesBySection(notebook).flatMap(({ pages }) => pages);

/** The page where a cell is drawn, else the first of its section; -1 where that section has nothing to show. */
export const pageOfCell = (notebook: Notebook, cell: number): number => {
  let before = 0;
  for (const { holds, pages } of pagesBySection(notebook)) {
    if (holds.cells.some(({ id }) => id === cell)) {
      const drawn = pages.findIndex(({ cells }) => cells.includes(cell));
      return pages.length === 0 ? -1 : before + Math.max(0, drawn);
    }
    before += pages.length;
  }
  return -1;
};

/** The notebook the stages draw: headings are the shell's, so text cells come without theirs. */
export const withoutHeadings = (notebook: Notebook): Notebook => ({
  ...notebook,
  cells: notebook.cells.map((cell) =>
    cell.type === "text/markdown" && headingLine.test(cell.source) ? { ...cell, source: withoutHeading(cell.source) } : cell,
  ),
});
