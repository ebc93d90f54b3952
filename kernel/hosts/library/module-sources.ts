// Where the vendored modules come from: lazy chunks here; the guest's bundle swaps this file for guest/module-sources.ts.

export const sources = {
  inputs: (): Promise<unknown> => import("@observablehq/inputs"),
  plot: (): Promise<unknown> => import("@observablehq/plot"),
  arquero: () => import("arquero"),
  d3: (): Promise<Omit<typeof import("d3"), "default">> => import("d3"),
  htl: (): Promise<unknown> => import("htl"),
  topojson: (): Promise<unknown> => import("topojson-client"),
  markdown: () => import("./markdown.ts"),
};
