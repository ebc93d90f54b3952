// Probabilities of the multinomial and of the nested logit, and the log-likelihood of choices with its derivatives.
// Nested: McFadden (1978), utilities divided by the scale λ within a nest; λ = 1 everywhere is the multinomial logit.
import { exp, log } from "../elementary.ts";
import type { Design, Nests } from "./design.ts";

/** Coefficients, then the scale of each nest. */
export interface Likelihood {
  value: number;
  gradient: Float64Array;
  /** Minus the second derivatives where `exact`, else the sum of the outer products of each chooser's gradient. */
  information: Float64Array;
}

export interface Simulated {
  probability: Float64Array;
  utility: Float64Array;
  /** Expected maximum utility of each chooser, up to a constant. */
  logsum: Float64Array;
}

function utilitiesOf(design: Design, coefficients: ArrayLike<number>): Float64Array {
  const { terms, values } = design;
  const utility = new Float64Array(design.alternative.length);
  for (let row = 0; row < utility.length; row++) {
    let sum = 0;
    for (let k = 0; k < terms; k++) sum += coefficients[k]! * values[row * terms + k]!;
    utility[row] = sum;
  }
  return utility;
}

/** What one chooser's alternatives give, per nest. */
interface Room {
  /** Logarithm of the sum of e^(V/λ) in the nest; -Infinity where it is empty. */
  inclusive: Float64Array;
  /** Probability of the nest. */
  nest: Float64Array;
  /** Probability of each row within its nest, and in all. */
  within: Float64Array;
  all: Float64Array;
  logsum: number;
}

const roomOf = (nests: number): Room => ({
  inclusive: new Float64Array(nests),
  nest: new Float64Array(nests),
  within: new Float64Array(0),
  all: new Float64Array(0),
  logsum: 0,
});

/** The maximum is taken out before each exponential, so that no utility overflows. */
function choose(room: Room, design: Design, utility: Float64Array, nests: Nests, scale: ArrayLike<number>, n: number): void {
  const [from, end] = [design.starts[n]!, design.starts[n + 1]!];
  const size = end - from;
  if (room.within.length < size) {
    room.within = new Float64Array(size);
    room.all = new Float64Array(size);
  }
  const { inclusive, nest, within, all } = room;
  const nestOf = (row: number) => nests.of[design.alternative[row]!]!;
  inclusive.fill(-Infinity);
  for (let row = from; row < end; row++) {
    const m = nestOf(row);
    inclusive[m] = Math.max(inclusive[m]!, utility[row]! / scale[m]!);
  }
  const top = inclusive.slice();
  nest.fill(0);
  for (let row = from; row < end; row++) {
    const m = nestOf(row);
    within[row - from] = exp(utility[row]! / scale[m]! - top[m]!);
    nest[m]! += within[row - from]!;
  }
  let most = -Infinity;
  for (let m = 0; m < nests.count; m++) {
    if (nest[m] === 0) continue;
    inclusive[m] = top[m]! + log(nest[m]!);
    most = Math.max(most, scale[m]! * inclusive[m]!);
  }
  for (let row = from; row < end; row++) within[row - from]! /= nest[nestOf(row)]!;
  let total = 0;
  for (let m = 0; m < nests.count; m++) {
    nest[m] = inclusive[m] === -Infinity ? 0 : exp(scale[m]! * inclusive[m]! - most);
    total += nest[m]!;
  }
  for (let m = 0; m < nests.count; m++) nest[m]! /= total;
  for (let row = from; row < end; row++) all[row - from] = within[row - from]! * nest[nestOf(row)]!;
  room.logsum = most + log(total);
}

export function simulateChoices(
  design: Design,
  nests: Nests,
  coefficients: ArrayLike<number>,
  scale: ArrayLike<number>,
): Simulated {
  const utility = utilitiesOf(design, coefficients);
  const choosers = design.starts.length - 1;
  const probability = new Float64Array(utility.length);
  const logsum = new Float64Array(choosers);
  const room = roomOf(nests.count);
  for (let n = 0; n < choosers; n++) {
    choose(room, design, utility, nests, scale, n);
    const from = design.starts[n]!;
    for (let row = from; row < design.starts[n + 1]!; row++) probability[row] = room.all[row - from]!;
    logsum[n] = room.logsum;
  }
  return { probability, utility, logsum };
}

/**
 * Multinomial when every scale is 1: then `information` is exact and the scales' derivatives are left at zero. The outer products
 * of each chooser's weighted gradient are added to `outer`, where it is given.
 */
export function likelihoodOf(
  design: Design,
  nests: Nests,
  theta: Float64Array,
  nested: boolean,
  outer: Float64Array | null = null,
): Likelihood {
  const { terms, values, starts, weight, chosen } = design;
  const size = theta.length;
  const scale = theta.subarray(terms);
  const utility = utilitiesOf(design, theta);
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  const room = roomOf(nests.count);
  const own = new Float64Array(size);
  const mean = new Float64Array(terms);
  const nestMean = new Float64Array(nests.count * terms);
  const nestUtility = new Float64Array(nests.count);
  let value = 0;
  for (let n = 0; n + 1 < starts.length; n++) {
    choose(room, design, utility, nests, scale, n);
    const [from, end] = [starts[n]!, starts[n + 1]!];
    const pick = chosen[n]!;
    const w = weight[n]!;
    const home = nests.of[design.alternative[pick]!]!;
    value += w * (utility[pick]! / scale[home]! - room.inclusive[home]! + scale[home]! * room.inclusive[home]! - room.logsum);
    mean.fill(0);
    nestMean.fill(0);
    nestUtility.fill(0);
    for (let row = from; row < end; row++) {
      const m = nests.of[design.alternative[row]!]!;
      const p = room.all[row - from]!;
      const inside = room.within[row - from]!;
      nestUtility[m]! += inside * utility[row]!;
      for (let k = 0; k < terms; k++) {
        const x = values[row * terms + k]!;
        mean[k]! += p * x;
        nestMean[m * terms + k]! += inside * x;
      }
    }
    for (let k = 0; k < terms; k++) {
      const near = nestMean[home * terms + k]!;
      own[k] = (values[pick * terms + k]! - near) / scale[home]! + near - mean[k]!;
      gradient[k]! += w * own[k]!;
    }
    if (!nested) {
      if (outer) addOuter(outer, own, w * w);
      for (let row = from; row < end; row++) {
        const p = w * room.all[row - from]!;
        for (let k = 0; k < terms; k++) {
          const a = p * (values[row * terms + k]! - mean[k]!);
          for (let l = 0; l <= k; l++) information[k * size + l]! += a * (values[row * terms + l]! - mean[l]!);
        }
      }
      continue;
    }
    for (let m = 0; m < nests.count; m++) {
      const present = room.inclusive[m] !== -Infinity;
      const entropy = present ? room.inclusive[m]! - nestUtility[m]! / scale[m]! : 0;
      const here = m === home ? (nestUtility[m]! - utility[pick]!) / (scale[m]! * scale[m]!) + entropy : 0;
      own[terms + m] = here - room.nest[m]! * entropy;
      gradient[terms + m]! += w * own[terms + m]!;
    }
    for (let k = 0; k < size; k++) for (let l = 0; l <= k; l++) information[k * size + l]! += w * own[k]! * own[l]!;
    if (outer) addOuter(outer, own, w * w);
  }
  for (let k = 0; k < size; k++) for (let l = 0; l < k; l++) information[l * size + k] = information[k * size + l]!;
  return { value, gradient, information };
}

function addOuter(outer: Float64Array, own: Float64Array, times: number): void {
  const size = own.length;
  for (let k = 0; k < size; k++) for (let l = 0; l < size; l++) outer[k * size + l]! += times * own[k]! * own[l]!;
}
