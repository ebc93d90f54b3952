// A problem in a cell is marked on the line of the file where it stands.
import { expect, it } from "vitest";
import { completeNotebook, type Problem, writeNotebook } from "../../../kernel/index.ts";
import { cellLines, marksOf } from "./source-positions.ts";

const text = writeNotebook(
  completeNotebook({
    title: "T",
    cells: [
      { id: 4, source: "1 + 1" },
      { id: 9, source: "const a = 1\nconst b = densite" },
    ],
  }),
);

it("finds the first source line of each cell", () => {
  const lines = text.split("\n");
  expect([...cellLines(text)].map(([id, line]) => [id, lines[line - 1]!.trim()])).toEqual([
    [4, "1 + 1"],
    [9, "const a = 1"],
  ]);
});

it("puts a cell's problem at its line and column in the file", () => {
  const problem = { cell: 9, line: 2, column: 11, severity: "error", message: { fr: "f", en: "e" } } as Problem;
  const [mark] = marksOf(text, [problem]);
  expect(text.split("\n")[mark!.line - 1]!.slice(mark!.column - 1)).toBe("densite");
});
