// Files of other tools come in under their own title or the file's name, or are refused with a reason.
import { expect, it } from "vitest";
import { readForeign } from "./foreign.ts";

it("takes a Jupyter notebook by its mark, whatever the file is called", () => {
  const text = JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: [{ cell_type: "code", source: "x = 1", metadata: {}, outputs: [], execution_count: null }],
  });
  expect(readForeign(text, "densites.json")).toMatchObject({ ok: true, notebook: { title: "densites" } });
});

it("takes an Observable document, its nodes in order", () => {
  const text = JSON.stringify({
    title: "Essai",
    nodes: [
      { id: 3, value: "# Titre", mode: "md" },
      { id: 9, value: "x = 1", mode: "js" },
    ],
  });
  const read = readForeign(text, "essai.json");
  expect(read.ok && read.notebook.cells.map((cell) => cell.id)).toEqual([3, 9]);
});

it("refuses other JSON, in both languages", () => {
  expect(readForeign('{"a": 1}', "a.json")).toMatchObject({
    ok: false,
    reason: { fr: expect.any(String), en: expect.any(String) },
  });
});
