// Searches of known answer, each over a notebook stated by formulas: the contract suite runs them in both hosts.
import type { BlockDefinition } from "../../contract/block.ts";

const density = {
  parameters: { densite: { value: 40, min: 20, max: 120, step: 1, unit: "log/ha" } },
  // 10 000 m² a hectare, 2.1 persons a dwelling, a fifth of it green: 9 m² a person is passed at 105.8 a hectare.
  outputs: { vert: "2000 / (densite * 2.1)" },
};

export const fixtures: BlockDefinition["fixtures"] = [
  {
    name: "the highest density that keeps 9 m² per person",
    config: {
      levers: [{ name: "densite" }],
      objectives: [{ name: "densite", goal: "max" }],
      constraints: [{ cell: "vert", op: ">=", value: 9, unit: "m²/hab." }],
      budget: 200,
    },
    sweep: density,
  },
  {
    name: "a constraint that nothing satisfies",
    config: {
      levers: [{ name: "densite" }],
      objectives: [{ name: "densite", goal: "max" }],
      constraints: [{ cell: "vert", op: ">=", value: 60, unit: "m²/hab." }],
      budget: 30,
    },
    sweep: density,
  },
  {
    name: "two objectives (Binh and Korn)",
    config: {
      levers: [{ name: "x" }, { name: "y" }],
      objectives: [
        { name: "f1", goal: "min" },
        { name: "f2", goal: "min" },
      ],
      constraints: [
        { formula: "(x - 5) ** 2 + y ** 2", op: "<=", value: 25 },
        { formula: "(x - 8) ** 2 + (y + 3) ** 2", op: ">=", value: 7.7 },
      ],
      budget: 120,
    },
    sweep: {
      parameters: { x: { value: 1, min: 0, max: 5 }, y: { value: 1, min: 0, max: 3 } },
      outputs: { f1: "4 * x ** 2 + 4 * y ** 2", f2: "(x - 5) ** 2 + (y - 5) ** 2" },
    },
  },
];
