// What a choice model tells: probability of each mode for each chooser, shares, logsum, coefficients with their precision.
import { table } from "arquero";
import type { Design } from "../../../maths/choice/design.ts";
import type { Estimated } from "../../../maths/choice/estimate.ts";
import { simulateChoices } from "../../../maths/choice/logit.ts";
import type { ModelContext } from "../../contract/block.ts";
import { costOf } from "./coefficients.ts";
import type { Rows } from "./rows.ts";
import type { nestsOf, Specification } from "./terms.ts";

interface About {
  rows: Rows;
  design: Design;
  names: string[];
  nests: ReturnType<typeof nestsOf>;
  specification: Specification;
  costTerm: string | null;
  trips: number | null;
  context: ModelContext;
}

export interface Fit {
  choosers: number;
  logLikelihood: number;
  /** Of equal chances. */
  nullLogLikelihood: number;
  /** McFadden's 1 − L / L₀, and the same less the number of parameters. */
  rho2: number;
  rho2Adjusted: number;
  iterations: number;
}

export function fitOf(about: About, found: Estimated, equal: number): Fit {
  const parameters = about.names.length + about.nests.held.filter((held) => !held).length;
  return {
    choosers: about.rows.choosers.length,
    logLikelihood: found.value,
    nullLogLikelihood: equal,
    rho2: 1 - found.value / equal,
    rho2Adjusted: 1 - (found.value - parameters) / equal,
    iterations: found.iterations,
  };
}

const orNull = (value: number) => (Number.isFinite(value) ? value : null);

interface Coefficients {
  theta: Float64Array;
  error: Float64Array;
  /** Only an estimation gives it. */
  robust?: Float64Array;
}

export function resultOf(about: About, { theta, error, robust }: Coefficients, fit: Fit | null) {
  const { rows, design, names, nests, specification, trips } = about;
  const { probability, utility, logsum } = simulateChoices(design, nests.nests, theta, theta.subarray(names.length));
  const choosers = rows.choosers.length;
  const total = rows.weight.reduce((sum, weight) => sum + weight, 0);
  const share = new Array<number>(rows.alternatives.length).fill(0);
  const observed = new Array<number>(rows.alternatives.length).fill(0);
  const chooser: unknown[] = [];
  for (let n = 0; n < choosers; n++) {
    for (let row = design.starts[n]!; row < design.starts[n + 1]!; row++) {
      chooser.push(rows.choosers[n]);
      share[rows.alternative[row]!]! += (rows.weight[n]! * probability[row]!) / total;
    }
    if (design.chosen[n]! >= 0) observed[rows.alternative[design.chosen[n]!]!]! += rows.weight[n]! / total;
  }
  const meanLogsum = logsum.reduce((sum, value, n) => sum + value * rows.weight[n]!, 0) / total;
  const cost = costOf(about.costTerm, names, theta, about.context);
  return {
    kind: "mode-choice",
    shares: table({
      alternative: rows.alternatives,
      share,
      ...(fit && { observed }),
      ...(trips !== null && { trips: share.map((part) => part * trips) }),
    }),
    /** The same by name, for a formula: `choice.share.bus`. */
    share: Object.fromEntries(rows.alternatives.map((name, i) => [name, share[i]!])),
    probabilities: table({
      chooser,
      alternative: rows.alternative.map((place) => rows.alternatives[place]!),
      probability: Array.from(probability),
      utility: Array.from(utility),
    }),
    logsums: table({ chooser: rows.choosers, logsum: Array.from(logsum) }),
    logsum: meanLogsum,
    /** Mean logsum in the unit of the cost term: differences between scenarios are what choosers gain. */
    surplus: cost === null ? null : meanLogsum / -cost,
    coefficients: table({
      name: names,
      estimate: names.map((_, k) => theta[k]!),
      error: names.map((_, k) => orNull(error[k]!)),
      t: names.map((_, k) => orNull(theta[k]! / error[k]!)),
      ...(robust && { robust: names.map((_, k) => orNull(robust[k]!)) }),
      worth: names.map((_, k) => (cost === null ? null : theta[k]! / cost)),
    }),
    scales: table({
      name: nests.names,
      estimate: nests.names.map((_, m) => theta[names.length + m]!),
      error: nests.names.map((_, m) => orNull(error[names.length + m]!)),
      // Against 1, where the nest would be no nest.
      t: nests.names.map((_, m) => orNull((theta[names.length + m]! - 1) / error[names.length + m]!)),
      ...(robust && { robust: nests.names.map((_, m) => orNull(robust[names.length + m]!)) }),
    }),
    fit,
    specification,
  };
}
