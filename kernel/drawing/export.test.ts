import { describe, expect, it } from "vitest";
import { fileName, type PlainTable, toCsv, toHtml, toTsv } from "./export.ts";

const table: PlainTable = {
  caption: "Sols",
  columns: [
    { label: "Commune", numeric: false },
    { label: "Sols", unit: "ha", numeric: true },
  ],
  rows: [
    ["Grenoble; centre", 1234.5],
    ['Dite "la Butte"', null],
    ["=SOMME(A1)", -3],
  ],
};

describe("a table taken elsewhere", () => {
  it("is a CSV a French spreadsheet opens: BOM, semicolons, decimal commas, full precision", () => {
    expect(toCsv(table, "fr")).toBe(
      '\ufeffCommune;Sols (ha)\r\n"Grenoble; centre";1234,5\r\n"Dite ""la Butte""";\r\n\'=SOMME(A1);-3\r\n',
    );
  });
  it("is a CSV with commas and points in English", () => {
    expect(toCsv(table, "en").split("\r\n")[1]).toBe("Grenoble; centre,1234.5");
  });
  it("is tab-separated for the clipboard, one line a row", () => {
    expect(toTsv({ ...table, rows: [["a\tb\nc", 0.5]] }, "fr")).toBe("Commune\tSols (ha)\na b c\t0,5");
  });
  it("escapes what it writes as HTML", () => {
    expect(toHtml({ ...table, rows: [["<img>", 1]] }, "fr")).toContain("<td>&lt;img&gt;</td><td>1</td>");
  });
  it("has a file name any system takes", () => {
    expect(fileName("Consommation d’ENAF, 2021–2030", "csv")).toBe("consommation-d-enaf-2021-2030.csv");
    expect(fileName("…", "png")).toBe("figure.png");
  });
});

it("neither a head nor a text of a file is one that a spreadsheet would run", () => {
  const table = { caption: "", columns: [{ label: "=1+1", numeric: false }], rows: [["-1+cmd|'/C calc'!A0"], [-1.5]] };
  expect(toCsv(table, "en").replace("\ufeff", "")).toBe("'=1+1\r\n'-1+cmd|'/C calc'!A0\r\n-1.5\r\n");
  expect(toTsv(table, "fr")).toBe("'=1+1\n'-1+cmd|'/C calc'!A0\n-1,5");
});
