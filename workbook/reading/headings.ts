// The sections of a notebook for its readers: h2 headings of text cells, and the cells each holds.
import { type Cell, headingsOf, type Notebook } from "../../kernel/index.ts";

export interface ReadSection {
  /** Heading as plain text; the notebook's title for what stands before the first. */
  title: string;
  /** Cell that holds the heading. */
  cell: number | null;
  cells: Cell[];
}

export const readSections = (notebook: Notebook): ReadSection[] => {
  const sections: ReadSection[] = [{ title: notebook.title, cell: null, cells: [] }];
  for (const cell of notebook.cells) {
    const opening = headingsOf(cell).find(({ level }) => level === 2);
    if (opening) sections.push({ title: opening.text, cell: cell.id, cells: [cell] });
    else sections.at(-1)!.cells.push(cell);
  }
  return sections;
};
