import { expect, test } from "vitest";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

const run = (config: object) => runModel(definition, model, config);

test("gives its text, of any form or of the form asked for", async () => {
  expect(await run({ value: "" })).toBe("");
  expect(await run({ value: "200040715", pattern: "[0-9]{9}" })).toBe("200040715");
});

test("refuses a text that follows the form in part only, and a form that is none", async () => {
  await expect(run({ value: "2000407151", pattern: "[0-9]{9}" })).rejects.toThrow(/does not follow the form \[0-9\]\{9\}/);
  await expect(run({ value: "a|b", pattern: "a|b" })).rejects.toThrow(/does not follow/);
  await expect(run({ value: "x", pattern: "(" })).rejects.toMatchObject({ at: "pattern" });
});
