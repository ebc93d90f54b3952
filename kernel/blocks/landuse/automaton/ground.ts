// The grids at the door: one frame in metres, whole codes, what is protected, what is suitable.
import { counted } from "../../../language/counted.ts";
import type { Grid } from "../../../maths/grid.ts";
import { type GraphContext, ModelError } from "../../contract/block.ts";
import { grid as gridAt } from "../../contract/door.ts";
import type { Config } from "./definition.ts";
import { MOST_CLASSES, NONE } from "./engine.ts";

/** Twenty million cells take about 600 MB with their scores. */
const MOST_CELLS = 20_000_000;

export interface Land {
  grid: Grid;
  /** Codes in order; a state is a place in this list. */
  codes: number[];
  /** State of each cell, NONE where there is no data. */
  states: Uint8Array;
  /** Hectares of one cell. */
  hectares: number;
}

export function readLand(value: unknown, named: Iterable<number>): Land {
  const grid = gridAt(value, "land");
  if (grid.crs !== null && /4326|4258|CRS:?84/i.test(grid.crs))
    throw new ModelError(
      {
        fr: `La grille « land » est en degrés (${grid.crs}) : les surfaces se comptent en mètres, reprojetez-la en Lambert-93.`,
        en: `The grid “land” is in degrees (${grid.crs}): areas are counted in metres, reproject it to Lambert-93.`,
      },
      "land",
    );
  if (grid.data.length > MOST_CELLS)
    throw new ModelError(
      {
        fr: `La grille « land » a ${Math.round(grid.data.length / 1e6)} millions de cellules, la limite est de ${MOST_CELLS / 1e6} : prenez un pas plus large.`,
        en: `The grid “land” has ${Math.round(grid.data.length / 1e6)} million cells, the limit is ${MOST_CELLS / 1e6}: take a coarser step.`,
      },
      "land",
    );
  const found = new Set<number>(named);
  const { data, nodata, width } = grid;
  for (let i = 0; i < data.length; i++) {
    const code = data[i]!;
    if (code === nodata || found.has(code)) continue;
    if (!(Number.isInteger(code) && code >= 0 && code < NONE))
      throw new ModelError(
        {
          fr: `La grille « land » vaut ${code}, colonne ${(i % width) + 1}, ligne ${Math.floor(i / width) + 1} : une occupation du sol est un code entier de 0 à 254.`,
          en: `The grid “land” is ${code} at column ${(i % width) + 1}, row ${Math.floor(i / width) + 1}: a land use is a whole code from 0 to 254.`,
        },
        "land",
      );
    found.add(code);
    if (found.size > MOST_CLASSES)
      throw new ModelError(
        {
          fr: `La grille « land » a plus de ${MOST_CLASSES} classes : regroupez-les.`,
          en: `The grid “land” has more than ${MOST_CLASSES} classes: merge some.`,
        },
        "land",
      );
  }
  const codes = [...found].sort((a, b) => a - b);
  const stateOf = new Uint8Array(256).fill(NONE);
  codes.forEach((code, state) => {
    stateOf[code] = state;
  });
  const states = Uint8Array.from(data as ArrayLike<number>, (code) => (code === nodata ? NONE : stateOf[code]!));
  return { grid, codes, states, hectares: (grid.cellSize * grid.cellSize) / 10_000 };
}

/** A grid of the frame of the land. */
function companion(value: unknown, at: string, land: Grid): Grid {
  const grid = gridAt(value, at);
  const near = (a: number, b: number) => Math.abs(a - b) <= 1e-6 * land.cellSize;
  const same =
    grid.width === land.width &&
    grid.height === land.height &&
    near(grid.cellSize, land.cellSize) &&
    near(grid.origin[0], land.origin[0]) &&
    near(grid.origin[1], land.origin[1]) &&
    (grid.crs === null || land.crs === null || grid.crs === land.crs);
  if (!same) {
    const frame = (one: Grid) =>
      `${one.width} × ${one.height}, ${one.cellSize} m, ${one.origin.join(" ")}${one.crs ? `, ${one.crs}` : ""}`;
    throw new ModelError(
      {
        fr: `La grille « ${at} » (${frame(grid)}) n’a pas le cadre de « land » (${frame(land)}) : alignez-les.`,
        en: `The grid “${at}” (${frame(grid)}) has not the frame of “land” (${frame(land)}): align them.`,
      },
      at,
    );
  }
  return grid;
}

/** 1 where nothing may change. Cells of the protection without data protect nothing. */
export function readProtection(value: unknown, { grid: land }: Land, values: readonly number[]): Uint8Array | null {
  if (value === undefined || value === null) return null;
  const { data, nodata } = companion(value, "protected", land);
  const listed = new Set(values);
  return Uint8Array.from(data as ArrayLike<number>, (cell) =>
    cell !== nodata && (listed.size === 0 ? cell !== 0 : listed.has(cell)) ? 1 : 0,
  );
}

function countOf(data: Grid["data"], wanted: number): number {
  let count = 0;
  for (let i = 0; i < data.length; i++) if (data[i] === wanted) count++;
  return count;
}

type Fit = (cell: number) => number;

/** Suitability by class code: the given grid times the weighted mean of the factors; 0 where protected or unknown. */
export function readSuitability(
  { factors }: Config,
  inputs: Record<string, unknown>,
  { grid: land }: Land,
  shut: Uint8Array | null,
  warn: GraphContext["warn"],
): (code: number) => { key: string; at: Fit } {
  const given = inputs.suitability == null ? null : companion(inputs.suitability, "suitability", land);
  if (given) {
    const bad = given.data.findIndex((value) => value !== given.nodata && !(value >= 0 && value <= 1));
    if (bad >= 0)
      throw new ModelError(
        {
          fr: `La grille « suitability » vaut ${given.data[bad]}, colonne ${(bad % land.width) + 1}, ligne ${Math.floor(bad / land.width) + 1} : une aptitude va de 0 à 1. Pour une autre grandeur, branchez-la sous son nom et décrivez-la dans les facteurs.`,
          en: `The grid “suitability” is ${given.data[bad]} at column ${(bad % land.width) + 1}, row ${Math.floor(bad / land.width) + 1}: suitability goes from 0 to 1. For another quantity, connect it under its own name and describe it in the factors.`,
        },
        "suitability",
      );
  }
  const read = factors.map((factor, k) => {
    const at = `factors.${k}`;
    if (inputs[factor.grid] === undefined)
      throw new ModelError(
        {
          fr: `Le facteur « ${factor.grid} » n’est pas branché : ajoutez une entrée de ce nom.`,
          en: `The factor “${factor.grid}” is not connected: add an input of that name.`,
        },
        at,
      );
    if (factor.worst === factor.best)
      throw new ModelError(
        {
          fr: `Le facteur « ${factor.grid} » a la même valeur la plus et la moins propice (${factor.best}) : il ne départage rien.`,
          en: `The factor “${factor.grid}” has the same most and least suitable value (${factor.best}): it parts nothing.`,
        },
        at,
      );
    const its = companion(inputs[factor.grid], factor.grid, land);
    const unknown = its.nodata === null ? 0 : countOf(its.data, its.nodata);
    if (unknown > 0)
      warn({
        kind: "error",
        severity: "warning",
        message: {
          fr: `${counted(unknown).fr("cellule", "cellules")} sans donnée dans « ${factor.grid} » ${unknown < 2 ? "ne change pas" : "ne changent pas"}.`,
          en: `${counted(unknown).en("cell", "cells")} without data in “${factor.grid}” ${unknown === 1 ? "does" : "do"} not change.`,
        },
      });
    return { ...factor, its };
  });
  return (code) => {
    const own = read.filter((factor) => factor.code === null || factor.code === code);
    const total = own.reduce((sum, { weight }) => sum + weight, 0);
    const at: Fit = (cell) => {
      if (shut?.[cell]) return 0;
      const base = given ? given.data[cell]! : 1;
      if (given && base === given.nodata) return 0;
      let sum = 0;
      for (const { its, worst, best, weight, excludes } of own) {
        const value = its.data[cell]!;
        if (value === its.nodata) return 0;
        const share = (value - worst) / (best - worst);
        if (excludes && share < 0) return 0;
        sum += weight * Math.min(1, Math.max(0, share));
      }
      return own.length > 0 ? base * (sum / total) : base;
    };
    return { key: own.map((factor) => read.indexOf(factor)).join(), at };
  };
}
