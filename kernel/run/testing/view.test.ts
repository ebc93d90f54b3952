// @vitest-environment happy-dom
// Real Observable Inputs in a small DOM: a widget, its variant, its events.
import * as Inputs from "@observablehq/inputs";
import { afterEach, expect, test } from "vitest";
import { hold } from "../graph/widgets.ts";
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
  expect((stage.shown.get(2) as typeof shown & { values: unknown[] }).values[0]).toBe((shown as { values: unknown[] }).values[0]);
  const form = (shown as { values: (HTMLElement & { value: number })[] }).values[0]!;
  form.value = 7;
  form.dispatchEvent(new Event("input", { bubbles: true }));
  await stage.idle();
  expect(await stage.value("twice")).toBe(60);
  await stage.choose(null, null);
  await expect.poll(() => stage.value("twice")).toBe(14);
});

test("a widget that is held speaks to its holder, and its own value stays the baseline's", async () => {
  stage = rehearse({ library });
  await stage.open(lines);
  await stage.choose(null, "v");
  const shown = stage.shown.get(2) as { override?: unknown; values: (HTMLElement & { value: number })[] };
  expect(shown.override).toMatchObject({ name: "x", value: 30, by: "variant", scenario: { color: "variant-1" } });
  const form = shown.values[0]!;
  const heard: unknown[] = [];
  hold(form, (value) => heard.push(value));
  form.value = 7;
  form.dispatchEvent(new Event("input", { bubbles: true }));
  await stage.idle();
  expect(heard).toEqual([7]);
  await stage.choose(null, null);
  expect(await stage.value("twice")).toBe(6);
});

test("headless, a view settles at its first value, overridden or not", async () => {
  stage = rehearse({ library, headless: true, display: null });
  await stage.open(lines);
  const result = await stage.evaluate(["baseline", "v"], ["twice"]);
  expect(result.problems).toEqual([]);
  expect(result.scenarios.map(({ outputs }) => outputs.twice)).toEqual([6, 60]);
});
