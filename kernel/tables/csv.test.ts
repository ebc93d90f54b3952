import { csvParseRows } from "d3-dsv";
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvText, sheetCsv } from "./csv.ts";

test("each language has its separator and decimal sign, behind a BOM", () => {
  const rows = [
    ["commune", "part"],
    ["Meylan; Isère", 0.5],
    ['dite "la Belle"', null],
  ];
  expect(sheetCsv(rows, "fr")).toBe('\ufeffcommune;part\r\n"Meylan; Isère";0,5\r\n"dite ""la Belle""";\r\n');
  expect(sheetCsv(rows, "en")).toBe('\ufeffcommune,part\r\nMeylan; Isère,0.5\r\n"dite ""la Belle""",\r\n');
});

test("no text is a formula, and a signed number stays one", () => {
  expect(csvText([["=1+1", "-0.5 %", -2, "@cmd", Number.NaN]])).toBe("'=1+1,-0.5 %,-2,'@cmd,\r\n");
});

test("what is written is read back, whatever the texts hold", () => {
  const text = fc.string({ unit: fc.constantFrom("a", '"', ",", ";", "\n", "\r", " ", "é") });
  fc.assert(
    fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
      fc.pre(rows.flat().every((cell) => !/^[\n\r]/.test(cell)));
      expect(csvParseRows(csvText(rows))).toEqual(rows);
    }),
  );
});
