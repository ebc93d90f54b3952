import { describe, expect, it } from "vitest";
import { exampleSample } from "../../../experiments/example.ts";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

const run = (config: object, sample: unknown) => runModel(definition, model, config, { sample }) as Promise<any>;

describe("what moves an indicator", () => {
  it("is shown as the experiment's method was made to, widest first", async () => {
    const swings = await run({}, exampleSample("latin-hypercube"));
    expect(swings.spec).toEqual({ indicator: "besoin", show: "swing" });
    expect(swings.data.swings.map(({ parameter }: any) => parameter)).toEqual(["croissance", "densite"]);
    expect((await run({}, exampleSample("morris"))).spec.show).toBe("morris");
    const sobol = await run({ indicator: "enaf" }, exampleSample("sobol-indices"));
    expect(sobol.data.sobol.map(({ indicator, total }: any) => [indicator, total.value])).toEqual([
      ["enaf", 0.88],
      ["enaf", expect.closeTo(0.14)],
    ]);
    expect((await run({ show: "swing" }, exampleSample("sobol-indices"))).spec.show).toBe("swing");
  });
  it("leaves last the parameters it knows nothing of", async () => {
    const sample = exampleSample("latin-hypercube");
    sample.swings[0] = { ...sample.swings[0]!, low: null, high: null, reason: { fr: "perdu", en: "lost" } };
    expect((await run({}, sample)).data.swings.at(-1)).toMatchObject({ parameter: "croissance", reason: { en: "lost" } });
  });
  it("names the nearest indicator, and the method that gives what is asked", async () => {
    const sample = exampleSample("latin-hypercube");
    await expect(run({ indicator: "enaff" }, sample)).rejects.toThrow(/The nearest is “enaf”\. It has: besoin, enaf/);
    await expect(run({ show: "sobol" }, sample)).rejects.toThrow(/choose the method “Sobol’ indices”/);
    await expect(run({}, { ...sample, indicators: [] })).rejects.toThrow(/observes no indicator/);
  });
  it("refuses what is no experiment", async () => {
    for (const value of [undefined, null, 3, [], { experiment: "experiment.goal@1" }])
      await expect(run({}, value)).rejects.toThrow(/The input “sample” takes an experiment/);
  });
});
