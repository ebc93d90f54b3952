// A notebook of closed formulas: green space and homes as density and growth move, under two contexts and two variants.
import type { JsonObject } from "../../../types/index.ts";
import type { BlockDefinition, StatedNotebook } from "../../contract/block.ts";

const notebook: StatedNotebook = {
  parameters: {
    density: { value: 30, min: 10, max: 80, step: 5, role: "lever" },
    growth: { value: 1, min: 0, max: 2, role: "context", label: { fr: "Croissance", en: "Growth" }, unit: "%/an" },
  },
  outputs: { green: "12 - density / 20 - growth", homes: "density * 10 - 100 * growth" },
  contexts: [
    { id: "haut", name: { fr: "Croissance forte", en: "High growth" }, set: { growth: 2 } },
    { id: "bas", name: { fr: "Croissance faible", en: "Low growth" }, set: { growth: 0 } },
  ],
  variants: [
    { id: "dense", name: { fr: "Dense", en: "Dense" }, color: "variant-1", set: { density: 60 } },
    { id: "lache", name: { fr: "Lâche", en: "Loose" }, color: "variant-2", set: { density: 20 } },
  ],
};
const indicators: JsonObject[] = [
  { name: "green", direction: "up", target: 9, weight: 2 },
  { name: "homes", direction: "up" },
];

export const fixtures: BlockDefinition["fixtures"] = [
  { name: "two contexts and two variants", config: { indicators }, sweep: notebook },
  {
    name: "ranked on the worst future, without the baseline",
    config: { indicators, judge: "worst", baseline: false },
    sweep: notebook,
  },
  {
    name: "futures drawn",
    config: { indicators, futures: [{ name: "growth", distribution: "triangular", mode: 0.5 }], size: 40 },
    sweep: notebook,
  },
];
