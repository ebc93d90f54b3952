// A graph block's evaluations of the notebook, and the interrupt that ends those asked from outside: both to their end.
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { BlockDefinition, BlockModel } from "../../blocks/contract/block.ts";
import { field } from "../../blocks/contract/fields.ts";
import { lendBlocks } from "./lend-blocks.ts";
import { block, number, type Rehearsal, rehearse } from "./rehearsal.ts";

const title = { fr: "Essai", en: "Trial" };
const definition: BlockDefinition = {
  id: "experiment.rehearsal@1",
  kind: "experiment",
  revision: 1,
  title,
  summary: title,
  config: z.strictObject({
    of: field(z.string(), { title, name: true }),
    over: field(z.string(), { title }),
    values: field(z.array(z.number()), { title }),
  }),
  inputs: {},
  output: "json",
  cost: "cheap",
  reach: "graph",
  starter: { config: {} },
  fixtures: [{ name: "one", config: {} }],
};
const model: BlockModel = async ({ of, over, values }, _inputs, context) => {
  const draws = values.map((value: number) => context.evaluate({ [over]: value }, [of]));
  return (await Promise.all(draws)).map((result) => result[of]);
};

beforeAll(() => lendBlocks({ definition, model }));

let stage: Rehearsal;
afterEach(() => stage.dispose());

const scenarios = `const scenarios = ${block("scenarios@1", {
  variants: [{ id: "v", name: "V", parent: null, set: { k: 100, x: 7 } }],
})}`;
const draws = (name: string, of: string) =>
  `const ${name} = ${block("experiment.rehearsal@1", { of, over: "x", values: [1, 2, 3] })}`;
const study = [scenarios, number("x", 5), number("k", 10), "const y = x * k", draws("spread", "y")];

describe("a graph block's evaluations", () => {
  test("lay its draws over the notebook, on screen", async () => {
    stage = rehearse();
    await stage.open(study);
    expect(await stage.value("spread")).toEqual([10, 20, 30]);
    await stage.setCell(4, "const y = x + k");
    expect(await stage.value("spread")).toEqual([11, 12, 13]);
  });

  test("do so headless, each distinct computation once", async () => {
    stage = rehearse({ headless: true, display: null });
    await stage.open(study);
    const result = await stage.evaluate(["baseline"], ["spread"]);
    expect(result.scenarios[0]!.outputs.spread).toEqual([10, 20, 30]);
    expect(result.problems).toEqual([]);
  });

  test("never nest: the block says so, and the rest lives", async () => {
    stage = rehearse();
    await stage.open([...study, draws("outer", "spread"), "const apart = 1"]);
    expect(stage.state(6)).toMatchObject({
      status: "error",
      problem: { message: { en: expect.stringContaining("an experiment holds no other") } },
    });
    expect(await stage.value("spread")).toEqual([10, 20, 30]);
    expect(await stage.value("apart")).toBe(1);
  });

  test("end with the cell that asked for them", async () => {
    stage = rehearse();
    const waits = "const y = x < 3 ? new Promise(() => {}) : x";
    stage.start([scenarios, number("x", 5), number("k", 10), waits, draws("spread", "y")]);
    await expect.poll(() => stage.state(5)?.status).toBe("running");
    stage.send({ kind: "interrupt" });
    await stage.idle();
    expect(stage.state(5)).toMatchObject({ status: "error", problem: { kind: "interrupted" } });
  });
});

describe("an interrupted evaluation", () => {
  test.each([false, true])("answers at once with what is done, and says the rest (headless: %s)", async (headless) => {
    stage = rehearse(headless ? { headless: true, display: null } : {});
    await stage.open([scenarios, number("x", 5), "const y = x", "const slow = x > 6 ? new Promise(() => {}) : x"]);
    const asked = stage.evaluate(["baseline", "v"], ["y", "slow"], { timeLimitMs: 600_000 });
    await expect.poll(() => stage.events.some((event) => event.kind === "progress")).toBe(true);
    stage.send({ kind: "interrupt" });
    const { scenarios: given, problems } = await asked;
    expect(given.map(({ id, outputs }) => [id, outputs])).toEqual([
      ["baseline", { y: 5, slow: 5 }],
      ["v", { y: 7, slow: null }],
    ]);
    expect(problems.filter(({ kind }) => kind === "interrupted").map(({ cell, scenario }) => [cell, scenario])).toEqual([
      [4, "v"],
      [null, null],
    ]);
    await stage.idle();
    expect((await stage.evaluate(["baseline"], ["slow"])).scenarios[0]!.outputs).toEqual({ slow: 5 });
  });
});
