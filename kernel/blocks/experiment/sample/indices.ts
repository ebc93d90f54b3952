// Morris' and Sobol' measures of each parameter on each indicator, with their intervals; null with a reason where the output
// does not vary or too few groups are whole.
import type { Convergence, Estimate, MorrisRow, Said, SobolRow } from "../../../experiments/result.ts";
import type { Design } from "../../../maths/sampling/designs.ts";
import { type MorrisResult, morris } from "../../../maths/sensitivity/morris.ts";
import { type SobolResult, sobolConvergence, sobolIndices } from "../../../maths/sensitivity/sobol-indices.ts";

const said = (fr: string, en: string): Said => ({ fr, en });
const constant = said("L’indicateur ne varie pas : il n’a pas d’indice.", "The indicator does not vary: it has no index.");
const fewWhole = (dropped: number): Said =>
  dropped === 0
    ? said(
        "Trop peu d’évaluations : il en faut au moins deux groupes entiers.",
        "Too few evaluations: at least two whole groups are needed.",
      )
    : said(
        `Moins de deux groupes entiers : ${dropped} ont une évaluation infaisable.`,
        `Fewer than two whole groups: ${dropped} have an infeasible evaluation.`,
      );

const none = (reason: Said): Estimate => ({ value: null, low: null, high: null, reason });
const estimate = (value: number, [low, high]: readonly [number, number]): Estimate =>
  Number.isFinite(value)
    ? { value, low: Number.isFinite(low) ? low : null, high: Number.isFinite(high) ? high : null, reason: null }
    : none(constant);

interface Resampling {
  seed: number;
  resamples: number;
}

export function morrisRows(
  design: Design,
  output: Float64Array,
  parameters: readonly string[],
  indicator: string,
  { seed, resamples }: Resampling,
): MorrisRow[] {
  const found: MorrisResult = morris(design, output, { seed, resamples });
  const short = found.trajectories < 2 ? fewWhole(found.dropped) : null;
  return parameters.map((parameter, j) => {
    const one = found.measures[j]!;
    if (short) return { parameter, indicator, muStar: none(short), mu: none(short), sigma: none(short) };
    return {
      parameter,
      indicator,
      muStar: estimate(one.muStar, one.muStarInterval),
      mu: estimate(one.mu, one.muInterval),
      sigma: estimate(one.sigma, one.sigmaInterval),
    };
  });
}

export function sobolRows(
  output: Float64Array,
  parameters: readonly string[],
  indicator: string,
  { seed, resamples }: Resampling,
): SobolRow[] {
  const found: SobolResult = sobolIndices(output, parameters.length, { seed, resamples });
  const reason = found.groups < 2 ? fewWhole(found.dropped) : found.variance > 0 ? null : constant;
  return parameters.map((parameter, j) => {
    const one = found.indices[j]!;
    if (reason) return { parameter, indicator, first: none(reason), total: none(reason) };
    return {
      parameter,
      indicator,
      first: estimate(one.first, one.firstInterval),
      total: estimate(one.total, one.totalInterval),
    };
  });
}

const steps = 20;

/** Total indices on growing prefixes. */
export function sobolCurve(output: Float64Array, k: number, indicator: string): Convergence {
  const curve = sobolConvergence(output, k, steps);
  return {
    indicator,
    at: curve.map(({ groups }) => groups * (k + 2)),
    values: Array.from({ length: k }, (_, j) => curve.map(({ total }) => total[j]!)),
  };
}

/** μ* on growing prefixes. */
export function morrisCurve(design: Design, output: Float64Array, indicator: string): Convergence {
  const groups = Math.floor(output.length / design.group);
  const count = Math.min(steps, groups);
  const at: number[] = [];
  const values: number[][] = Array.from({ length: design.dimensions }, () => []);
  for (let step = 1; step <= count; step++) {
    const rows = Math.floor((groups * step) / count) * design.group;
    const found = morris(design, output.subarray(0, rows), { seed: 0, resamples: 0 });
    if (found.trajectories === 0) continue;
    at.push(rows);
    for (const [j, { muStar }] of found.measures.entries()) values[j]!.push(muStar);
  }
  return { indicator, at, values };
}
