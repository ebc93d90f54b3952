import { expect, test } from "vitest";
import { runModel } from "../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

const run = (config: object, inputs: object) => runModel(definition, model, config, inputs);

test("passes a finite number through, unrounded", async () => {
  expect(await run({ round: 10 }, { value: 1356.88 })).toBe(1356.88);
});

test("reads a member of an object or of a list", async () => {
  expect(await run({ field: "totals.1.n" }, { value: { totals: [{ n: 1 }, { n: 2 }] } })).toBe(2);
});

test("refuses what is no finite number, naming the input or the member and the remedy", async () => {
  await expect(run({}, { value: Number.NaN })).rejects.toThrow(/“value” takes a number and got NaN/);
  await expect(run({}, { value: "12" })).rejects.toThrow(/got the text “12”/);
  await expect(run({}, {})).rejects.toThrow(/connect a cell/);
  await expect(run({}, { value: { need: 1 } })).rejects.toThrow(/say which member/);
  await expect(run({ field: "ned" }, { value: { need: 1 } })).rejects.toThrow(/nearest is need/);
  await expect(run({ field: "need" }, { value: { need: null } })).rejects.toThrow(
    /“value.need” takes a number and got a missing value/,
  );
});
