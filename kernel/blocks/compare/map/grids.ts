// Grids compared cell by cell: same shape, same place, else the scenario that differs is named.
import type { AcrossRow } from "../../../types/index.ts";
import { ModelError } from "../../contract/block.ts";
import { inScenario } from "../_shared/compared.ts";
import type { GridFrame } from "./compared-map.ts";

interface Grid extends GridFrame {
  origin: [number, number];
  nodata: number | null;
  data: ArrayLike<number>;
}

export const isGrid = (value: unknown): boolean => {
  const grid = value as Partial<Grid> | null;
  return (
    typeof grid === "object" && grid !== null && typeof grid.width === "number" && typeof grid.height === "number" && !!grid.data
  );
};

/** Null where a cell has no data. */
const valuesOf = ({ data, nodata }: Grid): (number | null)[] =>
  Array.from(data, (value) => (value === nodata || !Number.isFinite(value) ? null : value));

export function readGrids(rows: AcrossRow[], reference: number): { frame: GridFrame; values: ((number | null)[] | null)[] } {
  const grids = rows.map((row) => (row.state === "done" ? (row.value as Grid) : null));
  const first = grids[reference] ?? grids.find((grid) => grid !== null)!;
  const values = grids.map((grid, i) => {
    if (!grid) return null;
    return inScenario(rows[i]!, () => {
      check(grid, first);
      return valuesOf(grid);
    });
  });
  const { width, height, cellSize, crs } = first;
  return { frame: { width, height, cellSize, crs }, values };
}

function check(grid: Grid, first: Grid): void {
  const refuse = (fr: string, en: string) => {
    throw new ModelError({ fr, en }, "of");
  };
  if (grid.width !== first.width || grid.height !== first.height) {
    const [here, there] = [`${grid.width} × ${grid.height}`, `${first.width} × ${first.height}`];
    refuse(
      `la grille a ${here} mailles, ${there} ailleurs. Rééchantillonnez-la avant de comparer.`,
      `the grid has ${here} cells, ${there} elsewhere. Resample it before comparing.`,
    );
  }
  if (grid.data.length !== grid.width * grid.height) {
    refuse(
      `la grille annonce ${grid.width} × ${grid.height} mailles et en porte ${grid.data.length}.`,
      `the grid announces ${grid.width} × ${grid.height} cells and holds ${grid.data.length}.`,
    );
  }
  if (String(grid.crs) !== String(first.crs)) {
    refuse(
      `la grille est en ${grid.crs}, en ${first.crs} ailleurs. Donnez-les toutes dans le même système.`,
      `the grid is in ${grid.crs}, in ${first.crs} elsewhere. Give all of them in one system.`,
    );
  }
  if (grid.cellSize !== first.cellSize || String(grid.origin) !== String(first.origin)) {
    refuse(
      "la grille n’a pas la même maille ou la même origine qu’ailleurs. Alignez-les avant de comparer.",
      "the grid has not the same cell size or origin as elsewhere. Align them before comparing.",
    );
  }
}
