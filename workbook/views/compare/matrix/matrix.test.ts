// Scenario ids and rows of the matrix, as the engine and the notebook name them.
import { expect, it } from "vitest";
import { completeNotebook, type IndicatorState } from "../../../../kernel/index.ts";
import { choicesOf, numberOf, rowsOf, scenarioIdOf } from "./matrix.ts";

it("names each scenario as the engine does, the fil de l'eau first on both axes", () => {
  const part = (id: string) => ({ id, name: id, parent: null, set: {} });
  const ids = choicesOf({ baseline: { name: "Fil" }, contexts: [part("sec")], variants: [part("a"), part("b")] });
  expect(ids.map((row) => row.map(scenarioIdOf))).toEqual([
    ["baseline", "a", "b"],
    ["sec", "sec+a", "sec+b"],
  ]);
});

it("finds the observed value of an indicator in the notebook's own comparison", () => {
  const notebook = completeNotebook({
    cells: [{ source: `block("compare.indicators@1", {"indicators": ["besoin", "enaf"], "initial": ["besoin_2025"]})` }],
  });
  const indicator = (name: string) => ({ name, meta: {}, cell: 1, values: [] }) as unknown as IndicatorState;
  expect(rowsOf(notebook, [indicator("besoin"), indicator("enaf")]).map(({ initial }) => initial)).toEqual(["besoin_2025", null]);
});

it("reads a number alone or within an indicator's record, and nothing else", () => {
  expect([numberOf(3), numberOf({ value: 4 }), numberOf("5"), numberOf(null)]).toEqual([3, 4, null, null]);
});
