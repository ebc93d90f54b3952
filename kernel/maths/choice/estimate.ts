// Maximum likelihood: Newton steps on the multinomial logit, whose likelihood has one top; Berndt-Hall-Hall-Hausman steps on
// the nested logit from there. Columns are scaled first, so that euros and minutes weigh alike in the arithmetic.
import { factor, inverse, solve } from "./cholesky.ts";
import { type Design, type Nests, scaled, spreads } from "./design.ts";
import { type Likelihood, likelihoodOf } from "./logit.ts";

export interface Estimated {
  /** Coefficients, then the scale of each nest. */
  theta: Float64Array;
  /** Standard errors, in the same order; NaN for a scale that is not estimated. */
  error: Float64Array;
  /** Robust ones, which hold where the model is not quite that of the choices: H⁻¹·B·H⁻¹, B the choosers' outer products (White 1982). */
  robust: Float64Array;
  value: number;
  iterations: number;
  /** Largest remaining slope, of scaled columns. */
  slope: number;
}

/** Why there is no estimate: a term that does not vary, that others make up, or that predicts choices without fault. */
export interface Unidentified {
  why: "constant" | "collinear" | "separable" | "unfinished";
  /** Place in theta. */
  term: number;
}

/** Share of a term's information below which choices leave no doubt about it. */
const WITHOUT_DOUBT = 1e-7;

export interface EstimateOptions {
  /** Scales held where they are; all of them for the multinomial logit. */
  held: readonly boolean[];
  scale: ArrayLike<number>;
  iterations?: number;
}

export function estimateChoices(design: Design, nests: Nests, options: EstimateOptions): Estimated | Unidentified {
  const by = spreads(design);
  const flat = by.findIndex((spread) => !(spread > 0));
  if (flat >= 0) return { why: "constant", term: flat };
  const { terms } = design;
  const own = scaled(design, by);
  const theta = new Float64Array(terms + nests.count);
  for (let m = 0; m < nests.count; m++) theta[terms + m] = 1;
  const first = climb(own, nests, theta, coefficientsAlone(terms), false, options.iterations ?? 100);
  if ("why" in first) return first;
  let last = first;
  const nested = nests.count > 0 && Array.from(options.scale).some((scale, m) => scale !== 1 || !options.held[m]);
  if (nested) {
    for (let m = 0; m < nests.count; m++)
      theta[terms + m] = options.held[m] ? options.scale[m]! : Math.min(options.scale[m]!, 0.9);
    const free = coefficientsAlone(terms);
    for (let m = 0; m < nests.count; m++) if (!options.held[m]) free.push(terms + m);
    const climbed = climb(own, nests, theta, free, true, options.iterations ?? 400);
    if ("why" in climbed) return climbed;
    last = { ...climbed, iterations: climbed.iterations + first.iterations };
  }
  return {
    ...last,
    theta: last.theta.map((value, k) => (k < terms ? value / by[k]! : value)),
    error: last.error.map((value, k) => (k < terms ? value / by[k]! : value)),
    robust: last.robust.map((value, k) => (k < terms ? value / by[k]! : value)),
  };
}

const coefficientsAlone = (terms: number) => Array.from({ length: terms }, (_, k) => k);

/** Climbs from `theta`, along the `free` places alone. */
function climb(
  design: Design,
  nests: Nests,
  theta: Float64Array,
  free: readonly number[],
  nested: boolean,
  most: number,
): Estimated | Unidentified {
  const size = theta.length;
  const n = free.length;
  const { terms } = design;
  let here = likelihoodOf(design, nests, theta, nested);
  const start = here.information;
  let trusted = 0;
  for (let iteration = 0; ; iteration++) {
    const faded = nested ? -1 : fadedTerm(here.information, start, size, terms);
    if (faded >= 0) return { why: "separable", term: faded };
    const lower = factor(part(here.information, size, free), n);
    if (typeof lower === "number") return { why: iteration === 0 ? "collinear" : "separable", term: free[lower]! };
    const gradient = free.map((k) => here.gradient[k]!);
    const step = solve(lower, n, gradient);
    const gain = gradient.reduce((sum, slope, i) => sum + slope * step[i]!, 0);
    const slope = Math.max(0, ...gradient.map(Math.abs));
    const size0 = Math.max(1, Math.abs(here.value));
    if (gain <= 1e-22 * size0) return finish(design, nests, theta, free, nested, here, iteration, slope);
    if (iteration >= most) return { why: "unfinished", term: -1 };
    // Near the top rounding hides whether the likelihood still climbs, while the slope still tells how far the top is.
    if (!nested && gain < 1e-9 * size0) {
      if (trusted++ === 3) return finish(design, nests, theta, free, nested, here, iteration, slope);
      free.forEach((k, i) => {
        theta[k]! += step[i]!;
      });
      here = likelihoodOf(design, nests, theta, nested);
      continue;
    }
    const moved = search(design, nests, theta, free, step, here, nested);
    // No step climbs any more: rounding has the last word.
    if (!moved) return finish(design, nests, theta, free, nested, here, iteration, slope);
    theta.set(moved.theta);
    here = moved.found;
  }
}

/** The whole step, or the first half, quarter… of it that climbs and keeps scales positive. */
function search(
  design: Design,
  nests: Nests,
  theta: Float64Array,
  free: readonly number[],
  step: Float64Array,
  here: Likelihood,
  nested: boolean,
): { theta: Float64Array; found: Likelihood } | null {
  for (let length = 1; length > 1e-9; length /= 2) {
    const tried = theta.slice();
    free.forEach((k, i) => {
      tried[k]! += length * step[i]!;
    });
    if (tried.subarray(design.terms).some((scale) => scale < 0.02)) continue;
    const found = likelihoodOf(design, nests, tried, nested);
    if (found.value > here.value) return { theta: tried, found };
  }
  return null;
}

function finish(
  design: Design,
  nests: Nests,
  theta: Float64Array,
  free: readonly number[],
  nested: boolean,
  here: Likelihood,
  iterations: number,
  slope: number,
): Estimated | Unidentified {
  const n = free.length;
  const matrix = nested ? curvature(design, nests, theta, free) : part(here.information, theta.length, free);
  const lower = factor(matrix, n);
  if (typeof lower === "number") return { why: "collinear", term: free[lower]! };
  const covariance = inverse(lower, n);
  const outer = new Float64Array(theta.length ** 2);
  likelihoodOf(design, nests, theta, nested, outer);
  const scores = part(outer, theta.length, free);
  const error = new Float64Array(theta.length).fill(Number.NaN);
  const robust = error.slice();
  free.forEach((k, i) => {
    error[k] = Math.sqrt(covariance[i * n + i]!);
    let sum = 0;
    for (let a = 0; a < n; a++)
      for (let b = 0; b < n; b++) sum += covariance[i * n + a]! * scores[a * n + b]! * covariance[b * n + i]!;
    robust[k] = Math.sqrt(sum);
  });
  return { theta: theta.slice(), error, robust, value: here.value, iterations, slope };
}

/** Minus the second derivatives, from differences of the exact gradient. */
function curvature(design: Design, nests: Nests, theta: Float64Array, free: readonly number[]): Float64Array {
  const n = free.length;
  const matrix = new Float64Array(n * n);
  free.forEach((k, i) => {
    const width = 1e-5 * Math.max(1, Math.abs(theta[k]!));
    const slopes = [width, -width].map((move) => {
      const moved = theta.slice();
      moved[k]! += move;
      return likelihoodOf(design, nests, moved, true).gradient;
    });
    free.forEach((l, j) => {
      matrix[i * n + j] = (slopes[1]![l]! - slopes[0]![l]!) / (2 * width);
    });
  });
  return matrix.map((value, at) => (value + matrix[(at % n) * n + Math.floor(at / n)]!) / 2);
}

function part(matrix: Float64Array, size: number, kept: readonly number[]): Float64Array {
  return Float64Array.from(kept.flatMap((k) => kept.map((l) => matrix[k * size + l]!)));
}

/** A term whose information has all but vanished since equal chances: no choice leaves any doubt about it. */
function fadedTerm(now: Float64Array, start: Float64Array, size: number, terms: number): number {
  let at = -1;
  let least = WITHOUT_DOUBT;
  for (let k = 0; k < terms; k++) {
    const left = now[k * size + k]! / start[k * size + k]!;
    if (left >= least) continue;
    least = left;
    at = k;
  }
  return at;
}
