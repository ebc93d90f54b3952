import { expect, test } from "vitest";
import { applyEdit, completeNotebook, type Notebook, readDeclared, type ScenarioState } from "../../../kernel/index.ts";
import { type PointAsked, pointVariant } from "./point-variant.ts";

const parameters = [
  'const densite = view(block("input.number@1", {"role": "lever", "value": 40, "min": 20, "max": 80, "step": 1}))',
  'const mode = view(block("input.choice@1", {"value": "a", "options": [{"value": "a"}, {"value": "b"}]}))',
  "const autre = densite * 2",
];
const scenarios =
  'const scenarios = block("scenarios@1", {"baseline": {"name": "Fil de l’eau"}, "contexts": [{"id": "sec", "name": "Sec", "parent": null, "set": {}}], "variants": [{"id": "sobre", "name": "Sobriété", "parent": null, "set": {"mode": "b"}}]})';

const book = (...sources: string[]): Notebook =>
  completeNotebook({ title: "T", cells: sources.map((source, index) => ({ id: index + 1, source })) });
const baseline: ScenarioState = { choice: { context: null, variant: null }, trial: {} };

const keep = (notebook: Notebook, asked: Partial<PointAsked>, scenarioState = baseline) =>
  pointVariant(notebook, scenarioState, { set: { densite: 62 }, name: "Optimum", ...asked }, 99);
const after = (notebook: Notebook, kept: ReturnType<typeof keep>) => {
  if (!kept.ok) throw new Error(kept.reason);
  const applied = applyEdit(notebook, kept.edit);
  if (!applied.ok) throw new Error("refused");
  return readDeclared(applied.value.notebook).scenarios!;
};

test("a point becomes a variant, in a scenarios cell made for it when there is none", () => {
  const notebook = book(...parameters);
  const kept = keep(notebook, {});
  expect(after(notebook, kept).variants).toEqual([
    { id: "optimum", name: "Optimum", color: "variant-1", parent: null, set: { densite: 62 } },
  ]);
  expect(kept).toMatchObject({ after: { choice: { context: null, variant: "optimum" }, trial: {} } });
});

test("it inherits from the scenario it was found above, in its context", () => {
  const notebook = book(...parameters, scenarios);
  const kept = keep(notebook, { above: "sec+sobre" });
  expect(after(notebook, kept).variants[1]).toMatchObject({ parent: "sobre", set: { densite: 62 } });
  expect(kept).toMatchObject({ after: { choice: { context: "sec", variant: "optimum" } } });
  // Found above nothing: the context one looks at stays, unless it was the baseline itself.
  const scenarioState: ScenarioState = { choice: { context: "sec", variant: "sobre" }, trial: {} };
  expect(keep(notebook, {}, scenarioState)).toMatchObject({ after: { choice: { context: "sec" } } });
  expect(keep(notebook, { above: "baseline" }, scenarioState)).toMatchObject({ after: { choice: { context: null } } });
});

test("found above a trial, it keeps what the trial moved", () => {
  const notebook = book(...parameters, scenarios);
  const scenarioState: ScenarioState = { choice: { context: null, variant: "sobre" }, trial: { mode: "a", densite: 50 } };
  const kept = keep(notebook, { above: "trial" }, scenarioState);
  expect(after(notebook, kept).variants[1]).toMatchObject({ parent: "sobre", set: { mode: "a", densite: 62 } });
});

test("a name taken is told apart", () => {
  const notebook = book(...parameters, scenarios);
  expect(keep(notebook, { name: "Sobriété" })).toMatchObject({ name: "Sobriété (2)" });
  expect(keep(notebook, { name: { fr: "Sobriété", en: "Restraint" } })).toMatchObject({
    name: { fr: "Sobriété (2)", en: "Restraint (2)" },
  });
});

test("a variant is what one decides: the assumptions of a draw stay a trial on top of it", () => {
  const rain = 'const pluie = view(block("input.number@1", {"role": "context", "value": 700, "min": 500, "max": 900}))';
  const notebook = book(...parameters, rain, scenarios);
  const kept = keep(notebook, { set: { densite: 62, pluie: 612.5 } });
  expect(after(notebook, kept).variants[1]).toMatchObject({ set: { densite: 62 } });
  expect(kept).toMatchObject({ after: { choice: { variant: "optimum" }, trial: { pluie: 612.5 } }, undergone: ["pluie"] });
  // A point of assumptions alone has nothing else to keep.
  const alone = keep(notebook, { set: { pluie: 612.5 } });
  expect(after(notebook, alone).variants[1]).toMatchObject({ set: { pluie: 612.5 } });
  expect(alone).toMatchObject({ after: { trial: {} }, undergone: [] });
});

test("what is no parameter, or no value of it, is refused by name", () => {
  const notebook = book(...parameters, scenarios);
  expect(keep(notebook, { set: { autre: 3 } })).toEqual({ ok: false, reason: "unknown", culprit: "autre" });
  expect(keep(notebook, { set: { densite: 50, nulle: 3 } })).toEqual({ ok: false, reason: "unknown", culprit: "nulle" });
  expect(keep(notebook, { set: { densite: "dense" } })).toEqual({ ok: false, reason: "value", culprit: "densite" });
  expect(keep(notebook, { set: {} })).toMatchObject({ ok: false, reason: "empty" });
  expect(keep(notebook, { set: { densite: 5, mode: "x".repeat(600_000) } })).toMatchObject({ ok: false, reason: "size" });
});
