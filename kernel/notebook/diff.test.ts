// Differences in sentences: two notebooks in, what a planner reads out.
import { describe, expect, test } from "vitest";
import { showValue } from "../language/sentence.ts";
import type { CellSpec, Notebook } from "../types/index.ts";
import { completeNotebook } from "./defaults.ts";
import { diffNotebooks } from "./diff.ts";

const book = (...cells: (string | CellSpec)[]): Notebook =>
  completeNotebook({
    title: "T",
    cells: cells.map((cell, index) => ({ id: index + 1, ...(typeof cell === "string" ? { source: cell } : cell) })),
  });
const density = (value: number) =>
  `const density = view(block("input.number@1", {"label": {"fr": "Densité brute", "en": "Gross density"}, "unit": "log/ha", "value": ${value}}))`;
const scenarios = (...variants: object[]) => `const scenarios = block("scenarios@1", ${JSON.stringify({ variants })})`;

describe("sentences", () => {
  test("a parameter says its label, both values and its unit", () => {
    const { parameters, sentences } = diffNotebooks(book(density(35)), book(density(40)));
    expect(parameters).toMatchObject([{ name: "density", cell: 1, unit: "log/ha", before: 35, after: 40 }]);
    expect(sentences).toEqual({ fr: ["densité brute : 35 → 40 log/ha"], en: ["gross density: 35 → 40 log/ha"] });
  });

  test("a table says its values one by one, or counts them", () => {
    const table = (...values: number[]) => {
      const rows = values.map((value, index) => ({ code: `c${index}`, y2030: value }));
      return book(
        `const t = view(block("input.table@1", ${JSON.stringify({ label: "Densités", unit: "log/ha", key: "code", rows })}))`,
      );
    };
    expect(diffNotebooks(table(1, 2, 3, 4), table(1, 20.5, 3, 4)).sentences.fr).toEqual([
      "densités, c1, y2030 : 2 → 20,5 log/ha",
    ]);
    expect(diffNotebooks(table(1, 2, 3, 4), table(5, 6, 7, 8)).sentences.fr).toEqual(["densités : 4 valeurs modifiées"]);
    expect(diffNotebooks(table(1, 2), table(1)).sentences.fr).toEqual([
      "densités : tableau (2 lignes) → tableau (1 ligne) log/ha",
    ]);
  });

  test("variants added, removed, renamed, and their overrides", () => {
    const before = book(
      scenarios({ id: "x", name: "Ancienne" }, { id: "s", name: "Sobriété", set: { density: 45 } }),
      density(35),
    );
    const after = book(
      scenarios(
        { id: "a", name: "Une" },
        { id: "b", name: "Deux" },
        { id: "s", name: "Sobriété foncière", set: { density: 50.5, other: true } },
      ),
      density(35),
    );
    expect(diffNotebooks(before, after).sentences).toEqual({
      fr: [
        "2 variantes ajoutées : Une, Deux",
        "1 variante supprimée : Ancienne",
        "variante : Sobriété → Sobriété foncière",
        "Sobriété foncière, densité brute : 45 → 50,5 log/ha",
        "Sobriété foncière, other : — → oui",
      ],
      en: [
        "2 variants added: Une, Deux",
        "1 variant removed: Ancienne",
        "variant: Sobriété → Sobriété foncière",
        "Sobriété foncière, gross density: 45 → 50.5 log/ha",
        "Sobriété foncière, other: — → yes",
      ],
    });
  });

  test("cells added, removed, changed and moved, with the name one knows them by", () => {
    const before = book("const a = 1", "const b = 2", "const c = 3", { type: "text/markdown", source: "## Le besoin" });
    const [a, b, c, text] = before.cells;
    const after = {
      ...before,
      title: "T2",
      cells: [text!, { ...a!, source: "const a = 9" }, { ...b!, id: 8, source: "f()" }, c!],
    };
    const { cells, sentences } = diffNotebooks(before, after);
    expect(cells.map(({ id, kind }) => [id, kind])).toEqual([
      [2, "removed"],
      [4, "moved"],
      [1, "changed"],
      [8, "added"],
    ]);
    expect(sentences.fr).toEqual([
      "titre : T → T2",
      "1 cellule ajoutée : f",
      "1 cellule supprimée : b",
      "1 cellule modifiée : a",
      "1 cellule déplacée : Le besoin",
    ]);
  });

  test("equal notebooks have nothing to say", () => {
    expect(diffNotebooks(book(density(35)), book(density(35)))).toEqual({
      title: null,
      cells: [],
      parameters: [],
      parts: [],
      sentences: { fr: [], en: [] },
    });
  });
});

test.each([
  [1234.5, "1\u202f234,5", "1,234.5"],
  [-0.25, "\u22120,25", "\u22120.25"],
  [449509, "449\u202f509", "449,509"],
  [1e21, "1e+21", "1e+21"],
  [null, "—", "—"],
  ["haut", "« haut »", "“haut”"],
  [[{ a: 1 }], "tableau (1 ligne)", "table (1 row)"],
])("%j is shown as %s and %s", (value, fr, en) => {
  expect([showValue(value, "fr"), showValue(value, "en")]).toEqual([fr, en]);
});
