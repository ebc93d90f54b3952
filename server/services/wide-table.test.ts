// One output as a table of its own: samples of an experiment, views, and scenarios where there is none.
import { tableFromIPC } from "@uwdata/flechette";
import { expect, it } from "vitest";
import type { RunResults } from "../ground/contract.ts";
import type { Json } from "../ground/kernel.ts";
import { resultsAs } from "./results.ts";

const results = (values: Record<string, Json>, problems: RunResults["problems"] = []): RunResults => ({
  notebook: { title: "", digest: "" },
  engine: "variante 0",
  seed: 1,
  scenarios: Object.entries(values).map(([id, value]) => ({
    id,
    name: id,
    context: null,
    variant: null,
    parameters: {},
    outputs: { t: value },
  })),
  computations: { distinct: 0, executed: 0, reused: 0 },
  problems,
});
const csv = (given: RunResults) =>
  new TextDecoder()
    .decode(resultsAs("csv", given, "t")!.bytes)
    .trim()
    .split("\r\n");

const sample: Json = {
  experiment: "experiment.sample@1",
  parameters: [
    { name: "pluie", label: { fr: "Pluie", en: "Rain" }, unit: "mm", options: null },
    {
      name: "mode",
      label: "Mode",
      unit: "",
      options: [
        { value: "vélo", label: "" },
        { value: "bus", label: "" },
      ],
    },
    { name: "scenario", label: "", unit: "", options: null },
  ],
  indicators: [
    { name: "besoin", meta: { label: "Besoin", unit: "log/an" } },
    { name: "pluie", meta: { label: "Pluie", unit: "mm" } },
  ],
  draws: {
    rows: [0, 2],
    parameters: [
      [1, 3],
      [0, 1],
      [7, 9],
    ],
    indicators: [
      [10, 30],
      [1, 3],
    ],
  },
  infeasible: { count: 1, reasons: [], parameters: [[2], [1], [8]] },
  done: 3,
  total: 4,
};

it("gives each sample a row, infeasible ones too, with a column per parameter and indicator", () => {
  expect(csv(results({ baseline: sample }))).toEqual([
    "scenario,sample,feasible,pluie,mode,scenario_,besoin",
    "baseline,0,true,1,vélo,7,10",
    "baseline,1,false,2,bus,8,",
    "baseline,2,true,3,bus,9,30",
  ]);
});

it("says units and labels of samples in Arrow, where the experiment says them", () => {
  const table = tableFromIPC(resultsAs("arrow", results({ baseline: sample }), "t")!.bytes);
  const said = Object.fromEntries(
    table.schema.fields.map(({ name, metadata }) => [name, Object.fromEntries(metadata ?? new Map())]),
  );
  expect(said.besoin).toEqual({ unit: "log/an", label: "Besoin" });
  expect(said.pluie).toMatchObject({ unit: "mm" });
  expect(JSON.parse((said.pluie as { label: string }).label)).toEqual({ fr: "Pluie", en: "Rain" });
  expect([...table.getChild("besoin")!]).toEqual([10, null, 30]);
  expect([...table.getChild("mode")!]).toEqual(["vélo", "bus", "bus"]);
});

it("gives what views draw as a table", () => {
  expect(csv(results({ baseline: { view: "chart.plot@1", spec: {}, data: [{ x: 1, y: 2 }] } }))).toEqual([
    "scenario,x,y",
    "baseline,1,2",
  ]);
});

it("keeps a scenario that has no table, and says why", () => {
  const problem = { scenario: "v", cell: 1, name: "t", kind: "error" as const, message: "cassé" };
  expect(csv(results({ baseline: [{ x: 1 }], v: null }, [problem]))).toEqual(["scenario,x,problem", "baseline,1,", "v,,cassé"]);
});
