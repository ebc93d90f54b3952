import { expect, test } from "vitest";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

const options = [{ value: "ff" }, { value: 2035 }];

test("gives the option chosen, text or number", async () => {
  expect(await runModel(definition, model, { value: "ff", options })).toBe("ff");
  expect(await runModel(definition, model, { value: 2035, options })).toBe(2035);
});

test("refuses what is not an option, of the same type, and lists them", async () => {
  await expect(runModel(definition, model, { value: "2035", options })).rejects.toThrow(/not one of the options: ff, 2035/);
});

test("gives the code of an intermunicipality, and proposes the nearest to one that is not", async () => {
  expect(await runModel(definition, model, { value: "200040715", list: "epci" })).toBe("200040715");
  await expect(runModel(definition, model, { value: "200040716", list: "epci" })).rejects.toThrow(/Perhaps 2000407\d\d \(/);
  expect(definition.config.safeParse({ value: "a" }).error?.issues[0]?.path).toEqual(["options"]);
});
