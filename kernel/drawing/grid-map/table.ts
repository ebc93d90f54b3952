// The table behind a grid map: areas by class, and the figures of its values where they are quantities.
import { formatNumber } from "../../language/format.ts";
import type { Grid } from "../../maths/grid.ts";
import type { Language } from "../../types/index.ts";
import type { PlainTable } from "../export.ts";
import { areaUnit, inMetres, type ReadClass } from "./classes.ts";
import type { Painting } from "./scale.ts";
import { word } from "./words.ts";

/** Areas by class and their share of what is drawn. */
export function areaTable(
  grid: Grid,
  classes: readonly ReadClass[],
  caption: string,
  unit: string,
  language: Language,
): PlainTable {
  const area = areaUnit(grid, language);
  const total = classes.reduce((sum, { cells }) => sum + cells, 0);
  return {
    caption,
    columns: [
      { label: word("classOf", language), unit: unit || null, numeric: false },
      { label: word("area", language), unit: area.unit, numeric: true, decimals: area.unit === "ha" ? 2 : 0 },
      { label: word("share", language), unit: "%", numeric: true, decimals: 1 },
    ],
    rows: classes.map(({ name, cells }) => [name, cells * area.each, total > 0 ? (100 * cells) / total : 0]),
  };
}

/** Least, mean, median, 95th percentile, greatest and area of the values drawn, then the areas by class. */
export function figuresTable(
  grid: Grid,
  painting: Painting,
  classes: readonly ReadClass[],
  caption: string,
  unit: string,
  language: Language,
): PlainTable {
  const values: number[] = [];
  let sum = 0;
  for (const value of grid.data) {
    if (painting.indexOf(value) < 0) continue;
    values.push(value);
    sum += value;
  }
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  const area = areaUnit(grid, language);
  const figures: [string, number][] =
    sorted.length === 0
      ? []
      : [
          [word("least", language), sorted[0]!],
          [word("mean", language), sum / sorted.length],
          [word("median", language), at(0.5)],
          [word("high", language), at(0.95)],
          [word("greatest", language), sorted.at(-1)!],
        ];
  const areas = (cells: number) => [cells * area.each, area.unit];
  return {
    caption,
    columns: [
      { label: word("figure", language), numeric: false },
      { label: word("value", language), numeric: true },
      { label: language === "fr" ? "Unité" : "Unit", numeric: false },
    ],
    rows: [
      ...figures.map(([name, value]) => [name, value, unit]),
      [word("drawn", language), ...areas(sorted.length)],
      ...classes.map(({ name, cells }) => [`${word("area", language)} : ${name} ${unit}`.trim(), ...areas(cells)]),
    ],
  };
}

/** "514 × 383 cellules de 15 m" */
export function frameText(grid: Grid, language: Language): string {
  const size = inMetres(grid) ? `${formatNumber(grid.cellSize, language)} m` : `${formatNumber(grid.cellSize, language, 6)}°`;
  const count = (n: number) => formatNumber(n, language, 0);
  return word("frame", language, { width: count(grid.width), height: count(grid.height), size });
}
