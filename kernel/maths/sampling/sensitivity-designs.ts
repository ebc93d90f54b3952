// Designs made for an analysis: Morris' trajectories and Saltelli's matrices.
import { stream } from "../random.ts";
import { checkSize, type Design, levelPlace } from "./design.ts";
import { permutation } from "./factorial.ts";
import { type Scramble, SOBOL_DIMENSIONS, sobolSequence } from "./sobol-sequence.ts";

export interface MorrisDesign extends Design {
  /** Levels of the grid. */
  levels: number;
  trajectories: number;
}

/**
 * Trajectories of d + 1 points on a grid of p levels (p even), each step moving one parameter by p/2 levels: Δ = p/(2(p−1))
 * where the grid reaches the ends of the range, 1/2 where it stands in the middles of equal parts (unbounded laws).
 * One trajectory is one group. In each run of p/2 trajectories a parameter visits all its levels, as often one way as the
 * other over p (Morris 1991, the starting levels stratified).
 */
export function morrisDesign(
  dimensions: number,
  trajectories: number,
  seed: number,
  options: { levels?: number; ends?: readonly boolean[] } = {},
): MorrisDesign {
  const levels = options.levels ?? 4;
  checkSize("dimensions", dimensions);
  checkSize("trajectories", trajectories);
  if (!Number.isInteger(levels) || levels < 2 || levels % 2 !== 0)
    throw new RangeError(`The levels of a Morris plan are an even number, not ${levels}.`);
  const group = dimensions + 1;
  const half = levels / 2;
  let made = -1;
  /** Levels before and after its step, by parameter; and at which step it moves. */
  const from = new Uint32Array(dimensions);
  const to = new Uint32Array(dimensions);
  const turn = new Uint32Array(dimensions);

  const make = (trajectory: number) => {
    const run = Math.floor(trajectory / half);
    for (let j = 0; j < dimensions; j++) {
      const start = permutation(half, stream(seed, `morris-level-${j}`, run))[trajectory % half]!;
      // Two runs in a row start in opposite ways, so that up and down are balanced.
      const up = stream(seed, `morris-way-${j}`, (run >> 1) * half + (trajectory % half))() < 0.5 === (run % 2 === 0);
      from[j] = up ? start : start + half;
      to[j] = up ? start + half : start;
    }
    const order = permutation(dimensions, stream(seed, "morris-order", trajectory));
    for (let step = 0; step < dimensions; step++) turn[order[step]!] = step + 1;
    made = trajectory;
  };

  const fill = (row: number, into: Float64Array) => {
    const trajectory = Math.floor(row / group);
    if (trajectory !== made) make(trajectory);
    const step = row - trajectory * group;
    for (let j = 0; j < dimensions; j++)
      into[j] = levelPlace(step >= turn[j]! ? to[j]! : from[j]!, levels, options.ends?.[j] ?? true);
  };
  return { rows: trajectories * group, dimensions, group, fill, levels, trajectories };
}

/** The most parameters of a Saltelli plan: its matrices A and B stand side by side in one sequence. */
export const SALTELLI_DIMENSIONS = SOBOL_DIMENSIONS / 2;

/**
 * For each base point, d + 2 rows: A, B, then A with its coordinate i taken from B (Saltelli et al. 2010). The rows of A and
 * B are the two halves of points of one Sobol' sequence, so any prefix of whole groups has low discrepancy.
 */
export function saltelliDesign(dimensions: number, points: number, seed: number, scramble: Scramble = "owen"): Design {
  checkSize("dimensions", dimensions, SALTELLI_DIMENSIONS);
  const group = dimensions + 2;
  checkSize("points", points, Math.floor((2 ** 31 - 1) / group));
  const sequence = sobolSequence(dimensions * 2, scramble, seed);
  const both = new Float64Array(dimensions * 2);
  let made = -1;
  const fill = (row: number, into: Float64Array) => {
    const point = Math.floor(row / group);
    if (point !== made) {
      sequence(point, both);
      made = point;
    }
    const kind = row - point * group;
    const start = kind === 1 ? dimensions : 0;
    for (let j = 0; j < dimensions; j++) into[j] = both[start + j]!;
    if (kind > 1) into[kind - 2] = both[dimensions + kind - 2]!;
  };
  return { rows: points * group, dimensions, group, fill };
}
