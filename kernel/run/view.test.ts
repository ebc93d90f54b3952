// @vitest-environment happy-dom
// Real Observable Inputs in a small DOM: a widget, its variant, its events.
import * as Inputs from "@observablehq/inputs";
import { afterEach, expect, test } from "vitest";
import { block, type Rehearsal, rehearse } from "./rehearsal.ts";

const library = { Inputs: () => Inputs };
let stage: Rehearsal;
afterEach(() => stage.dispose());

const lines = [
  `const scenarios = ${block("scenarios@1", { variants: [{ id: "v", name: "V", set: { x: 30 } }] })}`,
  "const x = view(Inputs.range([0, 100], {value: 3, step: 1}))",
  "const twice = x * 2",
];

test("view(Inputs.range()) overridden by a variant keeps its widget; moving it again speaks for the baseline", async () => {
  stage = rehearse({ library });
  await stage.open(lines);
  expect(await stage.value("twice")).toBe(6);
  const shown = stage.shown.get(2);
  await stage.choose(null, "v");
  expect(await stage.value("twice")).toBe(60);
  expect(stage.shown.get(2)).toBe(shown);
  const form = (shown as { values: (HTMLElement & { value: number })[] }).values[0]!;
  form.value = 7;
  form.dispatchEvent(new Event("input", { bubbles: true }));
  await stage.idle();
  expect(await stage.value("twice")).toBe(60);
  await stage.choose(null, null);
  await expect.poll(() => stage.value("twice")).toBe(14);
});

test("headless, a view settles at its first value, overridden or not", async () => {
  stage = rehearse({ library, headless: true, display: null });
  await stage.open(lines);
  const result = await stage.evaluate(["baseline", "v"], ["twice"]);
  expect(result.problems).toEqual([]);
  expect(result.scenarios.map(({ outputs }) => outputs.twice)).toEqual([6, 60]);
});
