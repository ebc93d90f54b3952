// How many of n trials succeed, each with chance p: exact, at a cost that does not grow with n. The same samples in every
// engine: its logarithm is ours.
import { log, log1p } from "../elementary.ts";

/** Below this mean, counting is as fast as the rejection method, which needs 10. */
const COUNTED = 10;

/** A binomial sample from a uniform [0, 1) stream. */
export function binomial(n: number, p: number, random: () => number): number {
  if (n <= 0 || p <= 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - binomial(n, 1 - p, random);
  return n * p < COUNTED ? counted(n, p, random) : rejected(n, p, random);
}

/** Waits between successes are geometric: as many as fit in n trials. */
function counted(n: number, p: number, random: () => number): number {
  const perTrial = log1p(-p);
  let successes = 0;
  let trials = 0;
  for (;;) {
    trials += Math.floor(log(1 - random()) / perTrial) + 1;
    if (trials > n) return successes;
    successes += 1;
  }
}

/** Transformed rejection with squeeze: W. Hörmann, “The generation of binomial random variates”, BTRS, 1993. */
function rejected(n: number, p: number, random: () => number): number {
  const q = 1 - p;
  const spread = Math.sqrt(n * p * q);
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const c = n * p + 0.5;
  const squeeze = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * spread;
  const odds = p / q;
  const mode = Math.floor((n + 1) * p);
  for (;;) {
    const u = random() - 0.5;
    let v = random();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + c);
    if (us >= 0.07 && v <= squeeze) return k;
    if (k < 0 || k > n) continue;
    v = log((v * alpha) / (a / (us * us) + b));
    const bound =
      (mode + 0.5) * log((mode + 1) / (odds * (n - mode + 1))) +
      (n + 1) * log((n - mode + 1) / (n - k + 1)) +
      (k + 0.5) * log((odds * (n - k + 1)) / (k + 1)) +
      tail(mode) +
      tail(n - mode) -
      tail(k) -
      tail(n - k);
    if (v <= bound) return k;
  }
}

/** What Stirling's formula leaves of log k!, for k = 0 to 9, then by its series. */
const tails = [
  0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.020790672103765, 0.0166446911898211, 0.0138761288230707,
  0.0118967099458917, 0.010411265261972, 0.0092554621827127, 0.0083305634333231,
];
function tail(k: number): number {
  if (k < tails.length) return tails[k]!;
  const next = k + 1;
  const square = next * next;
  return (1 / 12 - (1 / 360 - 1 / 1260 / square) / square) / next;
}
