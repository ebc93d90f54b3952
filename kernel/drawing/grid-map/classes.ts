// The classes a map is read by, with the area each covers: named codes, intervals, or the quarters of a ramp. Pure.
import { formatNumber, human, neededDecimals } from "../../language/format.ts";
import type { Grid } from "../../maths/grid.ts";
import type { Language } from "../../types/index.ts";
import type { Painting } from "./scale.ts";
import { word } from "./words.ts";

export interface ReadClass {
  name: string;
  /** Name of its colour. */
  colour: string;
  cells: number;
}

/** Cells of a square kilometre are counted in hectares, of a street in m²; a grid with no metres in cells. */
export interface AreaUnit {
  unit: string;
  /** Of one cell, in the unit. */
  each: number;
}

export const inMetres = (grid: Pick<Grid, "crs">): boolean => grid.crs === null || !/4326|CRS:?84|4258/i.test(grid.crs);

export function areaUnit(grid: Pick<Grid, "crs" | "cellSize" | "width" | "height">, language: Language): AreaUnit {
  if (!inMetres(grid)) return { unit: language === "fr" ? "cellules" : "cells", each: 1 };
  const cell = grid.cellSize * grid.cellSize;
  return cell * grid.width * grid.height < 50_000 ? { unit: "m²", each: cell } : { unit: "ha", each: cell / 10_000 };
}

/** Every class in the order of its values, with how many cells it holds. A ramp is read by its quarters. */
export function classesOf(grid: Grid, painting: Painting, language: Language, decimals?: number | null): ReadClass[] {
  const { scale, colours, indexOf } = painting;
  const counts = new Float64Array(colours.length);
  const { data } = grid;
  for (let i = 0; i < data.length; i++) {
    const index = indexOf(data[i]!);
    if (index >= 0) counts[index]! += 1;
  }
  if (scale.kind === "codes")
    return scale.classes.map(({ name }, i) => ({ name: human(name, language), colour: colours[i]!, cells: counts[i]! }));
  if (scale.kind === "breaks") {
    const names = intervalNames(scale.breaks, language, decimals);
    return colours.map((colour, i) => ({
      name: human(scale.names?.[i], language) || names[i]!,
      colour,
      cells: counts[i]!,
    }));
  }
  const parts = 4;
  const { low, high } = painting;
  const bounds = Array.from({ length: parts + 1 }, (_, i) => low + ((high - low) * i) / parts);
  const show = (value: number) => formatNumber(value, language, decimals ?? rampDecimals(low, high));
  return Array.from({ length: parts }, (_, k) => {
    const [from, to] = [Math.ceil((k / parts) * colours.length), Math.ceil(((k + 1) / parts) * colours.length)];
    let cells = 0;
    for (let i = from; i < to; i++) cells += counts[i]!;
    const name = word("between", language, { low: show(bounds[k]!), high: show(bounds[k + 1]!) });
    return { name, colour: colours[Math.floor((from + to - 1) / 2)]!, cells };
  });
}

/** Decimals that tell the ends of a ramp and its quarters apart. */
export function rampDecimals(low: number, high: number): number {
  const span = high - low;
  return span >= 20 || span === 0 ? 0 : span >= 2 ? 1 : span >= 0.2 ? 2 : span >= 0.02 ? 3 : 4;
}

/** "moins de 0,5", "0,5 à 1", "1 et plus". */
function intervalNames(breaks: readonly number[], language: Language, decimals?: number | null): string[] {
  const places = decimals ?? neededDecimals(breaks, 4);
  const show = (value: number) => formatNumber(value, language, places);
  if (breaks.length === 0) return [word("value", language)];
  return [
    word("under", language, { n: show(breaks[0]!) }),
    ...breaks.slice(1).map((high, i) => word("between", language, { low: show(breaks[i]!), high: show(high) })),
    word("over", language, { n: show(breaks.at(-1)!) }),
  ];
}
