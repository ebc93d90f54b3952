// Zoning and land cover as grids, drawn from the same mesh, streets, buildings and river as the maps.
import { cellAt } from "../../../../maths/grid.ts";
import { layeredNoise } from "../../../../maths/territory/noise.ts";
import { fillRing, traceSegment } from "../../../../maths/territory/raster.ts";
import { CELL, type Frame } from "./frame.ts";
import { A, AU, type Grown, N, U } from "./growth.ts";
import { type Lattice, middleOf, quadCount, quadOf } from "./lattice.ts";
import type { Relief } from "./relief.ts";
import type { Streets } from "./streets.ts";

export const zoneCodes = {
  1: { fr: "U, urbaine", en: "U, urban" },
  2: { fr: "AU, à urbaniser", en: "AU, to be urbanised" },
  3: { fr: "A, agricole", en: "A, farming" },
  4: { fr: "N, naturelle", en: "N, natural" },
};

export const coverCodes = {
  1: { fr: "eau", en: "water" },
  2: { fr: "forêt", en: "forest" },
  3: { fr: "prairie", en: "meadow" },
  4: { fr: "culture", en: "crops" },
  5: { fr: "bâti", en: "built" },
  6: { fr: "rue ou route", en: "street or road" },
  7: { fr: "jardin, espace vert", en: "garden, green space" },
};
const [WATER, FOREST, MEADOW, CROPS, BUILT, ROAD, GARDEN] = [1, 2, 3, 4, 5, 6, 7] as const;

export const localFrame = (frame: Frame) => ({
  width: frame.cells,
  height: frame.cells,
  cellSize: CELL,
  origin: [0, 0] as [number, number],
  crs: null,
  nodata: null,
  data: null,
});

/** The quad that holds the centre of each cell. */
export function quadsOf(frame: Frame, lattice: Lattice): Int32Array {
  const grid = localFrame(frame);
  const quads = new Int32Array(frame.cells * frame.cells).fill(-1);
  for (let quad = 0; quad < quadCount(lattice); quad++)
    fillRing(grid, quadOf(lattice, quad), (cell) => {
      quads[cell] = quad;
    });
  return quads;
}

/** Zone of the quad under each cell's centre; a cell that holds a building is urban wherever its centre falls. */
export function zoningOf(frame: Frame, quads: Int32Array, { zone, town }: Grown): Uint8Array {
  const zoning = Uint8Array.from(quads, (quad) => zone[quad] ?? N);
  const grid = localFrame(frame);
  for (const { ring } of town.buildings) zoning[cellAt(grid, ...middleOf(ring))] = U;
  return zoning;
}

export function coverOf(
  frame: Frame,
  lattice: Lattice,
  relief: Relief,
  grown: Grown,
  { list }: Streets,
  zoning: Uint8Array,
): Uint8Array {
  const { cells } = frame;
  const grid = localFrame(frame);
  const cover = new Uint8Array(cells * cells);
  const field = frame.field("cover");
  for (let row = 0; row < cells; row++) {
    for (let column = 0; column < cells; column++) {
      const cell = row * cells + column;
      const grain = layeredNoise((column * CELL) / 560, (row * CELL) / 560, field, 3);
      const steep = relief.slope[cell]!;
      const zone = zoning[cell]!;
      if (zone === U) cover[cell] = GARDEN;
      else if (zone === N)
        cover[cell] =
          relief.distance[cell]! < frame.reach + 80 ? (grain > 0.52 ? FOREST : MEADOW) : grain > 0.3 ? FOREST : MEADOW;
      else if (zone === AU || zone === A) cover[cell] = grain > 0.68 ? FOREST : steep > 10 || grain < 0.4 ? MEADOW : CROPS;
    }
  }
  const { x, y } = lattice;
  for (const street of list) {
    traceSegment(grid, [x[street.from]!, y[street.from]!], [x[street.to]!, y[street.to]!], (cell) => {
      cover[cell] = ROAD;
    });
  }
  for (const { ring } of grown.town.buildings) {
    const [east, north] = middleOf(ring);
    cover[cellAt(grid, east, north)] = BUILT;
    // A wide building covers the cells whose centre it holds.
    fillRing(grid, ring, (cell) => {
      cover[cell] = BUILT;
    });
  }
  for (let cell = 0; cell < cover.length; cell++) if (relief.water[cell] === 1) cover[cell] = WATER;
  return cover;
}
