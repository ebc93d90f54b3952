// Which model's diagram stands under a run: the one that ran.
import { expect, it } from "vitest";
import type { StockFlowModel } from "../../../system-dynamics/model/model.ts";
import definition, { type Config } from "./definition.ts";
import { ranModel } from "./draw.ts";

const tank = (name: string) =>
  ({
    time: { start: 0, stop: 1, dt: 1 },
    elements: [{ kind: "stock", name, init: "1" }],
  }) as unknown as StockFlowModel;
const config = definition.config.parse({ ...definition.starter.config }) as Config;
const variables = (config.model as unknown as StockFlowModel).elements.map(({ name }) => name);
const stocks = (model: StockFlowModel | null) =>
  model?.elements.filter(({ kind }) => kind === "stock").map(({ name }) => name) ?? null;
const own = stocks(ranModel(config, {}, ["time", ...variables]))!;

it("is the form's where nothing is connected", () => {
  expect(own.length).toBeGreaterThan(0);
});
it("is the connected one, whatever the form still holds", () => {
  expect(stocks(ranModel(config, { input: () => tank("Eau") }, ["time", "Eau"]))).toEqual(["Eau"]);
});
it("is nobody's where the run has other variables and the connected model is not at hand", () => {
  expect(ranModel(config, {}, ["time", "Eau"])).toBeNull();
});
