// Bands around a series: from two columns, or the spread of several series of one variant. Pure.
import type { Abscissa } from "../../../tables/abscissa.ts";
import { ModelError } from "../../contract/block.ts";
import type { BandPoint } from "./series-value.ts";

export type Point = [Abscissa, number];

/** Lowest and highest at each abscissa; a bottom above its top is refused by name. */
export function bandOf(x: readonly unknown[], low: readonly (number | null)[], high: readonly (number | null)[]): BandPoint[] {
  return x.flatMap((at, i): BandPoint[] => {
    const [below, above] = [low[i] ?? null, high[i] ?? null];
    if ((typeof at !== "number" && typeof at !== "string") || below === null || above === null) return [];
    if (below <= above) return [[at, below, above]];
    throw new ModelError(
      {
        fr: `à ${at}, le bas de la bande (${below}) est au-dessus du haut (${above}). Échangez les deux colonnes.`,
        en: `at ${at}, the bottom of the band (${below}) is above its top (${above}). Swap the two columns.`,
      },
      "low",
    );
  });
}

/** Lowest and highest of several series, at every abscissa of any, in the order they come. */
export function spreadOf(series: readonly Point[][]): BandPoint[] {
  const found = new Map<Abscissa, [number, number]>();
  for (const points of series) {
    for (const [at, value] of points) {
      const [below, above] = found.get(at) ?? [value, value];
      found.set(at, [Math.min(below, value), Math.max(above, value)]);
    }
  }
  return [...found].map(([at, [below, above]]): BandPoint => [at, below, above]);
}
