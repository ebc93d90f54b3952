import { expect, test } from "vitest";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

const run = (config: object) => runModel(definition, model, config);

test("gives its number, bounds included, with or without a range", async () => {
  expect(await run({ value: 12 })).toBe(12);
  expect(await run({ value: 2, min: 0, max: 2 })).toBe(2);
});

test("refuses a number out of its range, naming the bound and the unit", async () => {
  await expect(run({ value: 120, min: 0, max: 100, unit: "%" })).rejects.toMatchObject({
    at: "value",
    text: {
      fr: "« value » vaut 120 % : il doit être entre 0 et 100 %.",
      en: "“value” is 120 %: it must be between 0 and 100 %.",
    },
  });
  await expect(run({ value: -1, min: 0 })).rejects.toThrow(/at least 0/);
  await expect(run({ label: { fr: "Pluie", en: "Rain" }, value: -1, min: 0 })).rejects.toMatchObject({
    at: "value",
    text: { fr: "« Pluie » vaut -1 : il doit être au moins 0.", en: "“Rain” is -1: it must be at least 0." },
  });
});

test("refuses a text, a non-finite number and a range upside down in its form", () => {
  for (const value of ["12", null, Number.NaN, Number.POSITIVE_INFINITY])
    expect(definition.config.safeParse({ value }).success).toBe(false);
  const upside = definition.config.safeParse({ value: 1, min: 2, max: 0 });
  expect(upside.error?.issues[0]).toMatchObject({
    path: ["min"],
    params: { fr: "Le minimum 2 dépasse le maximum 0. Inversez-les." },
  });
});

test("is worth nothing where it is still the example of another territory, and its value once replaced", async () => {
  const example = { territory: "200040715", value: 2.05 };
  const at = (territory: string, value = 2.05) => runModel(definition, model, { value, example }, { territory });
  expect([await at("200040715"), await at("243500139"), await at("243500139", 2.1)]).toEqual([2.05, null, 2.1]);
  expect(await runModel(definition, model, { value: 2.05, example })).toBe(2.05);
});
