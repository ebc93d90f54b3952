import { describe, expect, it } from "vitest";
import definition from "./definition.ts";
import { paste, readCells, readValue } from "./paste.ts";

const { columns } = definition.config.parse(definition.fixtures[0]!.config);
const keys = ["38185", "38158"];

describe("cells pasted from a spreadsheet", () => {
  it("are read with their quotes, tabs and lines", () => {
    expect(readCells('a\t"b\nc"\r\n"d ""e"""\tf\n')).toEqual([
      ["a", "b\nc"],
      ['d "e"', "f"],
    ]);
  });
  it("make a patch by key and column, with decimal commas", () => {
    expect(paste("55,5\t60\n1\u202f00\t", { row: 0, column: 1 }, keys, columns, "fr")).toEqual({
      patch: { "38185": { "2025-2030": 55.5, "2031-2040": 60 }, "38158": { "2025-2030": 100, "2031-2040": null } },
      cells: 4,
      refused: null,
      outside: 0,
    });
  });
  it("are refused as a whole when one is out of range, naming it", () => {
    const pasted = paste("50\t999", { row: 0, column: 1 }, keys, columns, "fr");
    expect(pasted.patch).toEqual({});
    expect(pasted.refused).toBe("38185, 2031-2040 : « 999 ». Choisissez une valeur entre 5 et 200.");
  });
  it("that fall outside the table are counted, not kept", () => {
    expect(paste("50\t60\t70\n10\t20", { row: 1, column: 1 }, keys, columns, "fr")).toMatchObject({ cells: 2, outside: 3 });
  });
  it("read yes and no in both languages, and leave text as it is", () => {
    expect(readValue("Oui", { type: "boolean" }, "fr")).toEqual({ value: true });
    expect(readValue("no", { type: "boolean" }, "en")).toEqual({ value: false });
    expect(readValue(" 01004 ", { type: "text" }, "fr")).toEqual({ value: "01004" });
    expect(readValue("", { type: "number", required: true }, "fr")).toHaveProperty("refused");
  });
});
