// What each indicator does between the low and the high end of each parameter, and how much of its spread that explains.
import type { ExperimentParameter, Influence, Said, Swing } from "../../../experiments/result.ts";
import { mean, quantileSorted, standardDeviation } from "../../../maths/statistics.ts";
import { type FirstOrder, firstOrder } from "./first-order.ts";
import { rankShare, ranks } from "./ranks.ts";

const said = (fr: string, en: string): Said => ({ fr, en });
const fewSamples = said("Trop peu de tirages faisables pour comparer.", "Too few feasible samples to compare.");
const still = said("Le paramètre n’a pas varié.", "The parameter did not vary.");
const endLost = said("Une extrémité est infaisable.", "One end is infeasible.");

/** Samples each side of a comparison needs. */
const least = 3;

type Ends = Omit<Swing, "parameter" | "indicator">;
const unknown = (reason: Said): Ends => ({ low: null, high: null, lowAt: null, highAt: null, noise: null, reason });

/** Mean over the samples of the parameter's lowest and highest fifth; of a choice, its options of least and greatest mean. */
export function conditional(parameter: ExperimentParameter, values: Float64Array, output: Float64Array, every: boolean): Ends {
  const enough = every ? 1 : least;
  if (parameter.options) return betweenOptions(parameter, values, output, enough);
  const sorted = values.slice().sort();
  if (sorted.length === 0) return unknown(fewSamples);
  const [from, to] = [quantileSorted(sorted, 0.2), quantileSorted(sorted, 0.8)];
  if (!(from < to)) return unknown(sorted[0] === sorted.at(-1) ? still : fewSamples);
  const low = output.filter((_, i) => values[i]! <= from);
  const high = output.filter((_, i) => values[i]! >= to);
  if (Math.min(low.length, high.length) < enough) return unknown(fewSamples);
  const lowAt = mean(values.filter((value) => value <= from));
  const highAt = mean(values.filter((value) => value >= to));
  const ends = { low: mean(low), high: mean(high), lowAt, highAt, noise: every ? null : noiseOf(low, high), reason: null };
  if (every) return ends;
  const told = firstOrder(values, output, false)?.told ?? false;
  const turns = told && Math.abs(ends.high - ends.low) < ends.noise!;
  return turns ? betweenFifths(values, output, sorted) : { ...ends, between: "ends", told };
}

/** The two fifths of the parameter whose means differ most, in the order of its values. */
function betweenFifths(values: Float64Array, output: Float64Array, sorted: Float64Array): Ends {
  const cuts = [0.2, 0.4, 0.6, 0.8].map((share) => quantileSorted(sorted, share));
  const placeOf = (value: number) => cuts.filter((cut) => value > cut).length;
  const fifths = Array.from({ length: 5 }, (_, place) => {
    const of = output.filter((_, i) => placeOf(values[i]!) === place);
    return { of, at: values.filter((value) => placeOf(value) === place) };
  }).filter(({ of }) => of.length >= least);
  const means = Float64Array.from(fifths, ({ of }) => mean(of));
  const [low, high] = furthestApart([...fifths.keys()], means);
  return {
    low: means[low]!,
    high: means[high]!,
    lowAt: mean(fifths[low]!.at),
    highAt: mean(fifths[high]!.at),
    noise: noiseOf(fifths[low]!.of, fifths[high]!.of),
    reason: null,
    between: "fifths",
    told: true,
  };
}

function betweenOptions(
  { kind, options }: ExperimentParameter,
  values: Float64Array,
  output: Float64Array,
  enough: number,
): Ends {
  const means = options!.map((_, code) => {
    const of = output.filter((_, i) => values[i] === code);
    return { code, of, mean: of.length < enough ? null : mean(of) };
  });
  const known = means.filter((one): one is { code: number; of: Float64Array<ArrayBuffer>; mean: number } => one.mean !== null);
  if (known.length < 2) return unknown(fewSamples);
  // No and yes have an order of their own; options do not.
  const order = kind === "toggle" ? known : known.sort((a, b) => a.mean - b.mean || a.code - b.code);
  const [low, high] = [order[0]!, order.at(-1)!];
  const noise = enough === 1 ? null : noiseOf(low.of, high.of);
  return { low: low.mean, high: high.mean, lowAt: low.code, highAt: high.code, noise, reason: null };
}

/** Two standard errors of the difference of two means. */
function noiseOf(low: Float64Array, high: Float64Array): number {
  const variance = (side: Float64Array) => standardDeviation(side) ** 2 / side.length;
  return 2 * Math.sqrt(variance(low) + variance(high));
}

/** The parameter alone moved: the two of its values furthest apart in output, which are its ends unless the output turns back. */
export function alone(parameter: ExperimentParameter, values: Float64Array, output: Float64Array, rows: number[]): Ends {
  const order = rows.filter((row) => !Number.isNaN(output[row]!)).sort((a, b) => values[a]! - values[b]!);
  const [first, last] = [order[0], order.at(-1)];
  if (first === undefined || last === undefined) return unknown(endLost);
  if (values[first] === values[last]) return unknown(order.length < rows.length ? endLost : still);
  // Options have no order of their own: the one of least output comes first.
  if (parameter.options && parameter.kind === "choice") order.sort((a, b) => output[a]! - output[b]!);
  const [low, high] = furthestApart(order, output);
  return { low: output[low]!, high: output[high]!, lowAt: values[low]!, highAt: values[high]!, noise: null, reason: null };
}

/** Of rows in order, the pair whose outputs differ most; of equal pairs, the widest. */
function furthestApart(order: readonly number[], output: Float64Array): [number, number] {
  let [low, high] = [order[0]!, order.at(-1)!];
  for (let i = 0; i < order.length; i++) {
    for (let j = order.length - 1; j > i; j--) {
      const [from, to] = [order[i]!, order[j]!];
      if (Math.abs(output[to]! - output[from]!) > Math.abs(output[high]! - output[low]!)) [low, high] = [from, to];
    }
  }
  return [low, high];
}

/** Each parameter's share of the sum of all swings. */
export function swingShares(swings: readonly Swing[]): Influence[] {
  return normalised(
    swings.flatMap(({ parameter, indicator, low, high }) =>
      low === null || high === null ? [] : [{ parameter, indicator, size: Math.abs(high - low) }],
    ),
  );
}

/** Sizes to shares of each indicator's sum; an indicator nothing moves has no share to give. */
export function normalised(sizes: readonly { parameter: string; indicator: string; size: number }[]): Influence[] {
  const sums = new Map<string, number>();
  for (const { indicator, size } of sizes) sums.set(indicator, (sums.get(indicator) ?? 0) + size);
  return sizes.flatMap(({ parameter, indicator, size }) => {
    const sum = sums.get(indicator)!;
    return sum > 0 ? [{ parameter, indicator, share: size / sum }] : [];
  });
}

export function rankShares(
  parameters: readonly ExperimentParameter[],
  indicator: string,
  columns: readonly Float64Array[],
  output: Float64Array,
): Influence[] {
  const outputRanks = ranks(output);
  return parameters.flatMap((parameter, j) => {
    const share = rankShare(columns[j]!, outputRanks, parameter.options !== null && parameter.kind === "choice");
    return share === null ? [] : [{ parameter: parameter.name, indicator, share }];
  });
}

/** By parameter and indicator, what it explains by itself. */
export function firstOrderShares(
  parameters: readonly ExperimentParameter[],
  indicator: string,
  columns: readonly Float64Array[],
  output: Float64Array,
): Influence[] {
  return parameters.flatMap((parameter, j) => {
    const found: FirstOrder | null = firstOrder(columns[j]!, output, parameter.options !== null);
    return found === null ? [] : [{ parameter: parameter.name, indicator, share: found.share }];
  });
}
