import { describe, expect, test } from "vitest";
import type { StockFlowModel } from "../model/model.ts";
import { buildProgram } from "../program/program.ts";
import { readModel } from "../program/read-model.ts";
import {
  addElement,
  adopt,
  connectFlow,
  type Drawn,
  freshElementName,
  moveElements,
  pointsFrom,
  removeElement,
  renameElement,
  setElement,
} from "./edit-model.ts";

const lake: Drawn = {
  model: {
    kind: "stock-flow-model",
    time: { start: 0, stop: 10, dt: 1, method: "euler" },
    elements: [
      { kind: "stock", name: "Lac", eqn: "100", inflows: ["pluie"], outflows: ["rivière"] },
      { kind: "flow", name: "pluie", eqn: "taux de pluie * 2" },
      { kind: "flow", name: "rivière", eqn: "Lac / durée + {Lac} 0" },
      { kind: "aux", name: "taux de pluie", eqn: "5" },
      { kind: "aux", name: "durée", eqn: "20" },
    ],
  },
  places: { Lac: [10, 20] },
};
const element = ({ model }: Drawn, name: string) => model.elements.find((one) => one.name === name);

describe("an act on the diagram", () => {
  test("adds a flow between two stocks, and connects it elsewhere", () => {
    const two = addElement(lake, "stock", "Mer", [300, 20.4]);
    expect(two.places.Mer).toEqual([300, 20]);
    const joined = addElement(two, "flow", "estuaire", [200, 20], { from: "Lac", to: "Mer" });
    expect(element(joined, "Lac")!.outflows).toEqual(["rivière", "estuaire"]);
    expect(element(joined, "Mer")!.inflows).toEqual(["estuaire"]);
    const back = connectFlow(joined, "estuaire", { from: "Mer", to: null });
    expect(element(back, "Lac")!.outflows).toEqual(["rivière"]);
    expect(element(back, "Mer")).toEqual({ kind: "stock", name: "Mer", eqn: "0", outflows: ["estuaire"] });
  });

  test("renames an element in every equation and flow that names it, comments left alone", () => {
    const named = renameElement(renameElement(lake, "Lac", "Lac d’Annecy")!, "taux de pluie", "averse")!;
    expect(element(named, "rivière")!.eqn).toBe('"Lac d’Annecy" / durée + {Lac} 0');
    expect(element(named, "pluie")!.eqn).toBe("averse * 2");
    expect(named.places).toEqual({ "Lac d’Annecy": [10, 20] });
    expect(element(renameElement(lake, "pluie", "averses")!, "Lac")!.inflows).toEqual(["averses"]);
    expect(() => buildProgram(readModel(named.model))).not.toThrow();
    expect([renameElement(lake, "Lac", "Durée"), renameElement(lake, "Lac", "  ")]).toEqual([null, null]);
  });

  test("removes an element with its place in stocks, not from the equations that read it", () => {
    const dry = removeElement(lake, "rivière");
    expect(element(dry, "Lac")).toEqual({ kind: "stock", name: "Lac", eqn: "100", inflows: ["pluie"] });
    expect(removeElement(lake, "Lac").places).toEqual({});
    expect(element(removeElement(lake, "durée"), "rivière")!.eqn).toMatch(/durée/);
  });

  test("sets and clears fields, moves, and finds free names", () => {
    expect(element(setElement(setElement(lake, "durée", { units: "an" }), "durée", { units: "" }), "durée")).toEqual({
      kind: "aux",
      name: "durée",
      eqn: "20",
    });
    expect(moveElements(lake, { lac: [1.6, 2.2], pluie: [0, 0] }).places).toEqual({ lac: [2, 2], pluie: [0, 0] });
    expect([freshElementName(lake.model, "lac"), freshElementName(lake.model, "Mer")]).toEqual(["lac 2", "Mer"]);
  });
});

test("a model from a file keeps its equations, its places set apart", () => {
  const model: StockFlowModel = {
    ...lake.model,
    views: [
      { name: "lac", x: 3, y: 4 },
      { name: "ailleurs", x: 0, y: 0 },
    ],
  };
  const { model: own, places } = adopt(model);
  expect(places).toEqual({ Lac: [3, 4] });
  expect(readModel(own)).toEqual(lake.model);
});

test("the places of a tool that draws smaller marks are spread until nothing lies on anything", () => {
  const near: StockFlowModel = {
    ...lake.model,
    views: [
      { name: "Lac", x: 100, y: 100 },
      { name: "pluie", x: 55, y: 100 },
      { name: "durée", x: 100, y: 60 },
    ],
  };
  const { places } = adopt(near);
  expect(places.Lac![0] - places.pluie![0]).toBeGreaterThanOrEqual((104 + 22) / 2 + 20);
  expect(places.Lac![1] - places.durée![1]).toBeGreaterThanOrEqual((52 + 22) / 2 + 20);
  expect(places.Lac![0] / places.pluie![0]).toBeCloseTo(100 / 55, 1);
});

test("points are read a line each, comma or point for the decimals", () => {
  expect(pointsFrom("0 10\n0,5 ; 12\n\n2\t3.5")).toEqual({ x: [0, 0.5, 2], y: [10, 12, 3.5] });
  expect([pointsFrom("0"), pointsFrom("a b")]).toEqual([null, null]);
});
