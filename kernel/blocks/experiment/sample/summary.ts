// Percentiles, mean and share meeting the target of each indicator; bands of each series. What cannot be known is null
// with its reason.
import type { SamplingMethod } from "../../../experiments/methods.ts";
import type { ExperimentIndicator, IndicatorSummary, Said, SeriesBands } from "../../../experiments/result.ts";
import { mean, quantileSorted, standardDeviation } from "../../../maths/statistics.ts";
import { isMet } from "../../../maths/target.ts";
import type { IndicatorMeta } from "../../../types/index.ts";
import type { SeriesColumns } from "./evaluations.ts";

const said = (fr: string, en: string): Said => ({ fr, en });
const noFeasible = said("Aucun tirage n’est faisable.", "No sample is feasible.");
const noSample = said("Aucun tirage n’est encore fait.", "No sample is made yet.");
/** Methods whose rows do not follow the laws of the parameters: a share of them is no probability of anything. */
const unlike: Record<SamplingMethod, Said | null> = {
  "latin-hypercube": null,
  "sobol-sequence": null,
  "monte-carlo": null,
  "one-at-a-time": said(
    "Un paramètre à la fois ne suit pas les lois des paramètres : il n’a pas de quantiles.",
    "One at a time does not follow the parameters’ distributions: it has no quantiles.",
  ),
  morris: said(
    "Un criblage de Morris ne suit pas les lois des paramètres : il n’a pas de quantiles.",
    "A Morris screening does not follow the parameters’ distributions: it has no quantiles.",
  ),
  "full-factorial": null,
  "sobol-indices": null,
};

export const bandShares = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** `column` holds the feasible samples alone; `targets` the target of each where a cell computes it, NaN where it has none. */
export function summarise(
  indicator: ExperimentIndicator,
  column: Float64Array,
  targets: Float64Array | null,
  done: number,
  method: SamplingMethod,
): IndicatorSummary {
  const count = column.length;
  const none = { p5: null, p25: null, p50: null, p75: null, p95: null, mean: null, sd: null, met: null };
  const empty = { indicator: indicator.name, count, ...none, min: null, max: null };
  if (count === 0) return { ...empty, reason: done === 0 ? noSample : noFeasible };
  const sorted = column.slice().sort();
  const ends = { min: sorted[0]!, max: sorted[count - 1]! };
  const reason = unlike[method];
  if (reason) return { ...empty, ...ends, reason };
  const [p5, p25, p50, p75, p95] = bandShares.map((share) => quantileSorted(sorted, share)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return {
    indicator: indicator.name,
    count,
    p5,
    p25,
    p50,
    p75,
    p95,
    mean: mean(column),
    sd: count < 2 ? null : standardDeviation(column),
    ...ends,
    met: shareMet(indicator.meta, column, targets),
    reason: null,
  };
}

function shareMet(meta: IndicatorMeta, column: Float64Array, targets: Float64Array | null): number | null {
  const { target } = meta;
  if (!target) return null;
  let met = 0;
  let known = 0;
  for (let i = 0; i < column.length; i++) {
    const value = targets ? targets[i]! : target.value;
    if (Number.isNaN(value)) continue;
    known++;
    if (isMet(column[i]!, { ...target, value })) met++;
  }
  return known === 0 ? null : met / known;
}

/** Bands over the abscissae, in their order; a column skips the samples that gave nothing there. */
export function bandsOf(
  columns: SeriesColumns,
  done: number,
  base: SeriesColumns | null,
): Omit<SeriesBands, "name" | "label" | "xName" | "yName"> {
  const order = columns.x.map((_, i) => i).sort((a, b) => compare(columns.x[a]!, columns.x[b]!));
  const bands: (number | null)[][] = bandShares.map(() => []);
  for (const i of order) {
    const sorted = present(columns.values[i]!, done).sort();
    for (const [band, share] of bandShares.entries())
      bands[band]!.push(sorted.length === 0 ? null : quantileSorted(sorted, share));
  }
  const [p5, p25, p50, p75, p95] = bands as [Band, Band, Band, Band, Band];
  const x = order.map((i) => columns.x[i]!);
  return { x, p5, p25, p50, p75, p95, base: base && x.map((at) => baseAt(base, at)) };
}
type Band = (number | null)[];

function baseAt(base: SeriesColumns, at: number | string): number | null {
  const place = base.x.indexOf(at);
  const value = place < 0 ? Number.NaN : base.values[place]![0]!;
  return Number.isNaN(value) ? null : value;
}

const compare = (a: number | string, b: number | string) => (a < b ? -1 : a > b ? 1 : 0);

function present(column: Float64Array, done: number): Float64Array {
  const kept = new Float64Array(done);
  let count = 0;
  for (let row = 0; row < done; row++) if (!Number.isNaN(column[row])) kept[count++] = column[row]!;
  return kept.subarray(0, count);
}
