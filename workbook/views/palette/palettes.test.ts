// A type of cell is offered, named and outlined by its row alone.
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Cell, type CellTypeRow, cellTypes, completeNotebook, headingsOf } from "../../../kernel/index.ts";
import { lendRow } from "../../../kernel/testing/lend-row.ts";
import { declaredName } from "../../book/edits/document.ts";
import type { Workbook } from "../../book/open.ts";
import { t } from "../../messages/index.ts";
import { insertFindings } from "./palettes.tsx";

const row: CellTypeRow = {
  ...cellTypes["text/x-python"],
  title: { fr: "Julia", en: "Julia" },
  names: "assignment",
  headings: "markdown",
  offered: true,
};
let back: () => void;
beforeAll(() => {
  back = lendRow<CellTypeRow>(cellTypes, "text/x-julia", row);
});
afterAll(() => back());

const book = { store: { get: () => ({ notebook: completeNotebook({ title: "T", cells: [] }) }) } } as unknown as Workbook;
const written = () =>
  insertFindings(book, 0, t)
    .filter(({ group }) => group === t("palette.groupText"))
    .map(({ title, detail }) => [title, detail]);

it("is offered under its title, after the types the palette says more of; one that is only changed to is not", () => {
  expect(written()).toEqual([
    ["Texte", "Un titre, un paragraphe, une liste, en Markdown."],
    ["Code", "JavaScript, avec les noms du carnet."],
    ["TypeScript", "Code avec types."],
    ["HTML", "Un gabarit HTML avec des expressions."],
    ["Équation TeX", "Une équation en TeX."],
    ["Graphe", "Un schéma en langage DOT."],
    ["Julia", ""],
  ]);
});

it("says by its row how its source names what it makes, and writes headings", () => {
  const cell = { ...completeNotebook({ cells: [{ source: "besoin = 3\n## Suite" }] }).cells[0]!, type: "text/x-julia" };
  expect(declaredName(cell as Cell)).toBe("besoin");
  expect(headingsOf(cell as Cell)).toMatchObject([{ level: 2, text: "Suite" }]);
});
