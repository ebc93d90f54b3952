import { expect, test } from "vitest";
import { definitions } from "../../blocks/definitions.generated.ts";
import { models } from "../../blocks/models.generated.ts";
import { lendBlocks } from "./lend-blocks.ts";

test("what a test adds or replaces is gone after it, and what it replaced is back", () => {
  const [number, load] = [definitions["input.number@1"]!, models["input.number@1"]!];
  const ids = Object.keys(definitions);
  const replaced = { ...number, revision: 99 };
  const back = lendBlocks({ definition: replaced, model: () => 1 }, { definition: { ...number, id: "lent.block@1" } });
  expect(definitions["input.number@1"]).toBe(replaced);
  expect(models["input.number@1"]).not.toBe(load);
  const again = lendBlocks({ definition: { ...number, id: "lent.block@1", revision: 2 } });
  again();
  expect(definitions["lent.block@1"]?.revision).toBe(number.revision);
  back();
  expect(definitions["input.number@1"]).toBe(number);
  expect(models["input.number@1"]).toBe(load);
  expect(Object.keys(definitions)).toEqual(ids);
});
