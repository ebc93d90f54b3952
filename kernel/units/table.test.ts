// One table of units: each writing in one row, whatever the order of rows.
import fc from "fast-check";
import { expect, test } from "vitest";
import { entryOf, folded, namesIn } from "./names.ts";
import { type UnitRow, unitRows } from "./table.ts";

const writings = [...new Set(unitRows.flatMap((row) => entryOf(row).writings))];

test("a writing stands in one row, whatever its case, accents, dots or plural, so that no order of rows matters", () => {
  const rowsOf = new Map<string, Set<number>>();
  for (const [index, row] of unitRows.entries())
    for (const writing of entryOf(row).writings) {
      for (const key of writing.length > 2 ? [folded(writing), writing] : [writing])
        rowsOf.set(key, (rowsOf.get(key) ?? new Set()).add(index));
    }
  expect([...rowsOf].filter(([, rows]) => rows.size > 1)).toEqual([]);
  const texts = writings.flatMap((writing) => [writing, writing.toUpperCase(), `${writing}s`, `${writing}.`]);
  const names = (rows: readonly UnitRow[]) => {
    const named = namesIn(rows);
    return texts.map((text) => [named(text)?.of, named(text)?.worth, named(text, true)?.of, named(text, true)?.worth]);
  };
  const wanted = names(unitRows);
  fc.assert(
    fc.property(fc.shuffledSubarray([...unitRows], { minLength: unitRows.length }), (rows) => {
      expect(names(rows)).toEqual(wanted);
    }),
    { numRuns: 20 },
  );
  // French and English are two columns of equals.
  expect(names(unitRows.map(([signs, fr, en, ...rest]) => [signs, en, fr, ...rest]))).toEqual(wanted);
});
