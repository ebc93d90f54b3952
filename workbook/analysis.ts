// The static analysis of the notebook as it stands, in the shell: names, problems, with no stage needed.
import { type Compilation, compileNotebook, type Fix, type Notebook, type Problem, readDeclared } from "../kernel/index.ts";

let last: Compilation | null = null;

/** Remembered for the notebook at hand; only cells that changed are read again. */
export const analysisOf = (notebook: Notebook): Compilation => {
  if (last?.notebook === notebook) return last;
  last = compileNotebook(notebook, last ? { previous: last } : {});
  return last;
};

/** Every declared name, in the order of the cells. */
export const namesOf = (notebook: Notebook): string[] => [...analysisOf(notebook).declared.keys()];

/** The remedy the shell itself finds for a problem told from elsewhere. The stage's word is no edit. */
export const fixOf = (notebook: Notebook, problem: Problem): Fix | undefined =>
  [...readDeclared(notebook).problems, ...analysisOf(notebook).problems].find(
    (own) => own.fix && own.cell === problem.cell && own.kind === problem.kind && own.message.en === problem.message.en,
  )?.fix;
