import { expect, test } from "vitest";
import type { StockFlowModel } from "../model/model.ts";
import { complete } from "./complete.ts";
import { type Drawn, moveElements, setElement } from "./edit-model.ts";
import { inside, outside, partsOf, setMacro } from "./inside.ts";

const model: StockFlowModel = {
  kind: "stock-flow-model",
  time: { start: 0, stop: 1, dt: 1, method: "euler" },
  elements: [
    { kind: "stock", name: "Population active", eqn: "10" },
    { kind: "aux", name: "Taux de naissance", eqn: "0.1" },
    { kind: "aux", name: "Effet", graph: { kind: "continuous", x: [0, 1], y: [0, 1] } },
    { kind: "module", name: "Lièvres", model: "proies" },
  ],
  models: [
    { name: "proies", elements: [{ kind: "aux", name: "aire totale", eqn: "4" }], views: [{ name: "aire totale", x: 5, y: 6 }] },
  ],
  macros: [{ name: "DOUBLE", parameters: ["p"], eqn: "q", elements: [{ kind: "aux", name: "q", eqn: "p * 2" }] }],
};
const drawn: Drawn = { model, places: { Effet: [1, 2] } };
const offered = (eqn: string, besides: string | null = null) => {
  const found = complete(model, eqn, eqn.length, besides);
  return found && { over: eqn.slice(found.from), texts: found.options.map(({ text }) => text) };
};

test("a name goes on from its first letters, its first words, without accents or case", () => {
  expect(offered("2 * pop")).toEqual({ over: "pop", texts: ["Population_active"] });
  expect(offered("1 + taux de n")).toEqual({ over: "taux de n", texts: ["Taux_de_naissance"] });
  expect(offered("IF TIME > Eff")).toEqual({ over: "Eff", texts: ["Effet("] });
  expect(offered("lie")).toEqual({ over: "lie", texts: ["Lièvres.aire_totale"] });
  expect(offered("doub")).toEqual({ over: "doub", texts: ["DOUBLE("] });
  expect(offered("smth")?.texts).toEqual(["SMTH1(", "SMTH3(", "SMTHN("]);
  expect(offered("3 / ti")?.texts).toContain("TIME");
});

test("nothing is offered for a number, a keyword, a whole name, the element itself, or inside a word", () => {
  for (const eqn of ["", "12", "2 * ", "IF", "Population_active", "xyz"]) expect(offered(eqn)).toBeNull();
  expect(offered("pop", "Population active")).toBeNull();
  expect(complete(model, "populist", 3)).toBeNull();
});

test("the inside of a module or a macro is edited as a model, and put back where it was", () => {
  expect(partsOf(model)).toEqual([
    { kind: "model", name: "proies" },
    { kind: "macro", name: "DOUBLE" },
  ]);
  const [prey, double] = partsOf(model) as [ReturnType<typeof partsOf>[0], ReturnType<typeof partsOf>[0]];
  const within = inside(drawn, prey)!;
  expect(within.places).toEqual({ "aire totale": [5, 6] });
  const changed = moveElements(setElement(within, "aire totale", { eqn: "9" }), { "aire totale": [50, 60] });
  const back = outside(drawn, prey, changed);
  expect(back.model.models).toEqual([
    {
      name: "proies",
      elements: [{ kind: "aux", name: "aire totale", eqn: "9" }],
      views: [{ name: "aire totale", x: 50, y: 60 }],
    },
  ]);
  expect(back).toEqual({ ...drawn, model: { ...model, models: back.model.models } });
  const macro = outside(drawn, double, setElement(inside(drawn, double)!, "q", { eqn: "p * 3" }));
  expect(macro.model.macros![0]).toEqual({ ...model.macros![0], elements: [{ kind: "aux", name: "q", eqn: "p * 3" }] });
  expect(setMacro(drawn, "double", { eqn: "q + 1" }).model.macros![0]!.eqn).toBe("q + 1");
  expect(inside(drawn, { kind: "macro", name: "absent" })).toBeNull();
});
