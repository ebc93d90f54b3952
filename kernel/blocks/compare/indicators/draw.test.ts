// A comparison where scenarios failed: a word in each cell, each reason once, and an interruption that is no error.
import { expect, test } from "vitest";
import { drawContext } from "../../../drawing/testing/draw-context.ts";
import type { AcrossRow } from "../../../types/index.ts";
import { INTERRUPTED } from "../../contract/interrupted.ts";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import draw from "./draw.ts";
import model from "./model.ts";

const row = (scenario: string, error: string | null): AcrossRow => ({
  scenario,
  name: scenario,
  color: null,
  ...(error === null ? { state: "done", value: 3 } : { state: "error", error }),
});

async function drawn(language: "fr" | "en", ...errors: (string | null)[]) {
  const config = definition.config.parse({ indicators: ["a", "b"] });
  const rows = errors.map((error, i) => row(i === 0 ? "baseline" : `v${i}`, error));
  const value = await runModel(definition, model, config, {}, { across: { a: rows, b: rows } });
  return draw(value, drawContext(config, { language }));
}
const times = (element: Element, text: string) => element.textContent!.split(text).length - 1;

test("a reason that fails many cells is said once, with who it concerns", async () => {
  const element = await drawn("fr", null, "densité nulle", "densité nulle");
  expect(times(element, "densité nulle")).toBe(1);
  expect(element.textContent).toContain("v1, v2\u00a0: densité nulle");
  expect(times(element.querySelector("tbody")!, "en erreur")).toBe(4);
});

test("what was interrupted says so in a word, in either language, and no sentence repeats it", async () => {
  for (const [language, word] of [
    ["fr", "interrompu"],
    ["en", "interrupted"],
  ] as const) {
    const element = await drawn(language, null, INTERRUPTED.fr, INTERRUPTED.fr);
    expect(times(element, word)).toBe(4);
    expect(element.textContent).not.toContain(INTERRUPTED[language]);
    expect(element.querySelectorAll(".vb-status.err")).toHaveLength(0);
  }
});
