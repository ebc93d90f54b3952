// Merging: three notebooks in, one out, and the list of what a person must choose.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json, Notebook } from "../types/index.ts";
import { completeNotebook } from "./defaults.ts";
import { mergeNotebooks } from "./merge.ts";
import { mergeValue } from "./merge-value.ts";

/** "1 a | 2 b" */
const book = (text: string): Notebook =>
  completeNotebook({
    cells: text
      .split(" | ")
      .filter((part) => part !== "")
      .map((part) => ({ id: Number.parseInt(part, 10), source: part.replace(/^\d+ /, "") })),
  });
const show = (notebook: Notebook) => notebook.cells.map(({ id, source }) => `${id} ${source}`).join(" | ");

describe("cells", () => {
  test.each([
    ["different cells changed", "1 a | 2 b", "1 A | 2 b", "1 a | 2 B", "1 A | 2 B", []],
    ["the same change on both sides", "1 a", "1 A", "1 A", "1 A", []],
    ["additions on both sides", "1 a | 2 b", "1 a | 8 x | 2 b", "1 a | 2 b | 9 y", "1 a | 8 x | 2 b | 9 y", []],
    ["an addition at the head", "1 a", "1 a | 2 b", "9 y | 1 a", "9 y | 1 a | 2 b", []],
    ["a deletion and a change elsewhere", "1 a | 2 b", "2 b", "1 a | 2 B", "2 B", []],
    ["their move and our change", "1 a | 2 b | 3 c", "1 a | 2 B | 3 c", "3 c | 1 a | 2 b", "3 c | 1 a | 2 B", []],
    ["our move and their addition", "1 a | 2 b | 3 c", "3 c | 1 a | 2 b", "1 a | 2 b | 9 y | 3 c", "3 c | 1 a | 2 b | 9 y", []],
    [
      "the same cell changed",
      "1 a",
      "1 ours",
      "1 theirs",
      "1 ours",
      [{ cell: 1, path: [], base: "a", ours: "ours", theirs: "theirs" }],
    ],
    [
      "deleted here, changed there",
      "1 a | 2 b",
      "2 b",
      "1 A | 2 b",
      "1 A | 2 b",
      [{ cell: 1, path: [], base: "a", ours: null, theirs: "A" }],
    ],
    [
      "changed here, deleted there",
      "1 a | 2 b",
      "1 A | 2 b",
      "2 b",
      "1 A | 2 b",
      [{ cell: 1, path: [], base: "a", ours: "A", theirs: null }],
    ],
    ["deleted on both sides", "1 a | 2 b", "2 b", "2 b", "2 b", []],
  ])("%s", (_title, base, ours, theirs, merged, conflicts) => {
    const result = mergeNotebooks(book(base), book(ours), book(theirs));
    expect(show(result.notebook)).toBe(merged);
    expect(result.conflicts).toEqual(conflicts);
  });

  test("title changed differently on each side is ours, theirs in the list", () => {
    const named = (title: string) => ({ ...book("1 a"), title });
    const { notebook, conflicts } = mergeNotebooks(named("t"), named("ours"), named("theirs"));
    expect(notebook.title).toBe("ours");
    expect(conflicts).toEqual([{ cell: 0, path: ["title"], base: "t", ours: "ours", theirs: "theirs" }]);
  });

  test("hidden on one side, edited on the other: both", () => {
    const base = book("1 a");
    const hidden = { ...base, cells: [{ ...base.cells[0]!, hidden: true }] };
    expect(mergeNotebooks(base, hidden, book("1 b")).notebook.cells[0]).toMatchObject({ hidden: true, source: "b" });
  });
});

describe("block cells", () => {
  const block = (config: string, inputs = "") => `1 const x = block("a@1", ${config}${inputs})`;
  test.each([
    ["different fields", '{"a": 1, "b": 1}', '{"a": 2, "b": 1}', '{"a": 1, "b": 2, "c": 3}', '{"a": 2, "b": 2, "c": 3}', []],
    ["a field removed here", '{"a": 1, "b": 1}', '{"b": 1}', '{"a": 1, "b": 2}', '{"b": 2}', []],
    [
      "the same field",
      '{"a": {"k": 1}}',
      '{"a": {"k": 2}}',
      '{"a": {"k": 3}}',
      '{"a": {"k": 2}}',
      [{ cell: 1, path: ["a", "k"], base: "1", ours: "2", theirs: "3" }],
    ],
    [
      "lists of parts, by id",
      '{"v": [{"id": "p", "n": 1}, {"id": "q", "n": 1}]}',
      '{"v": [{"id": "o", "n": 0}, {"id": "p", "n": 2}, {"id": "q", "n": 1}]}',
      '{"v": [{"id": "p", "n": 1}, {"id": "r", "n": 9}]}',
      '{"v": [{"id": "o", "n": 0}, {"id": "p", "n": 2}, {"id": "r", "n": 9}]}',
      [],
    ],
    [
      "one part of a list",
      '{"v": [{"id": "p", "n": 1}]}',
      '{"v": [{"id": "o", "n": 0}, {"id": "p", "n": 2}]}',
      '{"v": [{"id": "p", "n": 3}]}',
      '{"v": [{"id": "o", "n": 0}, {"id": "p", "n": 2}]}',
      [{ cell: 1, path: ["v", 1, "n"], base: "1", ours: "2", theirs: "3" }],
    ],
    [
      "rows of a table, by its key",
      '{"key": "c", "rows": [{"c": 1, "a": 1, "b": 1}, {"c": 2, "a": 1}]}',
      '{"key": "c", "rows": [{"c": 1, "a": 5, "b": 1}, {"c": 2, "a": 1}]}',
      '{"key": "c", "rows": [{"c": 1, "a": 1, "b": 6}, {"c": 2, "a": 7}]}',
      '{"key": "c", "rows": [{"c": 1, "a": 5, "b": 6}, {"c": 2, "a": 7}]}',
      [],
    ],
    ["sets of ids", '{"disabled": [1, 2]}', '{"disabled": [1, 2, 3]}', '{"disabled": [2, 4]}', '{"disabled": [2, 3, 4]}', []],
    [
      "a list of values, whole",
      '{"r": [1, 1]}',
      '{"r": [2, 1]}',
      '{"r": [1, 2]}',
      '{"r": [2, 1]}',
      [{ cell: 1, path: ["r"], base: "[1,1]", ours: "[2,1]", theirs: "[1,2]" }],
    ],
    [
      "removed here, changed there",
      '{"a": 1}',
      "{}",
      '{"a": 2}',
      '{"a": 2}',
      [{ cell: 1, path: ["a"], base: "1", ours: null, theirs: "2" }],
    ],
  ])("%s", (_title, base, ours, theirs, merged, conflicts) => {
    const result = mergeNotebooks(book(block(base)), book(block(ours)), book(block(theirs)));
    expect(show(result.notebook)).toBe(block(merged));
    expect(result.conflicts).toEqual(conflicts);
  });

  test("ports merge as fields do", () => {
    const result = mergeNotebooks(
      book(block("{}", ", {a, b}")),
      book(block("{}", ", {a: c, b}")),
      book(block("{}", ", {a, b: d}")),
    );
    expect(show(result.notebook)).toBe(block("{}", ", {a: c, b: d}"));
  });

  test("a block become code on one side is one conflict of the whole cell", () => {
    const { conflicts } = mergeNotebooks(book(block("{}")), book(block('{"a": 1}')), book("1 const x = 2"));
    expect(conflicts).toEqual([
      { cell: 1, path: [], base: 'const x = block("a@1", {})', ours: 'const x = block("a@1", {"a": 1})', theirs: "const x = 2" },
    ]);
  });
});

describe("laws", () => {
  const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;
  const books = fc
    .uniqueArray(
      fc.tuple(
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom("a", "b", 'block("a@1", {"k": 1})', 'block("a@1", {"k": 2, "l": 3})'),
      ),
      {
        selector: ([id]) => id,
        maxLength: 6,
      },
    )
    .map((cells) => completeNotebook({ cells: cells.map(([id, source]) => ({ id, source })) }));

  test("a side that changed nothing gives the other side, exactly", () => {
    fc.assert(
      fc.property(books, books, (base, other) => {
        expect(mergeNotebooks(base, base, other)).toEqual({ notebook: other, conflicts: [] });
        expect(mergeNotebooks(base, other, base)).toEqual({ notebook: other, conflicts: [] });
        expect(mergeNotebooks(base, other, other)).toEqual({ notebook: other, conflicts: [] });
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(json, json, (base, other) => {
        expect(mergeValue(base, other, base)).toEqual({ value: other, conflicts: [] });
      }),
    );
  });

  test("no text written by either side is lost: it is in the merged notebook or in the list", () => {
    fc.assert(
      fc.property(books, books, books, (base, ours, theirs) => {
        const { notebook, conflicts } = mergeNotebooks(base, ours, theirs);
        const was = new Map(base.cells.map(({ id, source }) => [id, source]));
        const isBlock = (source: string | undefined) => source?.startsWith("block");
        for (const { id, source } of [...ours.cells, ...theirs.cells]) {
          if (source === was.get(id) || isBlock(source)) continue;
          const kept = notebook.cells.some((cell) => cell.id === id && cell.source === source);
          expect(kept || conflicts.some((c) => c.cell === id && (c.ours === source || c.theirs === source))).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
