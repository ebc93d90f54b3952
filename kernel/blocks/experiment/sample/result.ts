// From what the samples gave to the experiment's value. The same rows give the same value, whether stopped and resumed or not.
import type {
  Convergence,
  ExperimentIndicator,
  ExperimentParameter,
  Influence,
  InfluenceMeasure,
  MorrisRow,
  SampleResult,
  SobolRow,
  Swing,
} from "../../../experiments/result.ts";
import type { SampleConfig } from "./definition.ts";
import type { Plan } from "./design.ts";
import type { Evaluations, Reading, SeriesColumns } from "./evaluations.ts";
import { morrisCurve, morrisRows, sobolCurve, sobolRows } from "./indices.ts";
import { bandsOf, summarise } from "./summary.ts";
import { alone, conditional, firstOrderShares, normalised, rankShares, swingShares } from "./swings.ts";

export interface Setting {
  config: SampleConfig;
  plan: Plan;
  seed: { notebook: number; cell: number };
  parameters: ExperimentParameter[];
  indicators: ExperimentIndicator[];
  /** By indicator: the column of `numbers` with its computed target, or null. */
  targets: (number | null)[];
  series: { label: SampleResult["series"][number]["label"]; base: SeriesColumns | null }[];
  reading: Reading;
}

const draftSamples = 1024;

/** `draft`: while it streams; no resample, so that it costs little. */
export function resultOf(setting: Setting, got: Evaluations, draft: boolean): SampleResult {
  const { config, plan, parameters, indicators } = setting;
  const done = Math.floor(got.done / plan.group) * plan.group;
  const feasible = rowsWhere(got.verdicts, done, (verdict) => verdict === 0);
  const lost = rowsWhere(got.verdicts, done, (verdict) => verdict > 0);
  const columns = got.parameters.map((column) => picked(column, feasible));
  const outputs = indicators.map((_, i) => picked(got.numbers[i]!, feasible));
  const counts = got.reasons.map(() => 0);
  for (const row of lost) counts[got.verdicts[row]! - 1]!++;

  const swings: Swing[] = [];
  const morris: MorrisRow[] = [];
  const sobol: SobolRow[] = [];
  const convergence: Convergence[] = [];
  const explained: Influence[] = [];
  const ranked: Influence[] = [];
  const names = parameters.map(({ name }) => name);
  const resampling = { seed: setting.seed.cell, resamples: draft ? 0 : config.bootstrap };
  const atATime = config.method === "one-at-a-time";
  // Comparisons sort each column: while it streams, the first samples tell enough.
  const some = (column: Float64Array) => (draft ? column.subarray(0, draftSamples) : column);
  const moves = atATime ? movesOf(plan, done, parameters.length) : [];
  indicators.forEach(({ name }, i) => {
    // Whole, with NaN where a row is not feasible: the plan's own analyses leave out what is not whole.
    const whole = got.numbers[i]!.subarray(0, done);
    parameters.forEach((parameter, j) => {
      const ends = atATime
        ? alone(parameter, got.parameters[j]!, whole, moves[j]!)
        : conditional(parameter, some(columns[j]!), some(outputs[i]!), config.method === "full-factorial");
      swings.push({ parameter: parameter.name, indicator: name, ...ends });
    });
    if (config.method === "morris") {
      morris.push(...morrisRows(plan.design, whole, names, name, resampling));
      if (!draft) convergence.push(morrisCurve(plan.design, whole, name));
    } else if (config.method === "sobol-indices") {
      sobol.push(...sobolRows(whole, names, name, resampling));
      if (!draft) convergence.push(sobolCurve(whole, names.length, name));
    } else if (!atATime) {
      const [shown, output] = [columns.map(some), some(outputs[i]!)];
      explained.push(...firstOrderShares(parameters, name, shown, output));
      ranked.push(...rankShares(parameters, name, shown, output));
    }
  });
  const [influenceBy, influence] = influences(config, sobol, morris, swings, explained);

  return {
    experiment: "experiment.sample@1",
    method: config.method,
    seed: setting.seed.notebook,
    size: config.size,
    group: plan.group,
    constraints: config.constraints,
    parameters,
    indicators,
    draws: { rows: feasible, parameters: columns, indicators: outputs },
    done,
    total: plan.rows,
    infeasible: {
      count: lost.length,
      reasons: got.reasons
        .map((reason, i) => ({ ...reason, count: counts[i]! }))
        .filter(({ count }) => count > 0)
        .sort((a, b) => b.count - a.count),
      parameters: got.parameters.map((column) => picked(column, lost)),
    },
    summaries: indicators.map((indicator, i) => {
      const target = setting.targets[i]!;
      return summarise(
        indicator,
        outputs[i]!,
        target === null ? null : picked(got.numbers[target]!, feasible),
        done,
        config.method,
      );
    }),
    series: setting.series.map(({ label, base }, i) => {
      const { cell, x, y } = config.series[i]!;
      return {
        name: cell,
        label,
        xName: x,
        yName: y,
        ...bandsOf(got.series[i]!, draft ? Math.min(done, 4 * draftSamples) : done, base),
      };
    }),
    swingBy: atATime ? "one-at-a-time" : "conditional",
    swings,
    rankShares: ranked,
    morris: config.method === "morris" ? morris : null,
    sobol: config.method === "sobol-indices" ? sobol : null,
    convergence: convergence.length > 0 ? convergence : null,
    influenceBy: influence.length > 0 ? influenceBy : null,
    influence,
  };
}

function influences(
  { method }: SampleConfig,
  sobol: SobolRow[],
  morris: MorrisRow[],
  swings: Swing[],
  explained: Influence[],
): [InfluenceMeasure, Influence[]] {
  switch (method) {
    case "sobol-indices":
      return [
        "total-index",
        sobol.flatMap(({ parameter, indicator, total }) =>
          total.value === null ? [] : [{ parameter, indicator, share: Math.min(1, Math.max(0, total.value)) }],
        ),
      ];
    case "morris":
      return [
        "elementary-effects",
        normalised(
          morris.flatMap(({ parameter, indicator, muStar }) =>
            muStar.value === null ? [] : [{ parameter, indicator, size: muStar.value }],
          ),
        ),
      ];
    case "one-at-a-time":
      return ["swing", swingShares(swings)];
    default:
      return ["first-order", explained];
  }
}

/** By parameter, the rows that move it alone. */
function movesOf(plan: Plan, done: number, k: number): number[][] {
  const moves: number[][] = Array.from({ length: k }, () => []);
  for (let row = 0; row < done; row++) {
    const moved = plan.moved(row);
    if (moved !== null) moves[moved]!.push(row);
  }
  return moves;
}

function rowsWhere(verdicts: Uint16Array, done: number, keep: (verdict: number) => boolean): Uint32Array {
  const rows = new Uint32Array(done);
  let count = 0;
  for (let row = 0; row < done; row++) if (keep(verdicts[row]!)) rows[count++] = row;
  return rows.slice(0, count);
}

function picked(column: Float64Array, rows: Uint32Array): Float64Array {
  const kept = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) kept[i] = column[rows[i]!]!;
  return kept;
}
