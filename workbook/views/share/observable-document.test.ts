// An Observable document comes in node by node; what has no equivalent is named.
import { expect, it } from "vitest";
import { readForeign } from "./foreign.ts";

it("keeps ids, order, modes and pins, and names what it leaves out", () => {
  const text = JSON.stringify({
    id: "abc",
    title: "Essai",
    nodes: [
      { id: 3, value: "# Titre", mode: "md", pinned: false },
      { id: 9, value: "viewof x = Inputs.range([0, 1])", mode: "js", pinned: true },
      { id: 12, value: "import numpy", mode: "fortran" },
    ],
  });
  const read = readForeign(text, "essai.json");
  expect(read).toMatchObject({
    ok: true,
    value: {
      notebook: {
        title: "Essai",
        cells: [
          { id: 3, type: "text/markdown", source: "# Titre", pinned: false },
          { id: 9, type: "application/vnd.observable.javascript", pinned: true },
        ],
      },
      warnings: [{ en: "Cell 3 (“fortran”) has no equivalent here; it was left out." }],
    },
  });
});

it("refuses other JSON, saying what was expected", () => {
  expect(readForeign('{"a": 1}', "a.json")).toMatchObject({ ok: false, reason: { en: expect.stringContaining("nodes") } });
});
