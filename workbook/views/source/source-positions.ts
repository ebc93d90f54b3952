// Where each cell stands in the file, so that a problem in a cell is marked on the file's own line. Pure.
import type { Problem } from "../../../kernel/index.ts";

/** Cell id → 1-based line of its first source line. */
export const cellLines = (text: string): Map<number, number> => {
  const lines = new Map<number, number>();
  for (const [index, line] of text.split("\n").entries()) {
    const id = /<script\b[^>]*?\bid="(\d+)"/.exec(line)?.[1];
    if (id) lines.set(Number(id), index + 2);
  }
  return lines;
};

export interface Mark {
  line: number;
  column: number;
  severity: Problem["severity"];
  message: Problem["message"];
}

/** The file indents sources by four. */
const indent = 4;

export const marksOf = (text: string, problems: Problem[]): Mark[] => {
  const starts = cellLines(text);
  return problems.map((problem) => {
    const start = problem.cell === null ? undefined : starts.get(problem.cell);
    const line = start === undefined ? (problem.line ?? 1) : start + (problem.line ?? 1) - 1;
    return {
      line,
      column: (problem.column ?? 1) + (start === undefined ? 0 : indent),
      severity: problem.severity,
      message: problem.message,
    };
  });
};
