// A former result is drawn only where a block draws, under its own config; never where a person acts or a cell speaks for itself.
import { expect, test } from "vitest";
import { completeNotebook } from "../../notebook/defaults.ts";
import { formerRendering } from "./former.ts";

const scenario = { id: "baseline", name: "Fil de l’eau", color: null };
const notebook = completeNotebook({
  title: "T",
  cells: [
    { source: 'const k = block("indicator@1", {"label": "K", "unit": "ha", "horizon": "2050"}, {value: x})' },
    { source: 'const x = view(block("input.number@1", {"label": "X", "value": 1, "confidence": "exercise"}))' },
    { source: "const y = x + 1" },
    { source: 'const s = block("experiment.sample@1", {"parameters": [], "indicators": []})' },
    { source: 'const h = block("indicator@1", {"label": "H", "unit": "", "horizon": "2050"}, {value: x})', hidden: true },
    { source: 'const bad = block("indicator@1", {"label": 3}, {value: x})' },
  ],
});
const of = (index: number) => formerRendering(notebook.cells[index]!, 12, scenario, notebook);

test("an indicator is drawn with its value, its scenario, and the mark of exercise values", () => {
  expect(of(0)).toMatchObject({ block: "indicator@1", name: "k", value: 12, exercise: true, partial: false, demand: null });
  expect(of(0)!.scenario).toEqual({ ...scenario, trial: false });
  const plain = completeNotebook({ title: "T", cells: [{ source: notebook.cells[0]!.source }] });
  expect(formerRendering(plain.cells[0]!, 12, scenario, plain)!.exercise).toBe(false);
});

test("a widget, code, what runs on demand, a hidden cell and a config that is wrong draw nothing", () => {
  expect([1, 2, 3, 4, 5].map(of)).toEqual([null, null, null, null, null]);
});
