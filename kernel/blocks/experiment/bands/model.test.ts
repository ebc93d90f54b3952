import { describe, expect, it } from "vitest";
import { exampleSample } from "../../../experiments/example.ts";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

const run = (config: object, sample: unknown) => runModel(definition, model, config, { sample }) as Promise<any>;
const sample = exampleSample("latin-hypercube");

describe("bands", () => {
  it("are of the first series, else of every indicator", async () => {
    expect((await run({}, sample)).data.series).toMatchObject({ name: "trajectoire", p50: [100, 175, 250] });
    const none = await run({}, { ...sample, series: [] });
    expect(none.data).toMatchObject({
      series: null,
      rows: [{ indicator: { name: "besoin" } }, { summary: { indicator: "enaf" } }],
    });
    expect((await run({ of: "indicators" }, sample)).spec.of).toBe("indicators");
  });
  it("count the draws they stand on", async () => {
    expect((await run({}, { ...sample, done: 12 })).data.draws).toEqual({ done: 12, total: 16, infeasible: 0 });
  });
  it("name a series that is not there, and an experiment without any", async () => {
    await expect(run({ series: "trajectoires" }, sample)).rejects.toThrow(/The nearest is “trajectoire”/);
    await expect(run({ of: "series" }, { ...sample, series: [] })).rejects.toThrow(/observes no series/);
  });
});
