// A regular grid of square cells over the ground: relief, land cover, water depth. Rows run from north to south, as in
// raster files; cell (column, row) stands at `row * width + column`.

export type GridData = Float32Array | Float64Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array;

export interface Grid<D = GridData> {
  width: number;
  height: number;
  /** Side of a cell, in the units of the crs: metres in EPSG:2154. */
  cellSize: number;
  /** Lower left (south-west) corner of the lower left cell, [x, y]. */
  origin: [x: number, y: number];
  /** "EPSG:2154", "EPSG:4326"; null when the file does not say. */
  crs: string | null;
  /** The value that stands for "none"; NaN is never one. */
  nodata: number | null;
  data: D;
  /** What the values are: "m", "mm". */
  unit?: string;
  /** Names of the values of a grid of codes (land cover, zoning). */
  codes?: Record<string, { fr: string; en: string }>;
}

/** Centre of a cell, in the units of the crs. */
export const cellCentre = (grid: Grid<unknown>, column: number, row: number): [x: number, y: number] => [
  grid.origin[0] + (column + 0.5) * grid.cellSize,
  grid.origin[1] + (grid.height - row - 0.5) * grid.cellSize,
];

/** Index of the cell that holds a point, or -1 outside. */
export function cellAt(grid: Grid<unknown>, x: number, y: number): number {
  const column = Math.floor((x - grid.origin[0]) / grid.cellSize);
  const row = grid.height - 1 - Math.floor((y - grid.origin[1]) / grid.cellSize);
  return column < 0 || row < 0 || column >= grid.width || row >= grid.height ? -1 : row * grid.width + column;
}

/** A grid of the same frame with other values. */
export const sameFrame = <D>(grid: Grid<unknown>, data: D, nodata: number | null = null): Grid<D> => ({
  width: grid.width,
  height: grid.height,
  cellSize: grid.cellSize,
  origin: [...grid.origin],
  crs: grid.crs,
  nodata,
  data,
});

/** Whether a value is a grid a map can show. */
export const isGrid = (value: unknown): value is Grid =>
  typeof value === "object" &&
  value !== null &&
  typeof (value as Grid).width === "number" &&
  typeof (value as Grid).height === "number" &&
  typeof (value as Grid).cellSize === "number" &&
  ArrayBuffer.isView((value as Grid).data);
