// ESRI ASCII grid: six lines of header, then the values row by row from the north.
import { counted } from "../../../../language/counted.ts";
import type { Grid } from "../../../../maths/grid.ts";
import { ModelError } from "../../../contract/block.ts";
import type { Warn } from "../bytes/decode.ts";
import type { Reader } from "./format.ts";
import { MOST_CELLS, rasterCrs } from "./raster-crs.ts";
import { readCells } from "./raster-text.ts";
import { squared } from "./square-cells.ts";

const KEYS: Record<string, string> = {
  ncols: "ncols",
  nrows: "nrows",
  xllcorner: "xllcorner",
  yllcorner: "yllcorner",
  xllcenter: "xllcenter",
  yllcenter: "yllcenter",
  xllcentre: "xllcenter",
  yllcentre: "yllcenter",
  cellsize: "cellsize",
  dx: "dx",
  dy: "dy",
  nodata_value: "nodata",
  nodata: "nodata",
};
const USUAL_NODATA = -9999;
/** Other text grids, by how they start. */
const FOREIGN: [start: RegExp, name: string][] = [
  [/^\s*(north|south|east|west)\s*:/i, "GRASS"],
  [/^\s*DS[A-Z]{2}\s/, "Surfer"],
];
/** Signs that one value and the spaces after it may take. */
const LONGEST = 100;

const read: Reader = ({ name, text, config, warn, progress }) => {
  const written = text();
  // Lines of old ends, a carriage return alone.
  const content = written.includes("\n") ? written : written.replaceAll("\r", "\n");
  const foreign = FOREIGN.find(([start]) => start.test(content));
  if (foreign)
    throw refused(
      name,
      `c’est une grille de ${foreign[1]}, non d’Esri : exportez-la en « Arc/Info ASCII Grid » ou en GeoTIFF`,
      `it is a grid of ${foreign[1]}, not of Esri: export it as “Arc/Info ASCII Grid” or as GeoTIFF`,
    );
  const header = new Map<string, number>();
  let at = 0;
  let line = 1;
  for (;;) {
    const end = content.indexOf("\n", at);
    const whole = content.slice(at, end < 0 ? content.length : end);
    const found = /^\s*([a-z_]+)\s*[:=]?\s+(\S+)\s*$/i.exec(whole);
    const blank = /^\s*((#|\/\/).*)?$/.test(whole);
    // A row of values that starts with a hole is no header.
    if ((!found && !blank) || /^\s*nan\s/i.test(whole)) break;
    if (found) {
      const word = found[1]!.toLowerCase();
      const key = Object.hasOwn(KEYS, word) ? KEYS[word] : undefined;
      if (!key)
        throw refused(
          name,
          `ligne ${line} : « ${found[1]} » est inconnu de cet en-tête`,
          `line ${line}: “${found[1]}” is unknown to this header`,
        );
      const value = Number(config.decimal === "." ? found[2] : found[2]!.replace(",", "."));
      if (!Number.isFinite(value) && key !== "nodata")
        throw refused(name, `ligne ${line} : « ${found[2]} » n’est pas un nombre`, `line ${line}: “${found[2]}” is not a number`);
      const before = header.get(key);
      if (before !== undefined && !Object.is(before, value))
        throw refused(
          name,
          `ligne ${line} : « ${found[1]} » vaut ${value} après avoir valu ${before}`,
          `line ${line}: “${found[1]}” is ${value} after it was ${before}`,
        );
      header.set(key, value);
    }
    if (end < 0) {
      at = content.length;
      break;
    }
    at = end + 1;
    line++;
  }
  const count = (key: string) => {
    const value = header.get(key);
    if (value === undefined) throw refused(name, `l’en-tête n’a pas de ligne « ${key} »`, `the header has no “${key}” line`);
    if (!(Number.isInteger(value) && value > 0))
      throw refused(
        name,
        `« ${key} » vaut ${value} : il faut un entier positif`,
        `“${key}” is ${value}: it must be a positive integer`,
      );
    return value;
  };
  const width = count("ncols");
  const height = count("nrows");
  if (width * height > MOST_CELLS)
    throw refused(
      name,
      `${width} × ${height} cellules, la limite est de ${MOST_CELLS / 1e6} millions : découpez la grille ou prenez un pas plus large`,
      `${width} × ${height} cells, the limit is ${MOST_CELLS / 1e6} million: cut the grid or take a coarser step`,
    );
  // A header that says far more than the file holds is refused before room is made for it.
  const most = Math.ceil((content.length - at) / 2);
  if (width * height > Math.max(most, 1e6))
    throw refused(
      name,
      `l’en-tête annonce ${width} × ${height} valeurs et la suite du fichier n’en contient pas plus de ${most}`,
      `the header says ${width} × ${height} values and the rest of the file holds no more than ${most}`,
    );
  const rest = content.length - at;
  if (rest > width * height * LONGEST + 1e6)
    throw refused(
      name,
      `l’en-tête annonce ${width} × ${height} valeurs et la suite du fichier, de ${Math.round(rest / 1e6)} millions de signes, en porte bien plus`,
      `the header says ${width} × ${height} values and the rest of the file, ${Math.round(rest / 1e6)} million signs, holds far more`,
    );
  const cellSize = side(name, header, { width, height }, warn);
  const corner = (axis: "x" | "y") => {
    const atCorner = header.get(`${axis}llcorner`);
    const atCentre = header.get(`${axis}llcenter`);
    if (atCorner === undefined && atCentre === undefined)
      throw refused(
        name,
        `l’en-tête n’a ni « ${axis}llcorner » ni « ${axis}llcenter »`,
        `the header has neither “${axis}llcorner” nor “${axis}llcenter”`,
      );
    return atCorner ?? atCentre! - cellSize / 2;
  };
  const origin: [number, number] = [corner("x"), corner("y")];
  progress(0.2);
  const said = header.get("nodata");
  const nodata = said === undefined || !Number.isFinite(said) ? USUAL_NODATA : said;
  const { data, holes, usual, near } = readCells({ name, content, at, line, width, height, wanted: config.decimal, nodata });
  if (holes > 0 && (said === undefined || !Number.isNaN(said)))
    warn(
      `${counted(holes).fr("cellule « nan » ou « * » vaut", "cellules « nan » ou « * » valent")} « sans donnée ».`,
      `${counted(holes).en("“nan” or “*” cell is", "“nan” or “*” cells are")} read as “no data”.`,
    );
  if (near > 0)
    warn(
      `${counted(near).fr("cellule vaut", "cellules valent")} NODATA_value (${nodata}) à l’arrondi près : « sans donnée ».`,
      `${counted(near).en("cell is", "cells are")} NODATA_value (${nodata}) but for rounding: read as “no data”.`,
    );
  if (said === undefined && usual > 0)
    warn(
      `L’en-tête ne dit pas NODATA_value ; ${counted(usual).fr(`cellule à ${USUAL_NODATA} vaut`, `cellules à ${USUAL_NODATA} valent`)} « sans donnée ».`,
      `The header does not say NODATA_value; ${counted(usual).en(`cell at ${USUAL_NODATA} is`, `cells at ${USUAL_NODATA} are`)} read as “no data”.`,
    );
  const crs = rasterCrs(config.crs, null, { width, height, cellSize, origin }, warn);
  const none = said === undefined && usual === 0 && holes === 0 ? null : nodata;
  return { width, height, cellSize, origin, crs, nodata: none, data } satisfies Grid;
};
export default read;

function side(name: string, header: Map<string, number>, frame: { width: number; height: number }, warn: Warn): number {
  const dx = header.get("dx");
  const dy = header.get("dy");
  const size = header.get("cellsize") ?? dx;
  if (size === undefined) throw refused(name, "l’en-tête n’a pas de ligne « cellsize »", "the header has no “cellsize” line");
  if (!(size > 0))
    throw refused(name, `« cellsize » vaut ${size} : il faut un nombre positif`, `“cellsize” is ${size}: it must be positive`);
  if (dx === undefined || dy === undefined || header.has("cellsize")) return size;
  const square = squared(dx, dy, frame, warn);
  if (square === null)
    throw refused(
      name,
      `les cellules font ${dx} sur ${dy} : les modèles veulent des cellules carrées, rééchantillonnez la grille`,
      `cells are ${dx} by ${dy}: models want square cells, resample the grid`,
    );
  return square;
}

const refused = (name: string, fr: string, en: string) =>
  new ModelError({ fr: `Grille « ${name} », ${fr}.`, en: `Grid “${name}”, ${en}.` }, "name");
