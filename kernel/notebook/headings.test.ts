// Anchors read in the source: unique, in order, found however a link joins their words.
import { expect, test } from "vitest";
import { completeNotebook } from "./defaults.ts";
import { anchorCell, anchorsOf, headingsOf } from "./headings.ts";

const notebook = completeNotebook({
  title: "T",
  cells: [
    { id: 1, type: "text/markdown", source: "# Titre\n\n## Les habitant·es\n\n### Synthèse" },
    { id: 2, type: "text/markdown", source: "```\n## Du code\n```\n## L’*œuvre* de [Paul](https://x.fr) ##\n\nFin." },
    { id: 3, source: "const besoin = 3" },
    { id: 4, type: "text/markdown", source: "### Synthèse\n\n## 🌊\n\n## Besoin : ${besoin} logements" },
    { id: 5, type: "text/html", source: '<h2 class="a" id="sources">Données</h2><h3>Synthèse</h3><h4>Non</h4>' },
  ],
});

test("each heading of level 2 or 3 has one anchor, counted when it comes again", () => {
  expect(anchorsOf(notebook).map(({ cell, id }) => [cell, id])).toEqual([
    [1, "les-habitantes"],
    [1, "synthese"],
    [2, "l-oeuvre-de-paul"],
    [4, "synthese-2"],
    [4, "section"],
    [4, "besoin-logements"],
    [5, "sources"],
    [5, "synthese-3"],
  ]);
  expect(headingsOf(notebook.cells[0]!).map(({ level, text }) => [level, text])).toEqual([
    [1, "Titre"],
    [2, "Les habitant·es"],
    [3, "Synthèse"],
  ]);
});

test.each([
  ["les-habitantes", 1],
  ["les-habitant-es", 1],
  ["Les habitant·es", 1],
  ["synthese", 1],
  ["synthese-2", 4],
  ["l-oeuvre-de-paul", 2],
  ["cell-3", 3],
  ["besoin", 3],
  ["sources", 5],
  ["nulle-part", null],
  ["", null],
])("#%s leads to cell %j", (anchor, cell) => {
  expect(anchorCell(notebook, anchor, (id) => (id === 3 ? "besoin" : null))).toBe(cell);
});
