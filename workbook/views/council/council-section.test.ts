// A council shows headings and plain prose once, figures once per scenario, and no machinery.
import { expect, it } from "vitest";
import { completeNotebook } from "../../../kernel/index.ts";
import { councilSections, pageOfCell, withoutHeadings } from "./council-section.ts";

const notebook = completeNotebook({
  title: "Accueillir",
  cells: [
    { id: 1, type: "text/markdown", source: "# Accueillir\n\nUn territoire." },
    { id: 2, source: `block("notebook@1", {"seed": 1})` },
    { id: 3, type: "text/markdown", source: "## Hypothèses" },
    { id: 4, source: `const rate = view(block("input.number@1", {"value": 1}))` },
    { id: 5, type: "text/markdown", source: "## Le *besoin*\n\nIl faut bâtir." },
    { id: 6, source: "Plot.plot({})" },
    { id: 7, type: "text/markdown", source: "Soit ${besoin} logements." },
    { id: 8, source: "1 + 1", hidden: true },
  ],
});

it("keeps the opening and every section that has prose or figures", () => {
  expect(councilSections(notebook)).toEqual([
    { title: "Accueillir", prose: "Un territoire.", cells: [], comparing: false, textOnly: true },
    { title: "Le besoin", prose: "Il faut bâtir.", cells: [6, 7], comparing: false, textOnly: false },
  ]);
});

it("takes the headings away from what the stages draw, and nothing else", () => {
  expect(
    withoutHeadings(notebook)
      .cells.map((cell) => cell.source)
      .slice(4, 7),
  ).toEqual(["Il faut bâtir.", "Plot.plot({})", "Soit ${besoin} logements."]);
});

it("finds the page of a cell, its heading's included; none where nothing is shown", () => {
  expect([1, 5, 6, 7, 8].map((cell) => pageOfCell(notebook, cell))).toEqual([0, 1, 1, 1, 1]);
  expect([3, 4, 99].map((cell) => pageOfCell(notebook, cell))).toEqual([-1, -1, -1]);
});

it("gives what compares the scenarios a page of its own, after or before what each one draws", () => {
  const mixed = completeNotebook({
    title: "Bilan",
    cells: [
      { id: 1, type: "text/markdown", source: "# Bilan\n\nÀ lire." },
      { id: 2, source: `block("compare.indicators@1", {"indicators": ["a"]})` },
      { id: 3, source: `block("compare.series@1", {"of": "b"})` },
      { id: 4, type: "text/markdown", source: "Ce que montre la courbe." },
      { id: 5, source: "Plot.plot({})" },
    ],
  });
  expect(councilSections(mixed)).toEqual([
    { title: "Bilan", prose: "À lire.", cells: [2, 3, 4], comparing: true, textOnly: false },
    { title: "Bilan", prose: "", cells: [5], comparing: false, textOnly: false },
  ]);
});
