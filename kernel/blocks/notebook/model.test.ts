import { expect, test } from "vitest";
import { runModel } from "../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

test("completes an empty cell with the defaults", async () => {
  expect(await runModel(definition, model, {})).toEqual({ seed: 1, language: "fr", disabled: [], locked: [], files: {} });
});

test("refuses a seed that is no whole number, and a file without its digest", () => {
  expect(definition.config.safeParse({ seed: 1.5 }).success).toBe(false);
  expect(definition.config.safeParse({ files: { "a.csv": {} } }).success).toBe(false);
});
