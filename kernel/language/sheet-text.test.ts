import { expect, test } from "vitest";
import { sheetText } from "./sheet-text.ts";

test("what a spreadsheet would run gets a quote in front, whatever hides its sign; numbers and texts are left as they are", () => {
  for (const text of [
    "=1+1",
    "@SUM(1)",
    "+1+cmd|'/C calc'!A0",
    "-1+cmd|' /C calc'!A0",
    "-2-3",
    "\t=1",
    "\n=1",
    " =1",
    "\u200b=1",
  ])
    expect(sheetText(text)).toBe(`'${text}`);
  for (const text of ["", "Grenoble", "-12,5", "+3", "-1 234.5 %", "-1e-7", "1=1", "a@b.fr"]) expect(sheetText(text)).toBe(text);
});
