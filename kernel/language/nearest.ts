// The known name that a mistyped, missing or renamed one was meant to be, for "did you mean".
import { fold } from "./fold.ts";

/** Longer names are compared by their beginning: the distance costs the product of their lengths. */
const read = 64;

const joining = /[\s_.'-]+/g;
const signs = /[^\p{L}\p{N}]+/gu;

/** Letters and digits: signs are mistyped, and words joined, in many ways. A name made of signs keeps them. */
const bare = (text: string) => {
  const folded = fold(text.slice(0, read));
  return folded.replace(signs, "") || folded;
};

/** The same name but for its case, its accents, its spaces and its joining marks. */
export const alike = (left: string, right: string): boolean =>
  fold(left).replace(joining, "") === fold(right).replace(joining, "");

/**
 * Damerau-Levenshtein distance (optimal string alignment): insertions, deletions, replacements and swaps of neighbours;
 * above `limit`, `limit + 1`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2]! + 1);
      row.push(best);
    }
    [before, last] = [last, row];
  }
  return Math.min(last[b.length]!, limit + 1);
}

/** Letters that may differ by a slip: a third of them, three at most. */
const slip = (length: number): number => Math.min(3, Math.floor(length / 3));
/** Where a person decides on the proposal, and something must be put in the place of what is gone: half of them. */
export const proposal = (length: number): number => Math.max(2, Math.ceil(length / 2));

/** In names of one or two letters: one more, one less at their end, or both swapped. */
const shortSlip = (a: string, b: string): boolean =>
  a !== "" && b !== "" && Math.abs(a.length - b.length) === 1
    ? a.startsWith(b) || b.startsWith(a)
    : a.length === 2 && a[0] === b[1] && a[1] === b[0];

/** densite, densite_brute: a name that grew a word was likely renamed; a plain slip is nearer. */
const grown = 1.5;
const grew = (name: string, candidate: string): boolean =>
  name.length >= 4 &&
  candidate.length > name.length &&
  /^[\s_.'-]/.test(candidate.slice(name.length)) &&
  candidate.startsWith(name);

/** How far a candidate is, as letters that differ; infinite when it is not what was meant. */
function farness(name: string, candidate: string, within: (length: number) => number): number {
  const [a, b] = [bare(name), bare(candidate)];
  const apart = a === b ? 0 : within === slip && a.length <= 2 ? (shortSlip(a, b) ? 1 : Infinity) : null;
  if (apart !== null) return apart;
  const limit = within(a.length);
  const distance = editDistance(a, b, limit);
  const far = distance <= limit && distance < Math.max(a.length, b.length) ? distance : Infinity;
  return grew(fold(name), fold(candidate)) ? Math.min(grown, far) : far;
}

/** The nearest of the known names, the first of equals; null when none is near enough to be what was meant. */
export function nearest(name: string, known: Iterable<string>, within = slip): string | null {
  let best: string | null = null;
  let least = Infinity;
  for (const candidate of known) {
    if (candidate === name) continue;
    const far = farness(name, candidate, within);
    if (far < least) [best, least] = [candidate, far];
  }
  return best;
}
