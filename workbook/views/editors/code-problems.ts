// Problems of a cell as underlined places, with their one-click fixes.
import type { Action, Diagnostic } from "@codemirror/lint";
import type { Problem } from "../../../kernel/index.ts";
import { analysisOf } from "../../book/analysis.ts";
import { applyFix } from "../../book/commands.ts";
import type { Workbook } from "../../book/open.ts";
import { humanText } from "../../messages/index.ts";

/** Offset of a 1-based line and column, within the text. */
const offsetOf = (source: string, line: number, column: number): number => {
  let at = 0;
  for (let n = 1; n < line; n++) {
    const next = source.indexOf("\n", at);
    if (next < 0) return source.length;
    at = next + 1;
  }
  return Math.min(source.length, at + column - 1);
};

export const diagnosticsOf = (book: Workbook, cell: number): Diagnostic[] => {
  const { notebook, session } = book.store.get();
  const source = notebook.cells.find((candidate) => candidate.id === cell)?.source ?? "";
  const seen = new Set<string>();
  const own = [...analysisOf(notebook).problems, ...session.problems].filter((problem: Problem) => {
    const key = `${problem.line}:${problem.column}:${problem.message.en}`;
    if (problem.cell !== cell || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return own.map((problem) => {
    const from = problem.line === undefined ? 0 : offsetOf(source, problem.line, problem.column ?? 1);
    const word = /^[\p{L}\p{N}_$]+|^\S/u.exec(source.slice(from))?.[0].length ?? 0;
    const firstLine = source.indexOf("\n") < 0 ? source.length : source.indexOf("\n");
    const to = problem.line === undefined ? firstLine : Math.min(source.length, from + word);
    const actions: Action[] = problem.fix
      ? [{ name: humanText(problem.fix.label), apply: () => void applyFix(book, problem.fix!.edit) }]
      : [];
    return { from, to, severity: problem.severity, message: humanText(problem.message), actions };
  });
};
