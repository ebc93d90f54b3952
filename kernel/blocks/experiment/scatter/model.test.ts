import { describe, expect, it } from "vitest";
import { exampleSample } from "../../../experiments/example.ts";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

const run = (config: object, sample: unknown = exampleSample("latin-hypercube")) =>
  runModel(definition, model, config, { sample }) as Promise<any>;

describe("a cloud of draws", () => {
  it("lays the first indicator over the parameter that explains most of it", async () => {
    expect((await run({})).spec).toEqual({ x: "croissance", y: "besoin" });
    const influence = [
      { parameter: "croissance", indicator: "enaf", share: 0.1 },
      { parameter: "densite", indicator: "enaf", share: 0.7 },
      { parameter: "croissance", indicator: "besoin", share: 0.9 },
    ];
    expect((await run({ y: "enaf" }, { ...exampleSample("morris"), influence })).spec.x).toBe("densite");
    expect((await run({ y: "enaf" }, { ...exampleSample("morris"), influence: [] })).spec.x).toBe("croissance");
  });
  it("takes two indicators, and names what is not there", async () => {
    expect((await run({ x: "enaf", y: "besoin" })).spec).toEqual({ x: "enaf", y: "besoin" });
    await expect(run({ x: "ena" })).rejects.toMatchObject({ at: "x" });
  });
});
