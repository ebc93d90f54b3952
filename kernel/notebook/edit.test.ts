// Edits: notebook before, edit, notebook after, and back.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Edit, Notebook } from "../types/index.ts";
import { completeCell, completeNotebook } from "./defaults.ts";
import { applyEdit } from "./edit.ts";

const book = (...sources: string[]): Notebook => completeNotebook({ title: "T", cells: sources.map((source) => ({ source })) });
const cell = (id: number, source = "new") => completeCell({ source }, id);

/** "1 a | 2 b", or why not. */
function after(notebook: Notebook, edit: Edit): string {
  const applied = applyEdit(notebook, edit);
  return applied.ok
    ? applied.value.notebook.cells.map(({ id, source }) => `${id} ${source}`).join(" | ")
    : applied.error.message.en;
}

describe("each edit", () => {
  const notebook = book("a", "b", "c");
  test.each<[Edit, string]>([
    [{ kind: "insert-cell", index: 1, cell: cell(9) }, "1 a | 9 new | 2 b | 3 c"],
    [{ kind: "insert-cell", index: 3, cell: cell(9, "x\r\ny") }, "1 a | 2 b | 3 c | 9 x\ny"],
    [{ kind: "delete-cell", id: 2 }, "1 a | 3 c"],
    [{ kind: "move-cell", id: 1, index: 2 }, "2 b | 3 c | 1 a"],
    [{ kind: "set-cell", id: 2, set: { source: "B" } }, "1 a | 2 B | 3 c"],
    [
      {
        kind: "batch",
        edits: [
          { kind: "delete-cell", id: 1 },
          { kind: "move-cell", id: 3, index: 0 },
        ],
      },
      "3 c | 2 b",
    ],
    [{ kind: "insert-cell", index: 4, cell: cell(9) }, "There is no place 4 in a notebook of 3 cells."],
    [{ kind: "insert-cell", index: 0, cell: cell(2) }, "A cell already has the id 2."],
    [{ kind: "move-cell", id: 1, index: 3 }, "There is no place 3 in a notebook of 3 cells."],
    [{ kind: "delete-cell", id: 7 }, "Cell 7 no longer exists: it was deleted meanwhile."],
    [{ kind: "set-cell", id: 7, set: {} }, "Cell 7 no longer exists: it was deleted meanwhile."],
    [
      {
        kind: "batch",
        edits: [
          { kind: "delete-cell", id: 1 },
          { kind: "delete-cell", id: 1 },
        ],
      },
      "Cell 1 no longer exists: it was deleted meanwhile.",
    ],
  ])("%j gives %s", (edit, expected) => {
    expect(after(notebook, edit)).toBe(expected);
  });

  test("what an edit does not touch keeps its identity", () => {
    const applied = applyEdit(notebook, { kind: "set-cell", id: 2, set: { hidden: true } });
    expect(applied.ok && applied.value.notebook.cells[0]).toBe(notebook.cells[0]);
  });
});

describe("undo", () => {
  const id = fc.integer({ min: 1, max: 8 });
  const simple: fc.Arbitrary<Edit> = fc.oneof(
    fc.record({ kind: fc.constant("insert-cell" as const), index: fc.nat(6), cell: id.map((one) => cell(one)) }),
    fc.record({ kind: fc.constant("delete-cell" as const), id }),
    fc.record({ kind: fc.constant("move-cell" as const), id, index: fc.nat(5) }),
    fc.record({
      kind: fc.constant("set-cell" as const),
      id,
      set: fc.record(
        {
          source: fc.string(),
          type: fc.constantFrom("module" as const, "text/markdown" as const),
          pinned: fc.boolean(),
          hidden: fc.boolean(),
          output: fc.option(fc.string({ minLength: 1 })),
          attributes: fc.constant({ database: "x" }),
        },
        { requiredKeys: [] },
      ),
    }),
    fc.record({
      kind: fc.constant("set-notebook" as const),
      set: fc.record({ title: fc.string(), theme: fc.option(fc.constant("air")), readOnly: fc.boolean() }, { requiredKeys: [] }),
    }),
  );
  const edit: fc.Arbitrary<Edit> = fc.oneof(
    simple,
    fc.record({ kind: fc.constant("batch" as const), edits: fc.array(simple, { maxLength: 6 }) }),
  );

  test("the inverse of any edit that applies gives back the notebook, and its own inverse does the edit again", () => {
    let applied = 0;
    fc.assert(
      fc.property(fc.uniqueArray(id, { maxLength: 6 }), edit, (ids, one) => {
        const notebook = { ...book(), cells: ids.map((each) => cell(each, `cell ${each}`)) };
        const forth = applyEdit(notebook, one);
        if (!forth.ok) return;
        applied += 1;
        const back = applyEdit(forth.value.notebook, forth.value.inverse);
        expect(back.ok && back.value.notebook).toEqual(notebook);
        const again = back.ok && applyEdit(back.value.notebook, back.value.inverse);
        expect(again && (again.ok ? again.value.notebook : again.error)).toEqual(forth.value.notebook);
      }),
      { numRuns: 2000 },
    );
    expect(applied).toBeGreaterThan(200);
  });
});
