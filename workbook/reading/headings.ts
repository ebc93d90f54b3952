// The sections of a notebook for its readers: h2 headings of text cells, and the cells each holds.
import { type Cell, isProse, type Notebook, type ProseType } from "../../kernel/index.ts";

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
const h2In: Record<ProseType, ((source: string) => RegExpExecArray | null) | null> = {
  "text/markdown": (source) => /^##[ \t]+(.+?)[ \t#]*$/m.exec(source.replace(/^(```|~~~)[\s\S]*?^\1/gm, "")),
  "text/html": (source) => /<h2[^>]*>([\s\S]*?)<\/h2>/i.exec(source),
  "application/x-tex": null,
  "text/vnd.graphviz": null,
};

const headingOf = (cell: Cell): string | null => {
  const found = isProse(cell) ? h2In[cell.type]?.(cell.source) : null;
  return found ? plain(found[1]!) : null;
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
