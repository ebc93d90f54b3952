// What brings water and what takes it: rain, inflows and where they enter, soil, roughness, water at the start.
import { constant, type Series } from "../../../maths/flood/series.ts";
import type { Inflow } from "../../../maths/flood/simulate.ts";
import { cellAt, type Grid } from "../../../maths/grid.ts";
import { readColumns } from "../../../tables/columns.ts";
import { type ModelContext, ModelError } from "../../contract/block.ts";
import { column, finite, grid as gridAt, numbers, portNumber, table } from "../../contract/door.ts";
import { told, toldColumns } from "../_shared/storm.ts";
import type { Config } from "./definition.ts";
import type { Ground } from "./ground.ts";

type Inputs = Record<string, unknown>;
type Warn = ModelContext["warn"];

const isTable = (value: unknown) => typeof value === "object" && value !== null;
const given = (inputs: Inputs, at: string) => Object.hasOwn(inputs, at) && inputs[at] !== null && inputs[at] !== undefined;

/** Rain in m/s; null when there is none. */
export function rainOf(config: Config, inputs: Inputs, second: number, warn: Warn): Series | null {
  const factor = portNumber({}, inputs, "rainFactor", { min: 0, max: 100 }, 1);
  const perSecond = factor / 3.6e6;
  if (given(inputs, "rain") && isTable(inputs.rain)) {
    const { times, values } = told(
      inputs.rain,
      "rain",
      { time: config.timeColumn, value: config.rainColumn, min: 0, max: 20_000, unit: "mm/h", gaps: "line" },
      warn,
    );
    return series(times, values, second, perSecond, "steps");
  }
  const rate = portNumber(config, inputs, "rain", { min: 0, max: 20_000, unit: "mm/h" });
  return rate > 0 ? constant(rate * perSecond) : null;
}

/** Before the first time and after the last interval it does not rain. */
function series(times: number[], values: number[], second: number, scale: number, shape: Series["shape"]): Series {
  const t = times.map((time) => time * second);
  const v = values.map((value) => value * scale);
  if (shape === "lines") return { times: t, values: v, shape };
  const last = t.length > 1 ? t.at(-1)! - t.at(-2)! : 0;
  const before = t[0]! > 0 ? [0] : [];
  return last > 0
    ? { times: [...before, ...t, t.at(-1)! + last], values: [...before, ...v, 0], shape }
    : { times: [...before, ...t], values: [...before, ...v], shape };
}

/** m³/s. Five times the Amazon, and more than any dam break measured at a breach. */
const MOST_FLOW = 1e6;

export function inflowsOf(config: Config, inputs: Inputs, ground: Ground, second: number, warn: Warn): Inflow[] {
  if (!given(inputs, "inflow")) return [];
  const factor = portNumber({}, inputs, "inflowFactor", { min: 0, max: 100 }, 1);
  if (!isTable(inputs.inflow)) {
    const flow = finite(inputs.inflow, "inflow", { min: 0, max: MOST_FLOW, unit: "m³/s" });
    return flow > 0 ? [{ ...entry(config, ground, warn), flow: constant(flow * factor) }] : [];
  }
  const columns = table(inputs.inflow, "inflow");
  const wanted = {
    time: config.timeColumn,
    value: config.flowColumn,
    min: 0,
    max: MOST_FLOW,
    unit: "m³/s",
    gaps: "line" as const,
  };
  if (!columns.names.includes("x") || !columns.names.includes("y")) {
    const { times, values } = toldColumns(columns, "inflow", wanted, warn);
    return [{ ...entry(config, ground, warn), flow: series(times, values, second, factor, "lines") }];
  }
  // Several points, each with its own hydrograph.
  const [x, y] = [numbers(columns, "x", "inflow"), numbers(columns, "y", "inflow")];
  column(columns, config.flowColumn, "inflow");
  const rows = columns
    .get(config.timeColumn)
    .map((time, i) => ({ time, flow: columns.get(config.flowColumn)[i], x: x[i]!, y: y[i]! }));
  const points = Map.groupBy(rows, (row) => `${row.x} ${row.y}`);
  return [...points.values()].map((own) => {
    const part = readColumns(own.map(({ time, flow }) => ({ [config.timeColumn]: time, [config.flowColumn]: flow })))!;
    const { times, values } = toldColumns(part, "inflow", wanted, warn);
    const cells = [pointCell(ground, own[0]!.x, own[0]!.y)];
    return { cells, flow: series(times, values, second, factor, "lines"), through: null };
  });
}

function pointCell({ frame, heights }: Ground, x: number, y: number): number {
  const cell = cellAt(frame, x, y);
  if (cell >= 0 && !Number.isNaN(heights[cell]!)) return cell;
  const [west, south] = frame.origin;
  const [east, north] = [west + frame.width * frame.cellSize, south + frame.height * frame.cellSize];
  throw new ModelError(
    {
      fr: `Le débit entre en (${x} ; ${y}), hors du relief (x de ${west} à ${east}, y de ${south} à ${north}).`,
      en: `The discharge enters at (${x}, ${y}), outside the relief (x from ${west} to ${east}, y from ${south} to ${north}).`,
    },
    "inflow",
  );
}

type Side = "west" | "east" | "north" | "south";
const sideNames: Record<Side, { fr: string; en: string }> = {
  west: { fr: "l'ouest", en: "the west" },
  east: { fr: "l'est", en: "the east" },
  north: { fr: "le nord", en: "the north" },
  south: { fr: "le sud", en: "the south" },
};

/** Cells this far above the lowest of their side still take the inflow, metres. */
const band = 0.5;

function entry(config: Config, ground: Ground, warn: Warn): Pick<Inflow, "cells" | "through"> {
  if (config.inflowAt === "point" || (config.inflowAt === "auto" && config.x !== null && config.y !== null)) {
    if (config.x === null || config.y === null) {
      throw new ModelError(
        { fr: "Donnez x et y du point où entre le débit.", en: "Give x and y of the point where the discharge enters." },
        config.x === null ? "x" : "y",
      );
    }
    return { cells: [pointCell(ground, config.x, config.y)], through: null };
  }
  const from = (side: Side) => ({ cells: lowCells(ground, side), through: side });
  if (config.inflowAt !== "auto") return from(config.inflowAt);
  const { width, height } = ground.frame;
  // A strip has two ends; a valley comes in where the lowest point of a side is highest.
  const candidates: Side[] =
    height === 1 ? ["west", "east"] : width === 1 ? ["north", "south"] : ["west", "east", "north", "south"];
  const lowest = (side: Side) => Math.min(...lowCells(ground, side).map((cell) => ground.heights[cell]!));
  const best = candidates.filter((side) => edge(ground, side).length > 0).toSorted((a, b) => lowest(b) - lowest(a))[0]!;
  warn({
    kind: "rescued",
    severity: "warning",
    message: {
      fr: `Le débit entre par ${sideNames[best].fr}, côté amont du relief : choisissez « Le débit entre » pour en décider.`,
      en: `The discharge enters from ${sideNames[best].en}, the upstream side of the relief: choose “The discharge enters” to decide.`,
    },
  });
  return from(best);
}

function edge({ frame: { width, height }, heights }: Ground, side: Side): number[] {
  const along = side === "north" || side === "south" ? width : height;
  const at: Record<Side, (k: number) => number> = {
    north: (k) => k,
    south: (k) => (height - 1) * width + k,
    west: (k) => k * width,
    east: (k) => k * width + width - 1,
  };
  return Array.from({ length: along }, (_, k) => at[side](k)).filter((cell) => !Number.isNaN(heights[cell]!));
}

function lowCells(ground: Ground, side: Side): number[] {
  const cells = edge(ground, side);
  if (cells.length === 0) {
    throw new ModelError(
      { fr: `Le relief n'a aucune cellule de ce côté (${side}).`, en: `The relief has no cell on that side (${side}).` },
      "inflowAt",
    );
  }
  const low = Math.min(...cells.map((cell) => ground.heights[cell]!));
  const found = cells.filter((cell) => ground.heights[cell]! <= low + band);
  // One bed, not every hollow of the side: the run of cells around the lowest.
  const start = found.findIndex((cell) => ground.heights[cell] === low);
  const step = cells.length > 1 ? cells[1]! - cells[0]! : 1;
  let [from, to] = [start, start];
  while (from > 0 && found[from]! - found[from - 1]! === step) from--;
  while (to < found.length - 1 && found[to + 1]! - found[to]! === step) to++;
  return found.slice(from, to + 1);
}

/** A grid of the same frame as the relief, else an error that says both. */
export function sameFrameGrid(value: unknown, at: string, frame: Grid<unknown>): Grid {
  const grid = gridAt(value, at);
  const near = (a: number, b: number) => Math.abs(a - b) <= frame.cellSize * 1e-3;
  if (
    grid.width === frame.width &&
    grid.height === frame.height &&
    near(grid.cellSize, frame.cellSize) &&
    near(grid.origin[0], frame.origin[0]) &&
    near(grid.origin[1], frame.origin[1])
  )
    // prettier-ignore
    return grid;
  const of = (g: Grid<unknown>) => `${g.width} × ${g.height}, ${g.cellSize} m, (${g.origin.join(" ; ")})`;
  throw new ModelError(
    {
      fr: `La grille « ${at} » (${of(grid)}) n'a pas le cadre du relief (${of(frame)}) : donnez les deux sur les mêmes cellules.`,
      en: `The grid “${at}” (${of(grid)}) does not have the frame of the relief (${of(frame)}): give both on the same cells.`,
    },
    at,
  );
}

/** Manning's n of each cell. A ground without friction exists in textbooks alone: said. */
export function manningOf(config: Config, inputs: Inputs, ground: Ground, warn: Warn): Float64Array {
  const found = roughnessOf(config, inputs, ground.frame);
  const smooth = found.reduce((sum, n, cell) => sum + (n === 0 && !Number.isNaN(ground.heights[cell]!) ? 1 : 0), 0);
  if (smooth === 0) return found;
  const all = smooth === found.length;
  const [where, there] = all ? ["", ""] : [` sur ${smooth} cellules`, ` in ${smooth} cells`];
  warn({
    kind: "rescued",
    severity: "warning",
    message: {
      fr: `La rugosité est nulle${where} : l'eau y coule sans frottement, plus vite et plus loin que sur aucun sol. Donnez un n de Manning : 0,03 dans un lit, 0,05 à 0,1 dans des champs.`,
      en: `The roughness is zero${there}: water flows there without friction, faster and farther than on any ground. Give a Manning's n: 0.03 in a bed, 0.05 to 0.1 in fields.`,
    },
  });
  return found;
}

function roughnessOf(config: Config, inputs: Inputs, frame: Grid): Float64Array {
  const cells = frame.width * frame.height;
  const bounds = { min: 0, max: 1, unit: "s/m^(1/3)" };
  if (!given(inputs, "manning") || !isTable(inputs.manning))
    return new Float64Array(cells).fill(portNumber(config, inputs, "manning", bounds));
  const grid = sameFrameGrid(inputs.manning, "manning", frame);
  const byCode = new Map(
    Object.entries(config.manningByCode).map(([code, n]) => [Number(code), finite(n, `manningByCode.${code}`, bounds)]),
  );
  const coded = byCode.size > 0 || grid.codes !== undefined;
  return Float64Array.from(grid.data, (value, i) => {
    if (value === grid.nodata) return config.manning;
    if (!coded) {
      if (value >= 0 && value <= 1) return value;
      throw new ModelError(
        {
          fr: `« manning » vaut ${value} à la cellule ${i + 1} : un n de Manning est entre 0 et 1. Pour des codes, remplissez « Rugosité par code ».`,
          en: `“manning” is ${value} in cell ${i + 1}: a Manning's n is between 0 and 1. For codes, fill “Roughness by land-cover code”.`,
        },
        "manning",
      );
    }
    const n = byCode.get(value);
    if (n !== undefined) return n;
    const name = grid.codes?.[String(value)];
    throw new ModelError(
      {
        fr: `Le code ${value}${name ? ` (${name.fr})` : ""} n'a pas de rugosité : ajoutez-le à « Rugosité par code ».`,
        en: `Code ${value}${name ? ` (${name.en})` : ""} has no roughness: add it to “Roughness by land-cover code”.`,
      },
      "manningByCode",
    );
  });
}

/** m/s: one for all, or of each cell; null when nothing soaks in. */
export function infiltrationOf(config: Config, inputs: Inputs, frame: Grid): number | Float64Array | null {
  const perSecond = 1 / 3.6e6;
  if (given(inputs, "infiltration") && isTable(inputs.infiltration)) {
    const grid = sameFrameGrid(inputs.infiltration, "infiltration", frame);
    return Float64Array.from(grid.data, (value) =>
      value === grid.nodata ? 0 : finite(value, "infiltration", { min: 0, max: 20_000, unit: "mm/h" }) * perSecond,
    );
  }
  const rate = portNumber(config, inputs, "infiltration", { min: 0, max: 20_000, unit: "mm/h" });
  return rate > 0 ? rate * perSecond : null;
}

/** Depth at the start, metres. */
export function initialOf(config: Config, inputs: Inputs, ground: Ground): Float64Array {
  const { frame, heights } = ground;
  const depth = new Float64Array(heights.length);
  if (!given(inputs, "initial")) return depth;
  const level = config.initialIs === "level";
  const grid = isTable(inputs.initial) ? sameFrameGrid(inputs.initial, "initial", frame) : null;
  const one = grid ? 0 : finite(inputs.initial, "initial", level ? {} : { min: 0, unit: "m" });
  for (let cell = 0; cell < depth.length; cell++) {
    const value = grid ? grid.data[cell]! : one;
    const z = heights[cell]!;
    if (Number.isNaN(z) || (grid && value === grid.nodata)) continue;
    if (!level && value < 0) {
      throw new ModelError(
        {
          fr: `« initial » vaut ${value} m à la cellule ${cell + 1} : une hauteur d'eau n'est pas négative. Pour un niveau, choisissez « niveau ».`,
          en: `“initial” is ${value} m in cell ${cell + 1}: a depth of water is not negative. For a level, choose “level”.`,
        },
        "initial",
      );
    }
    depth[cell] = level ? Math.max(0, value - z) : value;
  }
  return depth;
}
