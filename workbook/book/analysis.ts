// The static analysis of the notebook as it stands, in the shell: names, problems, with no stage needed.
import {
  type Cell,
  type Compilation,
  compileNotebook,
  type Fix,
  fetchBlocks,
  fetchedBlocks,
  type Notebook,
  type Problem,
  readDeclared,
} from "../../kernel/index.ts";

let last: Compilation | null = null;
/** How many times definitions had been fetched when it was made. */
let made = 0;

/** Remembered for the notebook at hand; only cells that changed are read again. */
export const analysisOf = (notebook: Notebook): Compilation => {
  if (made !== fetchedBlocks.count()) last = null;
  if (last?.notebook === notebook) return last;
  const before = new Set(last?.notebook.cells);
  last = compileNotebook(notebook, last ? { previous: last } : {});
  made = fetchedBlocks.count();
  if (!fetchedBlocks.complete()) fetchNamed(notebook.cells.filter((cell) => !before.has(cell)));
  return last;
};

/** A cell pasted, merged or undone may name a block whose definition is not here: views read again once it is. */
function fetchNamed(cells: Cell[]): void {
  const text = cells.map(({ source }) => source).join("\n");
  // Without a network the block stays said unknown, and the next edit tries again.
  if (fetchedBlocks.missing(text)) fetchBlocks(text).catch(() => undefined);
}

/** Every declared name, in the order of the cells. */
export const namesOf = (notebook: Notebook): string[] => [...analysisOf(notebook).declared.keys()];

/** The remedy the shell itself finds for a problem told from elsewhere. The stage's word is no edit. */
export const fixOf = (notebook: Notebook, problem: Problem): Fix | undefined =>
  [...readDeclared(notebook).problems, ...analysisOf(notebook).problems].find(
    (own) => own.fix && own.cell === problem.cell && own.kind === problem.kind && own.message.en === problem.message.en,
  )?.fix;
