// The relief as the model takes it: in metres, its holes filled or walled, its sinks counted or filled, works built on it.
import { counted, written } from "../../../language/counted.ts";
import { fillSinks, pitsOf } from "../../../maths/flood/sinks.ts";
import { cellCentre, type Grid } from "../../../maths/grid.ts";
import type { Columns } from "../../../tables/columns.ts";
import { type ModelContext, ModelError } from "../../contract/block.ts";
import { grid as gridAt, numbers, table } from "../../contract/door.ts";
import type { Config } from "./definition.ts";

export interface Ground {
  frame: Grid;
  /** Metres; NaN where there is no ground. */
  heights: Float64Array;
  /** Cells that are lower than all around them. */
  sinks: number;
  holes: number;
}

const USUAL_NODATA = -9999;
const inDegrees = /4326|CRS:?84|4258|4171/i;

export function groundOf(config: Config, inputs: Record<string, unknown>, warn: ModelContext["warn"]): Ground {
  const frame = gridAt(inputs.ground, "ground");
  refuseDegrees(frame, "ground");
  const { width, height } = frame;
  const heights = Float64Array.from(frame.data, (z) => (z === frame.nodata ? Number.NaN : z));
  // What many files write for none is no height, whoever forgot to say so.
  const extreme = heights.findIndex((z) => Math.abs(z) > 12_000 || z === USUAL_NODATA);
  if (extreme >= 0) {
    const where = place(frame, extreme);
    throw new ModelError(
      {
        fr: `Le relief vaut ${heights[extreme]} m ${where.fr} : donnez des mètres, et dites sa valeur « nodata ».`,
        en: `The relief is ${heights[extreme]} m ${where.en}: give metres, and say its “nodata” value.`,
      },
      "ground",
    );
  }
  if (heights.every(Number.isNaN))
    throw new ModelError({ fr: "Le relief n'a aucune valeur.", en: "The relief has no value." }, "ground");
  const holes = mendHoles(heights, width, height, config.holes, warn);
  if (inputs.works !== undefined && inputs.works !== null) build(heights, frame, table(inputs.works, "works"));
  let sinks = pitsOf(heights, width, height);
  if (config.sinks === "fill" && sinks > 0) {
    const { cells, metres } = fillSinks(heights, width, height);
    const volume = Math.round(metres * frame.cellSize * frame.cellSize);
    warn({
      kind: "rescued",
      severity: "warning",
      message: {
        fr: `Relief : ${counted(cells).fr("cellule de cuvette est comblée", "cellules de cuvette sont comblées")} (${written(volume, "fr")} m³) ; l'eau ne s'y retient plus.`,
        en: `Relief: ${counted(cells).en("cell of sinks is", "cells of sinks are")} filled (${written(volume, "en")} m³); water no longer stays in them.`,
      },
    });
    sinks = 0;
  }
  return { frame, heights, sinks, holes };
}

export function refuseDegrees(frame: Grid<unknown>, at: string): void {
  const [x, y] = frame.origin;
  const looks = frame.crs === null && frame.cellSize < 0.02 && Math.abs(x) <= 180 && Math.abs(y) <= 90 && (x !== 0 || y !== 0);
  if (!looks && !(frame.crs !== null && inDegrees.test(frame.crs))) return;
  throw new ModelError(
    {
      fr: `La grille « ${at} » est en degrés (${frame.crs ?? `cellules de ${frame.cellSize}`}) : projetez-la en mètres, par exemple en Lambert-93 (EPSG:2154).`,
      en: `The grid “${at}” is in degrees (${frame.crs ?? `cells of ${frame.cellSize}`}): project it to metres, for instance Lambert-93 (EPSG:2154).`,
    },
    at,
  );
}

const place = (frame: Grid<unknown>, cell: number) => {
  const [column, row] = [(cell % frame.width) + 1, Math.floor(cell / frame.width) + 1];
  return { fr: `colonne ${column}, ligne ${row}`, en: `at column ${column}, row ${row}` };
};

/** What touches the edge is outside the study; what is enclosed is a hole, filled from its sides or walled. */
function mendHoles(
  heights: Float64Array,
  width: number,
  height: number,
  how: Config["holes"],
  warn: ModelContext["warn"],
): number {
  const outside = new Uint8Array(heights.length);
  const queue: number[] = [];
  const visit = (cell: number) => {
    if (outside[cell] || !Number.isNaN(heights[cell]!)) return;
    outside[cell] = 1;
    queue.push(cell);
  };
  for (let column = 0; column < width; column++) {
    visit(column);
    visit((height - 1) * width + column);
  }
  for (let row = 0; row < height; row++) {
    visit(row * width);
    visit(row * width + width - 1);
  }
  for (let cell = queue.pop(); cell !== undefined; cell = queue.pop())
    for (const beside of around(cell, width, height)) visit(beside);
  let enclosed: number[] = [];
  for (let cell = 0; cell < heights.length; cell++) if (Number.isNaN(heights[cell]!) && !outside[cell]) enclosed.push(cell);
  const count = enclosed.length;
  const said = (fr: string, en: string) => warn({ kind: "rescued", severity: "warning", message: { fr, en } });
  if (queue.length === 0 && outside.includes(1)) {
    const n = outside.reduce((sum, one) => sum + one, 0);
    said(
      `Relief : ${counted(n).fr("cellule sans valeur au bord est", "cellules sans valeur au bord sont")} hors de l'étude ; l'eau s'y arrête comme à un mur.`,
      `Relief: ${counted(n).en("cell with no value at the edge is", "cells with no value at the edge are")} outside the study; water stops there as at a wall.`,
    ); // prettier-ignore
  }
  if (count === 0) return 0;
  if (how === "wall") {
    said(
      `Relief : ${counted(count).fr("cellule sans valeur est un mur", "cellules sans valeur sont des murs")}.`,
      `Relief: ${counted(count).en("cell with no value is a wall", "cells with no value are walls")}.`,
    );
    return count;
  }
  while (enclosed.length > 0) {
    const found = enclosed.flatMap((cell) => {
      const known = around(cell, width, height)
        .map((beside) => heights[beside]!)
        .filter((z) => !Number.isNaN(z));
      return known.length > 0 ? [[cell, known.reduce((sum, z) => sum + z, 0) / known.length] as const] : [];
    });
    for (const [cell, z] of found) heights[cell] = z;
    enclosed = enclosed.filter((cell) => Number.isNaN(heights[cell]!));
  }
  said(
    `Relief : ${counted(count).fr("cellule sans valeur est comblée d’après ses", "cellules sans valeur sont comblées d’après leurs")} voisines.`,
    `Relief: ${counted(count).en("cell with no value is filled from its", "cells with no value are filled from their")} neighbours.`,
  ); // prettier-ignore
  return count;
}

function around(cell: number, width: number, height: number): number[] {
  const [column, row] = [cell % width, Math.floor(cell / width)];
  return [
    ...(column > 0 ? [cell - 1] : []),
    ...(column < width - 1 ? [cell + 1] : []),
    ...(row > 0 ? [cell - width] : []),
    ...(row < height - 1 ? [cell + width] : []),
  ];
}

/** Raises (or digs) the ground within half a width of each segment: a levee, a cutting, a basin. */
function build(heights: Float64Array, frame: Grid, rows: Columns): void {
  const read = (name: string, bounds = {}) => numbers(rows, name, "works", bounds);
  const [x1, y1, x2, y2] = [read("x1"), read("y1"), read("x2"), read("y2")];
  const [widths, raised] = [read("width", { above: 0, unit: "m" }), read("height", { min: -100, max: 100, unit: "m" })];
  for (let cell = 0; cell < heights.length; cell++) {
    const [x, y] = cellCentre(frame, cell % frame.width, Math.floor(cell / frame.width));
    for (let k = 0; k < x1.length; k++) {
      // Half a cell more at least, so that a thin levee has no gap.
      const reach = Math.max(widths[k]! / 2, frame.cellSize * 0.71);
      if (distance(x, y, x1[k]!, y1[k]!, x2[k]!, y2[k]!) <= reach) heights[cell]! += raised[k]!;
    }
  }
}

function distance(x: number, y: number, x1: number, y1: number, x2: number, y2: number): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const share = length > 0 ? Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / length)) : 0;
  const [ex, ey] = [x - x1 - share * dx, y - y1 - share * dy];
  return Math.sqrt(ex * ex + ey * ey);
}
