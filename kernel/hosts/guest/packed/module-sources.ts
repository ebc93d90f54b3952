// The guest's vendored modules: what draws is packed; Arquero is plain code, since blocks compute with it.
import type { sources as chunks } from "../../library/module-sources.ts";
import { drawing } from "./drawing.ts";

export const sources: typeof chunks = {
  inputs: async () => drawing().inputs,
  plot: async () => drawing().plot,
  arquero: () => import("arquero"),
  d3: async () => drawing().d3,
  htl: async () => drawing().htl,
  topojson: async () => drawing().topojson,
  markdown: async () => drawing(),
};
