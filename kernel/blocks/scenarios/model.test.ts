import { expect, test } from "vitest";
import { runModel } from "../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

test("completes what a small cell leaves out", async () => {
  expect(await runModel(definition, model, { variants: [{ id: "a", name: "A" }] })).toEqual({
    baseline: { name: { fr: "Fil de l’eau", en: "Baseline" } },
    contexts: [],
    variants: [{ id: "a", name: "A", parent: null, set: {} }],
  });
});

test("refuses an identifier that could not stand in CONTEXT+VARIANT", () => {
  for (const id of ["", "a+b", "a b", "é"])
    expect(definition.config.safeParse({ variants: [{ id, name: "x" }] }).success).toBe(false);
});
