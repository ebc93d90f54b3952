import { expect, test } from "vitest";
import { contextOf } from "../../contract/run-model.ts";
import definition, { type Config } from "./definition.ts";
import model from "./model.ts";

test("gives yes or no, and refuses anything else an override may bring", () => {
  const config = (value: unknown) => ({ ...definition.config.parse({ value: true }), value }) as Config;
  expect([model(config(true), {}, contextOf({})), model(config(false), {}, contextOf({}))]).toEqual([true, false]);
  for (const value of [1, 0, "oui", null]) expect(() => model(config(value), {}, contextOf({}))).toThrow(/takes yes or no/);
});
