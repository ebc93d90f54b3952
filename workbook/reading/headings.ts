// The sections of a notebook for its readers: h2 headings of text cells, and the cells each holds.
import type { Cell, Notebook } from "../../kernel/index.ts";

export interface ReadSection {
  /** Heading as plain text; the notebook's title for what stands before the first. */
  title: string;
  /** Cell that holds the heading. */
  cell: number | null;
  cells: Cell[];
}

const plain = (text: string) =>
  text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/<[^>]+>/g, "")
    .replace(/[*_`~]/g, "")
    .trim();

/** First h2 of a text cell outside a code fence. */
const headingOf = (cell: Cell): string | null => {
  if (cell.type === "text/markdown") {
    const found = /^##[ \t]+(.+?)[ \t#]*$/m.exec(cell.source.replace(/^(```|~~~)[\s\S]*?^\1/gm, ""));
    return found ? plain(found[1]!) : null;
  }
  if (cell.type === "text/html") {
    const found = /<h2[^>]*>([\s\S]*?)<\/h2>/i.exec(cell.source);
    return found ? plain(found[1]!) : null;
  }
  return null;
};

export const readSections = (notebook: Notebook): ReadSection[] => {
  const sections: ReadSection[] = [{ title: notebook.title, cell: null, cells: [] }];
  for (const cell of notebook.cells) {
    const title = headingOf(cell);
    if (title !== null) sections.push({ title, cell: cell.id, cells: [cell] });
    else sections.at(-1)!.cells.push(cell);
  }
  return sections;
};
