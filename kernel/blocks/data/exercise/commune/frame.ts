// The sizes of the commune, all from its population: sides, catchment of its river, spread of its town.
import { pow } from "../../../../maths/elementary.ts";
import { stream } from "../../../../maths/random.ts";

export const CRS = "EPSG:2154";
/** The point where Lambert-93 has its round numbers: no real place is meant. */
export const ORIGIN: readonly [number, number] = [700_000, 6_600_000];
export const CELL = 25;

export interface Frame {
  population: number;
  seed: number;
  /** Side of the square commune, m. */
  side: number;
  /** Cells along a side. */
  cells: number;
  /** Catchment of the river where it enters, km². */
  catchment: number;
  /** Width of the river, m. */
  riverWidth: number;
  /** Half-width of the river on grids, m: never less than keeps its cells joined by their sides. */
  reach: number;
  /** Fall of the river, m/m. */
  fall: number;
  /** Depth of its bed below the banks, m. */
  bed: number;
  /** Peak flow of the hundred-year flood, m³/s. */
  peak: number;
  /** About the radius of the town, m. */
  radius: number;
  /** Integer seed of a noise field, by name. */
  field: (name: string) => number;
  /** A uniform stream, by name. */
  random: (name: string) => () => number;
}

const MANNING = 0.035;

export function frameOf(population: number, seed: number): Frame {
  const side = Math.round(Math.max(2400, 6000 * pow(population / 20_000, 0.28)) / 100) * 100;
  const catchment = Math.round(60 * pow(population / 300, 0.55));
  const riverWidth = Math.round(Math.sqrt(catchment));
  const reach = Math.max(riverWidth / 2, 0.75 * CELL);
  const fall = 0.003 * pow(population / 300, -0.12);
  const peak = Math.round(3 * pow(catchment, 0.7));
  // The bed holds two fifths of the hundred-year flood, by Manning's formula for a wide channel.
  const bed = pow((peak * 0.4 * MANNING) / (2 * reach * Math.sqrt(fall)), 0.6);
  const perInhabitant = 390 * pow(20_000 / population, 0.33);
  const random = (name: string) => stream(seed, `valmorin/${population}/${name}`, 0);
  return {
    population,
    seed,
    side,
    cells: side / CELL,
    catchment,
    riverWidth,
    reach,
    fall,
    bed,
    peak,
    radius: Math.sqrt((perInhabitant * population) / Math.PI),
    field: (name) => Math.floor(stream(seed, `valmorin/field/${name}`, 0)() * 2147483647),
    random,
  };
}
