import { describe, expect, it } from "vitest";
import { exampleSample } from "../../../experiments/example.ts";
import { runModel } from "../../contract/run-model.ts";
import definition from "./definition.ts";
import model from "./model.ts";

const run = (config: object, sample: unknown = exampleSample("latin-hypercube")) =>
  runModel(definition, model, config, { sample }) as Promise<any>;

describe("parallel axes", () => {
  it("are every parameter then every indicator, or those named, once each, in order", async () => {
    expect((await run({})).spec.axes).toEqual(["croissance", "densite", "besoin", "enaf"]);
    expect((await run({ axes: [] })).spec.axes).toHaveLength(4);
    expect((await run({ axes: ["enaf", "densite", "enaf"] })).spec.axes).toEqual(["enaf", "densite"]);
  });
  it("keep every parameter of a draw, so that it may become a variante", async () => {
    const { data } = await run({ axes: ["besoin", "enaf"] });
    expect(data.parameters).toHaveLength(2);
    expect(data.draws.parameters[1]).toHaveLength(16);
  });
  it("are at least two, and known", async () => {
    await expect(run({ axes: ["enaf"] })).rejects.toThrow(/At least two axes/);
    await expect(run({ axes: ["enaf", "densites"] })).rejects.toMatchObject({ at: "axes.1" });
  });
});
