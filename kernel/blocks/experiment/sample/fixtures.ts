// Cases of known answer, each over a notebook stated by formulas: the contract suite builds it in both hosts.
import type { BlockDefinition } from "../../contract/block.ts";

const unit = (name: string) => [name, { value: 0.5, min: 0, max: 1 }] as const;
const three = Object.fromEntries(["a", "b", "c"].map(unit));
const linear = { parameters: three, outputs: { y: "4 * a + 2 * b + c", z: "a * b" } };
const ranges = (...names: string[]) => names.map((name) => ({ name }));

export const fixtures: BlockDefinition["fixtures"] = [
  {
    name: "Latin hypercube of a linear function",
    config: { parameters: ranges("a", "b", "c"), indicators: ["y"], size: 32 },
    sweep: linear,
  },
  {
    name: "Sobol' indices, one draw in three infeasible",
    config: {
      parameters: [{ name: "a" }, { name: "b", distribution: "triangular", min: 0, mode: 0.25, max: 1 }],
      indicators: ["y", "z"],
      method: "sobol-indices",
      size: 16,
      bootstrap: 20,
      constraints: ["z <= 0.35"],
    },
    sweep: linear,
  },
  {
    name: "Morris screening",
    config: { parameters: ranges("a", "b", "c"), indicators: ["y"], method: "morris", size: 6, bootstrap: 20 },
    sweep: linear,
  },
  {
    name: "one at a time, over a choice",
    config: {
      parameters: [{ name: "a" }, { name: "b", distribution: "discrete", values: [0, 0.5, 1], weights: [1, 2, 1] }],
      indicators: ["y"],
      method: "one-at-a-time",
      levels: 3,
    },
    sweep: linear,
  },
  {
    name: "full factorial",
    config: { parameters: ranges("a", "b"), indicators: ["z"], method: "full-factorial", levels: 3 },
    sweep: linear,
  },
];
