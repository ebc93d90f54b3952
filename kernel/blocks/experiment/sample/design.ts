// From a method to a plan: how many evaluations it takes, and the coded values of each row.
import type { Sampler } from "../../../experiments/sampled-parameters.ts";
import {
  type Design,
  factorialRows,
  fullFactorial,
  latinHypercube,
  monteCarlo,
  morrisDesign,
  oneAtATime,
  SALTELLI_DIMENSIONS,
  SOBOL_DIMENSIONS,
  saltelliDesign,
  sobolDesign,
} from "../../../maths/sampling/designs.ts";
import { isBounded } from "../../../maths/sampling/distribution.ts";
import { ModelError } from "../../contract/block.ts";
import { mostEvaluations } from "./cost.ts";
import type { SampleConfig } from "./definition.ts";

/** A plan in the parameters' own values. */
export interface Plan {
  /** The plan in the unit cube. */
  design: Design;
  rows: number;
  group: number;
  /** Writes the coded values of a row. */
  fill: (row: number, into: Float64Array) => void;
  /** One at a time: the parameter a row moves, by index; null for the baseline row and every other method. */
  moved: (row: number) => number | null;
}

export function planOf(config: SampleConfig, sampled: readonly Sampler[], seed: number): Plan {
  const { method, size } = config;
  const k = sampled.length;
  const levels = sampled.map((one) => one.levels(config.levels));
  const ends = sampled.map(({ parameter }) => isBounded(parameter.distribution));
  refuseDimensions(method, k);
  refuseSize(method, k, rowsOf(method, size, levels));
  switch (method) {
    case "monte-carlo":
      return laid(monteCarlo(k, size, seed), sampled);
    case "latin-hypercube":
      return laid(latinHypercube(k, size, seed), sampled);
    case "sobol-sequence":
      return laid(sobolDesign(k, size, seed), sampled);
    case "sobol-indices":
      return laid(saltelliDesign(k, size, seed), sampled);
    case "morris":
      if (config.levels % 2 !== 0) {
        throw new ModelError(
          {
            fr: `La grille de Morris a un nombre pair de niveaux, pas ${config.levels} : choisissez-en ${config.levels + 1}.`,
            en: `A Morris grid has an even number of levels, not ${config.levels}: choose ${config.levels + 1}.`,
          },
          "levels",
        );
      }
      return laid(morrisDesign(k, size, seed, { levels: config.levels, ends }), sampled);
    case "full-factorial":
      return laid(fullFactorial(levels, seed, ends), sampled);
    case "one-at-a-time":
      return aroundBase(sampled, levels, ends);
  }
}

function laid(design: Design, sampled: readonly Sampler[]): Plan {
  const unit = new Float64Array(design.dimensions);
  return {
    design,
    rows: design.rows,
    group: design.group,
    fill: (row, into) => {
      design.fill(row, unit);
      for (let j = 0; j < unit.length; j++) into[j] = sampled[j]!.at(unit[j]!);
    },
    moved: () => null,
  };
}

/** Around the scenario's own values, which need not be in the middle of any range. */
function aroundBase(sampled: readonly Sampler[], levels: number[], ends: boolean[]): Plan {
  const base = sampled.map(({ parameter, at }) => parameter.base ?? at(0.5));
  const design = oneAtATime(
    base.map(() => 0),
    levels,
    ends,
  );
  return {
    design,
    rows: design.rows,
    group: 1,
    fill: (row, into) => {
      for (let j = 0; j < base.length; j++) into[j] = base[j]!;
      const move = design.moved(row);
      if (move) into[move.dimension] = sampled[move.dimension]!.at(move.place);
    },
    moved: (row) => design.moved(row)?.dimension ?? null,
  };
}

const rowsOf = (method: SampleConfig["method"], size: number, levels: number[]): number => {
  switch (method) {
    case "morris":
      return size * (levels.length + 1);
    case "sobol-indices":
      return size * (levels.length + 2);
    case "full-factorial":
      return factorialRows(levels);
    case "one-at-a-time":
      return 1 + levels.reduce((sum, count) => sum + count, 0);
    case "latin-hypercube":
    case "sobol-sequence":
    case "monte-carlo":
      return size;
  }
};

function refuseSize(method: SampleConfig["method"], k: number, rows: number): void {
  if (rows <= mostEvaluations) return;
  const factorial = method === "full-factorial";
  throw new ModelError(
    {
      fr: `${rows} évaluations pour ${k} paramètres : au plus ${mostEvaluations}. ${factorial ? "Réduisez les niveaux, ou choisissez un hypercube latin." : "Réduisez le nombre."}`,
      en: `${rows} evaluations for ${k} parameters: at most ${mostEvaluations}. ${factorial ? "Lower the levels, or choose a Latin hypercube." : "Lower the size."}`,
    },
    factorial ? "levels" : "size",
  );
}

function refuseDimensions(method: SampleConfig["method"], k: number): void {
  const most = method === "sobol-sequence" ? SOBOL_DIMENSIONS : method === "sobol-indices" ? SALTELLI_DIMENSIONS : Infinity;
  if (k <= most) return;
  throw new ModelError(
    {
      fr: `Cette méthode tire au plus ${most} paramètres, et ${k} sont choisis : triez-les d’abord par un criblage de Morris.`,
      en: `This method samples at most ${most} parameters, and ${k} are chosen: screen them first with Morris.`,
    },
    "parameters",
  );
}
