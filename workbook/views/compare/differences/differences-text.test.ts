// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Differences, DifferingOverride, ValueDifference } from "../../../../kernel/index.ts";
import { getLanguage, setLanguage } from "../../../messages/index.ts";
import { gapText, partText, sentencesOf, shareText, sideText } from "./differences-text.ts";

const former = getLanguage();
beforeEach(() => setLanguage("fr"));
afterEach(() => setLanguage(former));

const number = (a: number, b: number): ValueDifference => ({
  kind: "number",
  a,
  b,
  delta: b - a,
  share: a === 0 ? null : (100 * (b - a)) / a,
});
const override = (
  label: string,
  role: "lever" | "context" | null,
  difference: ValueDifference,
  unit: string | null = null,
): DifferingOverride => ({
  name: label,
  cell: 1,
  label,
  unit,
  role,
  difference,
  by: { a: null, b: { axis: "variant", part: "dense" } },
});
const found = (more: Partial<Differences>): Differences => ({
  a: { id: "baseline", name: "Fil de l’eau" },
  b: { id: "dense", name: "Densifier" },
  overrides: [],
  cells: [],
  equal: [],
  indicators: [],
  failed: [],
  counted: { cells: 12, indicators: 5 },
  alone: null,
  ...more,
});
const cell = (name: string) => ({ cell: 2, name, label: null, unit: null, dependsOn: [], difference: number(1, 2) });

describe("what differs, in sentences", () => {
  it("says the causes, then the effects", () => {
    const sentences = sentencesOf(
      found({
        overrides: [
          override("Densité brute", "lever", number(40, 55), "log/ha"),
          override("ENAF admis", "context", number(3, 2)),
        ],
        cells: ["x", "y"].map(cell),
        equal: [{ cell: 4, name: "plafond" }],
      }),
    );
    expect(sentences).toEqual([
      "« Densifier » change 1 levier et 1 hypothèse : densité brute 40 → 55\u00a0log/ha, ENAF admis 3 → 2.",
      "2 cellules diffèrent sur 12, 0 des 5 indicateurs.",
      "1 en dépend et reste égale : plafond.",
    ]);
  });
  it("names both scenarios when neither is the baseline, and cuts long lists", () => {
    const overrides = ["a", "b", "c", "d", "e"].map((name) => override(name, null, number(1, 2)));
    expect(sentencesOf(found({ a: { id: "v", name: "Sobre" }, overrides }))).toEqual([
      "De « Sobre » à « Densifier », 5 autres cellules : a 1 → 2, b 1 → 2, c 1 → 2, et 2 de plus.",
      "Aucune cellule ne diffère.",
    ]);
  });
  it("says that nothing differs, in either language", () => {
    expect(sentencesOf(found({}))).toEqual([
      "« Densifier » ne change rien à « Fil de l’eau » : mêmes hypothèses, mêmes leviers.",
    ]);
    setLanguage("en");
    expect(sentencesOf(found({}))[0]).toBe("“Densifier” changes nothing in “Fil de l’eau”: same assumptions, same levers.");
  });
});

describe("one difference, in its columns", () => {
  it("is a gap with its unit, its share, an indicator’s at its own rounding", () => {
    expect([sideText(number(214.204, 124.19), "a", "ha", 1), gapText(number(214.204, 124.19), "ha", 1)]).toEqual([
      "214\u00a0ha",
      "−90\u00a0ha",
    ]);
    expect(gapText(number(0.0042, 0.0051), null)).toBe("+0,0009");
    expect(gapText(number(80, 75), "%")).toBe("−5\u00a0points");
    expect(shareText({ delta: 3, share: null })).toBe("réf. nulle");
  });
  it("is rows and cells of a table, with the first places", () => {
    const table: ValueDifference = {
      kind: "table",
      key: "code",
      length: { a: 521, b: 520 },
      rows: 12,
      cells: 24,
      only: { a: 1, b: 0 },
      columns: { a: [], b: ["part"] },
      first: [{ at: "38185", column: "sols", a: 24.8, b: 7.2 }],
    };
    expect(gapText(table, null)).toBe(
      "12 lignes sur 521, 24 cases ; 1 ligne d’un seul côté ; colonnes d’un seul côté : part ; 38185 · sols 24,8 → 7,2",
    );
    expect(sideText(table, "b", null)).toBe("520 lignes");
  });
  it("names the part that decides, or the notebook", () => {
    const set = {
      baseline: { name: "Fil" },
      contexts: [],
      variants: [{ id: "dense", name: "Densifier", parent: null, set: {} }],
    };
    expect([partText({ axis: "variant", part: "dense" }, set), partText(null, set)]).toEqual([
      "variante « Densifier »",
      "carnet",
    ]);
  });
});
